"""Judges traces again and again, as quickly as the judge itself goes: for tuning and its page.

A tape is a trace in memory. Judging it gives exactly the record that `coach replay TRACE` gives for
a named exercise, but for its `stretches`.

    python -m coach.rejudge --exercise SLUG TRACE...
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, process_time

from coach.console import tell
from coach.errors import CoachError
from coach.exercise import Exercise, find
from coach.exercise.overrides import NONE, Overrides, apply
from coach.judge.baseline import KnownBaseline
from coach.judge.settings import JudgeSettings
from coach.keep.source_facts import About
from coach.keep.trace import Trace
from coach.moment import Instant
from coach.record import ExerciseRecord
from coach.record.recorder import Recorder
from coach.session import Session

ROUNDS = 5
"""How often each tape is judged for a speed; the quickest round tells, others were disturbed."""


@dataclass(frozen=True, slots=True, eq=False)
class Tape:
    """The instants of a trace, ready to be judged; `about` is what a record says of its clip."""

    instants: tuple[Instant, ...]
    about: About

    @property
    def seconds(self) -> float:
        """How long it lasts: from the first instant to the last."""
        return self.instants[-1].measures.t - self.instants[0].measures.t if self.instants else 0.0


@dataclass(frozen=True, slots=True)
class Speed:
    """How quickly tapes were judged on one core; `cpu_s` is of the quickest round."""

    film_s: float
    frames: int
    cpu_s: float

    @property
    def times_real(self) -> float:
        """Seconds of film per second of work."""
        return self.film_s / self.cpu_s

    @property
    def frame_us(self) -> float:
        """Microseconds per frame."""
        return 1e6 * self.cpu_s / self.frames

    def __str__(self) -> str:
        """One line for people."""
        return (
            f"re-judged {self.film_s:.1f} s of film ({self.frames} frames) in "
            f"{1e3 * self.cpu_s:.1f} ms on one core: {self.times_real:.0f} x real time, "
            f"{self.frame_us:.0f} us per frame"
        )


def load(path: Path) -> Tape:
    """A trace, read into memory. Raises CoachError when it is missing or damaged."""
    trace = Trace(path)
    return Tape(tuple(trace), About.of(trace, str(path)))


def record_of(
    instants: Iterable[Instant],
    about: About,
    exercise: Exercise | None,
    limits: Overrides = NONE,
    known: KnownBaseline | None = None,
    *,
    begun: float | None = None,
    settings: JudgeSettings | None = None,
) -> ExerciseRecord:
    """The record of recorded instants, judged as an exercise.

    Without one nothing is judged: the record tells only what was seen. `limits` are those the
    exercise was made with; the record tells of them. `known` is the person's baseline of it.
    `begun` is when the work began that the record times, by `perf_counter`; None: now.
    """
    session = Session(exercise, known=known, settings=settings)
    recorder = Recorder(session.judge_if_any, limits)
    begun = perf_counter() if begun is None else begun
    for moment in session.recorded(instants):
        recorder.add(moment)
    return recorder.record(about.source, perf_counter() - begun, notes=about.notes)


def rejudge(tape: Tape, exercise: Exercise, limits: Overrides = NONE) -> ExerciseRecord:
    """The record of a tape; `exercise` is the shipped one, `limits` take the place of its own.

    Raises CoachError when the limits are not valid.
    """
    return record_of(tape.instants, tape.about, apply(exercise, limits), limits)


def speed(tapes: Sequence[tuple[Tape, Exercise]], rounds: int = ROUNDS) -> Speed:
    """How quickly these tapes are judged, from memory to the finished record."""
    quickest = 0.0
    for tape, exercise in tapes:
        took: list[float] = []
        for _ in range(rounds):
            begun = process_time()
            rejudge(tape, exercise)
            took.append(process_time() - begun)
        quickest += min(took)
    film = sum(tape.seconds for tape, _ in tapes)
    return Speed(film, sum(len(tape.instants) for tape, _ in tapes), quickest)


def main(argv: Sequence[str] | None = None) -> int:
    """Print how quickly traces are judged again."""
    parser = argparse.ArgumentParser(prog="python -m coach.rejudge", description=main.__doc__)
    parser.add_argument("trace", nargs="+", type=Path, help="made with `coach replay CLIP --trace`")
    parser.add_argument("--exercise", required=True, help="which exercise (see `coach exercises`)")
    options = parser.parse_args(argv)
    try:
        exercise = find(options.exercise)
        print(speed([(load(path), exercise) for path in options.trace]))
    except CoachError as error:
        tell(str(error))
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
