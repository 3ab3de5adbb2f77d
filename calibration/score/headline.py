"""The figures by which the coach is judged, with their goals. Pure.

Two views of one performance are one sample and one person: each weighs half.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from calibration.score.clip import ClipScore
from calibration.score.recognition import RecognitionScore
from calibration.score.totals import CLEAN_S


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: `part` of `whole`, and whether the goal is at least or at most a share of it.

    goal    the share to be reached; a number of events where `per_3_min`
    at_most the goal is not to be passed
    per_3_min   `part` events in `whole` seconds, told per three minutes
    """

    name: str
    part: float
    whole: float
    goal: float
    at_most: bool = False
    per_3_min: bool = False

    @property
    def value(self) -> float | None:
        """The share, or the number in three minutes; None where there was nothing."""
        if not self.whole:
            return None
        return self.part / self.whole * (CLEAN_S if self.per_3_min else 1.0)

    @property
    def reached(self) -> bool | None:
        """Whether the goal is reached; None where there was nothing."""
        value = self.value
        if value is None:
            return None
        return value <= self.goal if self.at_most else value >= self.goal


def headline(
    scores: Sequence[ClipScore],
    clips: RecognitionScore,
    photos: RecognitionScore,
) -> tuple[Figure, ...]:
    """All of them, in the order in which they are told."""
    return (
        Figure("performances recognised", clips.right, clips.of, 0.97),
        Figure("other movements taken, clips", clips.taken, clips.other, 0.08, at_most=True),
        Figure("exercise photos recognised", photos.right, photos.of, 0.92),
        Figure("other photos taken", photos.taken, photos.other, 0.04, at_most=True),
        *_counting(scores),
        *_faults(scores),
    )


def _counting(scores: Sequence[ClipScore]) -> Sequence[Figure]:
    weigh = _weighing(scores)
    labelled = weigh(lambda s: s.repetitions.found + s.repetitions.missed)
    holds = weigh(lambda s: s.holds.labelled)
    found = weigh(lambda s: len(s.holds.overlaps))
    return (
        Figure("repetitions found", weigh(lambda s: s.repetitions.found), labelled, 0.95),
        Figure("repetitions surplus", weigh(lambda s: s.repetitions.surplus), labelled, 0.03,
               at_most=True),
        Figure("clips in range", weigh(lambda s: s.count is not None and s.count.off == 0),
               weigh(lambda s: s.count is not None), 0.96),
        Figure("sides right", weigh(lambda s: s.repetitions.sides_right),
               weigh(lambda s: s.repetitions.sides), 0.98),
        Figure("holds found", found, holds, 0.95),
        Figure("holds surplus", weigh(lambda s: s.holds.surplus), holds, 0.05, at_most=True),
        Figure("hold durations right", weigh(lambda s: s.holds.close), found, 0.80),
    )  # fmt: skip


def _faults(scores: Sequence[ClipScore]) -> Sequence[Figure]:
    weigh = _weighing(scores)
    sure = weigh(lambda s: sum(f.sure - f.sure_unseen for f in s.faults))
    return (
        Figure("sure faults found, of those in sight",
               weigh(lambda s: sum(f.sure_found for f in s.faults)), sure, 0.85),
        Figure("  of these told to the person",
               weigh(lambda s: sum(f.sure_spoken for f in s.faults)), sure, 0.0),
        Figure("faults told to the person, explained",
               weigh(lambda s: sum(f.spoken_right for f in s.faults)),
               weigh(lambda s: sum(f.spoken for f in s.faults)), 0.85),
        Figure("faults told or reported, explained",
               weigh(lambda s: sum(f.right for f in s.faults)),
               weigh(lambda s: sum(f.told for f in s.faults)), 0.85),
        Figure("false cues on clean clips",
               weigh(lambda s: len(s.cues.false) if s.labelled_clean else 0),
               weigh(lambda s: s.seconds if s.labelled_clean else 0.0), 1.0,
               at_most=True, per_3_min=True),
    )  # fmt: skip


def _weighing(scores: Sequence[ClipScore]) -> Callable[[Callable[[ClipScore], float]], float]:
    """Sums over clips in which each performance weighs the same, however many cameras saw it."""
    views = Counter(s.performance for s in scores)
    return lambda of: sum(of(s) / views[s.performance] for s in scores)
