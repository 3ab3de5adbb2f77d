"""The coach's voice: one thing at a time, never late, never in the way of a frame.

A thread of its own speaks through the system's speech program and plays the tones; whoever asks for
words or a tone goes on at once. What cannot be spoken becomes a tone, and what cannot be heard at
all becomes a flash of the picture; each step down is told in one message.
"""

from __future__ import annotations

import contextlib
import subprocess
import sys
import threading
import time
from typing import Literal

from coach.closing import Closing
from coach.judge.cue import Cue
from coach.language import language, say
from coach.tell.sound.agenda import Agenda, Kind, Words
from coach.tell.sound.speech import FOREIGN, Program, programs
from coach.tell.sound.tones import Tone, Tones, length_s

Means = Literal["voice", "tones", "flash", "mute"]

FLASH_S = 0.5
FAILURES = 2
"""So many failures in a row, and the next program, or a tone, takes over."""
SOFT = 0.6
"""Breathing is spoken with this share of the volume."""
TONE_LATEST_S = 1.0
CLOSE_S = 1.0
_TICK_S = 0.02
_SETTLE_S = 0.3
"""A player that cannot play has said so after this long."""

_INSTEAD: dict[Kind, Tone] = {
    "safety": "safety",
    "announcement": "cue",
    "cue": "cue",
    "countdown": "tick",
}
"""The tone where there are no words. A counted repetition has its own, a breath needs none."""


class Voice(Closing):
    """Speak: `with Voice() as voice: voice.say("Change sides")`.

    means    how the person is reached now: voice, tones, flash or mute
    message  one clear line when that is less than was wanted, or None
    """

    def __init__(
        self,
        mute: bool = False,
        speed: float = 1.0,
        volume: float = 0.8,
        tones: Tones | None = None,
        *,
        words: bool = True,
        beeps: bool = True,
    ) -> None:
        """Find the speech programs; nothing is started before the first words.

        `words` and `beeps` are what the person wants to hear at all.
        """
        self.speed, self.volume = speed, volume
        self._language = language()
        self.tones = Tones(volume) if tones is None else tones
        self.message: str | None = None
        self._mute = mute
        self._wanted = words, beeps
        self._programs: list[Program] = list(programs()) if words else []
        self._voiced: set[str] = set()
        self._failures = 0
        self._flash_until = 0.0
        self._flashes = False
        self._agenda = Agenda()
        self._tone: tuple[Tone, float] | None = None
        self._sounds_until = 0.0
        self._ready = threading.Condition()
        self._hush = False
        self._ending = False
        self._thread: threading.Thread | None = None
        if words and not mute and not self._programs:
            self._step_down(say("no-voice-program"))

    @property
    def mute(self) -> bool:
        """Whether the person wants to hear nothing now."""
        return self._mute

    @mute.setter
    def mute(self, mute: bool) -> None:
        self._mute = mute
        if mute:
            self.hush()

    @property
    def means(self) -> Means:
        """How the person is reached now."""
        words, beeps = self._wanted
        if self._mute or not (words or beeps):
            return "mute"
        if self._programs:
            return "voice"
        return "tones" if beeps and self.tones.works else "flash"

    @property
    def flash(self) -> bool:
        """Whether the picture is to flash at this moment."""
        return time.monotonic() < self._flash_until

    def cue(self, cue: Cue | None) -> None:
        """Speak a cue; a safety cue cuts short what is being said."""
        if cue is not None:
            self.speak(cue.text, "safety" if cue.kind == "safety" else "cue")

    def say(self, text: str, urgent: bool = False) -> None:
        """Announce what must be heard: it waits for its turn. Urgent words are for safety."""
        self.speak(text, "safety" if urgent else "announcement")

    def speak(self, text: str, kind: Kind) -> None:
        """Speak words of any kind when it is their turn, or not at all; returns at once."""
        if self.means == "mute" or not text.strip():
            return
        with self._ready:
            self._agenda.put(Words(text, kind, time.monotonic()))
            self._wake()

    def tone(self, tone: Tone) -> None:
        """Play a tone; one that comes amid important words follows them. Returns at once."""
        if self._mute or not self._wanted[1]:
            return
        with self._ready:
            self._tone = tone, time.monotonic()
            self._wake()

    def hush(self) -> None:
        """Stop what is being said, and forget what waits."""
        with self._ready:
            self._agenda.clear()
            self._tone = None
            self._hush = True
            self._ready.notify()

    def close(self) -> None:
        """Fall silent for good; waits at most a moment."""
        with self._ready:
            self._ending, self._tone = True, None
            self._agenda.clear()
            self._ready.notify()
        if self._thread is not None:
            self._thread.join(CLOSE_S)
        self.tones.close()

    def _wake(self) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="voice", daemon=True)
            self._thread.start()
        self._ready.notify()

    # -- the thread --------------------------------------------------------------------------------

    def _run(self) -> None:
        while not self._ending:
            self._play_tone()
            with self._ready:
                words = self._next()
            if words is not None:
                self._speak(words)

    def _next(self) -> Words | None:
        """The next words; waits for them, or for a tone. Words do not talk over a tone."""
        self._hush = False
        now = time.monotonic()
        sounding = self._sounds_until - now
        words = self._agenda.take(now) if sounding <= 0 or self._agenda.urgent else None
        if words is None and self._tone is None and not self._ending:
            self._ready.wait(sounding if sounding > 0 else None)
        return words

    def _play_tone(self) -> None:
        with self._ready:
            asked, self._tone = self._tone, None
        now = time.monotonic()
        if asked is not None and now - asked[1] <= TONE_LATEST_S:
            self._sounds_until = now + length_s(asked[0])
            self._sound(asked[0])

    def _sound(self, tone: Tone) -> None:
        if not (self._wanted[1] and self.tones.play(tone, _SETTLE_S)):
            self._flash_until = time.monotonic() + FLASH_S
            if self.means == "flash" and self.message and not self._flashes:
                self._step_down(say("no-voice-sound"))

    def _speak(self, words: Words) -> None:
        if not self._programs:
            self._without_words(words)
            return
        program = self._voice_of(self._programs[0])
        volume = self.volume * (SOFT if words.kind == "breath" else 1.0)
        began = time.monotonic()
        try:
            process = program.start(words.text, self.speed, volume)
        except OSError:
            self._failed(words)
            return
        ended = self._wait(process, words, began + program.longest_s(words.text, self.speed))
        too_quick = time.monotonic() - began < program.shortest_s(words.text)
        if ended == "cut":
            self._end(process, program)
        elif ended == "hung" or process.returncode not in (0, FOREIGN) or too_quick:
            self._end(process, program)
            self._failed(words)
        else:
            if process.returncode == FOREIGN:
                self._foreign()
            self._failures = 0

    def _voice_of(self, program: Program) -> Program:
        """The program with a voice of the language, looked for before its first words."""
        if program.name in self._voiced:
            return program
        self._voiced.add(program.name)
        self._programs[0] = program = program.in_language(self._language.code)
        if not program.voice:
            self._foreign()
        return program

    def _foreign(self) -> None:
        """Tell, once, how to get a voice of the language."""
        system = {"darwin": "macos", "win32": "windows"}.get(sys.platform, "linux")
        how = say(f"no-voice-language-{system}")
        self.message = self.message or say(
            "no-voice-language", language=self._language.name, how=how
        )

    def _wait(
        self, process: subprocess.Popen[bytes], words: Words, until: float
    ) -> Literal["spoken", "cut", "hung"]:
        while process.poll() is None:
            now = time.monotonic()
            with self._ready:
                if self._ending or self._hush:
                    return "cut"
                if self._agenda.interrupts(words, now):
                    self._agenda.again(words)
                    return "cut"
            if words.kind in ("countdown", "count", "breath"):
                self._play_tone()
            if now > until:
                return "hung"
            time.sleep(_TICK_S)
        return "spoken"

    def _end(self, process: subprocess.Popen[bytes], program: Program) -> None:
        process.kill()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(0.5)
        program.silence()

    def _failed(self, words: Words) -> None:
        """The words were not heard: give them as a tone, and give up a program that fails again."""
        self._failures += 1
        if self._failures >= FAILURES:
            program = self._programs.pop(0)
            self._failures = 0
            if not self._programs:
                self._step_down(say("no-voice-heard", name=program.name))
        self._without_words(words)

    def _without_words(self, words: Words) -> None:
        tone = _INSTEAD.get(words.kind)
        if tone is not None and not (tone == "tick" and words.late(time.monotonic())):
            self._sound(tone)

    def _step_down(self, reason: str) -> None:
        beeps = self._wanted[1] and self.tones.works
        self._flashes = not beeps
        means = say("no-voice-tones" if beeps else "no-voice-flashes")
        self.message = say("no-voice", why=reason, instead=means)
