"""How well what the coach told of one clip agrees with its label. Pure; times in seconds.

What lies mostly inside a labelled `cannot_judge` span is never held against the coach: a missed or
surplus repetition, a missed hold, a fault or a cue there is left out of the score.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from calibration.labels.cases import Case
from calibration.labels.fault_words import Meaning
from calibration.labels.label import Label
from calibration.score import scored_record as t
from calibration.score.faults import CueScore, FaultScore, Labelled, score_cues, score_faults
from calibration.score.spans import inside, iou, match

CLOSE_S, CLOSE_SHARE = 0.5, 0.1
"""A hold's duration is right within so many seconds, or this share of it: labels are good to 0.2 s
at each end."""
SIDELESS = (None, "both")
"""A repetition of both sides at once may be written either way."""


@dataclass(frozen=True, slots=True)
class CountScore:
    """Counted repetitions against the range a careful person would count.

    off     how many too many (+) or too few (−), after what could not be judged is excused
    strict  the same without excuses
    """

    counted: int
    low: int
    high: int
    off: int
    strict: int


@dataclass(frozen=True, slots=True)
class RepetitionScore:
    """Labelled repetitions found by their time; the sides are those of the ones found.

    counted_hidden  counted although the label says that it could not be judged then
    """

    labelled: int = 0
    found: int = 0
    missed: int = 0
    surplus: int = 0
    sides: int = 0
    sides_right: int = 0
    counted_hidden: int = 0


@dataclass(frozen=True, slots=True)
class HoldScore:
    """Labelled holds found by their time. What is told of one whose label is not sure is right, and
    so is nothing: these are left out.

    overlaps  per hold that was found, shared time over the time of either, 0 to 1
    errors_s  per hold that was found, how much too long (+) or too short (−), seconds
    close     how many of these durations are right
    surplus   holds that nobody labelled (labels name holds from about 1 s on)
    """

    labelled: int = 0
    overlaps: tuple[float, ...] = ()
    errors_s: tuple[float, ...] = ()
    close: int = 0
    surplus: int = 0


@dataclass(frozen=True, slots=True)
class ClipScore:
    """One clip. `judged` is the share of its time that was judged, 0 to 1.

    labelled_clean  no fault is labelled, not even a doubtful one
    unmapped        texts of labelled faults that no rule of the exercise answers
    unanswered      how many of these are sure
    """

    clip: str
    performance: str
    exercise: str
    seconds: float
    judged: float
    count: CountScore | None
    repetitions: RepetitionScore
    holds: HoldScore
    faults: tuple[FaultScore, ...]
    cues: CueScore
    labelled_clean: bool
    unmapped: tuple[str, ...]
    unanswered: int = 0


def score_clip(case: Case, told: t.ScoredRecord, meanings: Sequence[Meaning]) -> ClipScore:
    """The score of a clip; `meanings` are those of the label's faults, in their order."""
    label = case.label
    labelled = tuple(
        Labelled(f.start_s, f.end_s, f.sure, m.finds, m.explains)
        for f, m in zip(label.faults, meanings, strict=True)
    )
    repetitions, missed_hidden, surplus_hidden = _repetitions(label, told.repetitions)
    return ClipScore(
        clip=case.name,
        performance=case.performance,
        exercise=label.exercise,
        seconds=told.seconds,
        judged=min(1.0, told.judged_s / told.seconds) if told.seconds > 0 else 0.0,
        count=_count(label, told, missed_hidden, surplus_hidden),
        repetitions=repetitions,
        holds=_holds(label, told.holds),
        faults=score_faults(labelled, told, label.cannot_judge),
        cues=score_cues(labelled, told, label.cannot_judge),
        labelled_clean=not label.faults,
        unmapped=tuple(f.fault for f, m in zip(label.faults, meanings, strict=True) if not m.finds),
        unanswered=sum(
            one.sure and not one.finds and not inside(one, label.cannot_judge) for one in labelled
        ),
    )


def _count(
    label: Label, told: t.ScoredRecord, missed_hidden: int, surplus_hidden: int
) -> CountScore | None:
    if label.count_min is None or label.count_max is None:
        return None
    low, high = label.count_min, label.count_max
    counted = sum(r.counted for r in told.repetitions)
    strict = beyond(counted, low, high)
    off = max(0, strict - surplus_hidden) if strict > 0 else min(0, strict + missed_hidden)
    return CountScore(counted, low, high, off, strict)


def is_close(error_s: float, labelled_s: float) -> bool:
    """Whether a hold's duration is right."""
    return abs(error_s) <= max(CLOSE_S, CLOSE_SHARE * labelled_s)


def beyond(value: int, low: int, high: int) -> int:
    """How far a value lies above (+) or below (−) a range; 0 inside."""
    return max(0, value - high) + min(0, value - low)


def _repetitions(
    label: Label, told: Sequence[t.ScoredRepetition]
) -> tuple[RepetitionScore, int, int]:
    """The score, and how many missed and surplus ones could not be judged."""
    counted = [r for r in told if r.counted]
    pairs = match(label.repetitions, counted)
    ours, theirs = {i for i, _ in pairs}, {j for _, j in pairs}
    missed = [r for i, r in enumerate(label.repetitions) if i not in ours]
    surplus = [r for j, r in enumerate(counted) if j not in theirs]
    missed_hidden = sum(inside(r, label.cannot_judge) for r in missed)
    surplus_hidden = sum(inside(r, label.cannot_judge) for r in surplus)
    sides = [
        (label.repetitions[i].side, counted[j].side)
        for i, j in pairs
        if label.repetitions[i].side is not None
    ]
    score = RepetitionScore(
        labelled=len(label.repetitions),
        found=len(pairs),
        missed=len(missed) - missed_hidden,
        surplus=len(surplus) - surplus_hidden,
        sides=len(sides),
        sides_right=sum(a == b or (a in SIDELESS and b in SIDELESS) for a, b in sides),
        counted_hidden=sum(inside(r, label.cannot_judge) for r in counted),
    )
    return score, missed_hidden, surplus_hidden


def _holds(label: Label, told: Sequence[t.ScoredHold]) -> HoldScore:
    matched = match(label.holds, told)
    found, taken = {i for i, _ in matched}, {j for _, j in matched}
    missed = [h for i, h in enumerate(label.holds) if i not in found]
    missed_in_sight = sum(h.sure and not inside(h, label.cannot_judge) for h in missed)
    pairs = [(label.holds[i], told[j]) for i, j in matched if label.holds[i].sure]
    errors = [((b.end_s - b.start_s) - (a.end_s - a.start_s), a) for a, b in pairs]
    return HoldScore(
        labelled=len(pairs) + missed_in_sight,
        overlaps=tuple(iou(a, b) for a, b in pairs),
        errors_s=tuple(error for error, _ in errors),
        close=sum(is_close(error, hold.end_s - hold.start_s) for error, hold in errors),
        surplus=sum(
            j not in taken and not inside(h, label.cannot_judge) for j, h in enumerate(told)
        ),
    )
