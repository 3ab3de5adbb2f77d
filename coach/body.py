"""One person as the pose model saw them at one instant. No MediaPipe type gets past this value."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float32]
Mask = NDArray[np.bool_]
LANDMARKS = 33
Place = Literal["left", "middle", "right"]
OTHER_WAY: dict[Place, Place] = {"left": "right", "middle": "middle", "right": "left"}
"""Where somebody is in a picture that is mirrored or upside down."""


class Landmark(IntEnum):
    """The 33 BlazePose landmarks; left and right are the person's own."""

    NOSE = 0
    LEFT_EYE_INNER = 1
    LEFT_EYE = 2
    LEFT_EYE_OUTER = 3
    RIGHT_EYE_INNER = 4
    RIGHT_EYE = 5
    RIGHT_EYE_OUTER = 6
    LEFT_EAR = 7
    RIGHT_EAR = 8
    MOUTH_LEFT = 9
    MOUTH_RIGHT = 10
    LEFT_SHOULDER = 11
    RIGHT_SHOULDER = 12
    LEFT_ELBOW = 13
    RIGHT_ELBOW = 14
    LEFT_WRIST = 15
    RIGHT_WRIST = 16
    LEFT_PINKY = 17
    RIGHT_PINKY = 18
    LEFT_INDEX = 19
    RIGHT_INDEX = 20
    LEFT_THUMB = 21
    RIGHT_THUMB = 22
    LEFT_HIP = 23
    RIGHT_HIP = 24
    LEFT_KNEE = 25
    RIGHT_KNEE = 26
    LEFT_ANKLE = 27
    RIGHT_ANKLE = 28
    LEFT_HEEL = 29
    RIGHT_HEEL = 30
    LEFT_FOOT_INDEX = 31
    RIGHT_FOOT_INDEX = 32


MIRROR = np.array(
    [0, 4, 5, 6, 1, 2, 3, 8, 7, 10, 9] + [i + 1 if i % 2 else i - 1 for i in range(11, LANDMARKS)],
    dtype=np.intp,
)
"""Index of each landmark's mirror partner: `points[MIRROR]` swaps left and right."""


@dataclass(frozen=True, slots=True, eq=False)
class Body:
    """The person of one frame.

    t           seconds, the frame's own time
    size        (width, height) in pixels of the picture `points` refer to
    points      (33, 2) float32, pixels, x right, y down; NaN when nobody is seen
    world       (33, 3) float32, metres from mid-hip, x right, y down, z away from the camera
    visibility  (33,) float32, 0..1, the model's own
    mask        (h, w) bool, the person's outline over the whole picture, any resolution, or None
    people      how many people were seen at the last count (0 when nobody)
    light       mean lightness of the picture, 0 (black) .. 1 (white); None when it is not known
    roll        degrees by which the camera has turned the picture since the first one, + clockwise
    drift       how fast the camera moves, picture widths a second; both 0 where it is not told
    zoom        how many times as large what is behind the person has become since the first
                picture: the camera came nearer; 1 where it is not told
    place       where the person is among several, as the picture is shown; None when alone, or
                when the others are in front of or behind them
    coarse      seen by a model that takes one limb for another (the lite one): good enough to
                count, and not to judge form or holds
    """

    t: float
    size: tuple[int, int]
    points: Points
    world: Points
    visibility: Points
    mask: Mask | None
    people: int
    light: float | None = None
    roll: float = 0.0
    drift: float = 0.0
    place: Place | None = None
    coarse: bool = False
    zoom: float = 1.0

    def __post_init__(self) -> None:
        """Check shapes at the door."""
        if self.points.shape != (LANDMARKS, 2) or self.world.shape != (LANDMARKS, 3):
            raise ValueError(
                f"a body has (33, 2) points and (33, 3) world points, "
                f"not {self.points.shape} and {self.world.shape}"
            )

    @property
    def present(self) -> bool:
        """Whether anybody was seen."""
        return bool(np.isfinite(self.points[0, 0]))

    @staticmethod
    def absent(
        t: float, size: tuple[int, int], people: int = 0, light: float | None = None
    ) -> Body:
        """Nobody is in the picture: a value like any other."""
        return Body(
            t,
            size,
            np.full((LANDMARKS, 2), np.nan, np.float32),
            np.full((LANDMARKS, 3), np.nan, np.float32),
            np.zeros(LANDMARKS, np.float32),
            None,
            people,
            light,
        )

    def mirrored(self) -> Body:
        """The same person seen in a mirror: left and right change places, nothing else."""
        points = self.points[MIRROR].copy()
        points[:, 0] = np.float32(self.size[0]) - points[:, 0]
        world = self.world[MIRROR].copy()
        world[:, 0] *= -1
        mask = None if self.mask is None else np.ascontiguousarray(self.mask[:, ::-1])
        seen = self.visibility[MIRROR]
        return replace(
            self, points=points, world=world, visibility=seen, mask=mask, roll=-self.roll
        ).shown_mirrored()

    def shown_mirrored(self) -> Body:
        """The same person, in a picture that is shown mirrored: their place is another one."""
        return self if self.place is None else replace(self, place=OTHER_WAY[self.place])

    def turned(self, turn: int) -> Body:
        """The same body in the picture turned clockwise by 90, 180 or 270 degrees."""
        body = self
        for _ in range(turn // 90 % 4):
            width, height = body.size
            points = np.stack([np.float32(height) - body.points[:, 1], body.points[:, 0]], axis=1)
            world = np.stack([-body.world[:, 1], body.world[:, 0], body.world[:, 2]], axis=1)
            mask = None if body.mask is None else np.ascontiguousarray(np.rot90(body.mask, -1))
            body = replace(body, size=(height, width), points=points, world=world, mask=mask)
        return body
