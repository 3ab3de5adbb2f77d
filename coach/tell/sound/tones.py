"""Short tones, each told apart with closed eyes: by pitch, direction and number."""

from __future__ import annotations

import contextlib
import importlib
import io
import shutil
import subprocess
import sys
import tempfile
import wave
from pathlib import Path
from typing import Any, Literal, cast

import numpy as np
from numpy.typing import NDArray

Tone = Literal[
    "start",
    "hold",
    "paused",
    "held",
    "rep",
    "set",
    "unseen",
    "ready",
    "rest",
    "tick",
    "cue",
    "safety",
]
"""start: in position; hold, paused: the clock runs, stands still; held: for as long as prescribed;
rep, set: done; unseen: nothing can be judged; ready: it begins soon; rest: the rest is over;
tick: a second of a countdown; cue, safety: what would have been said."""

RATE = 22050
_FADE_S = 0.012
NOTES: dict[Tone, tuple[tuple[float, float], ...]] = {
    "start": ((523, 0.12), (784, 0.20)),
    "hold": ((660, 0.10),),
    "paused": ((494, 0.12), (370, 0.22)),
    "held": ((660, 0.10), (660, 0.10), (880, 0.20)),
    "rep": ((880, 0.09), (1175, 0.14)),
    "set": ((523, 0.12), (659, 0.12), (784, 0.12), (1047, 0.30)),
    "unseen": ((294, 0.16), (0, 0.08), (294, 0.16)),
    "ready": ((440, 0.08), (0, 0.06), (440, 0.08), (0, 0.06), (440, 0.08)),
    "rest": ((659, 0.12), (523, 0.12), (659, 0.12), (784, 0.20)),
    "tick": ((1047, 0.04),),
    "cue": ((740, 0.14), (740, 0.14)),
    "safety": ((988, 0.12), (0, 0.05), (988, 0.12), (0, 0.05), (988, 0.20)),
}
"""Per tone its notes: pitch in hertz (0 is silence) and length in seconds."""

_PLAYERS = (("pw-play",), ("paplay",), ("aplay", "-q"), ("afplay",))


class Tones:
    """Play tones without waiting for them; `works` tells whether anything can be heard."""

    def __init__(self, volume: float = 0.6) -> None:
        """Find a way to play: a program of the system, or the sounddevice package."""
        self.volume = min(max(volume, 0.0), 1.0)
        self._player = _player()
        self._device = None if self._player or sys.platform == "win32" else _sounddevice()
        self._process: subprocess.Popen[bytes] | None = None
        self._proven = False
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self.works = bool(self._player or self._device or sys.platform == "win32")

    def play(self, tone: Tone, settle_s: float = 0.0) -> bool:
        """Play a tone now, in place of one that still sounds; False where that is impossible.

        Waits up to `settle_s` seconds for a player that fails at once, so that it is noticed now.
        """
        if not self.works:
            return False
        try:
            if sys.platform == "win32":
                _winsound(self._file(tone))
            elif self._player:
                self._start([*self._player, str(self._file(tone))])
                self._settle(min(settle_s, length_s(tone)))
            elif self._device is not None:
                self._device.play(samples(tone, self.volume), RATE)
        except Exception:  # a sound card that vanishes must not end the session
            self.works = False
        return self.works

    def close(self) -> None:
        """Stop what sounds and remove the temporary files."""
        self._stop()
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def _start(self, arguments: list[str]) -> None:
        self._stop()
        nowhere = subprocess.DEVNULL
        self._process = subprocess.Popen(arguments, stdin=nowhere, stdout=nowhere, stderr=nowhere)

    def _settle(self, wait_s: float) -> None:
        """A player without a sound card ends at once, and says so by its exit code."""
        process = self._process
        if process is not None and wait_s > 0 and not self._proven:
            self._proven = True
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.works = process.wait(wait_s) == 0

    def _stop(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        ended = process.poll()
        if ended is None:
            process.kill()
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(0.2)
        elif ended != 0:
            self.works = False

    def _file(self, tone: Tone) -> Path:
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="coach-tones-")
        path = Path(self._folder.name) / f"{tone}.wav"
        if not path.exists():
            path.write_bytes(wav(tone, self.volume))
        return path


def length_s(tone: Tone) -> float:
    """How long a tone sounds, seconds."""
    return sum(length for _, length in NOTES[tone])


def samples(tone: Tone, volume: float) -> NDArray[np.int16]:
    """The tone as 16-bit samples at `RATE`, with soft edges so that nothing clicks."""
    parts: list[NDArray[np.float64]] = []
    for pitch, length in NOTES[tone]:
        t = np.arange(round(length * RATE)) / RATE
        edge = np.minimum(np.minimum(t, t[::-1]) / _FADE_S, 1.0)
        parts.append(np.sin(2 * np.pi * pitch * t) * edge)
    return np.asarray(np.concatenate(parts) * volume * 0.8 * 32767, np.int16)


def wav(tone: Tone, volume: float) -> bytes:
    """The tone as a WAV file."""
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(samples(tone, volume).tobytes())
    return out.getvalue()


def _player() -> list[str] | None:
    for name, *arguments in _PLAYERS:
        path = shutil.which(name)
        if path:
            return [path, *arguments]
    return None


def _sounddevice() -> Any | None:  # noqa: ANN401  an untyped package
    """The sounddevice package; importing it fails where its sound library is missing."""
    try:
        module: Any = importlib.import_module("sounddevice")
        module.query_devices(kind="output")
    except Exception:
        return None
    return module


def _winsound(path: Path) -> None:
    module = cast(Any, importlib.import_module("winsound"))
    module.PlaySound(str(path), module.SND_FILENAME | module.SND_ASYNC)
