"""Drawings of sessions and weeks: from what the history says to points and spans of charts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from markupsafe import Markup

from coach.exercise.vocabulary import Exercise
from coach.history.change import Trend
from coach.history.values import Course, Session, What
from coach.language import capital, say
from coach.measure.table import DEG
from coach.pages.chart.course import Lane, Span, course
from coach.pages.chart.trend import Line, Point, trend
from coach.pages.html import day, number, short_day, short_month
from coach.pages.period import ExercisePeriod, Period
from coach.pages.ranges import amount, range_name
from coach.tell.report.times import clock, instant

Address = Callable[[str], str | None]
"""Where a session's page is, by its id; None where there are no pages."""


def nowhere(_: str) -> None:
    """A page by itself leads nowhere."""


LONG_DAYS = 300
"""Over more days the axis names months with their year."""


def axis(days: Sequence[date]) -> Callable[[date], str]:
    """How days are named at the edge of a drawing that shows these."""
    long = bool(days) and (max(days) - min(days)).days > LONG_DAYS
    return short_month if long else short_day


def ranges(one: ExercisePeriod, address: Address = nowhere) -> list[Markup]:
    """A drawing for each end position, its sides together."""
    ends = dict.fromkeys(trend.end for trend in one.trends)
    return [
        _range(one.exercise, end, [t for t in one.trends if t.end == end], address) for end in ends
    ]


def _range(exercise: Exercise | None, end: str, sides: Sequence[Trend], address: Address) -> Markup:
    unit = sides[0].unit
    lines = [
        Line(
            say(f"side-{trend_.side}") if trend_.side else "",
            tuple(
                Point(
                    p.day, p.value, f"{day(p.day)}: {amount(p.value, unit)}",
                    address(p.session), p.comparable,
                )
                for p in trend_.points
            ),
            trend_.band,
        )
        for trend_ in sides
    ]  # fmt: skip
    label = say("report-trend-label", what=range_name(exercise, end, ""))
    told = [p.day for trend_ in sides for p in trend_.points]
    return trend(lines, label, unit="°" if unit == DEG else "", words=axis(told))


def ratings(told: Period, what: What, address: Address = nowhere) -> Markup | None:
    """Pain or effort before and after; None where nothing was answered."""
    before, after = told.rated("before", what), told.rated("after", what)
    if not before and not after:
        return None

    def points(rated: Sequence[tuple[Session, int]]) -> tuple[Point, ...]:
        return tuple(Point(s.day, float(v), f"{day(s.day)}: {v}", address(s.id)) for s, v in rated)

    lines = [Line(say("report-before"), points(before)), Line(say("report-after"), points(after))]
    return trend(
        [one for one in lines if one.points],
        say("report-pain-label"),
        unit="",
        words=axis([s.day for s, _ in (*before, *after)]),
        bounds=(0.0, 10.0),
    )


def holds(one: ExercisePeriod, sessions: Sequence[Session], address: Address) -> Markup | None:
    """The mean hold of each session; None where nothing is held."""
    points = tuple(
        Point(s.day, e.held_s, f"{day(s.day)}: {number(e.held_s, 1)} s", address(s.id))
        for s in sessions
        for e in s.exercises
        if e.exercise == one.slug and e.held_s is not None
    )
    if not points:
        return None
    top = max(*(p.value for p in points), one.asked_hold_s or 0.0)
    return trend([Line("", points)], say("home-hold-label"), unit=" s",
                 words=axis([p.day for p in points]),
                 bounds=(0.0, top))  # fmt: skip


def bounds(what: Course) -> tuple[float, float]:
    """From when to when anything is known of an exercise of a session, seconds."""
    told = [*what.repetitions, *what.holds, *what.faults, *what.unjudged]
    begins = min((one.start_s for one in told), default=0.0)
    return begins, max((one.end_s for one in told), default=begins + what.done.judged_s)


def spans(what: Course) -> list[Span]:
    """Repetitions and faults, as they lie behind a curve."""
    return [
        *(Span(r.start_s, r.end_s, "counted") for r in what.repetitions if r.counted),
        *(Span(f.start_s, f.end_s, "safety" if f.severity == "safety" else "fault")
          for f in what.faults if f.told == "spoken"),
    ]  # fmt: skip


def happened(what: Course, exercise: Exercise | None) -> Markup:
    """An exercise of a session over its time."""
    begins, ends = bounds(what)
    names = {f.slug: f.name for f in exercise.fault} if exercise is not None else {}

    def at(start: float, end: float) -> str:
        return f"{instant(ends, start)}–{instant(ends, end)}"

    lanes = [
        Lane(say("report-lane-repetitions"), _repetitions(what, at)),
        Lane(
            say("report-lane-holds"),
            tuple(
                Span(h.start_s, h.end_s, "hold", f"{number(h.held_s)} s", at(h.start_s, h.end_s))
                for h in what.holds
            ),
        ),
        *(
            Lane(
                say(f"report-lane-{lane}"),
                tuple(
                    Span(
                        f.start_s, f.end_s, kind if f.severity != "safety" else "safety", "",
                        f"{capital(names.get(f.fault, f.cue))}: {at(f.start_s, f.end_s)}",
                    )
                    for f in what.faults
                    if (f.told == "spoken") is (kind == "fault")
                ),
            )
            for lane, kind in (("faults", "fault"), ("reported", "reported"))
        ),
        Lane(
            say("report-lane-cues"),
            tuple(Span(c.at_s, c.at_s, "cue", "", f"{clock(c.at_s)}: {c.text}") for c in what.cues),
        ),
        Lane(
            say("report-lane-unjudged"),
            tuple(
                Span(u.start_s, u.end_s, "unjudged", "", u.advice)
                for u in what.unjudged
                if u.rule is None
            ),
        ),
    ]  # fmt: skip
    shown = [lane for lane in lanes if lane.spans]
    return course(shown, begins, ends, say("report-timeline-label", name=what.done.name))


def _repetitions(what: Course, at: Callable[[float, float], str]) -> tuple[Span, ...]:
    spans: list[Span] = []
    for one in what.repetitions:
        number_ = sum(s.kind == "counted" for s in spans) + 1
        side = f" {say(f'side-{one.side}')}" if one.side else ""
        words = f"{number_}{side}" if one.counted else ""
        kind = "counted" if one.counted else "partial"
        title = f"{words or say('report-partial')}: {at(one.start_s, one.end_s)}"
        spans.append(Span(one.start_s, one.end_s, kind, words, title))
    return tuple(spans)
