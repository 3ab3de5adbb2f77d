"""A rigged body: the mesh at rest, its bones and the 33 points a pose model looks for."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from samples.rotate import Array, unit

Ints = NDArray[np.int64]

FOLDER = Path(__file__).parent / "bodies"
SPINE = ("spine05", "spine04", "spine03", "spine02", "spine01")
"""From the sacrum up. The first three count as lumbar, the last two as thoracic."""
LUMBAR_JOINTS = 3
NECK = ("neck01", "neck02", "neck03", "head")
SIDES = ("L", "R")


@dataclass(frozen=True, eq=False)
class RiggedBody:
    """One body at rest (arms slanted down, palms to the thighs); metres."""

    name: str
    vertices: Array
    skin: Ints
    """Triangles of the skin, as vertex numbers."""
    eyes: Ints
    bone_index: Ints
    bone_weight: Array
    bones: tuple[str, ...]
    parents: tuple[int, ...]
    heads: Array
    """Where each bone begins: its joint."""
    points: tuple[str, ...]
    point_bone: Ints
    point_place: Array
    lips: Array
    ears: Array

    def number(self, bone: str) -> int:
        """Return the index of a bone."""
        return self.bones.index(bone)

    def head(self, bone: str) -> Array:
        """Return the rest position of a bone's joint."""
        return self.heads[self.number(bone)]

    def segment(self, a: str, b: str) -> Array:
        """Return the rest vector from one joint to another."""
        return self.head(b) - self.head(a)

    @property
    def thigh(self) -> float:
        """Length hip to knee, metres."""
        return float(np.linalg.norm(self.segment("upperleg01.L", "lowerleg01.L")))

    @property
    def shank(self) -> float:
        """Length knee to ankle, metres."""
        return float(np.linalg.norm(self.segment("lowerleg01.L", "foot.L")))

    @property
    def arm(self) -> float:
        """Length shoulder to wrist with a straight elbow, metres."""
        upper = self.segment("upperarm01.L", "lowerarm01.L")
        lower = self.segment("lowerarm01.L", "wrist.L")
        return float(np.linalg.norm(upper) + np.linalg.norm(lower))

    @property
    def triangles(self) -> Ints:
        """Everything that is drawn."""
        return np.concatenate([self.skin, self.eyes])

    def share(self, *prefixes: str) -> Array:
        """Return each vertex's weight on the bones whose names start so."""
        wanted = np.array([b.startswith(prefixes) for b in self.bones])
        return (self.bone_weight * wanted[self.bone_index]).sum(1)


@cache
def load_body(name: str) -> RiggedBody:
    """Read `bodies/NAME.npz`, written by `samples.export_body`."""
    with np.load(FOLDER / f"{name}.npz") as d:
        weight = d["bone_weight"].astype(np.float64)
        return RiggedBody(
            name=name,
            vertices=d["vertices"] * d["step"] + d["low"],
            skin=d["body"].astype(np.int64),
            eyes=d["eyes"].astype(np.int64),
            bone_index=d["bone_index"].astype(np.int64),
            bone_weight=weight / weight.sum(1, keepdims=True),
            bones=tuple(str(b) for b in d["bones"]),
            parents=tuple(int(p) for p in d["parents"]),
            heads=d["heads"].astype(np.float64),
            points=tuple(str(p) for p in d["points"]),
            point_bone=d["point_bone"].astype(np.int64),
            point_place=d["point_place"].astype(np.float64),
            lips=d["lips"] / 255,
            ears=d["ears"] / 255,
        )


def normals(vertices: Array, triangles: Ints) -> Array:
    """Return area-weighted unit normals per vertex."""
    a, b, c = (vertices[triangles[:, k]] for k in range(3))
    face = np.cross(b - a, c - a)
    out = np.zeros_like(vertices)
    for k in range(3):
        for axis in range(3):
            out[:, axis] += np.bincount(triangles[:, k], face[:, axis], len(vertices))
    return unit(out)
