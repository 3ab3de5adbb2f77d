"""Pictures that are stored turned or mirrored, put right before anything looks at them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from coach.closing import Closing
from coach.frame import Frame, Image, Stall
from coach.see.input.source import Source

Turn = Literal[0, 90, 180, 270]


@dataclass(frozen=True, slots=True)
class Storage:
    """How the pictures of a source are stored.

    turn      degrees clockwise by which they must be turned to be upright
    mirrored  left and right are exchanged, as in a selfie: exchanged back after turning
    """

    turn: Turn = 0
    mirrored: bool = False


UPRIGHT = Storage()


class Oriented(Closing):
    """The pictures of `source`, upright and unmirrored. Closing this closes the source."""

    def __init__(self, source: Source, storage: Storage) -> None:
        """Take over the source."""
        self._source = source
        self._storage = storage
        self.name = source.name
        self.live = source.live
        self.duration_s = source.duration_s
        self.frame_count = source.frame_count
        self.fps = source.fps
        width, height = source.size
        self.size = (height, width) if storage.turn in (90, 270) else (width, height)

    @property
    def warnings(self) -> list[str]:
        """What the source has to say."""
        return self._source.warnings

    def frames(self) -> Iterator[Frame | Stall]:
        """The pictures, put right."""
        for frame in self._source.frames():
            if isinstance(frame, Stall):
                yield frame
            else:
                yield replace(frame, image=put_right(frame.image, self._storage))

    def close(self) -> None:
        """Close the source."""
        self._source.close()


def put_right(image: Image, storage: Storage) -> Image:
    """The picture, turned clockwise by `storage.turn` and then unmirrored."""
    turned = np.rot90(image, -storage.turn // 90)
    return np.ascontiguousarray(turned[:, ::-1] if storage.mirrored else turned)
