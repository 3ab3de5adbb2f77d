"""A measure over the time of an exercise, under the drawing of what happened in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from coach.pages.chart.course import LEFT, RIGHT, WIDTH, Span
from coach.pages.chart.scale import Scale, nice
from coach.pages.chart.svg import line, picture, svg, text

HEIGHT, TOP, FOOT = 120.0, 8.0, 8.0
GAP_S = 0.5
"""Values further apart are not joined."""
MOST = 700
"""So many values are drawn; of more, every second, third … one."""


@dataclass(frozen=True, slots=True)
class Curve:
    """What is drawn; times in seconds, `names` under one another at the left."""

    name: str
    times: Sequence[float]
    values: Sequence[float]


def curve(
    curves: Sequence[Curve],
    spans: Sequence[Span],
    label: str,
    *,
    start_s: float,
    end_s: float,
    unit: str,
) -> Markup:
    """The drawing; `spans` (repetitions, faults) lie behind the curves."""
    values = [v for one in curves for v in one.values]
    ticks = nice(min(values, default=0.0), max(values, default=1.0), 4)
    y = Scale(ticks[0], ticks[-1], HEIGHT - FOOT, TOP)
    at = Scale(start_s, max(end_s, start_s + 0.1), LEFT, WIDTH - RIGHT)
    return picture(
        WIDTH,
        HEIGHT,
        label,
        [
            svg("rect", x=at(s.start_s), y=TOP, width=max(at(s.end_s) - at(s.start_s), 2.0),
                height=HEIGHT - TOP - FOOT, class_=f"behind {s.kind}")
            for s in spans
        ],
        [line(LEFT, y(v), WIDTH - RIGHT, y(v), "grid") for v in ticks],
        [text(LEFT - 6, y(v) + 4, f"{v:g}".replace("-", "−") + unit, "tick", "end")
         for v in ticks[:: max(1, len(ticks) // 4)]],
        [text(0, TOP + 14 + 16 * i, one.name, f"lane-name line-{i}")
         for i, one in enumerate(curves)],
        [svg("path", d=_path(one, at, y), class_=f"curve line-{i}")
         for i, one in enumerate(curves)],
        kind="curve-chart",
        data_start=start_s,
        data_end=end_s,
        data_left=LEFT,
        data_right=WIDTH - RIGHT,
    )  # fmt: skip


def _path(one: Curve, at: Scale, y: Scale) -> str:
    step = max(1, len(one.times) // MOST)
    points = list(zip(one.times, one.values, strict=True))[::step]
    if not points:
        return ""
    parts = [f"M{at(points[0][0]):.1f} {y(points[0][1]):.1f}"]
    for (before, _), (t, value) in pairwise(points):
        letter = "L" if t - before <= GAP_S * step else "M"
        parts.append(f"{letter}{at(t):.1f} {y(value):.1f}")
    return "".join(parts)
