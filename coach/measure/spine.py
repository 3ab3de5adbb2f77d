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

from dataclasses import dataclass
from math import hypot, sqrt
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from coach.body import Mask
from coach.measure.formulas import belly_rise, trunk_rise
from coach.measure.reading import Spine
from coach.measure.skeleton import TRUNK, Skeleton

Array = NDArray[np.float64]


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
    reach, inside          how far rays go out from the chord, and how far inside it they begin
    gap                    a hole in the mask narrower than this is ignored
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
    reach: float = 0.8
    inside: float = 0.12
    gap: float = 0.04
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


def spine(
    s: Skeleton, mask: Mask, yaw_deg: float, settings: SpineSettings
) -> Spine | Literal["cut off"] | None:
    """The back's shape; None when no edge can be read at all, "cut off" where the back leaves the
    picture: what is left of it is bent otherwise than the whole.

    `mask` covers the whole picture at any resolution; `yaw_deg` is the trunk's turn from side-on.
    """
    scale = mask.shape[1] / s.size[0]
    hips = np.array(s.hips) * scale
    chord = np.array(s.chord) * scale
    length = hypot(*chord)
    if length < 8:
        return None
    dorsal = -np.array(s.ventral)
    along = np.linspace(0.0, settings.last, settings.samples)
    heights = edge(mask, hips, chord, dorsal, along, settings=settings)
    if np.isposinf(heights).any():
        return "cut off"
    usable = _smooth_run(along, heights, settings)
    cover = float(usable.mean())
    if usable.sum() < 8:
        return None
    coefficients, rms = _fit(along[usable], heights[usable], settings.cubic_share)
    slope = coefficients[1:] * np.arange(1, len(coefficients))

    def tangent(at: Array) -> Array:
        return np.degrees(np.arctan(_polynomial(at, slope)))

    low, high = tangent(np.array([settings.sacrum, settings.upper]))
    fitted = _polynomial(along, coefficients)
    curve = (hips + along[:, None] * chord + (fitted * length)[:, None] * dorsal) / scale
    quality, doubt = _quality(s, yaw_deg, cover, rms, settings)
    clear = _rise(cover, settings.least_cover, 0.8) * _fall(rms, settings.fine, settings.coarse)
    return Spine(
        curve,
        low - tangent(along),
        float(low - high),
        clear,
        quality,
        doubt,
    )


def edge(
    mask: Mask, hips: Array, chord: Array, dorsal: Array, along: Array, *, settings: SpineSettings
) -> Array:
    """(n,) the mask's outermost dorsal point over each place of the chord, in chords; NaN if none,
    infinite where the body goes on beyond the picture.

    Follows each ray from inside the body outwards until a gap wider than `gap` begins. A gap that
    closes again before the chord lies between thigh and trunk of somebody folded, and is no end.
    """
    length = hypot(*chord)
    step = max(1.0, (settings.reach + settings.inside) * length / 192)
    out = np.arange(-settings.inside * length, settings.reach * length, step)
    x = (hips[0] + along * chord[0])[:, None] + out * dorsal[0]
    y = (hips[1] + along * chord[1])[:, None] + out * dorsal[1]
    # Pixel i covers i .. i + 1: rounding to the nearest would move the edge by half a pixel.
    column, row = _pixels(x, mask.shape[1]), _pixels(y, mask.shape[0])
    row *= mask.shape[1]
    row += column
    body: Mask = mask.ravel()[row]
    index = np.arange(len(out), dtype=np.int16)
    last = np.maximum.accumulate(np.where(body, index, np.int16(-1)), axis=1)
    in_gap = (index - last) > np.searchsorted(index * step, settings.gap * length, "right") - 1
    in_gap &= last >= 0
    at_chord = int(np.searchsorted(out, 0.0))
    in_gap[:, : at_chord + 1] &= ~body[:, at_chord, None]
    ray = np.arange(len(along))
    first = in_gap.argmax(axis=1)
    first[~in_gap[ray, first]] = len(out) - 1
    at = last[ray, first]
    edge = np.where(at >= 0, (out[at] + step / 2) / length, np.nan)
    edge = np.where(at >= len(out) - 1, np.nan, edge)
    shown = _shown(x[ray, at], mask.shape[1]) & _shown(y[ray, at], mask.shape[0])
    return np.where((at < 0) | shown, edge, np.inf)


def _shown(places: Array, count: int) -> NDArray[np.bool_]:
    """Whether each place lies in the picture, of `count` pixels in a row."""
    return (places >= 0) & (places < count)


def _pixels(places: Array, count: int) -> NDArray[np.intp]:
    """The pixel of each place, of `count` in a row; beyond the picture its first or last one."""
    corners = places[0, 0], places[0, -1], places[-1, 0], places[-1, -1]  # the outermost ones
    if min(corners) < 0 or max(corners) > count - 1:
        places = np.minimum(np.maximum(places, 0), count - 1)
    return places.astype(np.intp)


def _smooth_run(along: Array, edge: Array, settings: SpineSettings) -> NDArray[np.bool_]:
    """The unbroken run round the middle of the back without a step (hair, arm, leak)."""
    step = along[1] - along[0]
    usable = np.isfinite(edge)
    with np.errstate(invalid="ignore"):
        broken = ~(np.abs(np.diff(edge)) <= settings.steepest * step)
    centre = len(along) // 2
    if not usable[centre]:
        nearby = np.flatnonzero(usable)
        if not len(nearby):
            return usable
        centre = int(nearby[np.abs(nearby - centre).argmin()])
    left = np.flatnonzero(broken[:centre])
    right = np.flatnonzero(broken[centre:])
    first = int(left[-1]) + 1 if len(left) else 0
    last = centre + int(right[0]) if len(right) else len(along) - 1
    run = np.zeros(len(along), dtype=bool)
    run[first : last + 1] = True
    return run & usable


def _fit(x: Array, y: Array, cubic_share: float) -> tuple[Array, float]:
    """Polynomial coefficients (rising powers) of a Huber fit, and the quadratic's rms distance.

    The quadratic and the cubic are fitted at once, the first as a cubic whose last row says 0.
    """
    # By the normal equations: a tenth of the time of `lstsq`, and as good for a cubic over 0 to 1.
    powers = np.vander(x, 4, increasing=True)
    weighted = np.stack([powers.T, powers.T])
    coefficients = _solved(weighted, powers, y)
    residual = y - coefficients @ powers.T
    for _ in range(3):
        size = np.abs(residual)
        limit = 2 * (1.48 * _medians(size) + 0.003)
        weight = np.minimum(1.0, limit / np.maximum(size, 1e-9))
        coefficients = _solved(powers.T * weight[:, None], powers, y)
        residual = y - coefficients @ powers.T
    quadratic, cubic = coefficients
    rms = sqrt(float(residual[0] @ residual[0]) / len(x))
    return (1 - cubic_share) * quadratic + cubic_share * cubic, rms


def _solved(weighted: Array, powers: Array, y: Array) -> Array:
    """(2, 4) the coefficients of quadratic and cubic; `weighted` (2, 4, n) are weighted powers."""
    normal, right = weighted @ powers, weighted @ y
    normal[0, 3, :] = normal[0, :, 3] = right[0, 3] = 0.0
    normal[0, 3, 3] = 1.0
    return np.asarray(np.linalg.solve(normal, right[..., None])[..., 0], np.float64)


def _polynomial(x: Array, coefficients: Array) -> Array:
    """Its values, by rising powers; numpy's own `polyval` takes five times as long for so few."""
    value = coefficients[-1] + 0.0 * x
    for coefficient in coefficients[-2::-1]:
        value = coefficient + value * x
    return value


def _medians(rows: Array) -> Array:
    """(n, 1) the medians of rows of a few values; `np.median` takes ten times as long for them."""
    ordered = np.sort(rows, axis=1)
    half = ordered.shape[1] // 2
    return (ordered[:, half, None] + ordered[:, ~half, None]) / 2


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
