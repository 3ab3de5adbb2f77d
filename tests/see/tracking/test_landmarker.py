"""What MediaPipe's C interface gives is what its Python interface does, with the real model."""

from itertools import islice

import cv2
import numpy as np
import pytest

from coach.bundled import bundled
from coach.see.input.open import open_source
from coach.see.tracking.landmarker import MASK_LEVEL, Landmarker

pytestmark = pytest.mark.model

FILM, ALONE = True, False


def pictures(count):
    with open_source(bundled("samples", "clips", "bird-dog-good.mp4")) as clip:
        return [frame.image for frame in islice(clip.frames(), count)]


def by_python(model, *, film, masks):
    """The same landmarker by MediaPipe's own interface."""
    from mediapipe.tasks import python as tasks  # noqa: PLC0415 - slow to load
    from mediapipe.tasks.python import vision  # noqa: PLC0415

    options = vision.PoseLandmarkerOptions(
        base_options=tasks.BaseOptions(model_asset_path=str(model)),
        running_mode=vision.RunningMode.VIDEO if film else vision.RunningMode.IMAGE,
        output_segmentation_masks=masks,
    )
    return vision.PoseLandmarker.create_from_options(options)


@pytest.mark.parametrize(("film", "masks"), [(FILM, True), (ALONE, True), (ALONE, False)])
def test_the_answer_is_that_of_mediapipes_own_interface(pose_model, film, masks):
    import mediapipe as mp  # noqa: PLC0415

    with (
        Landmarker(pose_model, people=1, masks=masks, film=film) as ours,
        by_python(pose_model, film=film, masks=masks) as theirs,
    ):
        for i, picture in enumerate(pictures(4)):
            rgb = cv2.cvtColor(picture, cv2.COLOR_BGR2RGB)
            handed = mp.Image(image_format=mp.ImageFormat.SRGB, data=rgb)
            wanted = theirs.detect_for_video(handed, 33 * i) if film else theirs.detect(handed)
            [found] = ours.detect(picture, 33 * i if film else None)
            [places], [world] = wanted.pose_landmarks, wanted.pose_world_landmarks
            np.testing.assert_array_equal(found.places, [(p.x, p.y) for p in places])
            np.testing.assert_array_equal(found.visibility, [p.visibility for p in places])
            np.testing.assert_array_equal(found.world, [(p.x, p.y, p.z) for p in world])
            if masks:
                level = wanted.segmentation_masks[0].numpy_view()[..., 0]
                np.testing.assert_array_equal(found.mask, level > MASK_LEVEL)
            else:
                assert found.mask is None


def test_an_answer_stays_as_it_was_when_the_next_picture_has_been_seen(pose_model):
    one, other = pictures(30)[::29]
    with Landmarker(pose_model, people=1, masks=True, film=ALONE) as landmarker:
        [found] = landmarker.detect(one, None)
        kept = [array.copy() for array in (found.places, found.world, found.visibility, found.mask)]
        [later] = landmarker.detect(other, None)
    assert not np.array_equal(found.places, later.places)
    for array, before in zip(
        (found.places, found.world, found.visibility, found.mask), kept, strict=True
    ):
        np.testing.assert_array_equal(array, before)


def test_nobody_is_nothing(pose_model):
    with Landmarker(pose_model, people=1, masks=True, film=ALONE) as landmarker:
        assert landmarker.detect(np.full((240, 320, 3), 127, np.uint8), None) == []


def test_what_mediapipe_refuses_is_raised_and_the_next_picture_is_seen(pose_model):
    picture = pictures(1)[0]
    with Landmarker(pose_model, people=1, masks=False, film=FILM) as landmarker:
        landmarker.detect(picture, 100)
        with pytest.raises(ValueError, match="timestamp"):
            landmarker.detect(picture, 50)
        assert len(landmarker.detect(picture, 133)) == 1
