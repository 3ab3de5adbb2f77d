"""How much of the baseline a photo shows. It has no start position: the measured rest is used."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import fmean

from coach.exercise.vocabulary import Exercise
from coach.judge.baseline import BaselineSettings, KnownBaseline, SetUp, misfit
from coach.judge.settings import JudgeSettings
from coach.judge.sides import NearSide, readings
from coach.judge.verdict import Side
from coach.measure.reading import Measures


@dataclass(frozen=True, slots=True)
class PhotoDepth:
    """The share of the baseline, 1.0 being all of it; or why it is not known, in words."""

    share: float | None = None
    doubt: str | None = None


def photo_depth(
    measures: Measures, exercise: Exercise, end: str | None, side: Side | None, known: KnownBaseline
) -> PhotoDepth | None:
    """How far an end position is reached in a photo; None where it shows none, or none measured."""
    near = NearSide()
    near.update(measures)
    baseline = known.baseline
    written = next((e for e in exercise.movement.end if e.slug == end), None)
    if written is None:
        return None
    own, rest = baseline.range(written.slug, side), baseline.rest(written.slug, side)
    least = JudgeSettings().counting_confidence
    seen = [
        r.value
        for _, r in readings(measures, written.measure.names(side, near.side))
        if r.confidence >= least
    ]
    if not own or rest is None or not seen:
        return None
    now = SetUp(measures.view.kind, measures.view.yaw_deg, near.side)
    doubt = misfit(baseline, exercise, now, BaselineSettings())
    if doubt is not None:
        return PhotoDepth(doubt=doubt)
    reach = baseline.reach(written.slug, side)
    up = reach.at >= reach.rest if reach is not None else written.direction == "up"
    away = (fmean(seen) - rest) * (1 if up else -1)
    return PhotoDepth(max(0.0, away) / own)
