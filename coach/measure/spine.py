"""The shape of the spine from the dorsal edge of the person mask.

MediaPipe has no landmark between shoulders and hips, so a line between them is blind to rounding
and arching. In a side view the dorsal edge of the mask *is* the back. The edge is read along rays
square to the hip-shoulder chord, a smooth curve is fitted, and the difference of its first and last
tangent is the flexion (+) or extension (-) of the whole back. It holds buttock and shoulder blade
too: the low and the upper back apart are read in `coach.measure.back`.

It is a projected angle of a clothed surface: good as a change from the person's own neutral, never
as an absolute lordosis. Tangents on contour points: Clin Biomech 2023;111:106146 (standing men);
the places along the back are own reasoning.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from coach.body import Mask
from coach.measure.edge import Array, Chord, Rays, Reach, chord_of
from coach.measure.formulas import belly_rise, trunk_rise
from coach.measure.reading import Spine
from coach.measure.skeleton import TRUNK, Skeleton

Usable = NDArray[np.bool_]
Line = tuple[Skeleton, float, Chord, Array]
"""A body, its trunk's turn from side-on in degrees, its chord, and the edge of its back."""

LEAST_PX = 8.0
"""A trunk shorter than this in the mask has no shape. Own reasoning."""
FEWEST = 8
"""Places of the edge without which no curve is laid through it. Own reasoning."""


@dataclass(frozen=True, slots=True)
class SpineSettings:
    """Places along the chord are shares of it from hip (0) to shoulder (1); lengths are chords.

    sacrum, upper          where the tangents are read
    last                   the edge beyond it is not used: shoulder and upper arm lie there. On
                           the rendered clips this took the error of the total from 12.7 to 3.2
                           degrees in the forward bend, and its correlation from 0.86 to 0.99 in
                           superman
    cubic_share            how much of the cubic fit is mixed into the quadratic one; a full cubic
                           follows shoulder and buttock
    reach                  how far the rays go along which the edge is read
    steepest               an edge steeper than this against the chord is hair, an arm or a leak
    full_yaw, no_yaw       degrees from a side view: quality 1 up to the first, 0 from the second
    belly_level, belly_up  degrees the belly faces above the horizontal (`belly_rise`), and
    lying, sloping         degrees the trunk rises: lying on the back from `belly_up` and up to
                           `lying`, not at all below `belly_level` or above `sloping`. On the floor
                           the edge is the mat's, not the back's. Measured on 7 clips of people on
                           their backs: belly 61-90 (curling up 43), trunk at most 13 (curling up
                           47); a bridge's trunk slopes by 34, and its back can be seen
    fine, coarse           rms distance of edge and curve: quality 1 up to the one, 0 at the other
    least_cover            share of the edge that must be usable for quality > 0
    least_quality          below this the shape is drawn faintly and not judged
    """

    samples: int = 41
    sacrum: float = 0.0
    upper: float = 0.8
    last: float = 0.83
    cubic_share: float = 0.25
    reach: Reach = field(default_factory=lambda: Reach(out=0.8, inside=0.12))
    steepest: float = 1.7
    full_yaw: float = 20.0
    no_yaw: float = 60.0
    belly_level: float = 30.0
    belly_up: float = 45.0
    lying: float = 20.0
    sloping: float = 30.0
    fine: float = 0.015
    coarse: float = 0.05
    least_cover: float = 0.55
    least_quality: float = 0.4
    least_visibility: float = 0.3


def rays(s: Skeleton, mask: Mask, settings: SpineSettings) -> Rays | None:
    """Along what the edge of a back is read; None when the trunk is a dot in the mask."""
    chord = chord_of(s, mask)
    if chord.length < LEAST_PX:
        return None
    return Rays(mask, chord, _places(settings), settings.reach)


def _places(settings: SpineSettings) -> Array:
    return np.linspace(0.0, settings.last, settings.samples)


def spines(
    seen: Sequence[Line], settings: SpineSettings
) -> list[Spine | Literal["cut off"] | None]:
    """The shape of each back; None when no edge can be read at all, "cut off" where the back leaves
    the picture: what is left of it is bent otherwise than the whole.

    Many at once take half the time, with the same results.
    """
    found: list[Spine | Literal["cut off"] | None] = [
        "cut off" if np.isposinf(heights).any() else None for *_, heights in seen
    ]
    whole = [number for number, one in enumerate(found) if one is None]
    if not whole:
        return found
    along = _places(settings)
    edges = np.array([seen[number][-1] for number in whole])
    usable = _smooth_runs(along, edges, settings)
    shapes = _shapes(along, edges, usable, settings)
    for number, points, shape in zip(whole, usable, shapes, strict=True):
        if points.sum() >= FEWEST:
            found[number] = _told(seen[number], along, shape, settings)
    return found


@dataclass(frozen=True, slots=True, eq=False)
class _Shape:
    """The curve through an edge over some places of the chord: its heights there, and the degrees
    by which it has turned since the sacrum; those to the upper back; how much of the edge it was
    laid through, and how badly it fits."""

    heights: Array
    flexion: Array
    total: float
    cover: float
    rms: float


def _shapes(along: Array, edges: Array, usable: Usable, settings: SpineSettings) -> list[_Shape]:
    """The curve through each of the edges (k, n), where they are usable."""
    coefficients, rms = _fit(along, edges, usable, settings.cubic_share)
    rises: Array = np.arange(1.0, coefficients.shape[1])
    slopes: Array = coefficients[:, None, 1:] * rises
    ends = np.array([settings.sacrum, settings.upper])
    powers = np.vander(np.concatenate([along, ends]), coefficients.shape[1], increasing=True)
    tangents = np.degrees(np.arctan((slopes @ powers[:, :-1].T)[:, 0]))
    low, high = tangents[:, -2], tangents[:, -1]
    heights = (coefficients[:, None] @ powers[: len(along)].T)[:, 0]
    flexion = low[:, None] - tangents[:, : len(along)]
    cover = usable.mean(axis=1).tolist()
    columns = heights, flexion, (low - high).tolist(), cover, rms.tolist()
    return [_Shape(*row) for row in zip(*columns, strict=True)]


def _told(line: Line, along: Array, shape: _Shape, settings: SpineSettings) -> Spine:
    s, yaw_deg, chord, _ = line
    away = (shape.heights * chord.length)[:, None] * chord.dorsal
    curve = (chord.hips + along[:, None] * chord.along + away) / chord.scale
    quality, doubt = _quality(s, yaw_deg, shape.cover, shape.rms, settings)
    whole = _rise(shape.cover, settings.least_cover, 0.8)
    clear = whole * _fall(shape.rms, settings.fine, settings.coarse)
    return Spine(curve, shape.flexion, shape.total, clear, quality, doubt)


def _smooth_runs(along: Array, edges: Array, settings: SpineSettings) -> Usable:
    """Of each edge (k, n) the unbroken run round the middle of the back without a step (hair, arm,
    leak)."""
    step = along[1] - along[0]
    usable = np.isfinite(edges)
    with np.errstate(invalid="ignore"):
        broken = ~(np.abs(np.diff(edges, axis=1)) <= settings.steepest * step)
    n = len(along)
    place = np.arange(n)
    centre = np.where(usable, np.abs(place - n // 2), n).argmin(axis=1)[:, None]
    before = place[:-1] < centre
    first = np.where(broken & before, place[1:], 0).max(axis=1)[:, None]
    last = np.where(broken & ~before, place[:-1], n - 1).min(axis=1)[:, None]
    return usable & (place >= first) & (place <= last)


def _fit(x: Array, edges: Array, usable: Usable, cubic_share: float) -> tuple[Array, Array]:
    """Of each edge (k, n) the coefficients (k, 4, rising powers) of a Huber fit to what is usable
    of it, and (k,) the quadratic's rms distance.

    The quadratic and the cubic are fitted at once, the first as a cubic whose last row says 0.
    """
    # By the normal equations: a tenth of the time of `lstsq`, and as good for a cubic over 0 to 1.
    powers = np.vander(x, 4, increasing=True)
    counts = usable.sum(axis=1)
    y = np.where(usable, edges, 0.0)[:, None]  # (k, 1, n)
    usable = usable | (counts < FEWEST)[:, None]  # nothing is told of these; they must be solvable
    used, counts = usable[:, None], usable.sum(axis=1)
    weights = np.repeat(used.astype(np.float64), 2, axis=1)
    coefficients = _solved(weights, powers, y)
    residual = y - coefficients @ powers.T
    for _ in range(3):
        size = np.where(used, np.abs(residual), np.inf)  # so far away that it weighs nothing
        limit = 2 * (1.48 * _medians(size, counts) + 0.003)
        weights = np.minimum(1.0, limit / np.maximum(size, 1e-9))
        coefficients = _solved(weights, powers, y)
        residual = y - coefficients @ powers.T
    quadratic, cubic = coefficients[:, 0], coefficients[:, 1]
    rms = np.sqrt((residual[:, 0] ** 2 * usable).sum(axis=1) / counts)
    return (1 - cubic_share) * quadratic + cubic_share * cubic, rms


def _solved(weights: Array, powers: Array, y: Array) -> Array:
    """(k, 2, 4) the coefficients of quadratic and cubic; `weights` (k, 2, n), `y` (k, 1, n)."""
    weighted = powers.T * weights[:, :, None]
    normal, right = weighted @ powers, weighted @ y[..., None]
    normal[:, 0, 3, :] = normal[:, 0, :, 3] = right[:, 0, 3] = 0.0
    normal[:, 0, 3, 3] = 1.0
    return np.asarray(np.linalg.solve(normal, right)[..., 0], np.float64)


def _medians(rows: Array, counts: NDArray[np.intp]) -> Array:
    """(k, m, 1) the medians of the so many smallest ones of rows (k, m, n) of a few values."""
    ordered = np.sort(rows, axis=2)
    half, every = counts // 2, np.arange(len(rows))
    return (ordered[every, :, half, None] + ordered[every, :, counts - 1 - half, None]) / 2


def _quality(
    s: Skeleton, yaw_deg: float, cover: float, rms: float, settings: SpineSettings
) -> tuple[float, str | None]:
    seen = min(s.seen[i] for i in TRUNK)
    on_back = min(
        _rise(belly_rise(s), settings.belly_level, settings.belly_up),
        _fall(abs(trunk_rise(s)), settings.lying, settings.sloping),
    )
    factors = (
        (1.0 - on_back, "the floor hides the low back"),
        (_fall(yaw_deg, settings.full_yaw, settings.no_yaw), "turn side-on"),
        (_rise(cover, settings.least_cover, 0.8), "an arm or hair covers the back"),
        (_fall(rms, settings.fine, settings.coarse), "the back's outline is unclear"),
        (_rise(seen, 0.0, settings.least_visibility), "shoulders or hips are hidden"),
    )
    quality = 1.0
    for factor, _ in factors:
        quality *= factor
    worst, doubt = min(factors, key=lambda pair: pair[0])
    return quality, doubt if worst < 1.0 else None


def _fall(value: float, full: float, none: float) -> float:
    return min(1.0, max(0.0, (none - value) / (none - full)))


def _rise(value: float, none: float, full: float) -> float:
    return min(1.0, max(0.0, (value - none) / (full - none)))
