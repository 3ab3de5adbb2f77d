"""The page about some days: for the person first, for the physiotherapist in a minute."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from statistics import fmean

from coach.exercise.vocabulary import Exercise
from coach.history.reading import Reading
from coach.language import capital, listed, say
from coach.measure.table import DEG
from coach.pages import drawings
from coach.pages.html import number, rendered
from coach.pages.period import ExercisePeriod, FaultSum, Period, period
from coach.pages.ranges import amount, at_each_end, changes, range_name, unit_words
from coach.pages.report.style import style
from coach.pages.report.words import cue_of, in_words
from coach.tell.report.unjudged import unjudged_rows


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A line of the table of ranges."""

    exercise: str
    where: str
    first: str
    lately: str
    difference: str
    least: str
    says: str
    clear: bool


@dataclass(frozen=True, slots=True)
class FaultRow:
    """A line of a table of faults."""

    exercise: str
    what: str
    severity: str
    often: str
    lately: str


def report(history: Reading, since: date, until: date, *, today: date, version: str) -> str:
    """The whole page, by itself: nothing is fetched from anywhere."""
    told = period(history, since, until)
    return rendered(
        "report.html",
        style=style(),
        title=say("report-title"),
        told=told,
        today=today,
        version=version,
        words=in_words(told),
        pain=drawings.ratings(told, "pain"),
        effort=effort(told),
        ranges=[(one, drawings.ranges(one)) for one in told.exercises if one.trends],
        unit=unit,
        many=max((len(t.points) for e in told.exercises for t in e.trends), default=0),
        changes=list(change_rows(told)),
        ends=at_each_end(t for e in told.exercises for t in e.trends),
        faults=list(fault_rows(told, spoken=True)),
        reported=list(fault_rows(told, spoken=False)),
        unjudged=list(unjudged(told)),
        activities=list(activities(told)),
        views=views(told),
        models=", ".join(sorted({e.setup.model for s in told.sessions for e in s.exercises
                                 if e.setup.model})) or "–",
        held=held,
        says=says,
    )  # fmt: skip


def effort(told: Period) -> str | None:
    """The mean effort after sessions, in words; None where nobody said."""
    values = [value for _, value in told.rated("after", "effort")]
    if not values:
        return None
    return say("report-mean-of", value=number(fmean(values), 1), n=len(values))


def unit(one: ExercisePeriod, index: int) -> str:
    """What a drawing of its ranges shows, and in what."""
    end = list(dict.fromkeys(trend.end for trend in one.trends))[index]
    told = next(trend.unit for trend in one.trends if trend.end == end)
    name = range_name(one.exercise, end, "")
    other = "" if told == DEG else say("report-unit-other", unit=unit_words(told))
    measured = other or say("report-unit-deg")
    return f"{name}: {measured}"


def held(one: ExercisePeriod) -> str:
    """How long a hold usually was, of how long."""
    if one.held_s is None:
        return ""
    told = number(one.held_s)
    if one.asked_hold_s is None:
        return say("report-held", held=told)
    return say("report-held-of", held=told, asked=number(one.asked_hold_s))


def says(one: ExercisePeriod) -> str:
    """Whether any range of an exercise has clearly changed, in a word."""
    found = [trend.change.told for trend in one.trends]
    for told in ("more", "less"):
        if told in found:
            return say(f"report-says-{told}")
    early = found and all(told == "too-few" for told in found)
    return say("report-says-too-few" if early else "report-says-none") if found else ""


def change_rows(told: Period) -> Iterator[ChangeRow]:
    """Every range of every exercise."""
    for one in told.exercises:
        for where, trend in changes(one):
            found = trend.change
            yield ChangeRow(
                one.name,
                where,
                amount(found.first, trend.unit),
                amount(found.last, trend.unit),
                amount(found.by, trend.unit, sign=True),
                amount(found.smallest, trend.unit),
                say(f"report-says-{found.told}"),
                found.told in ("more", "less"),
            )


def fault_rows(told: Period, *, spoken: bool) -> Iterator[FaultRow]:
    """The faults that the person was told of, or those that only a clinician reads of."""
    every = [(fault, one) for one in told.exercises for fault in one.faults]
    for fault, one in sorted(every, key=_rank):
        if fault.spoken is spoken:
            yield FaultRow(
                one.name,
                capital(cue_of(fault, one.exercise).rstrip(".")),
                say(f"report-severity-{fault.severity}") if fault.severity else "",
                say("report-fault-sessions", n=fault.sessions, of=fault.of),
                say("report-fault-lately", n=fault.lately, of=fault.lately_of),
            )


def _rank(one: tuple[FaultSum, ExercisePeriod]) -> tuple[bool, float]:
    fault, _ = one
    return fault.severity != "safety", -fault.lately / max(fault.lately_of, 1)


def unjudged(told: Period) -> Iterator[tuple[str, list[str]]]:
    """Per exercise the sentences of what could not be judged."""
    for one in told.exercises:
        exercise: Exercise | None = one.exercise
        lines = unjudged_rows(one.unjudged, exercise)
        if lines:
            yield one.name, lines


def activities(told: Period) -> Iterator[tuple[str, list[tuple[date, int]]]]:
    """What is hard, and how well it went when."""
    for activity, rated in told.activities:
        if rated:
            yield activity.name, [(one.at.date(), one.value) for one in rated[-6:]]


def views(told: Period) -> str:
    """From where the camera saw the exercises, in words."""
    kinds = {e.setup.view for s in told.sessions for e in s.exercises}
    told_ = [say(f"photo-view-{kind}") for kind in sorted(k for k in kinds if k)]
    return listed(told_) or say("photo-view-unknown")
