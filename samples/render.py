"""Draw dressed bodies into a room: light, shadows, anti-aliasing, then a webcam's look."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

from samples.body import SIDES, Ints, RiggedBody, normals
from samples.camera import RenderCamera
from samples.clothes import Dressed, Outfit, dress, hang
from samples.pose import Posed, skin
from samples.raster import Hits, draw
from samples.room import OVERSAMPLE, Backdrop, Picture, Room
from samples.rotate import Array, unit
from samples.texture import noise

Image = NDArray[np.uint8]

LIGHT_MAP = 360
"""Side of the shadow map, texels."""
LIGHT_SPAN = 2.8
"""Width of the floor it covers, metres."""
STEP = 0.012
"""Depth difference within a pixel that makes it a silhouette, metres."""
BIAS = 0.025
"""How much nearer to the light a surface must be to cast a shadow, metres."""
LAMP = np.array([1.03, 1.00, 0.96], np.float32)
"""Colour of the main light."""


@dataclass(frozen=True, eq=False)
class Figure:
    """One person in one frame."""

    dressed: Dressed
    look: Outfit
    vertices: Array


@dataclass(frozen=True, eq=False)
class Rendered:
    """A frame before the webcam: linear colour, the first figure's mask and depth."""

    colour: Picture
    mask: Picture
    """Share of each pixel covered by the first figure, 0-1."""
    depth: Picture
    """Depth of the nearest figure at twice the resolution; infinity = none."""


def figure(body: RiggedBody, look: Outfit, posed: Posed) -> Figure:
    """Dress a body and carry it into a pose."""
    dressed = dress(body, look.slack)
    vertices = skin(body, posed, dressed.vertices)
    return Figure(dressed, look, hang(dressed, vertices, look.slack))


def render(
    figures: Sequence[Figure], room: Room, camera: RenderCamera, behind: Backdrop
) -> Rendered:
    """Draw the figures in front of a backdrop."""
    width, height = camera.width, camera.height
    key = room.key_light(camera)
    colour = behind.colour.copy()
    nearest = np.full((height * OVERSAMPLE, width * OVERSAMPLE), np.inf, np.float32)
    mask: Picture = np.zeros((height, width), np.float32)
    painted = np.zeros((*nearest.shape, 3), np.float32)
    covered = np.zeros(nearest.shape, np.float32)
    wall = cv2.resize(behind.depth, nearest.shape[::-1], interpolation=cv2.INTER_NEAREST)
    owner = np.full(nearest.shape, -1, np.int8)
    for number, person in enumerate(figures):
        shadow = _ShadowMap(person, key)
        _darken_floor(colour, behind, shadow)
        xy, depth = camera.project(person.vertices, OVERSAMPLE)
        hits = draw(xy, depth, person.dressed.body.triangles, *nearest.shape[::-1])
        seen = hits.depth < np.minimum(nearest, wall + 0.02).reshape(-1)[hits.pixel]
        hits = Hits(hits.pixel[seen], hits.triangle[seen], hits.corner[seen], hits.depth[seen])
        covered.reshape(-1)[hits.pixel] = 1
        nearest.reshape(-1)[hits.pixel] = hits.depth
        _paint(painted, person, hits, camera=camera, key=key, shadow=shadow)
        owner.reshape(-1)[hits.pixel] = number
    if figures:
        size = (width, height)
        cover = cv2.resize(covered, size, interpolation=cv2.INTER_AREA)
        colour = colour * (1 - cover)[..., None] + cv2.resize(
            painted, size, interpolation=cv2.INTER_AREA
        )
        own = (owner == 0).astype(np.float32)
        mask = np.asarray(cv2.resize(own, size, interpolation=cv2.INTER_AREA), np.float32)
    return Rendered(np.asarray(colour, np.float32), mask, nearest)


def _paint(
    painted: Picture,
    person: Figure,
    hits: Hits,
    *,
    camera: RenderCamera,
    key: Array,
    shadow: "_ShadowMap",
) -> None:
    """Shade the hits (in place): all of them along silhouettes, one of four inside a surface."""
    height, width = painted.shape[:2]
    depth = hits.picture(width, height).reshape(height // 2, 2, width // 2, 2)
    near, far = depth.min((1, 3)), depth.max((1, 3))  # infinite where not all four are covered
    with np.errstate(invalid="ignore"):
        plain = np.repeat(np.repeat(far - near < STEP, 2, axis=0), 2, axis=1).reshape(-1)[
            hits.pixel
        ]
    first = (hits.pixel % width % 2 == 0) & (hits.pixel // width % 2 == 0)
    for chosen, spread in ((~plain, (0,)), (plain & first, (0, 1, width, width + 1))):
        some = Hits(
            hits.pixel[chosen], hits.triangle[chosen], hits.corner[chosen], hits.depth[chosen]
        )
        colour = _shade(person, some, camera, key, shadow)
        for offset in spread:
            painted.reshape(-1, 3)[some.pixel + offset] = colour


@dataclass(frozen=True)
class Webcam:
    """The look of a cheap sensor."""

    noise: float = 0.010
    """Standard deviation of the grain, 0-1."""
    blur: float = 0.55
    """Pixels."""
    vignette: float = 0.20
    """Darkening of the corners."""


def expose(picture: Picture, room: Room, webcam: Webcam, rng: np.random.Generator) -> Image:
    """Turn linear colour into the 8-bit BGR picture of a webcam."""
    height, width = picture.shape[:2]
    soft = cv2.GaussianBlur(np.clip(picture * room.light, 0, 1) ** (1 / 1.12), (0, 0), webcam.blur)
    edge = _corners(width, height)
    grain = rng.standard_normal(picture.shape, dtype=np.float32) * np.float32(webcam.noise)
    lit = soft * (1 - webcam.vignette * edge)[..., None] + grain
    return np.ascontiguousarray((np.clip(lit, 0, 1) * 255).astype(np.uint8)[:, :, ::-1])


@cache
def _corners(width: int, height: int) -> Picture:
    y, x = np.mgrid[:height, :width].astype(np.float32)
    return np.asarray(((x / width * 2 - 1) ** 2 + (y / height * 2 - 1) ** 2) / 2, np.float32)


class _ShadowMap:
    """What the main light sees of one figure."""

    def __init__(self, person: Figure, key: Array) -> None:
        self.key = key.astype(np.float32)
        right = unit(np.cross(key, [0.0, 1.0, 0.0]))
        self.plane = np.stack([right, np.cross(key, right)], axis=1).astype(np.float32)
        vertices = person.vertices
        self.middle = vertices.mean(0).astype(np.float32)
        xy = self.place(vertices)
        hits = draw(
            xy,
            5 - (vertices - self.middle) @ key,
            person.dressed.body.triangles,
            LIGHT_MAP,
            LIGHT_MAP,
            cull=False,
        )
        self.depth = hits.picture(LIGHT_MAP, LIGHT_MAP)
        solid = np.isfinite(self.depth).astype(np.float32)
        self.soft = cv2.GaussianBlur(solid, (0, 0), 4)
        self.touch = self._touching(vertices)

    def place(self, world: Array) -> Array:
        """Return positions on the map, texels."""
        return (world - self.middle) @ self.plane * (LIGHT_MAP / LIGHT_SPAN) + LIGHT_MAP / 2

    def _touching(self, vertices: Array) -> Picture:
        """Map how closely the body hovers over each spot of the floor, 0-1."""
        flat = vertices.copy()
        flat[:, 2] = 0
        spot = self.place(flat).astype(int)
        inside = ((spot >= 0) & (spot < LIGHT_MAP)).all(1)
        close = np.exp(-np.maximum(vertices[inside, 2], 0) / 0.07).astype(np.float32)
        out = np.zeros(LIGHT_MAP * LIGHT_MAP, np.float32)
        np.maximum.at(out, spot[inside, 1] * LIGHT_MAP + spot[inside, 0], close)
        wide = cv2.dilate(out.reshape(LIGHT_MAP, LIGHT_MAP), np.ones((5, 5), np.uint8))
        return np.asarray(cv2.GaussianBlur(wide, (0, 0), 4.5), np.float32)

    def lit(self, world: Array, normal: Array) -> Array:
        """Return how much main light reaches surface points, 0.25-1."""
        spot = self.place(world + normal * np.float32(0.012))
        depth = 5 - (world - self.middle) @ self.key
        blocked = np.zeros(len(world), np.float32)
        for dx, dy in ((-1.5, -0.5), (0.5, -1.5), (1.5, 0.5), (-0.5, 1.5), (0, 0)):
            x = np.clip(spot[:, 0] + dx, 0, LIGHT_MAP - 1).astype(int)
            y = np.clip(spot[:, 1] + dy, 0, LIGHT_MAP - 1).astype(int)
            blocked += self.depth[y, x] < depth - BIAS
        return 1 - np.float32(0.15) * blocked


def _darken_floor(colour: Picture, behind: Backdrop, shadow: _ShadowMap) -> None:
    """Lay the figure's shadow and contact darkening on the floor (in place)."""
    ground = np.concatenate(
        [behind.ground, np.zeros((*behind.floor.shape, 1), np.float32)], axis=-1
    )
    spot = (shadow.place(ground.astype(np.float64)) - 0.5).astype(np.float32)
    x, y = np.ascontiguousarray(spot[..., 0]), np.ascontiguousarray(spot[..., 1])
    cast = cv2.remap(shadow.soft, x, y, cv2.INTER_LINEAR, borderValue=0)
    touch = cv2.remap(shadow.touch, x, y, cv2.INTER_LINEAR, borderValue=0)
    colour *= (1 - behind.floor * (1 - (1 - 0.42 * cast) * (1 - 0.5 * touch)))[..., None]


def _shade(
    person: Figure, hits: Hits, camera: RenderCamera, key: Array, shadow: _ShadowMap
) -> Array:
    """Return the linear colour of each hit."""
    d, look = person.dressed, person.look
    body = d.body
    corners = body.triangles[hits.triangle]
    fields = np.concatenate(
        [
            normals(person.vertices, body.triangles),
            person.vertices,
            d.vertices,
            np.stack([body.lips, d.hair, d.shirt, d.leggings], axis=1),
            _mottle(d),
        ],
        axis=1,
    ).astype(np.float32)
    mixed = np.zeros((len(corners), fields.shape[1]), np.float32)
    for k in range(3):
        mixed += fields[corners[:, k]] * hits.corner[:, k, None]
    normal, world, rest = unit(mixed[:, 0:3]), mixed[:, 3:6], mixed[:, 6:9]
    lips, hair, shirt, leggings, skin_tone, cloth_tone = mixed[:, 9:15].T
    view = unit(np.array(camera.eye, np.float32) - world)
    key32, ahead = key.astype(np.float32), camera.axes[2].astype(np.float32)

    colour = np.array(look.skin, np.float32) * (0.96 + np.float32(0.08) * skin_tone)[:, None]
    face = np.nonzero(rest[:, 2] > _eye_centre(d, "L")[2] - 0.13)[0]
    _paint_head(
        colour, face, rest[face], lips[face], hits.triangle[face] >= len(body.skin), d=d, look=look
    )
    hairy = np.nonzero(hair > -0.002)[0]
    at = rest[hairy]
    hairy = hairy[hair[hairy] + 0.004 * (noise(at[:, 0] * 300, at[:, 2] * 60, 3) - 0.5) > 0]
    at = rest[hairy]
    strands = noise(at[:, 0] * 220, at[:, 1] * 25 + at[:, 2] * 25, 12)
    colour[hairy] = np.array(look.hair) * (0.8 + 0.5 * strands)[:, None]
    colour[leggings > 0] = look.leggings
    colour[shirt > 0] = look.shirt
    cloth = (leggings > 0) | (shirt > 0)
    colour[cloth] *= (0.93 + 0.14 * cloth_tone[cloth])[:, None]

    dull = np.where(cloth, np.float32(0.02), np.float32(0.10))
    dull[hairy] = 0.02
    lit = shadow.lit(world, normal)
    wrap = np.clip((normal @ key32 + 0.25) / 1.25, 0, 1)
    fill = np.clip(normal @ unit(-0.6 * key32 - 1.1 * ahead), 0, 1)
    near_floor = 1 - 0.45 * np.exp(-np.maximum(world[:, 2], 0) / 0.10) * np.clip(
        0.4 - normal[:, 2], 0, 1
    )
    light = (
        (0.30 + 0.22 * (0.5 + 0.5 * normal[:, 2])) * near_floor + 0.55 * wrap * lit + 0.16 * fill
    )
    shine = (
        np.clip(np.einsum("ij,ij->i", normal, unit(key32 + view)), 0, 1) ** np.float32(24)
        * lit
        * dull
    )
    rim = np.clip(1 - np.einsum("ij,ij->i", normal, view), 0, 1) ** 3 * 0.06
    return colour * light[:, None] * LAMP + (shine + rim)[:, None]


@cache
def _mottle(d: Dressed) -> Array:
    """Unevenness of skin and cloth, per vertex, 0-1."""
    r = d.vertices
    return np.stack(
        [
            noise(r[:, 0] * 40, r[:, 2] * 40, 11),
            noise(r[:, 0] * 30 + r[:, 1] * 17, r[:, 2] * 22, 13),
        ],
        axis=1,
    )


def _eye_centre(d: Dressed, side: str) -> Array:
    return d.body.point_place[d.body.points.index(f"eye.{side}")]


def _paint_head(
    colour: Array,
    where: Ints,
    rest: Array,
    lips: Array,
    ball: NDArray[np.bool_],
    *,
    d: Dressed,
    look: Outfit,
) -> None:
    """Paint lips, brows and eyes on the hits numbered `where` (in place)."""
    c = colour[where]
    c += (np.array([0.62, 0.28, 0.27]) - c) * (0.55 * lips)[:, None]
    eye = _eye_centre(d, "L")
    out = np.abs(rest[:, 0]) - abs(eye[0])
    arch = eye[2] + 0.021 + 0.09 * out - 0.18 * np.maximum(out - 0.005, 0)
    brow = np.clip((0.019 - np.abs(out)) / 0.006, 0, 1)
    brow *= (
        np.clip((0.0034 - np.abs(rest[:, 2] - arch)) / 0.0015, 0, 1)
        * 0.75
        * (rest[:, 1] < eye[1] + 0.02)
    )
    c += (np.array(look.hair) * 1.3 - c) * brow[:, None]
    for side in SIDES:
        centre = _eye_centre(d, side)
        own = ball & ((rest[:, 0] > 0) == (side == "L")) & (rest[:, 1] < centre[1])
        away = np.hypot(rest[:, 0] - centre[0], rest[:, 2] - centre[2])
        c[own] = (0.90, 0.88, 0.86)
        c[own & (away < 0.0062)] = (0.25, 0.16, 0.10)
        c[own & (away < 0.0028)] = (0.03, 0.03, 0.03)
    colour[where] = c
