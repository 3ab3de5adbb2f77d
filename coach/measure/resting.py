"""How a hand turns the camera and brings it nearer, told by what of the body rests.

In every exercise something lies, kneels or stands on the floor and stays there. What most parts of
a body do alike, as parts of one picture that is shifted, turned and shown larger, the camera does;
what moves by itself disagrees with them, however far it goes. So a plain wall behind the person,
which tells nothing of the camera, does not matter. A bend, too, is a turn and a step towards the
camera a coming nearer: a hand is believed to turn no faster than hands do, and only while it shifts
the picture as well.

Places are complex numbers, x + iy: what is turned and comes nearer moves by its place times how
fast it does, growth + i turn.
"""

from __future__ import annotations

from functools import cache
from math import radians
from statistics import median

import numpy as np
from numpy.typing import NDArray

from coach.body import Landmark as L  # noqa: N817

PARTS = (L.NOSE, *range(L.LEFT_SHOULDER, L.RIGHT_WRIST + 1), *range(L.LEFT_HIP, len(L)))
"""Which landmarks are asked. A foot has three: it rests more often than anything else."""
_FEWEST = 4
"""Fewer parts tell nothing: two always agree, and a third may by chance."""
_TURN, _NEARER = radians(1.4), 0.035
"""So fast does a hand turn a camera, radians a second, and bring it nearer, per second
(own reasoning, as in `calibration.bench.hand`). It may be faster if more of the body tells it."""
_SHIFT = 0.05
"""From this shift on, trunk lengths a second, it is a hand. Over two seconds it was 0.066 and more
in the middle of each of 62 filmed clips moved by one, and less than 0.04 in 51 as they are."""
_OFF = 0.012
"""By so much a part that rests seems to move, trunk lengths a second, besides its trembling."""
_STAYS = 0.5
"""Where this share of the parts stay in their places, so does the camera."""
_HARDLY = 0.02
"""Where the middle one of all parts moves no faster than this, trunk lengths a second, neither does
the camera: a hand shifts it by more, and what it told below that would be next to nothing."""
_APART = 0.3
"""Two parts nearer to each other than this, in trunk lengths, tell no turn."""
_REFINED = 4
"""So often what most parts tell is told anew by all that agree: it hardly changes after that."""
_SETTLED = 1e-4
"""Per second (and radians a second): what changes by less has settled."""
LEAST_SPREAD = 1e-9
"""Times that spread by less, in squared seconds, are one instant: no line has a slope there."""
_LEAST_HELD = 1e-9
"""A camera that does not shift at all is not turned, either."""

Complexes = NDArray[np.complex128]
Numbers = NDArray[np.float64]


def turned_and_nearer(times: Numbers, at: Complexes, trunk_px: float) -> complex:
    """How fast the camera comes nearer, per second, + i how fast it turns, radians a second, +
    clockwise in the picture; 0 where nothing tells it.

    at  where each of `PARTS` was at each of these times, pixels; NaN where it was not seen
    """
    seen = np.isfinite(at.real)
    followed = seen.sum(axis=0) >= max(3.0, len(times) / 2)
    if followed.sum() < _FEWEST:
        return 0j
    places, speeds, off = _lines(times, seen[:, followed], at[:, followed] / trunk_px)
    allowed = _OFF**2 + off
    squares = np.abs(speeds) ** 2
    stay = np.count_nonzero(squares < allowed) / len(squares)
    if stay >= _STAYS or median(squares.tolist()) < _HARDLY**2:
        return 0j
    places = places - places.mean()
    moves, shift = _most_agree(places, speeds, allowed)
    for _ in range(_REFINED):
        before = moves
        moves, shift = _refined(places, speeds, allowed, moves, shift)
        if abs(moves - before) < _SETTLED:
            break
    return moves


def _lines(
    times: Numbers, seen: NDArray[np.bool_], at: Complexes
) -> tuple[Complexes, Complexes, Numbers]:
    """The straight line of each part: its middle, its speed, and the square by which that may be
    off, told by how badly the line fits."""
    n = seen.sum(axis=0)
    at = np.where(seen, at, 0.0)
    when = (times - times[-1])[:, None] * seen
    when = (when - when.sum(axis=0) / n) * seen
    spread = np.maximum((when * when).sum(axis=0), LEAST_SPREAD)
    places = at.sum(axis=0) / n
    speeds = (when * at).sum(axis=0) / spread
    left = (seen * np.abs(at - places - speeds * when) ** 2).sum(axis=0)
    return places, speeds, left / np.maximum(n - 2, 1) / spread


@cache
def _pairs(n: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """All pairs of so many parts."""
    return np.triu_indices(n, 1)


def _most_agree(places: Complexes, speeds: Complexes, allowed: Numbers) -> tuple[complex, complex]:
    """How the camera moves and shifts as one part tells it of one that only shifts, or two parts
    together: that with which most agree."""
    first, second = _pairs(len(places))
    apart = places[first] - places[second]
    far = np.abs(apart) > _APART
    first, second, apart = first[far], second[far], apart[far]
    moves = (speeds[first] - speeds[second]) / apart
    shifts = np.concatenate([speeds, speeds[first] - moves * places[first]])
    moves = np.concatenate([np.zeros(len(places)), moves])
    off = np.abs(speeds - shifts[:, None] - moves[:, None] * places) ** 2 / allowed
    unlike_a_hand = (moves.real / _NEARER) ** 2 + (moves.imag / _TURN) ** 2
    cost = (off / (1 + off)).sum(axis=1) + unlike_a_hand / _held(np.abs(shifts))
    best = int(np.argmin(cost))
    return complex(moves[best]), complex(shifts[best])


def _refined(
    places: Complexes, speeds: Complexes, allowed: Numbers, moves: complex, shift: complex
) -> tuple[complex, complex]:
    """The same by all parts, each weighed by how well it agrees."""
    off = np.abs(speeds - shift - moves * places) ** 2 / allowed
    weights = 1 / (1 + off) ** 2 / allowed
    whole = weights.sum()
    place, speed = (weights * places).sum() / whole, (weights * speeds).sum() / whole
    around = places - place
    told = complex((weights * np.conj(around) * (speeds - speed)).sum())
    sure = float((weights * np.abs(around) ** 2).sum())
    held = float(_held(np.array([abs(shift)]))[0])
    better = complex(
        told.real / (sure + 1 / _NEARER**2 / held), told.imag / (sure + 1 / _TURN**2 / held)
    )
    return better, complex(speed - better * place)


def _held(shifts: Numbers) -> Numbers:
    """How far a camera that shifts so fast is held in a hand, 0 to 1."""
    return np.maximum(np.minimum(1.0, shifts / _SHIFT) ** 4, _LEAST_HELD)
