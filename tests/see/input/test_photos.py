"""Photos and folders of photos."""

import struct

import cv2
import numpy as np
import pytest

from coach.errors import CoachError
from coach.see.input.open import open_source
from coach.see.input.photos import read_photo


def test_a_photo_is_one_frame_at_zero_seconds(studio):
    with open_source(studio.photo()) as source:
        frames = list(source.frames())
    assert [(f.t, f.index, f.size) for f in frames] == [(0.0, 0, studio.size)]
    assert np.array_equal(frames[0].image, studio.picture(0))


def test_an_exif_tag_turns_a_photo_upright(studio):
    path = studio.photo("phone.jpg")
    data = path.read_bytes()
    tiff = b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, 0x0112, 3, 1, 6, 0, 0)
    exif = b"Exif\0\0" + tiff
    path.write_bytes(data[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + data[2:])
    with open_source(path) as source:
        assert source.size == (studio.size[1], studio.size[0])


@pytest.mark.parametrize("shape", [(40, 60), (40, 60, 4)])
@pytest.mark.parametrize("depth", [np.uint8, np.uint16])
def test_grey_transparent_and_deep_photos_come_as_8_bit_colour(tmp_path, shape, depth):
    path = tmp_path / "odd.png"
    cv2.imwrite(str(path), np.full(shape, np.iinfo(depth).max // 2, depth))
    image = read_photo(path)
    assert image.shape == (40, 60, 3)
    assert image.dtype == np.uint8
    assert 120 <= image[0, 0, 0] <= 130


def test_a_folder_is_read_in_the_order_a_person_would_count(studio):
    for number in (10, 2, 1):
        studio.photo(f"folder/step {number}.png", index=number)
    with open_source(studio.folder / "folder") as source:
        frames = list(source.frames())
    assert [p.name for p in source.paths] == ["step 1.png", "step 2.png", "step 10.png"]
    assert [f.t for f in frames] == [0.0, 1.0, 2.0]
    assert [int(f.image[-1, -1, 0]) for f in frames] == [45, 50, 90]


@pytest.mark.parametrize("bad", ["a.jpg", "b.jpg"])
def test_a_damaged_photo_in_a_folder_is_left_out_and_told(studio, bad):
    for name in ("a.jpg", "b.jpg", "c.jpg"):
        studio.photo(f"folder/{name}")
    (studio.folder / "folder" / bad).write_bytes(b"not a photo")
    with open_source(studio.folder / "folder") as source:
        assert len(list(source.frames())) == 2
    assert len(source.warnings) == 1
    assert bad in source.warnings[0]


def test_a_folder_without_photos_is_told(tmp_path):
    with pytest.raises(CoachError, match="no photo"):
        open_source(tmp_path)


@pytest.mark.parametrize("name", ["text.jpg", "empty.png", "phone.heic"])
def test_a_file_that_is_no_photo_is_told_in_one_line(tmp_path, name):
    (tmp_path / name).write_bytes(b"" if name == "empty.png" else b"hello")
    with pytest.raises(CoachError) as told:
        open_source(tmp_path / name)
    assert name in str(told.value)
    assert "\n" not in str(told.value)
