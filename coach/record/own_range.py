"""The baseline and the comparison of both sides, as a record holds them."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean

from coach.exercise.vocabulary import Exercise
from coach.judge.judge import Judge
from coach.judge.progress import Repetition
from coach.language import say
from coach.record.common import rounded
from coach.record.exercise import OwnRangeRecord, SidesRecord


def own_range(judge: Judge) -> OwnRangeRecord | None:
    """The baseline that was there, whether it served, and why it should be taken again; or None."""
    own = judge.own
    if own.known is None:
        return None
    baseline = own.known.baseline
    grown = own.grown()
    again = [
        say("range-goes-further", what=_named(judge.exercise, key), degrees=f"{more:.0f}")
        for key, more in grown.items()
    ]
    again += [own.known.stale] if own.known.stale else []
    return OwnRangeRecord(
        person=own.known.person,
        when=baseline.taken.when,
        how=baseline.taken.how,
        quality=baseline.quality,
        used=own.scored,
        doubt=own.doubt,
        ranges={r.key: rounded(r.range, 1) for r in baseline.reaches},
        grown={key: rounded(more, 1) for key, more in grown.items()},
        again=tuple(again),
    )


def compared(
    exercise: Exercise, repetitions: Sequence[Repetition], view: str | None
) -> SidesRecord | None:
    """The far ends of left and right: the mean of the measure in which sides are compared.

    None where a side is missing, or where they were seen from a `view` in which form is not judged:
    at an angle the near side seems to go otherwise than the far one.
    """
    if exercise.compare is None or view not in exercise.camera.judged:
        return None
    shown = exercise.show[0]
    means: dict[str, float] = {}
    for side in ("left", "right"):
        values = [
            value
            for r in repetitions
            if r.counted and r.side == side and not r.only_counted
            for name in shown.names(r.side, side)
            if (value := r.best.get(name)) is not None
        ]
        if not values:
            return None
        mean = fmean(values)
        means[side] = abs(mean) if shown.entry.mirrors else mean
    return SidesRecord(
        measure=shown.base,
        unit=shown.entry.unit,
        left=rounded(means["left"], 2),
        right=rounded(means["right"], 2),
        noticed=exercise.compare.noticed,
    )


def _named(exercise: Exercise, key: str) -> str:
    slug, _, side = key.partition(".")
    name = next((e.name for e in exercise.movement.end if e.slug == slug), slug)
    return say("range-of-side", side=say(f"side-{side}"), name=name) if side else name
