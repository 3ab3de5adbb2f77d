"""The coach's voice: one thing at a time, never late, never in the way of a frame.

A thread of its own speaks through the system's speech program. There is one slot, not a queue: a
cue that cannot be spoken within a second is out of date. What cannot be spoken becomes a tone, and
what cannot be heard at all becomes a flash of the picture; each step down is said once.
"""

from __future__ import annotations

import contextlib
import subprocess
import threading
import time
from dataclasses import dataclass
from typing import Literal

from coach.judge.cue import Cue
from coach.tell.speech import Program, programs
from coach.tell.tones import Tone, Tones

Means = Literal["voice", "tones", "flash", "mute"]

LATEST_S = 1.0
FLASH_S = 0.5
FAILURES = 2
"""So many failures in a row, and the next program, or a tone, takes over."""
_TICK_S = 0.02


@dataclass(frozen=True, slots=True)
class _Words:
    text: str
    urgent: bool
    asked: float


class Voice:
    """Speak cues: `with Voice() as voice: voice.say("Look at the floor")`.

    means    how the person is reached now: voice, tones, flash or mute
    message  one clear line when that is less than was wanted, or None
    """

    def __init__(
        self,
        mute: bool = False,
        speed: float = 1.0,
        volume: float = 0.8,
        tones: Tones | None = None,
    ) -> None:
        """Find the speech programs; nothing is started before the first words."""
        self.speed, self.volume = speed, volume
        self.tones = Tones(volume) if tones is None else tones
        self.mute = mute
        self.message: str | None = None
        self._programs: list[Program] = list(programs())
        self._failures = 0
        self._flash_until = 0.0
        self._slot: _Words | None = None
        self._speaking: _Words | None = None
        self._ready = threading.Condition()
        self._ending = False
        self._thread: threading.Thread | None = None
        if not mute and not self._programs:
            self._step_down("no speech program was found")

    def __enter__(self) -> Voice:
        """Nothing more to do."""
        return self

    def __exit__(self, *_: object) -> None:
        """Fall silent."""
        self.close()

    @property
    def means(self) -> Means:
        """How the person is reached now."""
        if self.mute:
            return "mute"
        if self._programs:
            return "voice"
        return "tones" if self.tones.works else "flash"

    @property
    def flash(self) -> bool:
        """Whether the picture is to flash at this moment."""
        return time.monotonic() < self._flash_until

    def cue(self, cue: Cue | None) -> None:
        """Speak a cue; a safety cue cuts short what is being said."""
        if cue is not None:
            self.say(cue.text, urgent=cue.kind == "safety")

    def say(self, text: str, urgent: bool = False) -> None:
        """Speak the words soon, or not at all; returns at once."""
        if self.mute or not text.strip():
            return
        if self.means != "voice":
            self._without_words(urgent)
            return
        with self._ready:
            if self._slot is not None and self._slot.urgent and not urgent:
                return
            self._slot = _Words(text, urgent, time.monotonic())
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="voice", daemon=True)
                self._thread.start()
            self._ready.notify()

    def tone(self, tone: Tone) -> None:
        """Play a tone, unless words are being spoken or the sound is off."""
        if not self.mute and self._speaking is None and not self.tones.play(tone):
            self._flash_until = time.monotonic() + FLASH_S

    def close(self) -> None:
        """Fall silent for good; waits at most a moment."""
        with self._ready:
            self._ending, self._slot = True, None
            self._ready.notify()
        if self._thread is not None:
            self._thread.join(LATEST_S)
        self.tones.close()

    def _run(self) -> None:
        while True:
            with self._ready:
                while self._slot is None and not self._ending:
                    self._ready.wait()
                if self._ending:
                    return
                words, self._slot = self._slot, None
            if words is not None and time.monotonic() - words.asked <= LATEST_S:
                self._speaking = words
                self._speak(words)
                self._speaking = None

    def _speak(self, words: _Words) -> None:
        if not self._programs:
            self._without_words(words.urgent)
            return
        program = self._programs[0]
        try:
            process = program.start(words.text, self.speed, self.volume)
        except OSError:
            self._failed(words)
            return
        ended = self._wait(process, words, program.longest_s(words.text, self.speed))
        if ended == "cut":
            self._end(process, program)
        elif ended == "hung" or process.returncode != 0:
            self._end(process, program)
            self._failed(words)
        else:
            self._failures = 0

    def _wait(
        self, process: subprocess.Popen[bytes], words: _Words, limit_s: float
    ) -> Literal["spoken", "cut", "hung"]:
        start = time.monotonic()
        while process.poll() is None:
            with self._ready:
                waiting = self._slot
                late = waiting is not None and time.monotonic() - waiting.asked > LATEST_S
                if self._ending or self.mute:
                    return "cut"
                if waiting is not None and waiting.urgent and not words.urgent:
                    return "cut"
                if waiting is not None and late and not waiting.urgent:
                    self._slot = None
                if waiting is not None and waiting.urgent and late:
                    return "cut"
            if time.monotonic() - start > limit_s:
                return "hung"
            time.sleep(_TICK_S)
        return "spoken"

    def _end(self, process: subprocess.Popen[bytes], program: Program) -> None:
        process.kill()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(0.5)
        program.silence()

    def _failed(self, words: _Words) -> None:
        """The words were not heard: give them as a tone, and give up a program that fails again."""
        self._failures += 1
        if self._failures >= FAILURES:
            program = self._programs.pop(0)
            self._failures = 0
            if not self._programs:
                self._step_down(f"the speech program {program.name} does not answer")
        self._without_words(words.urgent)

    def _without_words(self, urgent: bool) -> None:
        if not self.tones.play("safety" if urgent else "cue"):
            self._flash_until = time.monotonic() + FLASH_S
            if self.means == "flash" and self.message and "flash" not in self.message:
                self._step_down("no sound can be played")

    def _step_down(self, reason: str) -> None:
        means = "tones" if self.tones.works else "flashes of the picture"
        self.message = f"No voice: {reason}. You get {means} instead."
