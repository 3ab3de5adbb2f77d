"""Rows to learn from: bodies as the pose model gave them, and exact ones disturbed as it does."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from calibration.back.bases import FIRST, SERIES
from calibration.back.generate import Row
from coach.body import Body
from coach.measure.back_row import DORSAL, SHAPE, row, shape
from coach.measure.orientation import Facing
from coach.measure.skeleton import skeleton
from coach.measure.view import yaw
from samples.rotate import Array

BIAS = {
    11: (0.04, 0.05), 12: (0.11, 0.03), 13: (0.01, 0.03), 14: (0.08, -0.01), 15: (0.02, 0.01),
    16: (0.09, -0.03), 23: (0.05, -0.026), 24: (0.05, -0.035), 25: (0.015, 0.01),
    26: (-0.02, -0.01), 27: (0.08, 0.02), 28: (0.03, 0.005),
}  # fmt: skip
"""Median distance of the pose model's points from the joints, along the hip-shoulder line and away
from the belly, in lengths of that line; the left is the near side. Measured on rendered clips."""
BETWEEN, WITHIN = 0.04, 0.018
"""Standard deviation of that from clip to clip, and within a clip."""
CLOTH, WRINKLE = 0.012, 0.006
"""Standard deviation of the outline's height through a clip, and within it: cloth, seams, hair."""
REACH = 0.18
"""Length along which such a bump reaches."""
BUTTOCK, HIP_POINT = 0.03, 0.03
"""Spread between people of what 30 degrees of hip movement do to the outline at the sacrum, and to
where the model puts the hips. Own reasoning: real buttocks do more than rendered ones."""


@dataclass(frozen=True, eq=False)
class Table:
    """Rows (n, F), true lumbar and thoracic flexion (n, 2) in degrees, and what they belong to.

    start  row number of the same person's neutral in the same series of postures; -1 for none
    group  rows of one person disturbed in one way, or seen by the pose model
    whole  whether the pose model saw it
    """

    x: Array
    y: Array
    start: NDArray[np.int64]
    person: NDArray[np.int64]
    group: NDArray[np.int64]
    whole: NDArray[np.bool_]
    base: NDArray[np.str_]
    family: NDArray[np.str_]
    tag: NDArray[np.str_]
    azimuth: Array
    slack: Array
    hip: Array

    @property
    def going(self) -> NDArray[np.bool_]:
        """(n,) whether it is of somebody who moves as exercises go."""
        return self.person >= SERIES

    @property
    def off_side(self) -> Array:
        """(n,) how far the camera stands out of the nearer side view, degrees."""
        return np.abs((self.azimuth + 90) % 180 - 90)


def table(rows: list[Row], copies: int, seed: int) -> Table:
    """All rows as the pose model saw them, and each exact one disturbed so many times.

    People of further bodies, and those who move as exercises go, are disturbed from the seed anew:
    the ones before them stay as they are.
    """
    rngs = [np.random.default_rng(seed) for _ in range(3)]
    x: list[Array] = []
    made: list[tuple[int, int]] = []
    clips: dict[tuple[int, int], _Clip] = {}
    for i, one in enumerate(rows):
        rng = rngs[(one.who >= FIRST) + (one.who >= SERIES)]
        for copy in range(-1, copies):
            body = one.seen.whole if copy < 0 and one.seen is not None else None
            if copy >= 0:
                clip = clips.setdefault((one.start, copy), _Clip.draw(rng))
                body = clip.disturb(one, rng)
            numbers = None if body is None else numbers_of(body, one.facing)
            if numbers is None:
                continue
            if copy >= 0:
                clips[one.start, copy].cover(numbers, one, rng)
            x.append(numbers)
            made.append((i, copy))
    of = [i for i, _ in made]
    number = {key: k for k, key in enumerate(made)}
    start = np.array([number.get((rows[i].start, copy), -1) for i, copy in made])
    slopes = np.array([rows[i].slopes for i in of])
    return Table(
        np.array(x),
        np.diff(slopes, axis=1),
        start,
        np.array([rows[i].who for i in of]),
        np.array([rows[i].who * (copies + 1) + copy + 1 for i, copy in made]),
        np.array([copy < 0 for _, copy in made]),
        np.array([rows[i].base for i in of]),
        np.array([rows[i].family for i in of]),
        np.array([rows[i].tag for i in of]),
        np.array([rows[i].azimuth for i in of]),
        np.array([rows[i].slack for i in of]),
        np.array([rows[i].hip for i in of]),
    )


def numbers_of(body: Body, facing: int) -> Array | None:
    """The row of one body, as the program takes it."""
    s = skeleton(body, Facing(facing, 1))
    return None if s is None or body.mask is None else row(s, body.mask, yaw(s))


@dataclass(frozen=True, eq=False)
class _Clip:
    """What stays the same through a clip: errors of points, cloth, and how its buttock acts."""

    points: Array
    cloth: Array
    buttock: float
    hip_point: Array

    @staticmethod
    def draw(rng: np.random.Generator) -> "_Clip":
        points = rng.normal(0, BETWEEN * 0.5, (33, 2))
        for a, b in ((11, 12), (23, 24)):
            points[[a, b]] += rng.normal(0, BETWEEN * 0.5, 2)
        return _Clip(
            points,
            _bumps(rng, CLOTH * rng.uniform(0.3, 1.7)),
            float(rng.normal(0, BUTTOCK)),
            rng.normal(0, HIP_POINT, 2),
        )

    def disturb(self, one: Row, rng: np.random.Generator) -> Body:
        """The exact points and outline as a pose model might return them."""
        exact = one.exact.whole
        points, world = exact.points.astype(np.float64), exact.world.astype(np.float64)
        hips, shoulders = points[23:25].mean(0), points[11:13].mean(0)
        length = float(np.hypot(*(shoulders - hips))) or 1.0
        along = (shoulders - hips) / length
        away = np.array([one.facing * along[1], -one.facing * along[0]])
        left_near = world[11, 2] + world[23, 2] < world[12, 2] + world[24, 2]
        shared = {k: rng.normal(0, BETWEEN * 0.35, 2) for k in (11, 23)}
        bent = (one.hip.min() - 60) / 30
        for k in range(33):
            partner = k if left_near else k + (1 if k % 2 else -1)
            usual = np.array(BIAS.get(partner, (0.0, 0.0)) if 11 <= k < 29 else (0.0, 0.0))
            spread = BETWEEN * (0.75 if k < 11 else 1.0 if (k % 2 == 1) == left_near else 1.25)
            e = usual * rng.uniform(0.7, 1.2) + self.points[k] + rng.normal(0, spread * 0.35, 2)
            e += rng.normal(0, WITHIN, 2)
            if k in (11, 12, 23, 24):
                e += shared[11 if k < 20 else 23]
            if k in (23, 24):
                e += self.hip_point * bent * 0.5
            points[k] += (e[0] * along + e[1] * away) * length
        turn = float(rng.normal(0, 7 / 57.3))
        c, s = np.cos(turn), np.sin(turn)
        world = world @ np.array([[c, 0, -s], [0, 1, 0], [s, 0, c]])
        world += rng.normal(0, 0.015, world.shape)
        assert exact.mask is not None
        soft = cv2.GaussianBlur(exact.mask.astype(np.float32), (0, 0), rng.uniform(0.4, 3.0))
        mask = soft > rng.uniform(0.35, 0.65)
        seen = np.ones(33, np.float32)
        xy, xyz = points.astype(np.float32), world.astype(np.float32)
        return Body(0.0, exact.size, xy, xyz, seen, mask, 1)

    def cover(self, numbers: Array, one: Row, rng: np.random.Generator) -> None:
        """Put cloth, wrinkles and this person's buttock on the outline of a row, in place."""
        n = len(DORSAL)
        extended = np.clip((30 - one.hip.min()) / 30, -2, 2)
        buttock = self.buttock * extended * np.exp(-0.5 * ((DORSAL + 0.02) / 0.13) ** 2)
        numbers[:n] += self.cloth + buttock + _bumps(rng, WRINKLE)
        numbers[SHAPE:] = shape(numbers[:n].astype(np.float64))


def _bumps(rng: np.random.Generator, height: float) -> Array:
    """A smooth random curve over `DORSAL`."""
    return _smoothing() @ rng.normal(0, height, len(DORSAL))


def _smoothing() -> Array:
    near = np.exp(-0.5 * ((DORSAL[:, None] - DORSAL) / REACH) ** 2)
    return near / np.sqrt((near**2).sum(1, keepdims=True))
