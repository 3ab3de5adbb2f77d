"""Scores of many clips together. Pure; times in seconds, shares 0 to 1, None where nothing was."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import mean, median

from calibration.score.clip import ClipScore
from calibration.score.faults import FaultScore

MINUTE_S = 60.0
CLEAN_S = 180.0


@dataclass(frozen=True, slots=True)
class CountTotal:
    """How many clips, or performances, were counted right.

    strict_right  without excusing what could not be judged
    """

    of: int
    right: int
    off_by_one: int
    worse: int
    strict_right: int


@dataclass(frozen=True, slots=True)
class HoldTotal:
    """Holds. `overlap` is the mean of the ones found, `error_s` the median of their absolute
    duration errors, `close` how many are near enough to the labelled duration."""

    labelled: int
    found: int
    surplus: int
    overlap: float | None
    error_s: float | None
    close: int


@dataclass(frozen=True, slots=True)
class FaultTotal:
    """One fault of one exercise. Recall of sure labels, of doubtful ones; precision against all
    labels, and against sure ones alone."""

    exercise: str
    score: FaultScore
    clips: int
    recall_sure: float | None
    recall_doubtful: float | None
    precision: float | None
    precision_sure: float | None


@dataclass(frozen=True, slots=True)
class CueTotal:
    """Corrections given, and the false ones; `clean` speaks of clips labelled without faults."""

    given: int
    excused: int
    false: int
    false_per_min: float | None
    clean_clips: int
    clean_seconds: float
    clean_false: int
    clean_per_3_min: float | None


@dataclass(frozen=True, slots=True)
class Totals:
    """All together. A performance is one sample; two cameras may have filmed it.

    judged  share of the time that was judged
    """

    clips: int
    performances: int
    seconds: float
    judged: float | None
    count: CountTotal
    count_performances: CountTotal
    repetitions: int
    repetitions_found: int
    repetitions_missed: int
    repetitions_surplus: int
    counted_hidden: int
    sides: int
    sides_right: int
    holds: HoldTotal
    faults: tuple[FaultTotal, ...]
    cues: CueTotal


def total(scores: Sequence[ClipScore]) -> Totals:
    """The clips together."""
    seconds = sum(s.seconds for s in scores)
    together: dict[str, list[ClipScore]] = defaultdict(list)
    for score in scores:
        together[score.performance].append(score)
    repetitions = [s.repetitions for s in scores]
    return Totals(
        clips=len(scores),
        performances=len(together),
        seconds=seconds,
        judged=ratio(sum(s.judged * s.seconds for s in scores), seconds),
        count=_count([[s] for s in scores]),
        count_performances=_count(list(together.values())),
        repetitions=sum(r.labelled for r in repetitions),
        repetitions_found=sum(r.found for r in repetitions),
        repetitions_missed=sum(r.missed for r in repetitions),
        repetitions_surplus=sum(r.surplus for r in repetitions),
        counted_hidden=sum(r.counted_hidden for r in repetitions),
        sides=sum(r.sides for r in repetitions),
        sides_right=sum(r.sides_right for r in repetitions),
        holds=_holds(scores),
        faults=_faults(scores),
        cues=_cues(scores),
    )


def by_exercise(scores: Sequence[ClipScore]) -> dict[str, Totals]:
    """The clips of each exercise together."""
    groups: dict[str, list[ClipScore]] = defaultdict(list)
    for score in scores:
        groups[score.exercise].append(score)
    return {slug: total(group) for slug, group in sorted(groups.items())}


def ratio(part: float, whole: float) -> float | None:
    """A share; None of nothing."""
    return part / whole if whole else None


def _count(samples: Sequence[Sequence[ClipScore]]) -> CountTotal:
    """A sample is as wrong as its worst clip."""
    off: list[tuple[int, int]] = []
    for sample in samples:
        counts = [s.count for s in sample if s.count is not None]
        if counts:
            off.append((max(abs(c.off) for c in counts), max(abs(c.strict) for c in counts)))
    return CountTotal(
        of=len(off),
        right=sum(o == 0 for o, _ in off),
        off_by_one=sum(o == 1 for o, _ in off),
        worse=sum(o > 1 for o, _ in off),
        strict_right=sum(s == 0 for _, s in off),
    )


def _holds(scores: Sequence[ClipScore]) -> HoldTotal:
    overlaps = [o for s in scores for o in s.holds.overlaps]
    errors = [abs(e) for s in scores for e in s.holds.errors_s]
    return HoldTotal(
        labelled=sum(s.holds.labelled for s in scores),
        found=len(overlaps),
        surplus=sum(s.holds.surplus for s in scores),
        overlap=mean(overlaps) if overlaps else None,
        error_s=median(errors) if errors else None,
        close=sum(s.holds.close for s in scores),
    )


def _faults(scores: Sequence[ClipScore]) -> tuple[FaultTotal, ...]:
    groups: dict[tuple[str, str], list[FaultScore]] = defaultdict(list)
    for clip in scores:
        for fault in clip.faults:
            groups[clip.exercise, fault.fault].append(fault)
    return tuple(_fault(*key, groups[key]) for key in sorted(groups))


def _fault(exercise: str, slug: str, group: Sequence[FaultScore]) -> FaultTotal:
    whole = FaultScore(
        fault=slug,
        sure=sum(f.sure for f in group),
        sure_found=sum(f.sure_found for f in group),
        sure_unseen=sum(f.sure_unseen for f in group),
        doubtful=sum(f.doubtful for f in group),
        doubtful_found=sum(f.doubtful_found for f in group),
        told=sum(f.told for f in group),
        right=sum(f.right for f in group),
        right_sure=sum(f.right_sure for f in group),
        spoken=sum(f.spoken for f in group),
        spoken_right=sum(f.spoken_right for f in group),
        sure_spoken=sum(f.sure_spoken for f in group),
    )
    return FaultTotal(
        exercise,
        whole,
        len(group),
        recall_sure=ratio(whole.sure_found, whole.sure),
        recall_doubtful=ratio(whole.doubtful_found, whole.doubtful),
        precision=ratio(whole.right, whole.told),
        precision_sure=ratio(whole.right_sure, whole.told),
    )


def _cues(scores: Sequence[ClipScore]) -> CueTotal:
    false = sum(len(s.cues.false) for s in scores)
    clean = [s for s in scores if s.labelled_clean]
    clean_false = sum(len(s.cues.false) for s in clean)
    seconds = sum(s.seconds for s in clean)
    return CueTotal(
        given=sum(s.cues.given for s in scores),
        excused=sum(s.cues.excused for s in scores),
        false=false,
        false_per_min=ratio(false * MINUTE_S, sum(s.seconds for s in scores)),
        clean_clips=len(clean),
        clean_seconds=seconds,
        clean_false=clean_false,
        clean_per_3_min=ratio(clean_false * CLEAN_S, seconds),
    )
