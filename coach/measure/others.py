"""How much of the person's outline is not theirs: somebody else is in front of them, or beside.

The network's mask holds every person in the part of the picture it looks at, its landmarks only
one. Of somebody alone all of the outline lies near a bone; where somebody stands in front, as much
as half of it does not, although the landmarks are as sure as ever, and wrong.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, nan

import numpy as np
from numpy.typing import NDArray

from coach.body import Body, Mask
from coach.body import Landmark as L  # noqa: N817
from coach.measure.skeleton import pixels_per_metre, trunk_metres

APART, APART_M = 0.4, 0.2
"""What is farther than so many trunk lengths, and so many metres, from every bone is not the
person's: whoever folds is as broad as ever, and shorter from hips to shoulders."""
_BONES = np.array(
    [
        (L.LEFT_SHOULDER, L.LEFT_ELBOW), (L.LEFT_ELBOW, L.LEFT_WRIST), (L.LEFT_WRIST, L.LEFT_INDEX),
        (L.RIGHT_SHOULDER, L.RIGHT_ELBOW), (L.RIGHT_ELBOW, L.RIGHT_WRIST),
        (L.RIGHT_WRIST, L.RIGHT_INDEX), (L.LEFT_HIP, L.LEFT_KNEE), (L.LEFT_KNEE, L.LEFT_ANKLE),
        (L.LEFT_KNEE, L.LEFT_FOOT_INDEX), (L.RIGHT_HIP, L.RIGHT_KNEE),
        (L.RIGHT_KNEE, L.RIGHT_ANKLE), (L.RIGHT_KNEE, L.RIGHT_FOOT_INDEX),
        (L.LEFT_SHOULDER, L.RIGHT_SHOULDER), (L.LEFT_HIP, L.RIGHT_HIP),
        (L.LEFT_SHOULDER, L.LEFT_HIP), (L.RIGHT_SHOULDER, L.RIGHT_HIP),
        (L.LEFT_SHOULDER, L.RIGHT_HIP), (L.RIGHT_SHOULDER, L.LEFT_HIP),
    ]
)  # fmt: skip
_HEAD, _CROWN = (L.NOSE, L.LEFT_EAR, L.RIGHT_EAR), 1.3
"""The head ends so many times as far from the shoulders as nose and ears lie."""
_POINTS, _FEWEST = 60, 20
"""The picture is looked at in so many points along its longer side; an outline of fewer tells
nothing."""


@dataclass(frozen=True, slots=True, eq=False)
class Thinned:
    """An outline in fewer points: every `step`-th pixel of a mask of a shape, across and down."""

    points: Mask
    step: int
    of: tuple[int, ...]


def thinned(mask: Mask) -> Thinned:
    """An outline in fewer points."""
    step = max(1, max(mask.shape) // _POINTS)
    return Thinned(mask[step // 2 :: step, step // 2 :: step].copy(), step, mask.shape)


def changed(one: Thinned | None, other: Thinned) -> float:
    """The share of an outline that differs from another one, of its own area."""
    if one is None or one.of != other.of:
        return inf
    return _count(one.points ^ other.points) / max(_count(one.points), 1)


def outline_apart(body: Body, thin: Thinned) -> float:
    """The share of the outline that is not the person's, 0 to 1; NaN where there is none.

    Which landmarks are called left and which right makes no difference.
    """
    places = np.flatnonzero(thin.points)
    if len(places) < _FEWEST:
        return nan
    rows, columns = np.divmod(places, thin.points.shape[1])
    scale = body.size[0] / thin.of[1]
    x = (columns * thin.step + thin.step // 2 + 0.5) * scale
    y = (rows * thin.step + thin.step // 2 + 0.5) * scale
    near = pixels_per_metre(body) * max(APART * trunk_metres(body), APART_M)
    away = _nearest(x, y, _ends(body))
    return _count(away > near * near) / len(away)


def _count(flags: NDArray[np.bool_]) -> int:
    return int(np.count_nonzero(flags))


def _ends(body: Body) -> NDArray[np.float64]:
    """Both ends of every bone, (n, 2, 2) pixels, the neck with the head last."""
    xy = body.points.astype(np.float64)
    shoulders = (xy[L.LEFT_SHOULDER] + xy[L.RIGHT_SHOULDER]) / 2
    crown = shoulders + _CROWN * (xy[list(_HEAD)].mean(axis=0) - shoulders)
    return np.concatenate([xy[_BONES], [[shoulders, crown]]])


def _nearest(
    x: NDArray[np.float64], y: NDArray[np.float64], ends: NDArray[np.float64]
) -> NDArray[np.float64]:
    """From every point to the nearest bone, pixels squared. Made for speed: x and y apart."""
    (x0, y0), (along_x, along_y) = ends[:, 0].T[..., None], (ends[:, 1] - ends[:, 0]).T[..., None]
    away_x, away_y = x - x0, y - y0  # (bones, points)
    length = np.maximum(along_x * along_x + along_y * along_y, 1e-9)
    share = away_x * (along_x / length)
    share += away_y * (along_y / length)
    np.maximum(share, 0.0, out=share)
    np.minimum(share, 1.0, out=share)
    away_x -= share * along_x
    away_y -= share * along_y
    away_x *= away_x
    away_y *= away_y
    away_x += away_y
    return away_x.min(axis=0)
