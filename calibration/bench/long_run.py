"""Memory, threads and open files of a long session and a long replay, as they go on.

    python -m calibration.bench.long_run live [--minutes 120] [--fps 10] [--model]
    python -m calibration.bench.long_run replay [--minutes 60] [--fps 30]

The whole command runs with a made-up person before a made-up camera, as fast as the machine can:
the times are those of the pictures. `live` coaches one exercise and writes the trace; `replay`
takes pictures of 1280×720 and writes trace and clip. With `--model` the pose model is loaded as in
every real session, and looks at a sample's person twenty times a minute. Growth is told from
`--settled` minutes on, when all is loaded.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from statistics import median

from calibration.bench.made_up import MadeUpSource, on_stage, repeating
from coach.bundled import bundled
from coach.cli import main as coach
from coach.errors import CoachError
from coach.frame import Frame
from coach.keep.trace import Trace
from coach.see.fetching.model import find_model
from coach.see.input.open import open_source
from coach.testing.simulated_person import REHEARSED

EVERY_S = 20.0
"""Seconds of the pictures between two looks at the process."""
LOOK_S = 3.0
HD = (1280, 720)
LIVE_GROWTH, REPLAY_GROWTH = 0.02, 0.05


@dataclass(frozen=True, slots=True)
class Look:
    """The process at one time of the pictures: megabytes, threads, open files."""

    t: float
    megabytes: float
    threads: int
    files: int


@dataclass(slots=True)
class Watch:
    """Looks at this process now and then."""

    looks: list[Look] = field(default_factory=list[Look])

    def at(self, t: float) -> None:
        """A picture of this time comes."""
        if not self.looks or t >= self.looks[-1].t + EVERY_S:
            self.looks.append(Look(t, memory_mb(), threading.active_count(), open_files()))


def memory_mb() -> float:
    """What the process holds in memory now (Linux)."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def open_files() -> int:
    """How many files and sockets the process holds open (Linux)."""
    return len(os.listdir("/proc/self/fd"))  # noqa: PTH208 - names are enough


def growth(looks: Sequence[Look], settled_s: float) -> float:
    """By which share the memory grew: the last tenth of the time over the first tenth, settled."""
    settled = [look.megabytes for look in looks if look.t >= settled_s]
    tenth = max(1, len(settled) // 10)
    return median(settled[-tenth:]) / median(settled[:tenth]) - 1


def more(counts: Sequence[int]) -> int:
    """How many more there are at the end, where what is open for a moment does not count."""
    tenth = max(1, len(counts) // 10)
    return min(counts[-tenth:]) - min(counts[:tenth])


def nothing(_: Frame) -> None:
    """Nothing else is shown the frame."""


def looking_now_and_then(stack: ExitStack) -> Callable[[Frame], object]:
    """The pose model, which is shown a sample's person every few seconds of the frames' time."""
    from coach.see.tracking.tracker import Tracker  # noqa: PLC0415 - what stands there before it

    with open_source(bundled("samples", "clips", "cat-cow-good.mp4")) as clip:
        person = next(one.image for one in clip.frames() if isinstance(one, Frame))
    model = stack.enter_context(Tracker(find_model()))
    last_s = -LOOK_S

    def look(frame: Frame) -> None:
        nonlocal last_s
        if frame.t >= last_s + LOOK_S:
            last_s = frame.t
            model.see(replace(frame, image=person))

    return look


def run(kind: str, minutes: float, fps: float, folder: Path, *, model: bool = False) -> Watch:
    """The whole command. Raises CoachError when it ends badly or before its time (a signal)."""
    os.environ["COACH_DATA"] = str(folder / "data")
    os.environ["COACH_SETTINGS"] = str(folder / "settings.toml")
    watch = Watch()
    outputs = ["--json", str(folder / "r.json"), "--trace", str(folder / "t.npz")]
    if kind == "live":
        command = ["live", REHEARSED, "--now", "--camera", "0", "--no-window", "--mute", *outputs]
        source = MadeUpSource(minutes * 60, fps=fps, each=watch.at)
    else:
        outputs += ["--video", str(folder / "v.mp4")]
        command = ["replay", "made-up.mp4", "--exercise", REHEARSED, *outputs]
        source = MadeUpSource(minutes * 60, fps=fps, size=HD, each=watch.at)
    with ExitStack() as stack:
        beside = looking_now_and_then(stack) if model else nothing
        on_stage(stack, source, repeating(REHEARSED, fps, source.size), beside)
        stack.enter_context(contextlib.redirect_stdout(io.StringIO()))
        stack.enter_context(contextlib.redirect_stderr(io.StringIO()))
        code = coach(command)
    came_s = watch.looks[-1].t if watch.looks else 0.0
    if code != 0 or came_s < minutes * 60 - 2 * EVERY_S:
        raise CoachError(f"ended after {came_s / 60:.1f} of {minutes:g} minutes (exit code {code})")
    return watch


def main(arguments: list[str] | None = None) -> int:
    """Run it and print how the process went on; 1 when it grew by more than it may, 2 when it was
    ended before its time."""
    parser = argparse.ArgumentParser(prog="python -m calibration.bench.long_run")
    parser.add_argument("kind", choices=("live", "replay"))
    parser.add_argument("--minutes", type=float)
    parser.add_argument("--fps", type=float)
    parser.add_argument("--settled", type=float, default=2.0)
    parser.add_argument("--model", action="store_true", help="with the pose model in memory")
    asked = parser.parse_args(arguments)
    live = asked.kind == "live"
    minutes = asked.minutes or (120.0 if live else 60.0)
    fps = asked.fps or (10.0 if live else 30.0)
    begun = time.monotonic()
    try:
        with tempfile.TemporaryDirectory() as folder:
            looks = run(asked.kind, minutes, fps, Path(folder), model=asked.model).looks
            frames = len(Trace(Path(folder, "t.npz")))
            sizes = ", ".join(
                f"{p.name} {p.stat().st_size / 1e6:.1f} MB"
                for p in sorted(Path(folder).glob("*.*"))
            )
    except (CoachError, KeyboardInterrupt) as error:
        print(f"long_run: {str(error) or 'ended by a signal'}", file=sys.stderr)
        return 2
    grown = growth(looks, asked.settled * 60)
    settled = [look for look in looks if look.t >= asked.settled * 60]
    for look in looks[:: max(1, len(looks) // 8)]:
        print(f"{look.t / 60:6.1f} min  {look.megabytes:7.1f} MB  {look.threads} threads  "
              f"{look.files} files")  # fmt: skip
    threads = more([look.threads for look in settled])
    files = more([look.files for look in settled])
    took = time.monotonic() - begun
    print(
        f"{asked.kind}: {frames} pictures, {minutes:g} minutes in {took:.0f} s; "
        f"memory {grown:+.1%}, threads {threads:+d}, files {files:+d}; {sizes}"
    )
    most = LIVE_GROWTH if live else REPLAY_GROWTH
    return 1 if grown > most or threads > 0 or files > 0 else 0


if __name__ == "__main__":
    sys.exit(main())
