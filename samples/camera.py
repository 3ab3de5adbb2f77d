"""A pinhole webcam without distortion."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from samples.rotate import Array, Z, unit

Point = tuple[float, float, float]


@dataclass(frozen=True)
class RenderCamera:
    """Where the webcam stands and looks (m), its horizontal field of view, its picture."""

    eye: Point
    at: Point
    field: float = 62.0
    """Horizontal field of view, degrees: a common laptop webcam."""
    width: int = 640
    height: int = 480

    @cached_property
    def axes(self) -> Array:
        """Rows: right, down, forward, in world axes."""
        forward = unit(np.array(self.at) - np.array(self.eye))
        right = unit(np.cross(forward, Z))
        return np.stack([right, np.cross(forward, right), forward])

    @property
    def focal(self) -> float:
        """Focal length in pixels."""
        return self.width / 2 / float(np.tan(np.radians(self.field) / 2))

    @cached_property
    def heading(self) -> Array:
        """The horizontal direction the camera looks in."""
        forward = self.axes[2].copy()
        forward[2] = 0
        return unit(forward)

    def project(self, world: Array, scale: float = 1.0) -> tuple[Array, Array]:
        """Return picture positions (pixels times `scale`) and depths (m) of world points."""
        seen = (world - np.array(self.eye)) @ self.axes.T
        depth = seen[:, 2]
        safe = np.where(np.abs(depth) < 1e-6, 1e-6, depth)[:, None]
        middle = np.array([self.width, self.height]) / 2
        return (seen[:, :2] / safe * self.focal + middle) * scale, depth

    def rays(self, scale: int = 1) -> Array:
        """Return the direction through every pixel (depth 1 along the view), (h, w, 3)."""
        width, height = self.width * scale, self.height * scale
        x = (np.arange(width) + 0.5 - width / 2) / (self.focal * scale)
        y = (np.arange(height) + 0.5 - height / 2) / (self.focal * scale)
        grid = np.stack([*np.meshgrid(x, y), np.ones((height, width))], axis=-1)
        return grid @ self.axes


def around(
    at: Point,
    azimuth: float,
    distance: float,
    height: float,
    *,
    field: float = 62.0,
    size: tuple[int, int] = (640, 480),
) -> RenderCamera:
    """Put the camera on a circle round a point.

    Azimuth in degrees: 0 sees the person's own left side (a kneeling person's head is at
    the left of the picture), 90 sees the front, 180 the right side, -90 the back.
    """
    t = np.radians(azimuth)
    eye = (at[0] + distance * float(np.cos(t)), at[1] - distance * float(np.sin(t)), height)
    return RenderCamera(eye, at, field, *size)
