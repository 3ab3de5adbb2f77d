"""How the body sits in the picture: what is cut off, its box, its size, the ground's slope."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import atan2, degrees, isfinite

from coach.body import Landmark as L  # noqa: N817
from coach.measure.geometry import XY
from coach.measure.reading import Framing
from coach.measure.skeleton import Skeleton


@dataclass(frozen=True, slots=True)
class FramingSettings:
    """Shares of the picture; `near` is own reasoning after poseEngine's box limit (.95).

    far          a body smaller than this is too small to be measured. Rendered people were measured
                 hardly worse down to 0.17, and smaller ones seldom found (docs/pose-robustness.md):
                 who is found is counted, however small. Own reasoning
    level_yaw    degrees off a side view beyond which the ground's slope cannot be told: its near
                 and far end lie at different heights in the picture
    base         trunk lengths that the body must stand or lie on for the slope to be told
    """

    edge: float = 0.0
    near: float = 0.98
    far: float = 0.1
    level_yaw: float = 12.0
    base: float = 1.8


NOWHERE = Framing((), too_near=False, too_far=False, share=0.0)

_PARTS: tuple[tuple[str, tuple[int, ...]], ...] = (
    ("head", (L.NOSE, L.LEFT_EAR, L.RIGHT_EAR)),
    ("left hand", (L.LEFT_WRIST,)),
    ("right hand", (L.RIGHT_WRIST,)),
    ("left elbow", (L.LEFT_ELBOW,)),
    ("right elbow", (L.RIGHT_ELBOW,)),
    ("shoulders", (L.LEFT_SHOULDER, L.RIGHT_SHOULDER)),
    ("hips", (L.LEFT_HIP, L.RIGHT_HIP)),
    ("left knee", (L.LEFT_KNEE,)),
    ("right knee", (L.RIGHT_KNEE,)),
    ("left foot", (L.LEFT_ANKLE,)),
    ("right foot", (L.RIGHT_ANKLE,)),
)
_SUPPORTS = (
    *range(L.LEFT_SHOULDER, L.RIGHT_WRIST + 1),
    *range(L.LEFT_HIP, L.RIGHT_FOOT_INDEX + 1),
)
"""What a body can rest on; hands and head left out, which hang or are badly seen."""


def framing(
    s: Skeleton, yaw_deg: float, people: int, light: float | None, settings: FramingSettings
) -> Framing:
    """What is cut off, how large and where the body is, and on what ground.

    `yaw_deg` is the trunk's turn from side-on; `people` and `light` are the picture's own.
    """
    width, height = s.size
    margin_x, margin_y = settings.edge * width, settings.edge * height
    outside = [
        not (margin_x <= x <= width - margin_x and margin_y <= y <= height - margin_y)
        for x, y in s.xy
    ]
    cut = tuple(name for name, ids in _PARTS if any(outside[i] for i in ids))
    xs = [x for x, _ in s.xy]
    ys = [y for _, y in s.xy]
    box = (min(xs) / width, min(ys) / height, max(xs) / width, max(ys) / height)
    share = max(box[2] - box[0], box[3] - box[1])
    return Framing(
        cut,
        share > settings.near,
        share < settings.far,
        share,
        box,
        slope(s, settings) if yaw_deg <= settings.level_yaw else None,
        people,
        light,
    )


def slope(s: Skeleton, settings: FramingSettings) -> float | None:
    """Degrees by which the ground falls to the right in the picture; None where it is not told.

    A body at rest stands or lies on the edge of its own outline that lies below its middle: the
    lower convex hull's edge there is the ground.
    """
    points = [s.xy[i] for i in _SUPPORTS if isfinite(sum(s.xy[i]))]
    middle = (s.hips[0] + s.shoulders[0]) / 2
    for (x1, y1), (x2, y2) in _below(points):
        if x1 <= middle <= x2 and x2 - x1 >= settings.base * s.trunk_px:
            return degrees(atan2(y2 - y1, x2 - x1))
    return None


def _below(points: list[XY]) -> list[tuple[XY, XY]]:
    """The edges of the points' convex hull that face the bottom of the picture, left to right."""
    hull: list[XY] = []
    for x, y in sorted(points):
        while len(hull) > 1 and _turns_up(hull[-2], hull[-1], (x, y)):
            hull.pop()
        hull.append((x, y))
    return list(pairwise(hull))


def _turns_up(a: XY, b: XY, c: XY) -> bool:
    """Whether b lies on or above the line from a to c."""
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]) >= 0
