"""A clip's trace in memory: judged again with other limits in milliseconds."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from calibration.studio.web.items import ClipItem
from coach.exercise import Exercise
from coach.judge.judge import Judge
from coach.keep.source_facts import About
from coach.keep.trace import Trace
from coach.moment import Instant, Moment
from coach.record import ExerciseRecord
from coach.rejudge import Tape, rejudge
from coach.session import Session


@dataclass(frozen=True, slots=True)
class JudgedReel:
    """A whole clip judged once, instant by instant."""

    moments: tuple[Moment, ...]
    judge: Judge


class Reel:
    """What was seen in one clip."""

    def __init__(self, item: ClipItem, trace: Path) -> None:
        """Raises CoachError when the trace is damaged."""
        self.item = item
        self.trace = Trace(trace)
        self._tape = Tape(tuple(self.trace), About.of(self.trace, item.clip.name))

    @property
    def instants(self) -> tuple[Instant, ...]:
        """Bodies (without masks) and measures, one per picture."""
        return self._tape.instants

    @cached_property
    def times(self) -> tuple[float, ...]:
        """Seconds, one per picture."""
        return tuple(i.body.t for i in self.instants)

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the pictures, pixels."""
        return self.instants[0].body.size if self.instants else (1, 1)

    @property
    def seconds(self) -> float:
        """How long the clip lasts."""
        return self._tape.about.source.duration_s or self._tape.seconds

    def record(self, exercise: Exercise) -> ExerciseRecord:
        """The record of the clip, judged with the limits of this exercise."""
        return rejudge(self._tape, exercise)

    def run(self, exercise: Exercise) -> JudgedReel:
        """Every instant of the clip, judged with the limits of this exercise."""
        session = Session(exercise)
        return JudgedReel(tuple(session.recorded(self.instants)), session.judge)
