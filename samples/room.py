"""The room behind the person: floor, mat, wall and, if wanted, furniture."""

from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

from samples.body import Ints
from samples.camera import RenderCamera
from samples.clothes import Colour
from samples.raster import draw
from samples.rotate import Array, Z, about, cross, unit, vec
from samples.texture import noise

Picture = NDArray[np.float32]
OVERSAMPLE = 2


@dataclass(frozen=True)
class Cuboid:
    """A piece of furniture: floor position and size in room axes (m), and its colour.

    Room axes: x to the right along the wall, y towards the wall, z up; the mat is at 0.
    """

    x: tuple[float, float]
    y: tuple[float, float]
    z: tuple[float, float]
    colour: Colour


def _chair(x: float, y: float) -> tuple[Cuboid, ...]:
    wood = (0.42, 0.27, 0.16)
    legs = tuple(
        Cuboid((x + dx, x + dx + 0.04), (y + dy, y + dy + 0.04), (0, 0.44), wood)
        for dx in (0, 0.38)
        for dy in (0, 0.38)
    )
    return (
        *legs,
        Cuboid((x, x + 0.42), (y, y + 0.42), (0.44, 0.48), wood),
        Cuboid((x, x + 0.42), (y + 0.39, y + 0.42), (0.48, 0.95), wood),
    )


CLUTTER: tuple[Cuboid, ...] = (
    Cuboid((-2.6, -1.0), (0.95, 1.55), (0.0, 0.42), (0.45, 0.40, 0.36)),  # sofa
    Cuboid((-2.6, -1.0), (1.40, 1.60), (0.0, 0.85), (0.41, 0.36, 0.33)),
    Cuboid((-2.6, -2.4), (0.95, 1.55), (0.0, 0.60), (0.40, 0.35, 0.32)),
    Cuboid((-1.9, -1.55), (1.25, 1.38), (0.42, 0.74), (0.72, 0.35, 0.25)),  # cushion
    Cuboid((0.25, 1.25), (1.25, 1.58), (0.0, 1.75), (0.30, 0.20, 0.13)),  # bookcase
    *(
        Cuboid(
            (0.29 + 0.075 * k, 0.355 + 0.075 * k),
            (1.22, 1.30),
            (0.06 + 0.42 * s, 0.30 + 0.42 * s + 0.03 * ((k * 5 + s) % 3)),
            (
                (0.15 + 0.6 * ((k * 7 + s * 3) % 5) / 5),
                (0.2 + 0.5 * ((k * 3 + s) % 4) / 4),
                (0.2 + 0.5 * ((k + s * 5) % 3) / 3),
            ),
        )
        for s in range(4)
        for k in range(12)
    ),
    *_chair(1.55, 0.75),
    Cuboid((-0.72, -0.45), (1.2, 1.45), (0.0, 0.30), (0.70, 0.66, 0.60)),  # pot
    *(
        Cuboid(
            (-0.62 + 0.09 * np.cos(k), -0.56 + 0.13 * np.cos(k)),
            (1.25 + 0.08 * np.sin(k), 1.30 + 0.1 * np.sin(k)),
            (0.30, 0.62 + 0.07 * (k % 4)),
            (0.10, 0.28 + 0.03 * (k % 3), 0.10),
        )
        for k in range(9)
    ),
    Cuboid((-0.25, 0.10), (0.85, 1.10), (0.0, 0.22), (0.62, 0.48, 0.32)),  # carton
)


@dataclass(frozen=True)
class Room:
    """What the room looks like; `wall` is its distance behind the mat (m)."""

    wall: float = 1.6
    wall_colour: Colour = (0.80, 0.79, 0.75)
    floor_colour: Colour = (0.55, 0.38, 0.24)
    mat_colour: Colour = (0.42, 0.30, 0.50)
    mat: bool = True
    turned: float = 4.0
    """Angle of the wall to the picture, degrees."""
    furniture: tuple[Cuboid, ...] = ()
    light: float = 1.0
    """1 = a bright room, 0.3 = an evening with one lamp."""
    key: tuple[float, float, float] = field(default=(-0.35, 0.45, 0.9))
    """Direction to the main light: camera's right, towards the camera, up."""

    def key_light(self, camera: RenderCamera) -> Array:
        """Return the world direction to the main light."""
        right, back = camera.axes[0], -camera.heading
        return unit(self.key[0] * right + self.key[1] * back + self.key[2] * Z)


@dataclass(frozen=True, eq=False)
class Backdrop:
    """The empty room as this camera sees it."""

    colour: Picture
    """Linear red, green, blue."""
    floor: Picture
    """Share of each pixel that is floor."""
    ground: Picture
    """World x, y of the floor there."""
    depth: Picture


def backdrop(
    room: Room, camera: RenderCamera, mat_at: tuple[float, float], mat_size: tuple[float, float]
) -> Backdrop:
    """Draw the empty room, the mat (centre, half sizes in world x and y) lying in it."""
    rays = camera.rays(OVERSAMPLE)
    eye = np.array(camera.eye)
    forward = about(Z, room.turned) @ camera.heading
    right = np.cross(forward, Z)
    middle = vec(mat_at[0], mat_at[1], 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        to_floor = np.where(rays[..., 2] < -1e-6, -eye[2] / rays[..., 2], np.inf)
        across = rays @ forward
        to_wall = np.where(across > 1e-6, (room.wall - (eye - middle) @ forward) / across, np.inf)
    is_floor = to_floor < to_wall
    depth = np.minimum(np.minimum(to_floor, to_wall), 50.0)
    spot = eye + rays * depth[..., None]
    x, y, z = spot[..., 0], spot[..., 1], spot[..., 2]
    u, v = (spot - middle) @ right, (spot - middle) @ forward

    floor = _planks(u, v, room.floor_colour)
    if room.mat:
        floor = _mat(floor, x - mat_at[0], y - mat_at[1], mat_size, room.mat_colour)
    floor *= (1 - 0.35 * np.exp(-np.maximum(room.wall - v, 0) / 0.10))[..., None]
    colour = np.where(is_floor[..., None], floor, _wall(u, z, room))
    if room.furniture:
        _furnish(room, camera, colour, depth, is_floor, axes=(middle, right, forward))
    return Backdrop(
        _shrink(colour, camera),
        _shrink(is_floor, camera),
        spot[::OVERSAMPLE, ::OVERSAMPLE, :2].astype(np.float32),
        _shrink(depth, camera),
    )


def _shrink(picture: Array | NDArray[np.bool_], camera: RenderCamera) -> Picture:
    small = cv2.resize(
        picture.astype(np.float32), (camera.width, camera.height), interpolation=cv2.INTER_AREA
    )
    return np.asarray(small, np.float32)


def _planks(u: Array, v: Array, colour: Colour) -> Array:
    row = np.floor(v / 0.14)
    shift = noise(row * 7.3, row * 0 + 3, 5)
    grain = noise(u * 3 + shift * 50, v * 60, 1) * 0.5 + noise(u * 12 + shift * 9, v * 220, 2) * 0.5
    plank = np.floor((u + shift * 2) / 1.1)
    tone = noise(row * 3.1 + 0.5, plank * 5.7 + 0.5, 9)
    edge = (v / 0.14) % 1
    seam = np.where(np.minimum(edge, 1 - edge) < 0.02, 0.6, 1.0)
    return np.array(colour) * ((0.75 + 0.25 * grain + 0.25 * (tone - 0.5)) * seam)[..., None]


def _mat(floor: Array, x: Array, y: Array, size: tuple[float, float], colour: Colour) -> Array:
    inside = (np.abs(x) < size[0]) & (np.abs(y) < size[1])
    rim = (np.abs(x) > size[0] - 0.012) | (np.abs(y) > size[1] - 0.012)
    cloth = (
        np.array(colour)
        * ((0.92 + 0.12 * noise(x * 160, y * 160, 4)) * np.where(rim, 0.7, 1))[..., None]
    )
    return np.where(inside[..., None], cloth, floor)


def _wall(u: Array, z: Array, room: Room) -> Array:
    shade = (0.97 + 0.03 * noise(u * 8, z * 8, 6)) * (0.80 + 0.1 * np.clip(z / 2.4, 0, 1))
    wall = np.array(room.wall_colour) * shade[..., None]
    skirting = np.array([0.93, 0.92, 0.90]) * np.where(z > 0.082, 0.7, 1.0)[..., None]
    wall = np.where((z < 0.09)[..., None], skirting, wall)
    frame = (np.abs(u - 0.9) < 0.35) & (np.abs(z - 1.55) < 0.25)
    rim = (np.abs(u - 0.9) > 0.33) | (np.abs(z - 1.55) > 0.23)
    art = np.stack(
        [
            0.35 + 0.4 * noise(u * 5, z * 5, 7),
            0.45 + 0.3 * noise(u * 4 + 9, z * 4, 8),
            0.5 + 0.2 * noise(u * 3, z * 6, 3),
        ],
        axis=-1,
    )
    return np.where(frame[..., None], np.where(rim[..., None], 0.15, art), wall)


_CORNERS = np.array([[i, j, k] for i in (0, 1) for j in (0, 1) for k in (0, 1)])
_QUADS = ((0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (1, 5, 7, 3), (0, 2, 6, 4))


def _furnish(
    room: Room,
    camera: RenderCamera,
    colour: Array,
    depth: Array,
    is_floor: NDArray[np.bool_],
    *,
    axes: tuple[Array, Array, Array],
) -> None:
    """Draw the boxes into the picture (in place), each face with its own light."""
    middle, right, forward = axes
    vertices: list[Array] = []
    triangles: list[tuple[int, int, int]] = []
    paint: list[Array] = []
    light = room.key_light(camera)
    for box in room.furniture:
        low, high = (np.array([s[k] for s in (box.x, box.y, box.z)]) for k in (0, 1))
        corners = low + _CORNERS * (high - low)
        world = middle + corners @ np.stack([right, forward, Z])
        start = len(vertices) * 8
        vertices.append(world)
        for quad in _QUADS:
            p = world[list(quad)]
            normal = unit(cross(p[1] - p[0], p[2] - p[0]))
            normal = normal if (p.mean(0) - world.mean(0)) @ normal > 0 else -normal
            bright = 0.42 + 0.12 * normal[2] + 0.5 * max(0.0, float(normal @ light))
            for triple in ((quad[0], quad[1], quad[2]), (quad[0], quad[2], quad[3])):
                triangles.append((start + triple[0], start + triple[1], start + triple[2]))
                paint.append(np.array(box.colour) * bright)
    xy, z = camera.project(np.concatenate(vertices), OVERSAMPLE)
    height, width = depth.shape
    faces: Ints = np.array(triangles)
    hits = draw(xy, z, faces, width, height, cull=False)
    nearer = hits.depth < depth.reshape(-1)[hits.pixel]
    pixel = hits.pixel[nearer]
    colour.reshape(-1, 3)[pixel] = np.array(paint)[hits.triangle[nearer]]
    depth.reshape(-1)[pixel] = hits.depth[nearer]
    is_floor.reshape(-1)[pixel] = False
