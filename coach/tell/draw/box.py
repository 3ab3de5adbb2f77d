"""A rectangle in a picture, in whole pixels."""

from __future__ import annotations

from dataclasses import dataclass

from coach.frame import Image

Size = tuple[int, int]
"""Width and height in pixels."""


@dataclass(frozen=True, slots=True)
class Box:
    """Left, top, width and height; never negative in size."""

    x: int
    y: int
    w: int
    h: int

    def __post_init__(self) -> None:
        """A box shrunk beyond nothing is an empty box."""
        object.__setattr__(self, "w", max(self.w, 0))
        object.__setattr__(self, "h", max(self.h, 0))

    @property
    def right(self) -> int:
        """First column to the right of the box."""
        return self.x + self.w

    @property
    def bottom(self) -> int:
        """First row below the box."""
        return self.y + self.h

    @property
    def centre(self) -> tuple[int, int]:
        """The pixel in its middle."""
        return self.x + self.w // 2, self.y + self.h // 2

    def of(self, image: Image) -> Image:
        """The picture's own pixels inside the box: what is drawn there is drawn in the picture."""
        return image[self.y : self.bottom, self.x : self.right]

    def inset(self, dx: int, dy: int | None = None) -> Box:
        """The box with a margin taken off on every side."""
        dy = dx if dy is None else dy
        return Box(self.x + dx, self.y + dy, self.w - 2 * dx, self.h - 2 * dy)

    def within(self, other: Box) -> Box:
        """The part of this box that lies inside the other."""
        x, y = max(self.x, other.x), max(self.y, other.y)
        return Box(x, y, min(self.right, other.right) - x, min(self.bottom, other.bottom) - y)

    def pushed_into(self, other: Box) -> Box:
        """This box moved, not shrunk, so that it lies inside the other as far as it can."""
        x = max(min(self.x, other.right - self.w), other.x)
        y = max(min(self.y, other.bottom - self.h), other.y)
        return Box(x, y, self.w, self.h)

    def overlap(self, other: Box) -> int:
        """Shared area in pixels."""
        shared = self.within(other)
        return shared.w * shared.h

    def encloses(self, other: Box) -> bool:
        """Whether the other lies inside (an empty box lies anywhere)."""
        return other.w * other.h == 0 or other.within(self) == other
