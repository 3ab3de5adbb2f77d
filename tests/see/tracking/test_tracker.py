"""The one module that talks to MediaPipe, with the real model."""

import subprocess
import sys
from pathlib import Path

import cv2
import numpy as np
import pytest

from coach.body import Landmark
from coach.errors import CoachError
from coach.frame import Frame
from coach.see.fetching import bundle
from coach.see.input.open import open_source
from coach.see.input.shrink import shrink
from coach.see.tracking.follow import LONG_SIDE
from coach.see.tracking.tracker import Tracker, try_model

ROOT = Path(__file__).parents[3]
KNEELING = ROOT / "samples" / "clips" / "bird-dog-good.mp4"
STANDING = ROOT / "samples" / "clips" / "side-bend-good.mp4"


def blank(t, size=(320, 240)):
    return Frame(t, np.full((size[1], size[0], 3), 127, np.uint8), 0)


def first_frames(count, path=None):
    with open_source(path or KNEELING) as clip:
        return [frame for _, frame in zip(range(count), clip.frames(), strict=False)]


def test_pictures_are_shrunk_to_the_long_side_and_never_enlarged():
    assert shrink(np.zeros((1080, 1920, 3), np.uint8), LONG_SIDE).shape == (360, LONG_SIDE, 3)
    assert shrink(np.zeros((1920, 1080, 3), np.uint8), LONG_SIDE).shape == (LONG_SIDE, 360, 3)
    small = np.zeros((240, 320, 3), np.uint8)
    assert shrink(small, LONG_SIDE) is small


def test_a_file_that_is_no_model_is_told(tmp_path, capfd):
    path = tmp_path / "wrong.task"
    path.write_bytes(b"not a model")
    with pytest.raises(CoachError, match=r"wrong\.task"):
        Tracker(path)
    assert "\n" not in capfd.readouterr().err.strip()


@pytest.mark.model
def test_the_model_is_whole_and_loads(pose_model):
    assert bundle.is_intact(pose_model)
    try_model(pose_model)


@pytest.mark.model
def test_an_empty_picture_gives_an_absent_body_of_its_own_time_and_size(pose_model):
    with Tracker(pose_model) as tracker:
        body = tracker.see(blank(1.25))
    assert not body.present
    assert (body.t, body.size, body.people, body.mask) == (1.25, (320, 240), 0, None)


@pytest.mark.model
def test_equal_times_and_a_changed_picture_size_do_no_harm(pose_model):
    with Tracker(pose_model) as tracker:
        for t, size in (
            (0.0, (320, 240)),
            (0.0, (320, 240)),
            (0.0002, (240, 320)),
            (3.0, (64, 48)),
        ):
            assert tracker.see(blank(t, size)).size == size


@pytest.mark.model
def test_mediapipe_says_nothing_on_the_terminal_but_python_errors_are_not_lost(pose_model):
    code = (
        "import sys, numpy as np; from pathlib import Path; from coach.frame import Frame\n"
        "from coach.see.tracking.tracker import Tracker\n"
        "from coach.see.input.open import open_source\n"
        f"with open_source({str(STANDING)!r}) as clip:\n"
        "    somebody = next(iter(clip.frames())).image\n"
        "shown = [np.zeros_like(somebody)] * 2 + [somebody] * 2 + [somebody[:, ::-1].copy()]\n"
        f"with Tracker(Path({str(pose_model)!r})) as tracker:\n"
        "    for i, image in enumerate(shown):\n"
        "        tracker.see(Frame(i / 30, image, i))\n"
        "raise RuntimeError('seen')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert done.stdout == ""
    assert done.stderr.startswith("Traceback")
    assert done.stderr.rstrip().endswith("RuntimeError: seen")


@pytest.mark.model
def test_a_person_is_seen_in_the_full_frames_pixels_with_a_mask(pose_model):
    frames = first_frames(4)
    with Tracker(pose_model) as tracker:
        bodies = [tracker.see(f) for f in frames]
    assert all(b.present for b in bodies)
    body, (width, height) = bodies[-1], frames[-1].size
    middle = np.median(body.points, axis=0)
    assert 0.1 * width < middle[0] < 0.9 * width
    assert 0.1 * height < middle[1] < 0.9 * height
    assert body.points.dtype == body.world.dtype == body.visibility.dtype == np.float32
    assert body.mask is not None
    assert body.mask.dtype == np.bool_
    assert body.mask.flags.c_contiguous
    assert body.mask.shape[1] / body.mask.shape[0] == pytest.approx(width / height, rel=0.02)
    hips = body.points[[Landmark.LEFT_HIP, Landmark.RIGHT_HIP]].mean(axis=0)
    row = int(hips[1] / height * body.mask.shape[0])
    column = int(hips[0] / width * body.mask.shape[1])
    assert body.mask[row, column]
    assert body.people == 1


@pytest.mark.model
def test_the_same_frames_give_the_same_bodies(pose_model):
    frames = first_frames(25)
    runs = []
    for _ in range(2):
        with Tracker(pose_model) as tracker:
            runs.append([tracker.see(f) for f in frames])
    for one, other in zip(*runs, strict=True):
        assert np.array_equal(one.points, other.points)
        assert one.people == other.people


@pytest.mark.model
def test_after_a_cut_the_person_is_seen_as_if_the_film_began_there(pose_model):
    kneeling, standing = first_frames(6)[-1].image, first_frames(6, STANDING)[-1].image
    dark = (kneeling * 0.4).astype(np.uint8)
    first = [Frame(i / 30, dark, i) for i in range(20)]
    after = [Frame(1 + i / 30, standing, 20 + i) for i in range(5)]
    with Tracker(pose_model) as tracker:
        assert all(tracker.see(frame).present for frame in first)
        went_on = [tracker.see(frame) for frame in after]
    with Tracker(pose_model) as tracker:
        began = [tracker.see(frame) for frame in after]
    for one, other in zip(went_on, began, strict=True):
        assert np.array_equal(one.points, other.points)
        assert np.array_equal(one.visibility, other.visibility)


@pytest.mark.model
def test_a_picture_twice_as_large_gives_points_twice_as_far(pose_model):
    frame = first_frames(1)[0]
    twice = cv2.resize(frame.image, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC)
    with Tracker(pose_model, photo=True) as tracker:
        near = tracker.see(frame)
        far = tracker.see(Frame(0.0, np.asarray(twice, np.uint8), 0))
    length = float(np.ptp(near.points, axis=0).max())
    seen = near.visibility > 0.8
    assert np.abs(far.points / 2 - near.points)[seen].max() < 0.04 * length


@pytest.mark.model
def test_two_people_side_by_side_are_two_and_one_of_them_is_followed(pose_model):
    frames = first_frames(26, STANDING)
    with Tracker(pose_model) as tracker:
        bodies = []
        for f in frames:
            pair = np.ascontiguousarray(np.hstack([f.image, f.image[:, ::-1]]))
            bodies.append(tracker.see(Frame(f.t, pair, f.index)))
    assert bodies[-1].people == 2
    sides = {bool(np.median(b.points[:, 0]) > frames[0].size[0]) for b in bodies}
    assert len(sides) == 1
