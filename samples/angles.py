"""True angles of one frame, from its points (picture plane and 3D) and its typed-in spine.

Signs: trunk_incline + = shoulders higher than hips; trunk_side_bend + = towards the own
left; trunk_rotation + = shoulders turned to the own left relative to the pelvis; spine +
= flexion, bend to the own left, turn to the own left. Degrees. NaN = not defined there.
"""

import numpy as np

from samples.body import LUMBAR_JOINTS
from samples.pose import Bend
from samples.rotate import Array, Z, across, angle, unit

JOINTS: dict[str, tuple[int, int, int]] = {
    "elbow.left": (11, 13, 15),
    "elbow.right": (12, 14, 16),
    "shoulder.left": (23, 11, 13),
    "shoulder.right": (24, 12, 14),
    "hip.left": (11, 23, 25),
    "hip.right": (12, 24, 26),
    "knee.left": (23, 25, 27),
    "knee.right": (24, 26, 28),
}
"""BlazePose points of each joint angle; 180 = straight."""

MEASURES: tuple[str, ...] = (
    *JOINTS,
    "trunk_incline",
    "trunk_side_bend",
    "trunk_rotation",
    "spine_total",
    "spine_lumbar",
    "spine_thoracic",
    "spine_side",
    "spine_turn",
    "back_total",
    "back_lumbar",
    "back_thoracic",
)
_NAN = float("nan")


def in_picture(pixels: Array) -> Array:
    """Return every measure as it appears in the picture (33 points in pixels)."""
    out = [angle(pixels[a] - pixels[b], pixels[c] - pixels[b]) for a, b, c in JOINTS.values()]
    trunk = pixels[11:13].mean(0) - pixels[23:25].mean(0)
    left = pixels[11, 0] + pixels[23, 0] - pixels[12, 0] - pixels[24, 0]
    out.append(float(np.degrees(np.arctan2(-trunk[1], abs(trunk[0])))))
    out.append(float(np.degrees(np.arctan2(trunk[0] * np.sign(left), -trunk[1]))))
    return np.array([*out, *[_NAN] * (len(MEASURES) - len(out))])


def in_space(points: Array, spine: tuple[Bend, ...], back: Array) -> Array:
    """Return every measure in 3D (33 points in metres), the spine as it was set.

    `back` is the turn of the skin's midline, see `surface.back_angles`.
    """
    out = [angle(points[a] - points[b], points[c] - points[b]) for a, b, c in JOINTS.values()]
    trunk = unit(points[11:13].mean(0) - points[23:25].mean(0))
    hips, shoulders = points[23] - points[24], points[11] - points[12]
    out.append(float(np.degrees(np.arcsin(trunk @ Z))))
    out.append(float(np.degrees(np.arctan2(trunk @ across(hips, Z), trunk @ Z))))
    a, b = across(hips, trunk), across(shoulders, trunk)
    out.append(float(np.degrees(np.arctan2(trunk @ np.cross(a, b), a @ b))))
    flex = [bend[0] for bend in spine]
    low, high = sum(flex[:LUMBAR_JOINTS]), sum(flex[LUMBAR_JOINTS:])
    out += [low + high, low, high, sum(b[1] for b in spine), sum(b[2] for b in spine)]
    return np.array([*out, *back])
