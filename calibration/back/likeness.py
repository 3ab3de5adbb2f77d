"""How the bodies that people are made from differ, and how alike each is to those of the clips."""

from dataclasses import replace

import numpy as np

from calibration.back.bases import BASES, SHAPES, base_body
from calibration.back.limbs import Wish
from calibration.back.people import T12, midline, slopes_of
from calibration.back.postures import draw
from calibration.markdown import row, table
from samples.body import LUMBAR_JOINTS, SPINE, RiggedBody
from samples.pose import Pose, skin, solve
from samples.rotate import Array

CAT = (0.0, 10.0, 12.0, 14.0, 14.0)
"""Flexion of the spine's joints by which a body is compared, from the lowest up, degrees."""
_TRUNK = ("spine", "root", "pelvis", "neck01", "breast", "clavicle", "shoulder")
_HEIGHTS = (0.15, 0.5, 0.85)
_NEAR = 0.04


def likeness_table() -> str:
    """Every body: its joints, how thick its trunk is, what one bend is in it, and its neighbour."""
    head = (
        "body", "joint of T12/L1", "joint above", "depth of the trunk", "one cat, as it is told",
        "with T12 at 0.50", "nearest of the clips'",
    )  # fmt: skip
    return table(head, (_line(name) for name in (*BASES, *SHAPES)))


def distance(one: RiggedBody, other: RiggedBody) -> float:
    """Root mean square distance of the trunks' vertices, as shares of hip to shoulder joint."""
    trunk = one.share(*_TRUNK) > 0.5
    off = (_own(one) - _own(other))[trunk]
    return float(np.sqrt((off**2).sum(1).mean()))


def _line(name: str) -> str:
    body = base_body(name)
    joints = [_height(body, body.head(bone)[2]) for bone in SPINE[LUMBAR_JOINTS:]]
    place = joints[0]
    bends = (bend(body, T12), bend(body, 0.5 - float(place)))
    others = [(distance(body, base_body(base)), base) for base in BASES if base != name]
    nearest, base = min(others)
    return row(
        name, *(f"{at:.2f}" for at in joints), ", ".join(f"{d:.2f}" for d in _depths(body)),
        *(f"{low:.0f}° and {high:.0f}°" for low, high in bends), f"{base}, {nearest:.3f}",
    )  # fmt: skip


def bend(body: RiggedBody, above: float) -> list[float]:
    """Lumbar and thoracic flexion of `CAT`, with T12 so far above its joint."""
    drawn = draw("all-fours", np.random.default_rng(3), (0.0, 0.0), Wish(0.0, 0.0, chord=5.0))
    assert drawn is not None
    bent = [(a + b, c, d) for (a, c, d), b in zip(drawn.pose.spine, CAT, strict=True)]
    flat, round_ = (_slopes(body, p, above) for p in (drawn.pose, replace(drawn.pose, spine=bent)))
    return np.diff(round_ - flat).tolist()


def _slopes(body: RiggedBody, pose: Pose, above: float) -> Array:
    posed = solve(body, pose)
    return slopes_of(midline(body, above), posed, skin(body, posed, body.vertices))


def _height(body: RiggedBody, z: Array) -> Array:
    hip, shoulder = body.head("upperleg01.L")[2], body.head("upperarm01.L")[2]
    return (z - hip) / (shoulder - hip)


def _own(body: RiggedBody) -> Array:
    """The vertices from the hip joints, as shares of the height from there to the shoulders."""
    hip, shoulder = body.head("upperleg01.L"), body.head("upperarm01.L")
    return (body.vertices - [0.0, hip[1], hip[2]]) / (shoulder[2] - hip[2])


def _depths(body: RiggedBody) -> list[float]:
    own = _own(body)
    middle = (body.share(*_TRUNK) > 0.5) & (np.abs(own[:, 0]) < 0.6)
    return [float(np.ptp(own[middle & (np.abs(own[:, 2] - at) < _NEAR), 1])) for at in _HEIGHTS]
