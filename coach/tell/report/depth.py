"""Depth, the two sides, and when to measure the baseline again: lines of the summary."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from babel.dates import format_date

from coach.exercise import Exercise
from coach.exercise.vocabulary import End
from coach.judge.depth import RangeFrom
from coach.language import capital, language, say
from coach.measure.table import DEG
from coach.record import ExerciseRecord
from coach.record.exercise import SidesRecord

MOST = 12
"""So many repetitions are listed of one end or side."""
_RANGE_FROM: dict[RangeFrom, str] = {
    "baseline": "depth-of-baseline",
    "first-repetitions": "depth-of-first",
}


def depth_rows(
    record: ExerciseRecord, exercise: Exercise | None, *, degrees: bool = False
) -> list[str]:
    """Per end and side, each repetition's depth in per cent of the baseline; both sides, in words
    or in degrees.
    """
    names = {end.slug: end.name for end in exercise.movement.end} if exercise is not None else {}
    rows: list[str] = []
    for source, of in _RANGE_FROM.items():
        shares: dict[str, list[float]] = {}
        for repetition in record.repetitions:
            if repetition.range_from == source and repetition.counted:
                for key, share in repetition.depths.items():
                    shares.setdefault(key, []).append(share)
        rows += [
            say("depth-row", name=_named(key, names), shares=_listed(found), of=say(of))
            for key, found in shares.items()
        ]
    if record.compared is not None:
        ends = exercise.movement.end if exercise is not None else ()
        rows.append(_sides(record.compared, ends, degrees))
    return rows


def range_rows(record: ExerciseRecord) -> list[str]:
    """Which range that was, why it was not used, and why it should be measured again."""
    own = record.own_range
    if own is None:
        return []
    when = _day(own.when)
    command = f"coach calibrate {record.exercise}"
    rows: list[str] = []
    if own.doubt:
        key = "range-dropped" if own.used else "range-not-used"
        rows.append(say(key, when=when, doubt=own.doubt, command=command))
    elif own.used:
        rows.append(say("range-measured", when=when))
    if own.again:
        rows.append(say("range-again", command=command, why="; ".join(own.again)))
    return rows


def _sides(both: SidesRecord, ends: Sequence[End], degrees: bool) -> str:
    """Which side goes further, if that is more than a camera's error; with the values if wanted."""
    apart = both.left - both.right
    ways = {end.direction for end in ends if end.measure.base == both.measure}
    if abs(apart) < both.noticed:
        said = say("depth-alike")
    elif len(ways) != 1:  # another measure than the one that moves: more need not be further
        said = say("depth-differ")
    else:
        further = "left" if (apart > 0) == (ways == {"up"}) else "right"
        said = say(f"depth-{further}-further")
    if not degrees:
        return said
    left, right, noticed = (_value(v, both.unit) for v in (both.left, both.right, both.noticed))
    return f"{said}. {say('depth-sides', left=left, right=right, noticed=noticed)}"


def _value(value: float, unit: str) -> str:
    return f"{value:.0f}°" if unit == DEG else f"{value:.2f}"


def _listed(shares: Sequence[float]) -> str:
    said = ", ".join(f"{100 * share:.0f}" for share in shares[:MOST])
    return say("depth-more", listed=said, n=len(shares) - MOST) if len(shares) > MOST else said


def _named(key: str, names: Mapping[str, str]) -> str:
    slug, _, side = key.partition(".")
    return capital(say(f"side-{side}") if side else names.get(slug, slug.replace("-", " ")))


def _day(when: str) -> str:
    try:
        day = datetime.fromisoformat(when)
    except ValueError:
        return say("range-earlier")
    return say("range-on-day", day=format_date(day, locale=language().dates))
