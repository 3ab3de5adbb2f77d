"""The measure in question, shown where it is: an arc at the joint, with its value."""

from __future__ import annotations

import numpy as np

from coach.measure.reading import Reading
from coach.tell.draw import stroke
from coach.tell.draw.label import Anchor, PictureLabel
from coach.tell.draw.limb import Limb
from coach.tell.draw.palette import ARC_SHARE, BONE_SHARE, WHITE, Colour, SignKind
from coach.tell.draw.scene import Scene
from coach.tell.draw.skeleton import bones, joints
from coach.tell.draw.stroke import Path

Anchors = list[Anchor]

_DIRECTIONS = (0.0, 0.5, -0.5, np.pi, 1.0, -1.0, np.pi / 2, -np.pi / 2)


def arc(
    scene: Scene, limb: Limb, reading: Reading | None, colour: Colour, sign: SignKind
) -> PictureLabel | None:
    """Draw the limb thick in the cue's colour and its angle as an arc; return the value's label."""
    path = list(limb.path)
    if not path or not scene.finite[path].all():
        return None
    points = scene.points[path]
    bones(scene, dict.fromkeys(limb.lines, colour), scene.stroke(BONE_SHARE * 1.8))
    anchors = _figure(scene, limb, points, colour)
    joints(scene, WHITE, BONE_SHARE * 1.5, limb.path)
    value = reading.value if reading is not None and limb.degrees else float("nan")
    words = worded(value) if np.isfinite(value) else ""
    return PictureLabel(words, anchors, WHITE, colour, sign, colour)


def worded(value: float) -> str:
    """Whole degrees with a true minus sign."""
    whole = round(value)
    return f"{'−' if whole < 0 else ''}{abs(whole)}°"


def _figure(scene: Scene, limb: Limb, points: Path, colour: Colour) -> Anchors:
    """Draw what the shape needs besides its lines; return where the label may go."""
    if limb.shape == "joint" and len(points) == 3:
        return _angle(scene, points[1], points[2] - points[1], points[0] - points[1], colour)
    if limb.shape == "turn" and len(points) == 3:
        straight = points[1] - points[2]
        _guide(scene, points[1], straight * 0.7)
        return _angle(scene, points[1], straight, points[0] - points[1], colour)
    if limb.shape in ("level", "plumb") and len(points) == 2:
        along = points[1] - points[0]
        axis = 0 if limb.shape == "level" else 1
        flat = np.zeros(2)
        flat[axis] = (np.sign(along[axis]) or 1.0) * float(np.hypot(along[0], along[1]))
        _guide(scene, points[0], flat)
        return _angle(scene, points[0], flat, along, colour)
    if limb.shape == "drop":
        top = points[points[:, 1].argmin()]
        floor = scene.points[11:33][scene.finite[11:33], 1].max()
        foot = points[:, 1].max() if len(points) > 1 else floor
        _guide(scene, top, np.array([0.0, foot - top[1]]))
        return _around(scene, np.array([top[0], (top[1] + foot) / 2]))
    return _around(scene, points.mean(axis=0))


def _guide(scene: Scene, start: Path, along: Path) -> None:
    """A thin dashed line to measure against."""
    path = np.array([start, start + along])
    stroke.dashed(scene.image, path, WHITE, scene.share(0.004), scene.share(0.016))


def _angle(scene: Scene, vertex: Path, a: Path, b: Path, colour: Colour) -> Anchors:
    """Draw the arc from direction `a` to direction `b`; the label goes outside its middle."""
    reach = min(float(np.hypot(a[0], a[1])), float(np.hypot(b[0], b[1])))
    if reach < 2:
        return _around(scene, vertex)
    radius = min(scene.layout.unit * ARC_SHARE, reach * 0.6)
    first = float(np.arctan2(a[1], a[0]))
    turn = float(np.arctan2(b[1], b[0])) - first
    turn = (turn + np.pi) % (2 * np.pi) - np.pi
    swept = stroke.sweep(vertex, radius, first, turn)
    width = scene.stroke(BONE_SHARE)
    stroke.line(scene.image, swept, colour, width, outline=max(1, width // 4))
    scene.lines.append(swept)
    middle = first + turn / 2
    return [_beside(scene, vertex, radius, middle + t) for t in _DIRECTIONS]


def _around(scene: Scene, at: Path) -> Anchors:
    return [_beside(scene, at, 0.0, k * np.pi / 2) for k in (-1, 1, 0, 2)]


def _beside(scene: Scene, centre: Path, radius: float, angle: float) -> Anchor:
    far = radius + scene.layout.unit * 0.02
    dx, dy = float(np.cos(angle)), float(np.sin(angle))
    return float(centre[0]) + far * dx, float(centre[1]) + far * dy, dx, dy
