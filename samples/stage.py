"""Set the scene of a recipe and draw its frames one by one."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from samples.angles import MEASURES, in_picture, in_space
from samples.body import load_body
from samples.camera import RenderCamera, around
from samples.motion import Clock, Keyframe, Part
from samples.pose import Pose, Posed, points, solve
from samples.recipe import Recipe
from samples.render import Figure, Image, expose, figure, render
from samples.room import OVERSAMPLE, Backdrop, backdrop
from samples.rotate import Array
from samples.surface import back_angles
from samples.walking import walker

INSIDE = 0.14
"""A joint this far behind the visible surface is still the joint under it, metres."""
MAT = (0.36, 0.98)
"""Half the mat's width and length, metres."""


@dataclass(frozen=True, eq=False)
class Shot:
    """One frame: its picture and its truth."""

    image: Image
    joints: Array
    pixels: Array
    occluded: NDArray[np.bool_]
    picture: Array
    space: Array
    mask: NDArray[np.bool_]
    phase: str
    part: str


class Stage:
    """Everything that stays the same through one clip."""

    def __init__(self, recipe: Recipe) -> None:
        """Take the recipe; nothing is drawn before it is asked for."""
        self.recipe = recipe
        self.body = load_body(recipe.body)
        self.clock = Clock(recipe.moves, recipe.seed, recipe.bounce_hz)

    @property
    def frames(self) -> int:
        """Return how many frames the clip has."""
        return round(self.recipe.seconds * self.recipe.fps)

    def pose(self, t: float) -> Pose | None:
        """Return the posture at time `t`; None in an empty room."""
        form = self.recipe.form
        return None if form is None else form.pose(self.body, self.clock.at(t))

    @cached_property
    def _extent(self) -> Array:
        """Every point the movement reaches: the mesh at rest and in each end position."""
        form = self.recipe.form
        if form is None:
            return np.array([[-0.4, -0.9, 0.0], [0.4, 0.9, 0.7]])
        parts: list[Part] = sorted({m.part for m in self.recipe.moves})
        moments = [Keyframe(), *(Keyframe.of(p) for p in parts)]
        drawn = np.unique(self.body.skin)
        clouds = [
            figure(self.body, self.recipe.look, solve(self.body, form.pose(self.body, m))).vertices[
                drawn
            ]
            for m in moments
        ]
        return np.concatenate(clouds)

    @cached_property
    def centre(self) -> tuple[float, float, float]:
        """The middle of all that space, metres."""
        x, y, z = (self._extent.max(0) + self._extent.min(0)) / 2
        return float(x), float(y), float(z)

    @cached_property
    def camera(self) -> RenderCamera:
        """The webcam, as far away as lets the movement fill its share of the picture."""
        view = self.recipe.view
        near, far = 0.8, 8.0
        for _ in range(30):
            distance = (near + far) / 2
            camera = self._camera(distance)
            seen, depth = camera.project(self._extent)
            size = (seen.max(0) - seen.min(0)) / [camera.width, camera.height]
            if size.max() > view.fill or depth.min() < 0.2:
                near = distance
            else:
                far = distance
        return self._camera(round(far, 3))

    def _camera(self, distance: float) -> RenderCamera:
        view = self.recipe.view
        x, y, z = self.centre
        straight = around((x, y, z), view.azimuth, distance, view.height, size=view.size)
        wide = float(np.ptp(self._extent @ straight.axes[0]))
        tall = float(np.ptp(self._extent[:, 2]))
        right = straight.axes[0] * (view.aim[0] * wide)
        at = (x + float(right[0]), y + float(right[1]), z + view.aim[1] * tall)
        return RenderCamera(straight.eye, at, straight.field, *view.size)

    @cached_property
    def backdrop(self) -> Backdrop:
        """The empty room."""
        return backdrop(self.recipe.room, self.camera, self.centre[:2], MAT)

    def shot(self, index: int) -> Shot:
        """Draw one frame; the same index always gives the same bits."""
        recipe, camera = self.recipe, self.camera
        t = index / recipe.fps
        pose = self.pose(t)
        joints, picture, space = (
            np.full((33, 3), np.nan),
            np.full(len(MEASURES), np.nan),
            np.full(len(MEASURES), np.nan),
        )
        people: list[Figure] = []
        posed = None if pose is None else solve(self.body, pose)
        if posed is not None:
            joints = points(self.body, posed)
            people.append(figure(self.body, recipe.look, posed))
        people += [
            walker(extra, t, camera, self.centre) for extra in recipe.extras if t >= extra.start
        ]
        drawn = render(people, recipe.room, camera, self.backdrop)
        rng = np.random.default_rng((recipe.seed, index))
        image = expose(drawn.colour, recipe.room, recipe.webcam, rng)
        pixels, depth = camera.project(joints)
        occluded = np.ones(33, bool)
        if pose is not None and posed is not None:
            picture, space = self.angles(pose, posed, pixels)
            occluded = _occluded(pixels, depth, drawn.depth)
        mask = drawn.mask > 0.5 if pose is not None else np.zeros(drawn.mask.shape, bool)
        phase, part = self._phase(t)
        return Shot(image, joints, pixels, occluded, picture, space, mask, phase, part)

    def angles(self, pose: Pose, posed: Posed, pixels: Array) -> tuple[Array, Array]:
        """Return the true measures in the picture and in space."""
        back = back_angles(self.body.name, posed)
        return in_picture(pixels), in_space(points(self.body, posed), pose.spine, back)

    def _phase(self, t: float) -> tuple[str, str]:
        for m in self.recipe.moves:
            if m.start < t < m.end:
                phase = "out" if t < m.arrived else "hold" if t <= m.leaves else "back"
                return phase, m.part
        return "start", ""


def _occluded(pixels: Array, depth: Array, nearest: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Tell which points lie outside the picture or well behind the nearest surface."""
    height, width = nearest.shape
    spot = np.floor(pixels * OVERSAMPLE).astype(int)
    outside = (spot < 0).any(1) | (spot[:, 0] >= width) | (spot[:, 1] >= height)
    x, y = np.clip(spot[:, 0], 0, width - 1), np.clip(spot[:, 1], 0, height - 1)
    return outside | (depth - nearest[y, x] > INSIDE)
