"""A fake voice in the frames' own time: it records what would have been spoken, and when.

It keeps the voice's own agenda, so what comes too late is not heard here either.
"""

from __future__ import annotations

from dataclasses import dataclass

from coach.lesson.settings import LessonSettings
from coach.tell.sound.agenda import Agenda, Kind, Words
from coach.tell.sound.tones import Tone

START_S = 0.3
"""A speech program is heard so long after it was started."""


@dataclass(frozen=True, slots=True)
class HeardEvent:
    """Words or a tone, from when to when they sounded, and when they were asked for; seconds."""

    t: float
    until: float
    kind: Kind | None
    text: str
    asked: float


class FakeVoice:
    """Speak into it, and let its time pass with `at`; `heard` is what came out, in order."""

    def __init__(self, settings: LessonSettings | None = None) -> None:
        """Silence."""
        self.heard: list[HeardEvent] = []
        self._settings = settings or LessonSettings()
        self._agenda = Agenda()
        self._t = 0.0
        self._speaking: tuple[Words, float] | None = None

    @property
    def words(self) -> list[str]:
        """What was spoken, without tones."""
        return [h.text for h in self.heard if h.kind is not None]

    def speak(self, text: str, kind: Kind) -> None:
        """Ask for words."""
        self._agenda.put(Words(text, kind, self._t))

    def tone(self, tone: Tone) -> None:
        """Ask for a tone."""
        self.heard.append(HeardEvent(self._t, self._t, None, f"<{tone}>", self._t))

    def at(self, t: float) -> None:
        """Let time pass."""
        self._t = t
        if self._speaking is not None:
            words, until = self._speaking
            if t < until and not self._agenda.interrupts(words, t):
                return
            if t < until:
                self._agenda.again(words)
                self.heard[-1] = HeardEvent(*_cut(self.heard[-1], t))
        taken = self._agenda.take(t)
        self._speaking = None
        if taken is not None:
            until = t + START_S + self._settings.speech.words_s(taken.text)
            self._speaking = taken, until
            self.heard.append(HeardEvent(t, until, taken.kind, taken.text, taken.asked))


def _cut(one: HeardEvent, t: float) -> tuple[float, float, Kind | None, str, float]:
    return one.t, t, one.kind, f"{one.text} --", one.asked
