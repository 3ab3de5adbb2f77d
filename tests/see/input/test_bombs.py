"""A few bytes that claim a picture which fills the memory are refused before it is decoded."""

import struct
import time
import zlib

import numpy as np
import pytest
from PIL import Image

from coach.errors import CoachError
from coach.see.input.open import open_source
from coach.see.input.pixels import must_be_small


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" * min(10**6, (width // 8 + 1) * height))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def bmp(width: int, height: int) -> bytes:
    info = struct.pack("<IiiHHIIiiII", 40, width, height, 1, 24, 0, 0, 0, 0, 0, 0)
    return b"BM" + struct.pack("<IHHI", 1000, 0, 0, 54) + info + b"\0" * 900


def ppm(width: int, height: int) -> bytes:
    return f"P6 {width} {height} 255\n".encode() + b"\0" * 1000


def gif(width: int, height: int) -> bytes:
    head = b"GIF89a" + struct.pack("<HHBBB", width, height, 0x80, 0, 0) + b"\0\0\0\xff\xff\xff"
    picture = b"\x2c" + struct.pack("<HHHHB", 0, 0, width, height, 0) + b"\x02\x02\x44\x01\x00"
    return head + picture * 2 + b";"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.png", png(32_700, 32_700)),
        ("a.png", png(60_000, 60_000)),
        ("a.png", png(2**31 - 1, 1)),
        ("a.bmp", bmp(60_000, 60_000)),
        ("a.ppm", ppm(60_000, 60_000)),
        ("a.ppm", ppm(10**9, 10**9)),
        ("a.gif", gif(65_535, 65_535)),
        ("clip.mp4", png(60_000, 60_000)),
        ("photo.jpg", gif(65_535, 65_535)),
    ],
)
def test_a_giant_is_refused_at_once_and_the_folder_goes_on(tmp_path, name, data):
    (tmp_path / name).write_bytes(data)
    begun = time.monotonic()
    with pytest.raises(CoachError) as told:
        open_source(tmp_path / name)
    assert time.monotonic() - begun < 5
    assert name in str(told.value)
    assert "\n" not in str(told.value)
    Image.fromarray(np.full((48, 64, 3), 90, np.uint8)).save(tmp_path / "z.png")
    with open_source(tmp_path) as source:
        assert len(list(source.frames())) == 1


def test_the_largest_phone_photo_is_none_of_them():
    must_be_small("a.jpg", 16_320, 12_240)


def test_a_file_of_gigabytes_is_no_photo(tmp_path):
    path = tmp_path / "a.ppm"
    with path.open("wb") as file:
        file.write(b"P6 640 480 255\n")
        file.truncate(2_000_000_000)  # of which the disk holds nothing
    with pytest.raises(CoachError, match="too large for a photo"):
        open_source(path)
