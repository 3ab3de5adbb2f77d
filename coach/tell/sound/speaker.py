"""Hands a lesson's words and tones, and the judge's, to the voice."""

from __future__ import annotations

from coach.lesson.audible import audible
from coach.lesson.lesson import Beat
from coach.lesson.stage import SwitchingSide, Working
from coach.settings import SoundSettings
from coach.tell.sound.policy import Sound, Speaker
from coach.tell.sound.tones import Tone

COUNTED = (Working, SwitchingSide)
"""Stages in which the judge's tones tell something; in the others its words are enough."""


class LessonSound:
    """A sink for beats."""

    def __init__(self, voice: Speaker, settings: SoundSettings | None = None) -> None:
        """Start before the first beat, with nothing heard yet."""
        self._voice = voice
        self._sound = Sound(voice, settings)

    def tell(self, beat: Beat) -> None:
        """Let the person hear what this instant brings; returns at once."""
        heard = self._sound.hear(audible(beat.step, beat.moment))
        tones: list[Tone] = [said.tone for said in beat.step.said if said.tone is not None]
        if heard.tone is not None and isinstance(beat.step.during, COUNTED):
            tones.append(heard.tone)
        for tone in tones:
            self._voice.tone(tone)
        if heard.text is not None:
            self._voice.speak(heard.text, heard.kind)
        for said in beat.step.said:
            if said.text:
                self._voice.speak(said.text, "announcement")
