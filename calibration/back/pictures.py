"""A posed person as an outline with exact points, and as a plain picture for the pose model."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from calibration.back.people import Person, slopes_of
from calibration.back.postures import Drawn
from coach.body import Body, Mask
from coach.frame import Image
from samples.body import Ints
from samples.camera import RenderCamera, around
from samples.clothes import hang
from samples.pose import Posed, points, skin, solve
from samples.rotate import Array


@dataclass(frozen=True, eq=False)
class Shot:
    """A posed person on the floor: dressed vertices and the 33 points (m), slopes of the back."""

    vertices: Array
    joints: Array
    slopes: Array


def pose_person(one: Person, drawn: Drawn) -> Shot:
    """Carry a person into a posture: buttocks change shape with the hips, cloth hangs."""
    posed = solve(one.body, drawn.pose)
    joints = points(one.body, posed)
    bare = skin(one.body, posed, one.body.vertices)
    back = slopes_of(one.midline, posed, bare)
    vertices, down = dressed_on_floor(one, posed, drawn.hip)
    return Shot(vertices, joints - [0.0, 0.0, down], back)


def dressed_on_floor(one: Person, posed: Posed, hip: Array) -> tuple[Array, float]:
    """The dressed vertices, put down on the floor, and by how much (m), with the hips flexed so far
    (degrees, left and right)."""
    extended = np.clip((8 - hip) / 30, 0, 1.3)
    flexed = np.clip((hip - 20) / 70, 0, 1.5)
    soft = sum(extended[k] * one.bulge[k] + flexed[k] * one.flatten[k] for k in (0, 1))
    vertices = skin(one.body, posed, one.dressed.vertices + soft)
    down = float(vertices[one.shown, 2].min())
    hanging = hang(one.dressed, vertices - [0.0, 0.0, down], one.sag + one.outfit.slack)
    return hanging, down


@dataclass(frozen=True)
class Place:
    """Where a webcam stands through one series of postures.

    height  of the lens, m
    field   of view, degrees
    fill    share of the picture that the body takes at most
    """

    height: float
    field: float
    fill: float

    @staticmethod
    def draw(rng: np.random.Generator) -> "Place":
        """A webcam at random."""
        height, field, fill = rng.uniform((0.15, 45, 0.5), (1.15, 75, 0.95)).tolist()
        return Place(height, field, fill)


def camera(
    one: Person, vertices: Array, place: Place, size: tuple[int, int], azimuth: float
) -> RenderCamera:
    """A webcam that sees the whole body."""
    return fitted(vertices[one.shown[::7]], place, size, azimuth)


def fitted(cloud: Array, place: Place, size: tuple[int, int], azimuth: float) -> RenderCamera:
    """A webcam as far away as lets these points fill their share of the picture."""
    mid = (cloud.min(0) + cloud.max(0)) / 2
    at = (float(mid[0]), float(mid[1]), float(mid[2]))
    near, far = 0.6, 9.0
    for _ in range(16):
        middle = (near + far) / 2
        seen = around(at, azimuth, middle, place.height, field=place.field, size=size)
        xy, depth = seen.project(cloud)
        if (np.ptp(xy, axis=0) / size).max() > place.fill or depth.min() < 0.2:
            near = middle
        else:
            far = middle
    return around(at, azimuth, far, place.height, field=place.field, size=size)


def outline(vertices: Array, skin_: Ints, cam: RenderCamera) -> Mask:
    """The exact outline: triangles that face the camera, painted one by one."""
    xy, _ = cam.project(vertices)
    facing, triangles = _facing(xy, skin_)
    out = np.zeros((cam.height, cam.width), np.uint8)
    for corners in triangles[facing]:
        cv2.fillConvexPoly(out, corners, 1, 8, 4)
    return out.astype(bool)


def exact(joints: Array, cam: RenderCamera, mask: Mask | None) -> Body:
    """The true points as the pose model would give them."""
    xy, _ = cam.project(joints)
    world = (joints - joints[23:25].mean(0)) @ cam.axes.T
    size = (cam.width, cam.height)
    seen = np.ones(33, np.float32)
    return Body(0.0, size, xy.astype(np.float32), world.astype(np.float32), seen, mask, 1)


def picture(one: Person, vertices: Array, cam: RenderCamera, rng: np.random.Generator) -> Image:
    """A plain picture, ten times as fast as `samples.render`: triangles painted from far to near in
    one light, before a wall, a floor and a mat."""
    light = Light.draw(cam, rng)
    out = room(vertices[one.shown], cam, rng)
    paint(one, vertices, cam, light, out)
    blur = rng.uniform(0.5, 1.1)
    grain = rng.standard_normal((cam.height, cam.width, 3)) * rng.uniform(1, 5)
    return exposed(out, blur, grain, rng.uniform(0.5, 1.1))


def exposed(painted: Image, blur: float, grain: Array, light: float = 1.0) -> Image:
    """What a webcam makes of a painted picture: blurred (pixels), in so much light, grainy."""
    soft = cv2.GaussianBlur(painted, (0, 0), blur).astype(np.float32)
    lit: Array = soft * light
    return np.clip(lit + grain, 0, 255).astype(np.uint8)


@dataclass(frozen=True, eq=False)
class Light:
    """Where one lamp is (a direction), and how bright."""

    key: Array
    brightness: float

    @staticmethod
    def draw(cam: RenderCamera, rng: np.random.Generator) -> "Light":
        """A lamp at random, mostly behind the camera."""
        lamp = [rng.normal(0, 0.5), rng.normal(0, 0.5), rng.uniform(0.5, 1.2)]
        key = -cam.axes[2] * rng.uniform(0.2, 0.8) + np.array(lamp)
        return Light(key / np.linalg.norm(key), float(rng.uniform(0.7, 1.1)))


def paint(one: Person, vertices: Array, cam: RenderCamera, light: Light, out: Image) -> None:
    """Paint a person into a picture, triangles from far to near."""
    t = one.body.skin
    xy, depth = cam.project(vertices)
    colour = _shaded(one, vertices, light)
    facing, triangles = _facing(xy, t)
    shown = np.flatnonzero(facing)
    shown = shown[np.argsort(-depth[t[shown]].mean(1))]
    for corners, of in zip(triangles[shown], colour[shown][:, ::-1].tolist(), strict=True):
        cv2.fillConvexPoly(out, corners, of, 8, 4)


def _facing(xy: Array, t: Ints) -> tuple[NDArray[np.bool_], NDArray[np.int32]]:
    """Which triangles face the camera, and the corners of all in sixteenths of a pixel."""
    a, b, c = (xy[t[:, k]] for k in range(3))
    area = (b[:, 0] - a[:, 0]) * (c[:, 1] - a[:, 1]) - (b[:, 1] - a[:, 1]) * (c[:, 0] - a[:, 0])
    return area < -1e-9, np.round((xy[t] - 0.5) * 16).astype(np.int32)


def _shaded(one: Person, vertices: Array, light: Light) -> Array:
    t, dressed, outfit = one.body.skin, one.dressed, one.outfit
    a, b, c = (vertices[t[:, k]] for k in range(3))
    n = np.cross(b - a, c - a)
    n /= np.maximum(np.linalg.norm(n, axis=1), 1e-12)[:, None]
    colour = np.tile(np.array(outfit.skin), (len(t), 1))
    for where, paint in (
        (dressed.hair, outfit.hair),
        (dressed.leggings, outfit.leggings),
        (dressed.shirt, outfit.shirt),
    ):
        colour[where[t].mean(1) > 0] = paint
    lit = 0.38 + 0.2 * n[:, 2] + 0.6 * np.clip((n @ light.key + 0.25) / 1.25, 0, 1)
    return np.clip(colour * lit[:, None] * light.brightness, 0, 1) ** 0.8 * 255


def room(body: Array, cam: RenderCamera, rng: np.random.Generator) -> Image:
    """Wall, floor, things, a mat and a soft shadow."""
    h, w = cam.height, cam.width
    ahead = cam.axes[2]
    horizon = h / 2 + cam.focal * ahead[2] / max(float(np.hypot(*ahead[:2])), 1e-3)
    mid = body.mean(0)
    away = cam.heading * rng.uniform(0.8, 2.0)
    edge, _ = cam.project(np.array([[mid[0] + away[0], mid[1] + away[1], 0.0]]))
    foot = int(np.clip(edge[0, 1] if np.isfinite(edge[0, 1]) else horizon, horizon, h - 2))
    wall, floor = rng.uniform(70, 225, 3) * [0.9, 1, 1], rng.uniform(50, 190, 3)
    ramp = np.linspace(1.0, rng.uniform(0.75, 1.1), h)[:, None, None]
    out = np.empty((h, w, 3), np.uint8)
    out[:] = np.clip(wall * ramp, 0, 255)
    out[foot:] = np.clip(floor * ramp[foot:], 0, 255)
    for _ in range(int(rng.integers(0, 5))):
        x, y, s = rng.integers(0, w), rng.integers(0, max(foot, 1)), rng.integers(15, 110)
        bottom = int(min(y + s * rng.uniform(0.5, 2), foot + 10))
        paint = rng.uniform(20, 230, 3).tolist()
        cv2.rectangle(out, (int(x), int(y)), (int(x + s), bottom), paint, -1)
    around_mid = ((-1, -1), (1, -1), (1, 1), (-1, 1))
    mat = np.array([[mid[0] + i * 0.36, mid[1] + j * 0.98, 0.0] for i, j in around_mid])
    corners, z = cam.project(mat)
    if (z > 0.1).all():
        paint = rng.uniform(30, 170, 3).tolist()
        cv2.fillConvexPoly(out, np.round(corners).astype(np.int32), paint, cv2.LINE_AA)
    low = body[::23].copy()
    close = np.exp(-low[:, 2] / 0.12)
    low[:, 2] = 0
    on_floor, _ = cam.project(low)
    shadow = np.zeros((h, w), np.float32)
    for (x, y), k in zip(on_floor.tolist(), close.tolist(), strict=True):
        if k > 0.2 and 0 <= x < w and 0 <= y < h:
            cv2.circle(shadow, (int(x), int(y)), 4, k, -1)
    return (out * (1 - 0.5 * cv2.GaussianBlur(shadow, (0, 0), 5))[..., None]).astype(np.uint8)
