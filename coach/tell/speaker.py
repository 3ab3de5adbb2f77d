"""Hands a lesson's words and tones, and the judge's, to the voice."""

from __future__ import annotations

from coach.lesson.audible import audible
from coach.lesson.lesson import Beat
from coach.settings import SoundSettings
from coach.tell.sound import Sound, Speaker


class LessonSound:
    """A sink for beats; its one verb is `tell`."""

    def __init__(
        self, voice: Speaker, settings: SoundSettings | None = None, *, at_once: bool = False
    ) -> None:
        """`at_once`: there is no lesson around the judging, so only the judge is heard."""
        self._voice = voice
        self._sound = Sound(voice, settings)
        self._at_once = at_once

    def tell(self, beat: Beat) -> None:
        """Let the person hear what this instant brings; returns at once."""
        self._sound.tell(audible(beat.step, beat.moment, at_once=self._at_once))
        if self._at_once:
            return
        for said in beat.step.said:
            if said.tone is not None:
                self._voice.tone(said.tone)
            if said.text:
                self._voice.speak(said.text, "announcement")
