"""How far an exercise goes, in words: the names of its ranges, amounts, and what has changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from coach.exercise.vocabulary import Exercise
from coach.history.change import MEAN_OF, Trend
from coach.language import capital, say
from coach.measure.table import DEG
from coach.pages.html import number
from coach.pages.period import ExercisePeriod


def range_name(exercise: Exercise | None, end: str, side: str) -> str:
    """ "Cat", "Left side"; of several end positions with sides both."""
    ends = {e.slug: e.name for e in exercise.movement.end} if exercise is not None else {}
    name = ends.get(end, end.replace("-", " "))
    if not side:
        return capital(name)
    return capital(say("range-of-side", side=say(f"side-{side}"), name=name))


def amount(value: float, unit: str, *, sign: bool = False) -> str:
    """A value in its unit, in the language in use."""
    digits = 0 if unit == DEG else 2
    told = number(value, digits)
    plus = "+" if sign and round(value, digits) > 0 else ""
    return f"{plus}{told}°" if unit == DEG else f"{plus}{told}"


def unit_words(unit: str) -> str:
    """A unit other than degrees, in the language in use."""
    return say(f"unit-{unit.replace(' ', '-').replace('/', '-')}")


def changes(one: ExercisePeriod) -> Iterator[tuple[str, Trend]]:
    """Name and trend of every range of an exercise."""
    for trend in one.trends:
        yield range_name(one.exercise, trend.end, trend.side), trend


def at_each_end(trends: Iterable[Trend]) -> int:
    """Over how many sessions the first and the last values are means, at most."""
    return max((max(1, min(MEAN_OF, t.change.sessions // 2)) for t in trends), default=1)
