"""The pure functions behind the table: one skeleton, some landmarks, one number.

Angles are degrees; heights and distances are trunk lengths. The table says what + means.
"""

from __future__ import annotations

from coach.body import Landmark as L  # noqa: N817
from coach.measure.geometry import (
    XY,
    XYZ,
    angle_between,
    distance,
    elevation,
    inclination,
    interior_angle,
    norm,
    rise_of,
    sub,
    turn,
    turn_about,
)
from coach.measure.skeleton import Skeleton

Ids = tuple[int, ...]


def angle(s: Skeleton, ids: Ids) -> float:
    """The angle at the middle one of three landmarks."""
    a, vertex, b = ids
    return interior_angle(s.xy[a], s.xy[vertex], s.xy[b])


def incline(s: Skeleton, ids: Ids) -> float:
    """The line from the first landmark to the second against the horizontal, + rising."""
    return inclination(s.xy[ids[0]], s.xy[ids[1]])


def lean(s: Skeleton, ids: Ids) -> float:
    """The segment far -> near against the vertical, + towards the head."""
    far, near = s.xy[ids[0]], s.xy[ids[1]]
    head = 1.0 if s.chord[0] >= 0 else -1.0
    return turn((0.0, -1.0), (head * (near[0] - far[0]), near[1] - far[1]))


def line_tilt(s: Skeleton, ids: Ids) -> float:
    """The line right -> left against the horizontal, + when the own left end is lower."""
    left, right = s.xy[ids[0]], s.xy[ids[1]]
    return -inclination(right, left)


def lateral_flexion(s: Skeleton, ids: Ids) -> float:
    """The turn from the hip line to the shoulder line in the picture, + when they close on the own
    left: how a trunk bends sideways, however the camera is held."""
    left, right, left_hip, right_hip = (s.xy[i] for i in ids)
    shoulders = (left[0] - right[0], left[1] - right[1])
    hips = (left_hip[0] - right_hip[0], left_hip[1] - right_hip[1])
    return s.facing.own_left * turn(hips, shoulders)


def trunk_incline(s: Skeleton) -> float:
    """The trunk against the horizontal."""
    return inclination(s.hips, s.shoulders)


def trunk_tilt(s: Skeleton) -> float:
    """The trunk against the vertical, + to the own left."""
    x, y = s.chord
    return s.facing.own_left * turn((0.0, -1.0), (x, y))


def side_bend(s: Skeleton) -> float:
    """How far the trunk leaves the plane square to the hip line, in space."""
    return elevation(s.up, _hip_line(s))


def rotation(s: Skeleton) -> float:
    """The turn from hip line to shoulder line about the trunk, in space."""
    shoulder_line = sub(s.world[L.LEFT_SHOULDER], s.world[L.RIGHT_SHOULDER])
    return turn_about(s.up, _hip_line(s), shoulder_line)


def yaw(s: Skeleton, ids: Ids) -> float:
    """The turn of a right -> left line about the trunk against the picture plane."""
    line = sub(s.world[ids[0]], s.world[ids[1]])
    return turn_about(s.up, (float(s.facing.own_left), 0.0, 0.0), line)


def neck(s: Skeleton) -> float:
    """The turn of shoulders -> ears out of the trunk's line, + to the belly side."""
    upwards = (s.ears[0] - s.shoulders[0], s.ears[1] - s.shoulders[1])
    return s.facing.handedness * turn(s.chord, upwards)


def ear_shoulder(s: Skeleton) -> float:
    """From the middle of the shoulders to the middle of the ears."""
    return distance(s.ears, s.shoulders) / s.trunk_px


def trunk_rise(s: Skeleton) -> float:
    """The trunk against the horizontal, in space (the camera is taken to stand level)."""
    return rise_of(s.up)


def belly_rise(s: Skeleton) -> float:
    """The direction the belly faces against the horizontal, in space."""
    return rise_of(s.front)


def trunk_roll(s: Skeleton) -> float:
    """The sideways lean of the trunk, in space: the slope of its own left-right axis."""
    return -rise_of(s.leftward)


def rise_in_space(s: Skeleton, ids: Ids) -> float:
    """The line from the first landmark to the second against the horizontal, in space."""
    return rise_of(sub(s.world[ids[1]], s.world[ids[0]]))


def bow(s: Skeleton, ids: Ids) -> float:
    """How far trunk and leg rise from the hips together, in space."""
    return trunk_rise(s) + rise_in_space(s, ids)


def angle_in_space(s: Skeleton, ids: Ids) -> float:
    """The angle at the middle one of three landmarks, in space."""
    a, vertex, b = (s.world[i] for i in ids)
    return angle_between(sub(a, vertex), sub(b, vertex))


def straddle(s: Skeleton, ids: Ids) -> float:
    """The angle between two thighs, in space; `ids` are hip, knee, hip, knee."""
    hip, knee, other_hip, other_knee = (s.world[i] for i in ids)
    return angle_between(sub(knee, hip), sub(other_knee, other_hip))


def trunk_in_plane(s: Skeleton) -> float:
    """The trunk as seen, as a share of its full length."""
    return distance(s.hips, s.shoulders) / s.trunk_px


def apart(s: Skeleton, ids: Ids) -> float:
    """The distance between two landmarks as seen."""
    return distance(s.xy[ids[0]], s.xy[ids[1]]) / s.trunk_px


def rise(s: Skeleton, ids: Ids) -> float:
    """How far the second landmark lies above the first."""
    return above(s, s.xy[ids[0]], s.xy[ids[1]])


def above(s: Skeleton, low: XY, high: XY) -> float:
    """How far one point lies above another."""
    return (low[1] - high[1]) / s.trunk_px


def height(s: Skeleton, point: XY) -> float:
    """How far a point lies above the lowest point of the body."""
    return (s.floor_y - point[1]) / s.trunk_px


def landmark_height(s: Skeleton, ids: Ids) -> float:
    """How far a landmark lies above the lowest point of the body."""
    return height(s, s.xy[ids[0]])


def hip_heel(s: Skeleton, ids: Ids) -> float:
    """From hip to ankle as seen, in full thigh lengths."""
    hip, knee, ankle = ids
    thigh = norm(sub(s.world[hip], s.world[knee]))
    trunk = norm(sub(_middle(s, L.LEFT_SHOULDER), _middle(s, L.LEFT_HIP)))
    pixels_per_metre = s.trunk_px / (trunk or 1.0)
    return distance(s.xy[hip], s.xy[ankle]) / ((thigh * pixels_per_metre) or 1.0)


def hip_shift(s: Skeleton) -> float:
    """How far the hips lie beside the middle of the ankles, + to the own left."""
    feet = (s.xy[L.LEFT_ANKLE][0] + s.xy[L.RIGHT_ANKLE][0]) / 2
    return s.facing.own_left * (s.hips[0] - feet) / s.trunk_px


def _hip_line(s: Skeleton) -> XYZ:
    return sub(s.world[L.LEFT_HIP], s.world[L.RIGHT_HIP])


def _middle(s: Skeleton, left: int) -> XYZ:
    """Half-way between a left landmark and its right partner, in space."""
    a, b = s.world[left], s.world[left + 1]
    return (a[0] + b[0]) / 2, (a[1] + b[1]) / 2, (a[2] + b[2]) / 2
