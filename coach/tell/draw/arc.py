"""The measure in question, shown where it is: its limb in the cue's colour, an arc at the joint."""

from __future__ import annotations

import numpy as np

from coach.tell.draw import stroke
from coach.tell.draw.limb import Limb
from coach.tell.draw.palette import ARC_SHARE, BONE, BONE_SHARE, Colour
from coach.tell.draw.scene import Scene
from coach.tell.draw.skeleton import bones, joints
from coach.tell.draw.stroke import Path


def arc(scene: Scene, limb: Limb, colour: Colour) -> None:
    """Draw the limb thick in the cue's colour, and its angle as an arc."""
    path = list(limb.path)
    if not path or not scene.finite[path].all():
        return
    bones(scene, dict.fromkeys(limb.lines, colour), scene.stroke(BONE_SHARE * 1.8))
    _figure(scene, limb, scene.points[path], colour)
    joints(scene, BONE, BONE_SHARE * 1.5, limb.path)


def worded(value: float) -> str:
    """Whole degrees with a true minus sign."""
    whole = round(value)
    return f"{'−' if whole < 0 else ''}{abs(whole)}°"


def _figure(scene: Scene, limb: Limb, points: Path, colour: Colour) -> None:
    """Draw what the shape needs besides its lines."""
    if limb.shape == "joint" and len(points) == 3:
        _angle(scene, points[1], points[2] - points[1], points[0] - points[1], colour)
    elif limb.shape == "turn" and len(points) == 3:
        straight = points[1] - points[2]
        _guide(scene, points[1], straight * 0.7)
        _angle(scene, points[1], straight, points[0] - points[1], colour)
    elif limb.shape in ("level", "plumb") and len(points) == 2:
        along = points[1] - points[0]
        axis = 0 if limb.shape == "level" else 1
        flat = np.zeros(2)
        flat[axis] = (np.sign(along[axis]) or 1.0) * float(np.hypot(along[0], along[1]))
        _guide(scene, points[0], flat)
        _angle(scene, points[0], flat, along, colour)
    elif limb.shape == "drop":
        top = points[points[:, 1].argmin()]
        floor = scene.points[11:33][scene.finite[11:33], 1].max()
        foot = points[:, 1].max() if len(points) > 1 else floor
        _guide(scene, top, np.array([0.0, foot - top[1]]))


def _guide(scene: Scene, start: Path, along: Path) -> None:
    """A thin dashed line to measure against."""
    path = np.array([start, start + along])
    stroke.dashed(scene.image, path, BONE, scene.share(0.004), scene.share(0.016))


def _angle(scene: Scene, vertex: Path, a: Path, b: Path, colour: Colour) -> None:
    """Draw the arc from direction `a` to direction `b`."""
    reach = min(float(np.hypot(a[0], a[1])), float(np.hypot(b[0], b[1])))
    if reach < 2:
        return
    radius = min(scene.unit * ARC_SHARE, reach * 0.6)
    first = float(np.arctan2(a[1], a[0]))
    turn = float(np.arctan2(b[1], b[0])) - first
    turn = (turn + np.pi) % (2 * np.pi) - np.pi
    width = scene.stroke(BONE_SHARE)
    swept = stroke.sweep(vertex, radius, first, turn)
    stroke.line(scene.image, swept, colour, width, outline=max(1, width // 4))
