"""The measure in question, shown where it is: an arc at the joint, with its value."""

from __future__ import annotations

import numpy as np

from coach.measure.reading import Reading
from coach.tell import stroke
from coach.tell.label import label
from coach.tell.limb import Limb
from coach.tell.palette import ARC_SHARE, BONE_SHARE, WHITE, Colour, SignKind
from coach.tell.scene import Scene
from coach.tell.skeleton import bones, joints
from coach.tell.stroke import Path


def arc(scene: Scene, limb: Limb, reading: Reading | None, colour: Colour, sign: SignKind) -> None:
    """Draw the limb thick in the cue's colour, the angle as an arc, and the value beside it."""
    points = scene.points[list(limb.landmarks)]
    if len(points) == 0 or not scene.finite[list(limb.landmarks)].all():
        return
    width = scene.share(BONE_SHARE * 1.7)
    bones(scene, dict.fromkeys(limb.lines, colour), width)
    if limb.kind == "angle" and len(points) == 3:
        spots = _at_vertex(scene, points, colour)
    elif limb.kind == "incline" and len(points) == 2:
        spots = _against_level(scene, points, colour)
    else:
        spots = _around(scene, points)
    joints(scene, WHITE, BONE_SHARE * 1.3, limb.landmarks)
    if reading is not None and np.isfinite(reading.value):
        label(scene, worded(reading.value, limb.unit), spots, WHITE, edge=colour, sign=sign)


def worded(value: float, unit: str) -> str:
    """A value with its unit: whole degrees, other units to a hundredth."""
    if unit in ("deg", "°", "degrees"):
        whole = round(value)
        return f"{'−' if whole < 0 else ''}{abs(whole)}°"
    return f"{'−' if value < 0 else ''}{abs(value):.2f} {unit}".strip()


def _at_vertex(scene: Scene, points: Path, colour: Colour) -> list[tuple[float, float]]:
    vertex = points[1]
    arms = points[[0, 2]] - vertex
    lengths = np.hypot(arms[:, 0], arms[:, 1])
    if lengths.min() < 2:
        return _around(scene, points)
    radius = min(scene.layout.unit * ARC_SHARE, float(lengths.min()) * 0.6)
    first = float(np.arctan2(arms[0, 1], arms[0, 0]))
    turn = float(np.arctan2(arms[1, 1], arms[1, 0])) - first
    turn = (turn + np.pi) % (2 * np.pi) - np.pi
    swept = stroke.sweep(vertex, radius, first, turn)
    stroke.line(scene.image, swept, colour, scene.share(BONE_SHARE), outline=1)
    middle = first + turn / 2
    return _round(scene, vertex, radius, middle)


def _against_level(scene: Scene, points: Path, colour: Colour) -> list[tuple[float, float]]:
    start, end = points
    along = end - start
    length = float(np.hypot(*along))
    if length < 2:
        return _around(scene, points)
    level = np.array([np.sign(along[0]) or 1.0, 0.0]) * length
    dash = scene.share(BONE_SHARE) * 2.2
    stroke.dashed(scene.image, np.array([start, start + level]), WHITE, scene.share(0.004), dash)
    radius = min(scene.layout.unit * ARC_SHARE * 1.4, length * 0.6)
    first = 0.0 if level[0] > 0 else np.pi
    turn = float(np.arctan2(along[1], along[0])) - first
    turn = (turn + np.pi) % (2 * np.pi) - np.pi
    swept = stroke.sweep(start, radius, first, turn)
    stroke.line(scene.image, swept, colour, scene.share(BONE_SHARE), outline=1)
    return _round(scene, start, radius, first + turn / 2)


def _round(scene: Scene, centre: Path, radius: float, first: float) -> list[tuple[float, float]]:
    """Places around the arc, the preferred direction first."""
    far = radius + scene.layout.unit * 0.075
    turns = (0.0, 0.5, -0.5, np.pi, 1.0, -1.0, np.pi / 2, -np.pi / 2)
    spots = [(far * np.cos(first + t), far * np.sin(first + t)) for t in turns]
    return [(float(centre[0] + x), float(centre[1] + y)) for x, y in spots]


def _around(scene: Scene, points: Path) -> list[tuple[float, float]]:
    x, y = points.mean(axis=0)
    step = scene.layout.unit * 0.09
    return [(float(x), float(y + d * step)) for d in (-1, 1, -2, 2)]
