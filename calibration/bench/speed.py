"""How fast the coach is, beside the bare pose model and beside the usual hobby loop.

    python -m calibration.bench.speed [CLIP] [--exercise SLUG] [--rounds N]

Every loop runs in a process of its own, all of them in turn, several rounds. Machines are noisy, so
loops are compared within a round, and the least, middle and greatest ratio are printed. Live loops
need a screen: the one there is, or Xvfb, or they are left out.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Generator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import which
from statistics import median
from typing import Any

import cv2

from calibration.bench.loops import LOOPS
from calibration.labels.label import load_label
from coach.bundled import bundled
from coach.errors import CoachError
from coach.exercise import find
from coach.rejudge import load, speed
from coach.see.fetching.model import find_model
from coach.see.input.clip import Clip
from coach.see.input.source import pictures_of
from coach.see.tracking.tracker import try_model

CLIP = "cat-cow-good"
ROUNDS = 5
LONGEST_S = 600.0
SCREEN = "1280x1024x24"
CAMERA_SIZE, CAMERA_FPS, CAMERA_S = (640, 480), 30.0, 15.0
"""What plays the camera; a longer clip is cut."""
LIVE, LARGE, LARGE_SIZE = "live", ", 1280x720", (1280, 720)
"""Every replay is measured on the clip itself and on the same as a phone would film it."""


@dataclass(frozen=True, slots=True)
class Goal:
    """What is asked of a ratio or of a figure; `least` or `most`."""

    words: str
    values: list[float]
    least: float | None = None
    most: float | None = None

    @property
    def reached(self) -> bool:
        """Whether the middle value is as asked."""
        middle = median(self.values)
        low = self.least is None or middle >= self.least
        return low and (self.most is None or middle <= self.most)

    def row(self) -> str:
        """One line of the table."""
        asked = f"≥ {self.least:g}" if self.least is not None else f"≤ {self.most:g}"
        low, middle, high = min(self.values), median(self.values), max(self.values)
        verdict = "yes" if self.reached else "**no**"
        return f"| {self.words} | {low:.2f} | {middle:.2f} | {high:.2f} | {asked} | {verdict} |"


@contextmanager
def screen() -> Generator[dict[str, str] | None]:
    """The environment in which a window can be opened; None where there is none."""
    if sys.platform != "linux" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        yield dict(os.environ)
        return
    if which("Xvfb") is None:
        yield None
        return
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", SCREEN, "-nolisten", "tcp"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    try:
        with os.fdopen(read) as pipe:
            number = pipe.readline().strip()
        yield {**os.environ, "DISPLAY": f":{number}"} if number else None
    finally:
        server.terminate()
        server.wait(5)


def once(name: str, clip: Path, slug: str, model: Path, env: dict[str, str]) -> dict[str, Any]:
    """One loop in a process of its own. Raises CoachError when it fails."""
    command = [sys.executable, "-m", "calibration.bench.loops", name, str(clip), slug, str(model)]
    done = subprocess.run(
        command, env=env, capture_output=True, text=True, timeout=LONGEST_S, check=False
    )
    if done.returncode != 0:
        said = done.stderr.strip().splitlines()
        raise CoachError(f"the loop {name!r} failed: {said[-1] if said else done.returncode}")
    return dict(json.loads(done.stdout.splitlines()[-1]))


def as_camera(clip: Path, path: Path, size: tuple[int, int] = CAMERA_SIZE) -> Path:
    """The clip's first seconds as a usual webcam would give them: 30 pictures a second."""
    with closing(Clip(clip)) as source:
        out = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"mp4v"), CAMERA_FPS, size)
        written = 0
        for frame in pictures_of(source):
            picture = cv2.resize(frame.image, size, interpolation=cv2.INTER_AREA)
            until = min(frame.t + 1 / (source.fps or CAMERA_FPS), CAMERA_S)
            while written < round(until * CAMERA_FPS):
                out.write(picture)
                written += 1
        out.release()
    return path


def measured(clip: Path, slug: str, model: Path, rounds: int) -> dict[str, list[dict[str, Any]]]:
    """The facts of every loop, round by round."""
    facts: dict[str, list[dict[str, Any]]] = {}
    with screen() as env, tempfile.TemporaryDirectory() as folder:
        films = {
            LIVE: as_camera(clip, Path(folder, "camera.mp4")),
            LARGE: as_camera(clip, Path(folder, "large.mp4"), LARGE_SIZE),
        }
        replays = [n for n in LOOPS if LIVE not in n]
        lives = [n for n in LOOPS if LIVE in n] if env is not None else []
        names = [*replays, *(f"{n}{LARGE}" for n in replays), *lives]
        if env is None:
            print("speed: no screen and no Xvfb: the live loops are left out", file=sys.stderr)
        for turn in range(rounds):
            # Whoever comes first has it warmer or colder: each round begins with another loop.
            for name in (*names[turn % len(names) :], *names[: turn % len(names)]):
                told = f"\rround {turn + 1} of {rounds}: {name:20}"
                print(told, end="", file=sys.stderr, flush=True)
                film = next((film for kind, film in films.items() if kind in name), clip)
                loop = name.removesuffix(LARGE)
                facts.setdefault(name, []).append(once(loop, film, slug, model, env or {}))
    print(file=sys.stderr)
    return {name: facts[name] for name in names}


def rejudged(clip: Path, slug: str, model: Path, rounds: int) -> list[float]:
    """Judging the clip's trace again on one core, as multiples of real time: in each round the
    quickest of a few times, as `coach.rejudge` tells it. The first time Python still gets ready."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "trace.npz")
        child = [sys.executable, "-m", "coach", "replay", str(clip), "--exercise", slug]
        outputs = ["--trace", str(path), "--model", str(model)]
        done = subprocess.run([*child, *outputs], capture_output=True, check=False)
        if done.returncode != 0:
            raise CoachError(f"no trace could be made of {clip}")
        tapes = [(load(path), find(slug))]
        return [speed(tapes).times_real for _ in range(rounds)]


def goals(facts: dict[str, list[dict[str, Any]]], again: list[float]) -> list[Goal]:
    """What is asked of the coach, with what was measured."""

    def fps(name: str) -> list[float]:
        return [one["frames"] / one["wall_s"] for one in facts[name]]

    def ratio(ours: str, theirs: str) -> list[float]:
        return [a / b for a, b in zip(fps(ours), fps(theirs), strict=True)]

    def stage(name: str, which_: str, value: str) -> list[float]:
        return [one["stages"][which_][value] for one in facts[name]]

    asked = [
        *(
            Goal(f"{words}{size}", ratio(f"{ours}{size}", f"{theirs}{size}"), least)
            for size in ("", LARGE)
            for words, ours, theirs, least in (
                ("replay ÷ bare pose model", "ours", "bare", 0.97),
                ("replay with video ÷ bare pose model", "ours video", "bare", 0.9),
            )
            if f"{ours}{size}" in facts
        ),
        Goal("judging a trace again, times real time", again, 500.0),
    ]
    if "ours live" in facts:
        live = facts["ours live"]
        asked += [
            Goal(
                "live: pictures shown, of all",
                [x["frames"] / max(x["frames"] + x["dropped"], 1) for x in live],
                1.0,
            ),
            Goal("live: capture to shown, p95, ms", stage("ours live", "shown", "p95"), most=100),
            Goal("live: our own stages, median, ms", stage("ours live", "own", "median"), most=8),
        ]
    return asked


_STAGES = ("inference", "other", "draw", "write", "show", "shown")
_HEADS = ("pose model", "measure and judge", "draw", "write", "show", "capture to shown")


def document(
    facts: dict[str, list[dict[str, Any]]], again: list[float], command: str, clip: Path
) -> str:
    """The figures as Markdown."""
    first = next(iter(facts.values()))
    rows = [_row(name, runs) for name, runs in facts.items()]
    heads = " | ".join(_HEADS)
    return "\n".join(
        [
            f"`{command}` on {clip.name}, {len(first)} rounds, {os.cpu_count()} cores, "
            f"load average {os.getloadavg()[0]:.1f} at the end.",
            "",
            "| asked | least | middle | greatest | goal | reached |",
            "|---|---:|---:|---:|---:|---|",
            *(goal.row() for goal in goals(facts, again)),
            "",
            "Middle over the rounds of each loop's figures; stages: median / p95, milliseconds.",
            "",
            f"| loop | pictures/s | {heads} | dropped | peak MB |",
            f"|---|---:|{'---:|' * len(_HEADS)}---:|---:|",
            *rows,
        ]
    )


def _row(name: str, runs: Sequence[dict[str, Any]]) -> str:
    rate = median(one["frames"] / one["wall_s"] for one in runs)
    cells: list[str] = []
    for stage in _STAGES:
        given = [spread for one in runs if (spread := one["stages"].get(stage)) is not None]
        both = [median(g[value] for g in given) for value in ("median", "p95") if given]
        cells.append(f"{both[0]:.1f} / {both[1]:.1f}" if both else "")
    counts = [one["dropped"] for one in runs if one["dropped"] is not None]
    dropped = f"{median(counts):.0f}" if counts else ""
    peak = median(one["peak_mb"] for one in runs)
    return f"| {name} | {rate:.1f} | {' | '.join(cells)} | {dropped} | {peak:.0f} |"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 1 when a goal was not reached, 2 when it could not be measured."""
    parser = argparse.ArgumentParser(prog="python -m calibration.bench.speed", description=__doc__)
    parser.add_argument("clip", nargs="?", default=CLIP, help="a sample's name, or a file")
    parser.add_argument("--exercise", help="what the clip shows (default: what its label says)")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--model", help="lite, full, heavy, or a .task file (default: full)")
    parser.add_argument("--json", type=Path, help="write all facts to this file")
    asked = parser.parse_args(arguments)
    try:
        clip = _clip(asked.clip)
        slug = find(asked.exercise or load_label(clip.with_suffix(".json")).exercise).slug
        model = find_model(asked.model, loads=try_model)
        facts = measured(clip, slug, model, asked.rounds)
        again = rejudged(clip, slug, model, asked.rounds)
    except CoachError as error:
        print(f"speed: {error}", file=sys.stderr)
        return 2
    if asked.json is not None:
        asked.json.write_text(json.dumps({"loops": facts, "rejudged": again}, indent=1), "utf-8")
    print(document(facts, again, "python -m calibration.bench.speed", clip))
    return 0 if all(goal.reached for goal in goals(facts, again)) else 1


def _clip(name: str) -> Path:
    path = Path(name)
    if path.is_file():
        return path
    sample = bundled("samples", "clips", f"{name}.mp4")
    if not sample.is_file():
        raise CoachError(f"there is no clip {name}")
    return sample


if __name__ == "__main__":
    sys.exit(main())
