"""What was measured of an exercise, and the baseline that is made of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from coach.judge.baseline import Baseline, RangeOfMotion, SetUp, Taken


@dataclass(frozen=True, slots=True)
class BaselineResult:
    """What was measured of an exercise. Without reaches nothing was.

    left_out  end positions that did not work out, in words
    """

    neutral: dict[str, float] = field(default_factory=dict[str, float])
    setup: SetUp | None = None
    quality: float = 0.0
    reaches: tuple[RangeOfMotion, ...] = ()
    left_out: tuple[str, ...] = ()


def baseline_of(slug: str, result: BaselineResult, taken: Taken) -> Baseline | None:
    """The baseline of an exercise; None where no end position was measured."""
    if result.setup is None or not result.reaches:
        return None
    return Baseline(slug, taken, result.setup, result.quality, dict(result.neutral), result.reaches)
