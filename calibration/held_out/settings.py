"""Numbers of counting and holding, chosen for all sources but one.

Each number is swept by itself, the others as shipped. Of the values that are swept, the one is
taken with which the clips of the other sources are scored best; of equal ones that nearest to the
middle of what was swept. How unlike the exercise a movement may be is not chosen so, since a limit
that lets everything through loses no repetition: it is set as far beyond the furthest repetition of
the others as the shipped one is. Rendered people are left out: their holds are too still.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from calibration.evaluate.processes import run_all
from calibration.labels.cases import Case
from calibration.score.clip import ClipScore, score_clip
from calibration.score.scored_record import told
from calibration.tune.examples import example_of
from coach.exercise import find
from coach.judge.evidence import USUAL
from coach.judge.settings import JudgeSettings
from coach.progress import ProgressBar
from coach.rejudge import load, record_of

SWEPT: Mapping[str, tuple[float, ...]] = {
    "counting_confidence": (0.1, 0.15, 0.25),
    "settle_s": (0.6, 1.0, 1.5),
    "hold_level": (0.12, 0.2, 0.3),
    "hold_flicker_s": (0.3, 0.5, 0.8),
    "still_share": (0.14, 0.2, 0.28),
    "still_times": (5.0, 6.5, 8.0),
    "still_least": (0.03, 0.035, 0.042),
    "still_least_resting": (0.045, 0.055, 0.07),
    "still_most": (0.1, 0.12, 0.15),
    "drift_times": (1.8, 2.2, 2.7),
    "settles_share": (0.1, 0.15, 0.2),
    "hold_change": (0.2, 0.4, 0.7),
    "steady_s": (0.15, 0.25, 0.4),
    "held_from": (0.4, 0.5, 0.6),
}
"""What is swept. Other numbers of `JudgeSettings` change next to nothing when they are halved or
doubled (`rest_share`, `hold_grace_s`, `hold_same`, `calm_s`, `posture_grace_s`)."""
UNLIKE = (2.0, 3.0, 4.0)
"""Steps at which is told how unlike the furthest repetition is."""
UNLIKE_MARGIN = 1.2
"""The shipped limit lies so far beyond the furthest repetition."""


@dataclass(frozen=True, slots=True)
class SweepJob:
    """One clip to be judged with all settings."""

    case: Case
    trace: Path


@dataclass(frozen=True, slots=True)
class Swept:
    """What the values of each number come to with one clip, in the order of their values.

    worth  per number and value: repetitions, sides and holds that are right, and holds that last as
           long, less those too many
    lost   the highest step of `UNLIKE` at which a repetition or a hold is lost; 0: none is
    """

    source: str
    worth: Mapping[str, tuple[float, ...]]
    lost: float


def sweep(jobs: Sequence[SweepJob], views: Mapping[str, int], workers: int) -> list[Swept]:
    """Judge all clips with all settings; `views` tells how many cameras saw a performance."""
    with ProgressBar(len(jobs), f"judging {len(jobs)} clips with other numbers") as bar:
        found = run_all(swept, jobs, workers, lambda _: bar.add(1))
    return [_weighed(s, 1 / views[j.case.performance]) for s, j in zip(found, jobs, strict=True)]


def swept(job: SweepJob) -> Swept:
    """Judge one clip with all settings."""
    example = example_of(job.case, load(job.trace))
    exercise = msgspec.structs.replace(find(example.exercise), fault=[])  # only counted and held

    def scored(settings: JudgeSettings) -> ClipScore:
        record = record_of(example.tape.instants, example.tape.about, exercise, settings=settings)
        return score_clip(job.case, told(record, exercise), example.meanings)

    shipped = JudgeSettings()
    plain = worth(scored(shipped))
    found = {
        name: tuple(
            plain if value == getattr(shipped, name)
            else worth(scored(replace(shipped, **{name: value})))
            for value in values
        )
        for name, values in SWEPT.items()
    }  # fmt: skip
    everything = _found(scored(_unlike(1e9)))
    lost = next(
        (step for step in reversed(UNLIKE) if _found(scored(_unlike(step))) < everything), 0.0
    )
    return Swept(job.case.source, found, lost)


def chosen(found: Sequence[Swept]) -> dict[str, dict[str, str | float]]:
    """Per source the numbers that would be others without it."""
    shipped = JudgeSettings()
    told_of: dict[str, dict[str, str | float]] = defaultdict(dict)
    for source in sorted({one.source for one in found}):
        others = [one for one in found if one.source != source]
        for name, values in SWEPT.items():
            sums = [sum(one.worth[name][i] for one in others) for i in range(len(values))]
            best = [v for v, s in zip(values, sums, strict=True) if s >= max(sums) - 1e-9]
            middle = len(values) // 2
            value = min(best, key=lambda v, of=values: abs(of.index(v) - middle))
            if value != getattr(shipped, name):
                told_of[source][f"judge.{name}"] = value
        unlike = unlike_of(others)
        if unlike != unlike_of(found):
            told_of[source]["evidence.unlike"] = unlike
    return dict(told_of)


def unlike_of(found: Sequence[Swept]) -> float:
    """How unlike an exercise a movement may be as these clips would have it."""
    furthest = max((one.lost for one in found), default=0.0)
    return round(min(USUAL.unlike, max(furthest, UNLIKE[0]) + UNLIKE_MARGIN), 2)


def worth(score: ClipScore) -> float:
    """What is right, less what is too many."""
    repetitions, holds = score.repetitions, score.holds
    right = repetitions.found + repetitions.sides_right + len(holds.overlaps) + holds.close
    return right - repetitions.surplus - holds.surplus


def _found(score: ClipScore) -> int:
    return score.repetitions.found + len(score.holds.overlaps)


def _unlike(most: float) -> JudgeSettings:
    return JudgeSettings(evidence=replace(USUAL, unlike=most))


def _weighed(one: Swept, weight: float) -> Swept:
    return replace(one, worth={n: tuple(weight * w for w in ws) for n, ws in one.worth.items()})
