"""The edge of an outline over places along the hip-shoulder line, read along rays square to it.

Each ray is followed from inside the body outwards until a gap begins that is wide enough. A gap
that closes again before the line lies between thigh and trunk of somebody folded, and is no end.
The rays of many bodies are read at once: one by one they take twice the time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot

import numpy as np
from numpy.typing import NDArray

from coach.body import Mask
from coach.measure.skeleton import Skeleton

Array = NDArray[np.float64]
Numbers = NDArray[np.intp]
Flags = NDArray[np.bool_]

FINEST = 192
"""A ray has no more steps than this, and none shorter than a pixel."""
TOGETHER = 24
"""So many edges are read at once: those of eight bodies, half a megabyte for each number of a step.
More of them are no quicker."""


@dataclass(frozen=True, slots=True, eq=False)
class Chord:
    """The line from mid-hip to mid-shoulder, in pixels of the mask.

    dorsal  the unit vector away from the belly
    scale   how large the mask is, of the picture
    """

    hips: Array
    along: Array
    dorsal: Array
    length: float
    scale: float


@dataclass(frozen=True, slots=True)
class Reach:
    """How far rays go, in chords: out from the chord, and how far inside it they begin; a hole in
    the mask narrower than `gap` is ignored."""

    out: float
    inside: float
    gap: float = 0.04


@dataclass(frozen=True, slots=True, eq=False)
class Rays:
    """Rays over places of a chord, 0 (hips) to 1 (shoulders), towards the back or the belly."""

    mask: Mask
    chord: Chord
    places: Array
    reach: Reach
    ventral: bool = False


def chord_of(s: Skeleton, mask: Mask) -> Chord:
    """The chord of a body in its mask."""
    scale = mask.shape[1] / s.size[0]
    chord = np.array(s.chord) * scale
    return Chord(np.array(s.hips) * scale, chord, -np.array(s.ventral), hypot(*chord), scale)


def edges(rays: Sequence[Rays]) -> list[Array]:
    """Of each the outermost point of the mask on every ray, in chords; NaN if none, infinite where
    the body goes on beyond the picture."""
    steps = [_steps(one) for one in rays]
    alike: dict[tuple[tuple[int, ...], int], list[int]] = {}
    for number, (one, step) in enumerate(zip(rays, steps, strict=True)):
        alike.setdefault((one.mask.shape, step.gap), []).append(number)
    found: dict[int, Array] = {}
    for numbers in alike.values():
        for first in range(0, len(numbers), TOGETHER):
            some = numbers[first : first + TOGETHER]
            read = _read([rays[i] for i in some], [steps[i] for i in some])
            found.update(zip(some, read, strict=True))
    return [found[number] for number in range(len(rays))]


@dataclass(frozen=True, slots=True, eq=False)
class _Steps:
    """How rays are followed: `at` so many pixels out from the chord, `apart` from each other; so
    many empty ones are a gap."""

    at: Array
    apart: float
    gap: int


def _steps(rays: Rays) -> _Steps:
    length, reach = rays.chord.length, rays.reach
    apart = max(1.0, (reach.out + reach.inside) * length / FINEST)
    at = np.arange(-reach.inside * length, reach.out * length, apart)
    return _Steps(at, apart, int(reach.gap * length / apart) + 1)


def _read(rays: Sequence[Rays], steps: Sequence[_Steps]) -> list[Array]:
    """The edges of rays whose masks are of one shape, and whose gaps of as many steps."""
    height, width = rays[0].mask.shape
    counts = [len(one.places) for one in rays]
    of = np.repeat(np.arange(len(rays)), counts)  # to which edge each ray belongs
    last = np.array([len(step.at) - 1 for step in steps])
    out = np.empty((len(rays), last.max() + 1))
    for row, step in zip(out, steps, strict=True):
        row[: len(step.at)], row[len(step.at) :] = step.at, step.at[-1]
    chords = [one.chord for one in rays]
    from_x, from_y = (
        np.concatenate(
            [c.hips[i] + one.places * c.along[i] for c, one in zip(chords, rays, strict=True)]
        )
        for i in (0, 1)
    )
    to = np.array([-one.chord.dorsal if one.ventral else one.chord.dorsal for one in rays])
    pixel = _pixels(from_y, (out * to[:, 1, None])[of], height)
    pixel *= np.int32(width)
    pixel += _pixels(from_x, (out * to[:, 0, None])[of], width)
    body = _at(pixel.astype(np.intp), rays, counts)
    body &= (np.arange(out.shape[1]) <= last[:, None])[of]
    at, none = _outermost(body, (out < 0).sum(axis=1)[of], steps[0].gap)
    where = out[of, at]
    apart, length = (
        np.array(of_each)[of]
        for of_each in ([step.apart for step in steps], [c.length for c in chords])
    )
    edge = (where + apart / 2) / length
    edge[none | (at >= last[of])] = np.nan
    shown = _shown(from_x + where * to[of, 0], width) & _shown(from_y + where * to[of, 1], height)
    edge[~(none | shown)] = np.inf
    return np.split(edge, np.cumsum(counts)[:-1])


def _pixels(start: Array, away: Array, count: int) -> NDArray[np.int32]:
    """The pixel of each step of each ray, of `count` in a row; beyond the picture its first or last
    one. Overwrites `away`, steps from where a ray starts.

    Pixel i covers i .. i + 1: rounding to the nearest would move the edge by half a pixel.
    """
    away += start[:, None]
    ends = away[:, [0, -1]]
    if ends.min() < 0 or ends.max() > count - 1:
        np.minimum(np.maximum(away, 0, out=away), count - 1, out=away)
    return away.astype(np.int32)


def _at(pixels: Numbers, rays: Sequence[Rays], counts: Sequence[int]) -> Flags:
    """Whether the body is at each of these pixels."""
    body = np.empty(pixels.shape, np.bool_)
    first = 0
    for one, count in zip(rays, counts, strict=True):
        part = slice(first, first + count)
        body[part] = one.mask.ravel().take(pixels[part])
        first += count
    return body


def _outermost(body: Flags, chord: Numbers, gap: int) -> tuple[Numbers, Flags]:
    """Of each ray (k, n) the last step in the body before a gap of so many empty ones, and whether
    the body is nowhere on it: then step 0. `chord`: where rays cross it."""
    ray, steps = np.arange(len(body)), int(body.shape[1])
    begins = body.argmax(axis=1)
    none = ~body[ray, begins]
    begins = np.maximum(begins, np.where(body[ray, chord], chord, 0))
    empty = np.logical_and(_in_a_row(~body, gap), np.arange(steps) > begins[:, None])
    ends = empty.argmax(axis=1)
    ended = empty[ray, ends]
    at = np.asarray(steps - 1 - body[:, ::-1].argmax(axis=1), np.intp)
    at[ended] = ends[ended] - gap
    at[none] = 0
    return at, none


def _in_a_row(flags: Flags, count: int) -> Flags:
    """Where so many flags of a row are up, the last one here."""
    reached = 1
    while reached < count:
        more = min(reached, count - reached)
        longer = np.zeros_like(flags)
        longer[:, more:] = flags[:, more:] & flags[:, :-more]
        flags, reached = longer, reached + more
    return flags


def _shown(places: Array, count: int) -> Flags:
    """Whether each place lies in the picture, of `count` pixels in a row."""
    return (places >= 0) & (places < count)
