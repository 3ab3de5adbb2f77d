"""Which joints a measure is read from, and in what shape to show it on the body."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from coach.body import MIRROR, Landmark
from coach.measure.table import TABLE, Kind, Measure

EARS, NECK, PELVIS, FEET = 33, 34, 35, 36
"""Points the pose model does not give: the middles between ears, shoulders, hips and ankles."""

MIDDLES: dict[tuple[int, int], int] = {
    (Landmark.LEFT_EAR, Landmark.RIGHT_EAR): EARS,
    (Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER): NECK,
    (Landmark.LEFT_HIP, Landmark.RIGHT_HIP): PELVIS,
    (Landmark.LEFT_ANKLE, Landmark.RIGHT_ANKLE): FEET,
}

Pair = tuple[int, int]
Shape = Literal["joint", "turn", "level", "plumb", "drop", "span", "lines", "back"]

BONES: tuple[Pair, ...] = (
    (EARS, NECK),
    (Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER),
    (Landmark.LEFT_HIP, Landmark.RIGHT_HIP),
    (Landmark.LEFT_SHOULDER, Landmark.LEFT_HIP),
    (Landmark.RIGHT_SHOULDER, Landmark.RIGHT_HIP),
    (Landmark.LEFT_SHOULDER, Landmark.LEFT_ELBOW),
    (Landmark.RIGHT_SHOULDER, Landmark.RIGHT_ELBOW),
    (Landmark.LEFT_ELBOW, Landmark.LEFT_WRIST),
    (Landmark.RIGHT_ELBOW, Landmark.RIGHT_WRIST),
    (Landmark.LEFT_HIP, Landmark.LEFT_KNEE),
    (Landmark.RIGHT_HIP, Landmark.RIGHT_KNEE),
    (Landmark.LEFT_KNEE, Landmark.LEFT_ANKLE),
    (Landmark.RIGHT_KNEE, Landmark.RIGHT_ANKLE),
    (Landmark.LEFT_ANKLE, Landmark.LEFT_FOOT_INDEX),
    (Landmark.RIGHT_ANKLE, Landmark.RIGHT_FOOT_INDEX),
)

JOINTS: tuple[int, ...] = tuple(sorted({i for bone in BONES for i in bone} - {NECK}))


@dataclass(frozen=True, slots=True)
class Limb:
    """A measure on the body.

    shape  joint: the angle at the middle point; turn: how far the first point leaves the line of
           the other two; level, plumb: a line against the horizontal or vertical through its first
           point; drop: a height; span: a distance; lines: segments turned against each other;
           back: the whole spine
    path   its points in order, pairs of both sides drawn together to their middle
    lines  the lines on the body that stand for it
    """

    shape: Shape
    path: tuple[int, ...]
    lines: tuple[Pair, ...]
    degrees: bool


@lru_cache(maxsize=256)
def limb(name: str | None) -> Limb | None:
    """The limb behind a measure's name, or None for a name the table does not know."""
    measure = TABLE.get(name) if name else None
    if measure is None:
        return None
    path = middles(measure.landmarks)
    shape = _shape(measure)
    if shape in ("level", "plumb") and path[0] in (EARS, NECK):
        path = path[::-1]
    if (shape in ("span", "level", "plumb") and len(path) == 1) or shape == "lines":
        path = measure.landmarks
    lines = tuple(zip(path[::2], path[1::2], strict=False)) if shape == "lines" else pairs(path)
    return Limb(shape, path, lines, measure.unit == "deg")


def middles(landmarks: tuple[int, ...]) -> tuple[int, ...]:
    """The landmarks with each left and right neighbour drawn together to their middle."""
    path: list[int] = []
    rest = list(landmarks)
    while rest:
        here = rest.pop(0)
        middle = MIDDLES.get((here, rest[0])) if rest else None
        if middle is not None:
            rest.pop(0)
        path.append(here if middle is None else middle)
    return tuple(path)


def pairs(path: tuple[int, ...]) -> tuple[Pair, ...]:
    """Lines from each point to the next."""
    return tuple(pairwise(path))


def _shape(measure: Measure) -> Shape:
    landmarks = measure.landmarks
    paired = len(landmarks) == 2 and MIRROR[landmarks[0]] == landmarks[1]
    shapes: dict[Kind, Shape] = {
        "angle": "turn" if measure.sign else "joint",
        "incline": "plumb" if "vertical" in measure.meaning else "level",
        "tilt": "level" if paired else "plumb",
        "rotation": "lines",
        "height": "drop",
        "distance": "span",
    }
    return shapes.get(measure.kind, "back")
