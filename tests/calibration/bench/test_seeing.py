"""The benchmark of seeing: points of a changed picture come back; exchanged limbs are found."""

from pathlib import Path

import numpy as np
import pytest

from calibration.bench.looking import (
    WAYS,
    ModifiedView,
    PictureVariant,
    Seen,
    changed,
    resized,
    whole,
)
from calibration.bench.seeing import exchanges, swapped, trunk_length, turned_round
from calibration.labels.cases import Case
from calibration.labels.label import Label
from coach.body import MIRROR, Body
from coach.body import Landmark as L  # noqa: N817
from coach.testing.figure import ALL_FOURS, PRONE, figure

SIZE = (480, 360)
LEGS = np.arange(L.LEFT_KNEE, L.RIGHT_FOOT_INDEX + 1)


def walked(frames: int = 20, pose=ALL_FOURS) -> np.ndarray:
    """(frames, 33, 2) somebody whose left leg goes out and whose right stays."""
    points = figure(pose, size=SIZE).points.astype(np.float64)
    course = np.repeat(points[None], frames, axis=0)
    out = np.linspace(0, 60, frames)
    for joint in (L.LEFT_KNEE, L.LEFT_ANKLE, L.LEFT_HEEL, L.LEFT_FOOT_INDEX):
        course[:, joint, 0] -= out
        course[:, joint, 1] -= out
    return course


def seen(points: np.ndarray) -> Seen:
    n = len(points)
    return Seen(points, np.ones((n, 33)), (None,) * n, np.ones(n, np.int8), 0.01, 0.5, 0.6)


@pytest.mark.parametrize("quarters", [0, 1, -1])
@pytest.mark.parametrize("box", [(0, 0, 480, 360), (40, 30, 400, 300)])
@pytest.mark.parametrize("size", [1.0, 0.5])
def test_a_mark_that_is_seen_in_the_changed_picture_comes_back_to_its_place(
    quarters: int, box: tuple[int, int, int, int], size: float
) -> None:
    image = np.zeros((360, 480, 3), np.uint8)
    image[100:108, 200:208] = 255
    view = ModifiedView(box, quarters, size=size)
    row, column = np.nonzero(view.picture(image, 0)[..., 0] > 100)
    shown = np.array([column.mean() + 0.5, row.mean() + 0.5])
    assert view.back(shown) == pytest.approx([204, 104], abs=1.0)


@pytest.mark.parametrize("quarters", [0, 1, -1])
def test_a_mask_comes_back_to_its_place(quarters: int) -> None:
    mask = np.zeros((360, 480), bool)
    mask[100:140, 200:260] = True
    view = ModifiedView((40, 30, 400, 300), quarters)
    part = np.rot90(mask[30:300, 40:400], quarters)
    points, world = np.zeros((33, 2), np.float32), np.zeros((33, 3), np.float32)
    body = Body(0.0, (1, 1), points, world, np.ones(33, np.float32), part, 1)
    back = view.mask(body, SIZE)
    assert back is not None
    assert np.array_equal(back, mask)


def test_a_darker_picture_is_darker_and_the_same_each_time() -> None:
    image = np.full((36, 48, 3), 200, np.uint8)
    view = ModifiedView((0, 0, 48, 36), 0, light=0.25)
    dark = view.picture(image, 7)
    assert dark.mean() == pytest.approx(50, abs=1)
    assert np.array_equal(dark, view.picture(image, 7))
    assert not np.array_equal(dark, view.picture(image, 8))


def test_a_lying_body_is_turned_to_stand_with_the_head_up() -> None:
    points = figure(PRONE, size=SIZE).points.astype(np.float64)[None]
    view = changed(PictureVariant("turned", turned=True), seen(points), SIZE)
    head_right = points[0, L.NOSE, 0] > points[0, L.LEFT_HIP, 0]
    assert view.quarters == (1 if head_right else -1)
    assert whole(SIZE).quarters == 0


def test_a_crop_holds_the_whole_body() -> None:
    points = walked()
    left, top, right, bottom = changed(
        PictureVariant("cropped", cropped=True), seen(points), SIZE
    ).box
    assert left <= points[..., 0].min()
    assert right >= points[..., 0].max()
    assert top <= points[..., 1].min()
    assert bottom >= points[..., 1].max()
    assert (right - left) * (bottom - top) < 480 * 360


def test_limbs_that_change_places_are_counted_once_they_are_apart() -> None:
    true = walked()
    trunk = trunk_length(true)
    wrong = true.copy()
    wrong[12:15, LEGS] = true[12:15][:, MIRROR[LEGS]]
    assert swapped(true, true, trunk) == 0
    assert swapped(wrong, true, trunk) == 3
    assert exchanges(true, trunk) == 0
    assert exchanges(wrong, trunk) == 2


@pytest.mark.parametrize(
    ("exercise", "facing", "view", "faces", "wrong"),
    [
        ("cobra", "right", "side", [1, 1, -1, 0], 1),
        ("cobra", "left", "side", [1, 1, -1, 0], 2),
        ("knee-to-chest", "left", "side", [1, 1, -1, 0], 1),
        ("side-bend", "camera", "front", [1, 1, -1, 0], 0),
    ],
)
def test_a_body_that_is_taken_to_face_the_other_way_is_counted(
    exercise: str, facing: str, view: str, faces: list[int], wrong: int
) -> None:
    label = Label(clip="one", exercise=exercise, variant="", view=view, facing=facing)
    assert turned_round(Case("one", Path("one.mp4"), label), np.array(faces, np.int8)) == wrong


def test_masks_are_compared_at_one_size() -> None:
    mask = np.eye(6, dtype=bool)
    assert np.array_equal(resized(np.kron(mask, np.ones((2, 2), bool)), (6, 6)), mask)


def test_ways_have_names_of_their_own() -> None:
    assert len({way.name for way in WAYS}) == len(WAYS)
