"""Who is who when more than one person may be in the picture. Pure geometry in pixels.

Not covered: two people whose outlines overlap almost wholly count as one; people cut off below the
shoulders, far away, or seen in a mirror or on a screen may be missed or counted as present.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from coach.body import Landmark, Mask, Place, Points

SEEN = 0.5
"""Visibility from which a landmark counts as seen (the model's own 50 %)."""

FEWEST = 5
"""A body needs this many seen landmarks: a face alone has eleven, noise has none."""

SMALLEST = 0.12
"""A body's diagonal in picture diagonals; nothing can be measured on less."""

CORE = np.array(
    [
        Landmark.LEFT_SHOULDER,
        Landmark.RIGHT_SHOULDER,
        Landmark.LEFT_HIP,
        Landmark.RIGHT_HIP,
        Landmark.LEFT_KNEE,
        Landmark.RIGHT_KNEE,
    ]
)

SAME_OVERLAP = 0.3
SAME_INSIDE = 0.7
SAME_DISTANCE = 0.2
OTHER_SIZE = 0.3
"""A second person is at least this part of the followed one's size; a doll or a poster is not."""

ASIDE = 0.1
"""Somebody is beside another when their middles are this part of the picture's width apart."""

_UPRIGHT, _LEGS = 2.0, 1.2
"""A trunk that is upright rises so many times as far as it leans; straight legs are so many trunk
lengths from hip to ankle (1.5 to 1.8; on a chair 0.7). Own reasoning."""

JUMP_OVERLAP = 0.05
JUMP_DISTANCE = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class DetectedPerson:
    """One plausible detection.

    points, visibility  (33, 2) in pixels and (33,), as in `Body`
    world, mask         as in `Body`
    box                 left, top, right, bottom of the seen landmarks, in pixels
    """

    points: Points
    visibility: Points
    world: Points
    mask: Mask | None
    box: tuple[float, float, float, float]

    @property
    def size(self) -> float:
        """The box's diagonal in pixels."""
        left, top, right, bottom = self.box
        return math.hypot(right - left, bottom - top)

    @property
    def centre(self) -> tuple[float, float]:
        """The box's centre in pixels."""
        left, top, right, bottom = self.box
        return (left + right) / 2, (top + bottom) / 2


def person(
    points: Points,
    visibility: Points,
    world: Points,
    mask: Mask | None,
    picture: tuple[int, int],
) -> DetectedPerson | None:
    """The detection as a person, or None when it is implausible (hardly visible, or tiny).

    `picture` is the (width, height) that `points` refer to.
    """
    seen = visibility >= SEEN
    if np.count_nonzero(seen) < FEWEST or not seen[CORE].any():
        return None
    shown = points[seen]
    left, top = shown.min(axis=0).tolist()
    right, bottom = shown.max(axis=0).tolist()
    found = DetectedPerson(points, visibility, world, mask, (left, top, right, bottom))
    return found if found.size >= SMALLEST * math.hypot(*picture) else None


def _area(box: tuple[float, float, float, float]) -> float:
    return max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1])


def _shared(a: DetectedPerson, b: DetectedPerson) -> float:
    return _area(
        (
            max(a.box[0], b.box[0]),
            max(a.box[1], b.box[1]),
            min(a.box[2], b.box[2]),
            min(a.box[3], b.box[3]),
        )
    )


def overlap(a: DetectedPerson, b: DetectedPerson) -> float:
    """Shared area of the two boxes over their united area, 0 to 1."""
    shared = _shared(a, b)
    union = _area(a.box) + _area(b.box) - shared
    return shared / union if union > 0 else 0.0


def same(a: DetectedPerson, b: DetectedPerson) -> bool:
    """Whether two detections in one picture are of one body."""
    if overlap(a, b) > SAME_OVERLAP:
        return True
    smaller = min(_area(a.box), _area(b.box))
    if smaller > 0 and _shared(a, b) / smaller > SAME_INSIDE:
        return True
    both = (a.visibility >= SEEN) & (b.visibility >= SEEN)
    if not both.any():
        return False
    apart = float(np.median(np.linalg.norm(a.points[both] - b.points[both], axis=1)))
    return apart < SAME_DISTANCE * max(a.size, b.size)


def jumped(now: DetectedPerson, before: DetectedPerson) -> bool:
    """Whether `now` is too far from `before` to be the same body a moment later."""
    apart = math.dist(now.centre, before.centre)
    return overlap(now, before) < JUMP_OVERLAP and apart > JUMP_DISTANCE * before.size


def distinct(people: Sequence[DetectedPerson]) -> list[DetectedPerson]:
    """The different bodies among detections, the first of each kept.

    The first is the followed one where there is one: who is much smaller is left out.
    """
    kept: list[DetectedPerson] = []
    for one in people:
        if any(same(one, other) for other in kept):
            continue
        if kept and one.size < OTHER_SIZE * kept[0].size:
            continue
        kept.append(one)
    return kept


def standing(one: DetectedPerson) -> bool:
    """Whether somebody stands, as who helps or looks on does: the trunk up, over straight legs.

    Legs that the picture cuts off are taken to be straight.
    """
    trunk, ankles = _trunk(one), (Landmark.LEFT_ANKLE, Landmark.RIGHT_ANKLE)
    if trunk is None or -trunk[1] < _UPRIGHT * abs(trunk[0]):
        return False
    hips = one.points[[Landmark.LEFT_HIP, Landmark.RIGHT_HIP], 1].mean()
    seen = [i for i in ankles if one.visibility[i] >= SEEN]
    return not seen or float(one.points[seen, 1].mean() - hips) >= _LEGS * math.hypot(*trunk)


def on_the_floor(one: DetectedPerson) -> bool:
    """Whether somebody lies, or is on hands and knees: the trunk rather level than upright."""
    trunk = _trunk(one)
    return trunk is not None and abs(trunk[1]) <= abs(trunk[0])


def _trunk(one: DetectedPerson) -> tuple[float, float] | None:
    """From mid-hips to mid-shoulders, pixels; None where they are not seen."""
    if min(one.visibility[i] for i in CORE[:4]) < SEEN:
        return None
    x, y = one.points[CORE[:2]].mean(axis=0) - one.points[CORE[2:4]].mean(axis=0)
    return float(x), float(y)


def place(
    one: DetectedPerson, everybody: Sequence[DetectedPerson], picture: tuple[int, int]
) -> Place | None:
    """Where somebody is among the others; None when alone, or where they are one behind another."""
    away = [(other.centre[0] - one.centre[0]) / picture[0] for other in everybody]
    others = [x for other, x in zip(everybody, away, strict=True) if other is not one]
    if not others or min(abs(x) for x in others) < ASIDE:
        return None
    if min(others) > 0:
        return "left"
    return "right" if max(others) < 0 else "middle"


def prominence(one: DetectedPerson, picture: tuple[int, int]) -> float:
    """How likely this is the one the camera was put up for: large and near the centre.

    In picture diagonals, 0 to about 1: a body at the very edge counts half of one in the centre.
    """
    diagonal = math.hypot(*picture)
    off = abs(one.centre[0] - picture[0] / 2) / (picture[0] / 2)
    return one.size / diagonal * (1 - 0.5 * min(1.0, off))
