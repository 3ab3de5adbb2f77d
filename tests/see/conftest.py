"""Clips made on the spot: small, drawn, and patched where OpenCV cannot write what is needed."""

import struct
from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
import pytest

from coach.errors import CoachError
from coach.see.fetching.model import find_model

SIZE = (96, 64)


def picture(index: int, size: tuple[int, int] = SIZE) -> np.ndarray:
    """Grey that grows lighter by the index, with a red block in the upper left corner."""
    image = np.full((size[1], size[0], 3), 40 + 5 * (index % 40), np.uint8)
    image[: size[1] // 4, : size[0] // 4] = (0, 0, 255)
    return image


def turn_by_tag(path: Path) -> None:
    """Give an .mp4 the display matrix of a phone held upright (a quarter turn clockwise)."""
    data = bytearray(path.read_bytes())
    matrix = data.index(b"tkhd") + 4 + 40
    turned = struct.pack(">9i", 0, 1 << 16, 0, -1 << 16, 0, 0, 0, 0, 1 << 30)
    data[matrix : matrix + 36] = turned
    path.write_bytes(bytes(data))


def give_durations(path: Path, seconds: Sequence[float]) -> None:
    """Give each frame of an .mp4 its own duration (the `moov` box must come last)."""
    scale = time_scale(path)
    ticks = [round(s * scale) for s in seconds]
    data = path.read_bytes()
    at = data.index(b"stts") - 4
    old = struct.unpack(">I", data[at : at + 4])[0]
    entries = b"".join(struct.pack(">II", 1, tick) for tick in ticks)
    new = struct.pack(">I4sII", 16 + len(entries), b"stts", 0, len(ticks)) + entries
    patched = bytearray(data[:at] + new + data[at + old :])
    for parent in (b"stbl", b"minf", b"mdia", b"trak", b"moov"):
        place = data.index(parent) - 4
        size = struct.unpack(">I", patched[place : place + 4])[0]
        patched[place : place + 4] = struct.pack(">I", size + len(new) - old)
    # The edit list would cut the clip at its old duration.
    path.write_bytes(bytes(patched).replace(b"edts", b"free"))


def time_scale(path: Path) -> int:
    """Ticks per second of an .mp4's picture track."""
    data = path.read_bytes()
    at = data.index(b"mdhd") + 4 + 4 + 8
    return int(struct.unpack(">I", data[at : at + 4])[0])


class Studio:
    """Makes clips in a folder."""

    size = SIZE
    picture = staticmethod(picture)
    turn_by_tag = staticmethod(turn_by_tag)
    give_durations = staticmethod(give_durations)

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def clip(self, name="clip.mp4", code="mp4v", frames=10, fps=10.0, size=SIZE) -> Path:
        path = self.folder / name
        writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*code), fps, size)
        assert writer.isOpened()
        for index in range(frames):
            writer.write(picture(index, size))
        writer.release()
        return path

    def gif(self, durations_ms: Sequence[int], name="moves.gif") -> Path:
        animation = cv2.Animation()
        animation.frames = [picture(8 * i) for i in range(len(durations_ms))]
        animation.durations = list(durations_ms)
        path = self.folder / name
        assert cv2.imwriteanimation(str(path), animation)
        return path

    def photo(self, name="photo.png", index=0, size=SIZE) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        _, data = cv2.imencode(path.suffix, picture(index, size))
        path.write_bytes(data.tobytes())
        return path


@pytest.fixture
def studio(tmp_path: Path) -> Studio:
    return Studio(tmp_path)


@pytest.fixture(scope="session")
def pose_model() -> Path:
    """The real pose model, fetched as the coach itself fetches it."""
    try:
        return find_model()
    except CoachError as error:
        pytest.skip(f"the pose model cannot be had here: {error}")
