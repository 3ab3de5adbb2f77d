"""The body's points in space at an even rate, as motion programs want them, and in the picture.

Axes: X to the right of the picture, Y up, Z out of the picture towards the camera; metres from the
middle of the hips. The model places a body, not a room: where the hips go is not told, and depth
(Z) is the model's guess from one camera. Names are those that Pose2Sim gives to these points.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import cos, radians, sin

import numpy as np
from numpy.typing import NDArray

from coach.body import LANDMARKS
from coach.errors import CoachError
from coach.export.column import Column
from coach.keep.table import Cell, Row
from coach.moment import Instant

MARKERS: tuple[str, ...] = (
    "Nose",
    *("LEyeInner", "LEye", "LEyeOuter", "REyeInner", "REye", "REyeOuter"),
    *("LEar", "REar", "LMouth", "RMouth"),
    *("LShoulder", "RShoulder", "LElbow", "RElbow", "LWrist", "RWrist"),
    *("LPinky", "RPinky", "LIndex", "RIndex", "LThumb", "RThumb"),
    *("LHip", "RHip", "LKnee", "RKnee", "LAnkle", "RAnkle"),
    *("LHeel", "RHeel", "LBigToe", "RBigToe"),
)
"""One per landmark of `coach.body.Landmark`, in its order; L and R are the person's own."""
EVEN = 0.1
"""Frames may lie this share of their distance beside an even beat and still be called even."""
LONGEST_GAP_S = 0.2
"""Between frames further apart nothing is put in between."""
SAME_S = 1e-6
"""Two times so near are one."""

AXES = ("X", "Y", "Z")
POINT_COLUMNS: tuple[Column, ...] = (
    Column("frame", int, "", "number of the frame, from 0"),
    Column("time_s", float, "s", "time of the frame in the source"),
    *(
        column
        for name in MARKERS
        for column in (
            Column(f"{name}.x_px", float, "px", "in the picture, from its left edge"),
            Column(f"{name}.y_px", float, "px", "in the picture, from its upper edge"),
            *(
                Column(f"{name}.{axis}", float, "m", "in space from mid-hip, estimated")
                for axis in AXES
            ),
            Column(f"{name}.visibility", float, "", "how sure the model is to see it, 0 to 1"),
        )
    ),
)


@dataclass(frozen=True, slots=True, eq=False)
class EvenPoints:
    """Points at an even rate.

    rate      frames per second
    begins_s  time of the first one in the source
    metres    (frames, 33, 3); NaN where nobody was seen
    as_seen   every frame is one of the source; False: they were put in between
    """

    rate: float
    begins_s: float
    metres: NDArray[np.float64]
    as_seen: bool


def even_points(instants: Iterable[Instant]) -> EvenPoints:
    """The points of a recording. Raises CoachError when there are fewer than two frames."""
    times: list[float] = []
    bodies: list[NDArray[np.float64]] = []
    for instant in instants:
        times.append(instant.body.t)
        bodies.append(in_space(instant))
    if len(times) < 2:
        raise CoachError("a motion file needs at least two pictures")
    at, metres = np.array(times), np.array(bodies)
    step = float(np.median(np.diff(at)))
    even = at[0] + np.arange(len(at)) * (at[-1] - at[0]) / (len(at) - 1)
    if np.abs(even - at).max() <= EVEN * step:
        return EvenPoints((len(at) - 1) / float(at[-1] - at[0]), float(at[0]), metres, as_seen=True)
    grid = np.arange(at[0], at[-1] + step / 2, step)
    return EvenPoints(1 / step, float(at[0]), _between(grid, at, metres), as_seen=False)


def in_space(instant: Instant) -> NDArray[np.float64]:
    """(33, 3) metres, upright as measured; NaN where nobody was seen."""
    body = instant.body
    if not body.present:
        return np.full((LANDMARKS, 3), np.nan)
    turn = radians(-body.roll - instant.measures.framing.tilt)
    x, y, z = body.world.astype(np.float64).T
    level_x = cos(turn) * x - sin(turn) * y
    level_y = sin(turn) * x + cos(turn) * y
    return np.stack([level_x, -level_y, -z], axis=1)


def points_rows(instants: Iterable[Instant]) -> Iterator[Row]:
    """A row per frame: each point in the picture and in space, and how surely it is seen."""
    for frame, instant in enumerate(instants):
        body = instant.body
        row: dict[str, Cell] = {"frame": frame, "time_s": body.t}
        if body.present:
            seen: Sequence[Sequence[float]] = np.column_stack(
                [body.points, in_space(instant), body.visibility]
            ).tolist()
            names = ("x_px", "y_px", *AXES, "visibility")
            row |= {
                f"{marker}.{name}": value
                for marker, values in zip(MARKERS, seen, strict=True)
                for name, value in zip(names, values, strict=True)
            }
        yield row


def _between(
    grid: NDArray[np.float64], at: NDArray[np.float64], metres: NDArray[np.float64]
) -> NDArray[np.float64]:
    after = np.clip(np.searchsorted(at, grid, side="left"), 1, len(at) - 1)
    before = after - 1
    apart = at[after] - at[before]
    share = np.clip((grid - at[before]) / apart, 0.0, 1.0)
    nearer = np.where(share < 0.5, before, after)
    on_it = np.abs(grid - at[nearer]) < SAME_S
    mixed = metres[before] * (1 - share)[:, None, None] + metres[after] * share[:, None, None]
    mixed[apart > LONGEST_GAP_S] = np.nan
    mixed[on_it] = metres[nearer[on_it]]
    return mixed
