"""Values over days, with the grey band in which a change says nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from statistics import fmean

from markupsafe import Markup

from coach.pages.chart.scale import Scale, named_days, nice
from coach.pages.chart.svg import line, picture, svg, text

WIDTH, HEIGHT = 520.0, 210.0
LEFT, RIGHT, TOP, BOTTOM = 46.0, 66.0, 12.0, 30.0
MANY = 60
"""From more points on their months' means are drawn, and the points themselves faintly."""
MOST_DAYS = 5
MARK = 4.5
MARKS = ("circle", "square", "diamond")


@dataclass(frozen=True, slots=True)
class Point:
    """A value of a day; `title` is told when it is pointed at, `address` leads to its session.

    comparable  False: it is drawn faintly and joined with nothing
    """

    day: date
    value: float
    title: str = ""
    address: str | None = None
    comparable: bool = True


@dataclass(frozen=True, slots=True)
class Line:
    """One row of points: a side, or before and after.

    band  from where to where a change says nothing; None unknown
    """

    name: str
    points: tuple[Point, ...]
    band: tuple[float, float] | None = None


DayWords = Callable[[date], str]


def trend(
    lines: Sequence[Line],
    label: str,
    *,
    unit: str,
    words: DayWords,
    bounds: tuple[float, float] | None = None,
) -> Markup:
    """The drawing; `words` names a day on the axis, `bounds` are an axis that is always the same.

    Points within their line's band are drawn hollow and grey.
    """
    days = [p.day for one in lines for p in one.points]
    first, last = (min(days), max(days)) if days else (date.today(), date.today())
    if first == last:
        first, last = first - timedelta(3), last + timedelta(3)
    values = [p.value for one in lines for p in one.points]
    values += [edge for one in lines if one.band for edge in one.band]
    ticks = nice(*(bounds or (min(values, default=0.0), max(values, default=1.0))))
    y = Scale(ticks[0], ticks[-1], HEIGHT - BOTTOM, TOP)
    at = Scale(float(first.toordinal()), float(last.toordinal()), LEFT + 8, WIDTH - RIGHT)
    return picture(
        WIDTH,
        HEIGHT,
        label,
        _grid(ticks, y, unit),
        _days(named_days(first, last, MOST_DAYS), at, words),
        [_band(one.band, i, y) for i, one in enumerate(lines)],
        [_line(one, MARKS[i % len(MARKS)], i, at, y) for i, one in enumerate(lines)],
        _names(lines, y),
        kind="trend",
    )


def _grid(ticks: Sequence[float], y: Scale, unit: str) -> list[Markup]:
    parts: list[Markup] = []
    for value in ticks:
        parts.append(line(LEFT, y(value), WIDTH - RIGHT + 10, y(value), "grid"))
        written = f"{value:g}".replace("-", "−") + unit
        parts.append(text(LEFT - 6, y(value) + 4, written, "tick", "end"))
    return parts


def _days(days: Sequence[date], at: Scale, words: DayWords) -> list[Markup]:
    parts: list[Markup] = []
    for day in days:
        x = at(float(day.toordinal()))
        parts.append(line(x, HEIGHT - BOTTOM, x, HEIGHT - BOTTOM + 4, "axis"))
        parts.append(text(x, HEIGHT - BOTTOM + 18, words(day), "tick", "middle"))
    return parts


def _band(band: tuple[float, float] | None, index: int, y: Scale) -> Markup | None:
    if band is None:
        return None
    low, high = band
    return svg(
        "rect",
        x=LEFT,
        y=y(high),
        width=WIDTH - RIGHT + 10 - LEFT,
        height=max(y(low) - y(high), 1.0),
        class_=f"band line-{index}",
    )


def _line(one: Line, mark: str, index: int, at: Scale, y: Scale) -> Markup | None:
    if not one.points:
        return None
    told = [p for p in one.points if p.comparable]
    many = len(told) > MANY
    shown = tuple(_months(told)) if many else told
    path = " ".join(f"{at(float(p.day.toordinal())):.1f},{y(p.value):.1f}" for p in shown)
    return svg(
        "g",
        [_dot(p, at, y) for p in one.points if many or not p.comparable],
        svg("polyline", points=path, class_="course"),
        [_mark(p, mark, one.band, at, y) for p in shown],
        class_=f"line line-{index}",
    )


def _mark(p: Point, mark: str, band: tuple[float, float] | None, at: Scale, y: Scale) -> Markup:
    x, height = at(float(p.day.toordinal())), y(p.value)
    inside = band is not None and band[0] <= p.value <= band[1]
    class_ = "mark inside" if inside else "mark"
    title = svg("title", p.title) if p.title else None
    if mark == "circle":
        return svg("circle", title, cx=x, cy=height, r=MARK, class_=class_, data_address=p.address)
    turn = f"rotate(45 {x:.1f} {height:.1f})" if mark == "diamond" else None
    size = 2 * MARK - 1
    return svg("rect", title, x=x - size / 2, y=height - size / 2, width=size, height=size,
               transform=turn, class_=class_, data_address=p.address)  # fmt: skip


def _dot(p: Point, at: Scale, y: Scale) -> Markup:
    title = svg("title", p.title) if p.title else None
    return svg("circle", title, cx=at(float(p.day.toordinal())), cy=y(p.value), r=1.8, class_="dot")


def _months(points: Iterable[Point]) -> Iterable[Point]:
    """The mean of each month, in the middle of its days."""
    for _, some in groupby(points, key=lambda p: (p.day.year, p.day.month)):
        group = list(some)
        middle = date.fromordinal(round(fmean(p.day.toordinal() for p in group)))
        yield Point(middle, fmean(p.value for p in group))


def _names(lines: Sequence[Line], y: Scale) -> list[Markup]:
    """Each line's name at its end, pushed apart where two would overlap."""
    ends = [(y(one.points[-1].value), i, one.name) for i, one in enumerate(lines) if one.points]
    parts: list[Markup] = []
    lowest = 0.0
    for height, index, name in sorted(ends):
        place = max(height, lowest + 15)
        lowest = place
        parts.append(text(WIDTH - RIGHT + 14, place + 4, name, f"name line-{index}"))
    return parts
