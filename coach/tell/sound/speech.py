"""The operating system's own speech programs, and how each is asked to speak."""

from __future__ import annotations

import contextlib
import re
import shutil
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

WORDS_PER_MINUTE = 165
CHARACTERS_PER_S = 10.0
"""The least a program speaks at the usual speed."""
MOST_CHARACTERS_PER_S = 100.0
"""More than anybody speaks: a program that is done sooner has not been heard. espeak-ng ends at
once and without complaint where there is no sound card."""
LEAST_S = 0.1
"""Not even a number is spoken in less."""
LATE_S = 1.0
"""A program that needs so much longer than it should has hung."""

FOREIGN = 3
"""A program that has spoken, but with a voice of another language, ends with this code."""

_POWERSHELL = (
    "Add-Type -AssemblyName System.Speech;"
    "$s = New-Object System.Speech.Synthesis.SpeechSynthesizer; $code = 0;"
    "try {{ $s.SelectVoiceByHints(0, 0, 0, [Globalization.CultureInfo]::new('{language}')) }}"
    " catch {{ $code = {foreign} }};"
    "[Console]::InputEncoding = [Text.Encoding]::UTF8;"
    "$s.Rate = {rate}; $s.Volume = {volume}; $s.Speak([Console]::In.ReadToEnd()); exit $code"
)
_LISTED = re.compile(r"^(?P<name>.+?)\s+(?P<code>[a-z]{2})[_-]\w+\s+#", re.MULTILINE)
"""A line of macOS's `say -v ?`: "Anna                de_DE    # Hallo, ich heiße Anna." """


@dataclass(frozen=True, slots=True)
class Program:
    """A speech program on this machine.

    command  its arguments for a speed (1 is usual), a volume (0..1) and a voice
    voice    its name for a voice of the language, mostly the language's code; "" the system's own
    listing  arguments with which it lists its voices, where they have names of their own
    by_word  the text is the last argument; otherwise it goes to standard input
    hush     arguments that silence what it has handed on to a speech service, or None
    startup_s  how long it takes before it can be heard
    """

    name: str
    path: str
    command: Callable[[float, float, str], list[str]]
    by_word: bool = False
    hush: tuple[str, ...] | None = None
    startup_s: float = 0.6
    voice: str = ""
    listing: tuple[str, ...] = ()

    def start(self, words: str, speed: float, volume: float) -> subprocess.Popen[bytes]:
        """Begin to speak; the process ends when the words are spoken."""
        arguments = [self.path, *self.command(speed, volume, self.voice)]
        if self.by_word:
            arguments += ["--", words]
        nowhere = subprocess.DEVNULL
        process = subprocess.Popen(
            arguments,
            stdin=nowhere if self.by_word else subprocess.PIPE,
            stdout=nowhere,
            stderr=nowhere,
        )
        if process.stdin is not None:
            try:
                process.stdin.write(words.encode())
                process.stdin.close()
            except OSError:
                process.kill()
        return process

    def in_language(self, code: str) -> Program:
        """The same with its voice of that language, where it has to be looked for."""
        if not self.listing:
            return replace(self, voice=code)
        try:
            told = subprocess.run(
                [self.path, *self.listing],
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=LATE_S,
                check=False,
            ).stdout.decode(errors="replace")
        except (OSError, subprocess.TimeoutExpired):
            told = ""
        names = [m["name"] for m in _LISTED.finditer(told) if m["code"] == code]
        return replace(self, voice=names[0] if names else "")

    def silence(self) -> None:
        """Silence a speech service that would talk on after the program was killed."""
        if self.hush:
            quiet = subprocess.DEVNULL
            with contextlib.suppress(OSError, subprocess.TimeoutExpired):
                subprocess.run(
                    [self.path, *self.hush],
                    stdin=quiet,
                    stdout=quiet,
                    stderr=quiet,
                    timeout=LATE_S,
                    check=False,
                )

    def shortest_s(self, words: str) -> float:
        """It cannot have spoken the words in less than this."""
        return LEAST_S + len(words) / MOST_CHARACTERS_PER_S

    def longest_s(self, words: str, speed: float) -> float:
        """It does not need longer than this for the words; if it does, it has hung."""
        return self.startup_s + LATE_S + len(words) / (CHARACTERS_PER_S * max(speed, 0.2))


def _spd_say(speed: float, volume: float, voice: str) -> list[str]:
    return [
        "-l",
        voice,
        "--wait",
        "-r",
        str(round(50 * (speed - 1))),
        "-i",
        str(round(200 * volume - 100)),
    ]


def _espeak(speed: float, volume: float, voice: str) -> list[str]:
    pace = str(round(WORDS_PER_MINUTE * speed))
    return ["-v", voice, "-s", pace, "-a", str(round(150 * volume)), "--stdin"]


def _say(speed: float, _volume: float, voice: str) -> list[str]:
    named = ["-v", voice] if voice else []
    return [*named, "-r", str(round(WORDS_PER_MINUTE * speed)), "-f", "-"]


def _powershell(speed: float, volume: float, voice: str) -> list[str]:
    rate = max(-10, min(10, round(10 * (speed - 1))))
    script = _POWERSHELL.format(
        rate=rate, volume=round(100 * volume), language=voice, foreign=FOREIGN
    )
    return ["-NoProfile", "-NonInteractive", "-Command", script]


def programs() -> Sequence[Program]:
    """The speech programs found on this machine, the preferred first."""
    known = (
        Program("spd-say", "", _spd_say, by_word=True, hush=("--cancel",)),
        Program("espeak-ng", "", _espeak),
        Program("espeak", "", _espeak),
        Program("say", "", _say, listing=("-v", "?")),
        Program("powershell", "", _powershell, startup_s=2.5),
        Program("pwsh", "", _powershell, startup_s=2.5),
    )
    found = ((program, shutil.which(program.name)) for program in known)
    return [replace(program, path=path) for program, path in found if path]
