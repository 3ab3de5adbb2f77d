"""What happened in an exercise from when to when, lane under lane."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from coach.pages.chart.scale import Scale
from coach.pages.chart.svg import Part, line, picture, svg, text

WIDTH, LANE, LEFT, RIGHT, FOOT = 720.0, 26.0, 126.0, 12.0, 24.0
LETTER = 6.4
"""Pixels that a letter takes in a span."""
TICKS_S = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1200)


@dataclass(frozen=True, slots=True)
class Span:
    """Something from `start_s` to `end_s`; with no length it is a mark.

    kind     counted, partial, hold, safety, fault, reported, unjudged, cue or pause
    title    what is told when it is pointed at
    """

    start_s: float
    end_s: float
    kind: str
    words: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Lane:
    """Spans in a row, named at the left."""

    name: str
    spans: tuple[Span, ...]


def course(lanes: Sequence[Lane], start_s: float, end_s: float, label: str) -> Markup:
    """The drawing, from `start_s` to `end_s`. Spans that overlap lie under one another."""
    rows = [(lane.name if i == 0 else "", row)
            for lane in lanes for i, row in enumerate(_rows(lane.spans))]  # fmt: skip
    height = len(rows) * LANE + FOOT
    at = Scale(start_s, max(end_s, start_s + 0.1), LEFT, WIDTH - RIGHT)
    return picture(
        WIDTH,
        height,
        label,
        _grid(at, start_s, end_s, height - FOOT),
        [_lane(name, row, i * LANE, at) for i, (name, row) in enumerate(rows)],
        kind="course",
        data_start=start_s,
        data_end=end_s,
        data_left=LEFT,
        data_right=WIDTH - RIGHT,
    )


def _rows(spans: Sequence[Span]) -> list[list[Span]]:
    rows: list[list[Span]] = []
    for span in sorted(spans, key=lambda one: one.start_s):
        free = next((row for row in rows if row[-1].end_s <= span.start_s), None)
        if free is None:
            rows.append([span])
        else:
            free.append(span)
    return rows or [[]]


def _lane(name: str, spans: Sequence[Span], y: float, at: Scale) -> Markup:
    return svg(
        "g",
        text(0, y + 17, name, "lane-name"),
        [_span(span, y, at) for span in spans],
    )


def _span(span: Span, y: float, at: Scale) -> Markup:
    x, width = at(span.start_s), max(at(span.end_s) - at(span.start_s), 3.0)
    title = svg("title", span.title) if span.title else None
    time = {"data_time": span.start_s, "class_": f"span {span.kind}"}
    if span.kind == "cue":
        shape: Part = svg("path", title, d=f"M{x - 5:.1f} {y + 5:.1f}h10v9h-6l-4 4z", **time)
        return svg("g", shape)
    short = span.words.partition(" ")[0]
    words = next((w for w in (span.words, short) if len(w) * LETTER + 6 <= width), "")
    return svg(
        "g",
        svg("rect", title, x=x, y=y + 3, width=width, height=LANE - 7, rx=4, **time),
        text(x + width / 2, y + 17, words, f"span-words {span.kind}", "middle") if words else None,
    )


def _grid(at: Scale, start_s: float, end_s: float, height: float) -> list[Markup]:
    step = next((s for s in TICKS_S if (end_s - start_s) / s <= 9), TICKS_S[-1])
    parts: list[Markup] = []
    tick = -(-start_s // step) * step
    while tick <= end_s + 1e-6:
        x = at(tick)
        parts.append(line(x, 0, x, height, "grid"))
        parts.append(text(x, height + 16, f"{int(tick // 60)}:{int(tick % 60):02d}", "tick",
                          "middle"))  # fmt: skip
        tick += step
    return parts
