"""Recipes, labels and truth agree; what is committed can be read; a frame is repeatable."""

from dataclasses import replace

import cv2
import numpy as np
import pytest

from calibration.labels.label import load_label, save_label
from coach.errors import CoachError
from coach.exercise import load_all
from samples import make as making
from samples.conditions import OTHER_BODIES
from samples.make import make
from samples.recipes import ALL, BY_NAME
from samples.stage import Stage
from samples.truth import CLIPS, load_sample, names

COMMITTED = names()
GOOD = [n for n in COMMITTED if n.endswith("-good")]


def test_every_recipe_has_its_own_name():
    assert len(BY_NAME) == len(ALL) + len(OTHER_BODIES)


def test_every_exercise_that_bends_the_back_can_be_drawn_of_every_body():
    bodies = {recipe.body for recipe in BY_NAME.values()}
    lacking = {
        slug: bodies - {r.body for r in BY_NAME.values() if r.exercise == slug}
        for slug, exercise in load_all().items()
        if exercise.judges_spine
    }
    lacking.pop("bird-dog")  # not told with its leg up
    assert not any(lacking.values()), lacking


def test_other_bodies_are_drawn_only_where_they_are_asked_for(tmp_path, monkeypatch):
    drawn = []
    monkeypatch.setattr(making, "make", lambda recipe, folder, _: drawn.append((recipe, folder)))
    assert making.main(["--bodies", "--into", str(tmp_path)]) == 0
    assert drawn == [(recipe, tmp_path) for recipe in OTHER_BODIES]
    drawn.clear()
    assert making.main(["--into", str(tmp_path)]) == 0
    assert [recipe for recipe, _ in drawn] == list(ALL)


def test_the_nine_good_clips_are_here():
    assert len(GOOD) >= 9


def test_clips_are_small_enough_to_live_here():
    assert sum(p.stat().st_size for p in CLIPS.iterdir()) < 40_000_000


@pytest.mark.parametrize("name", COMMITTED)
def test_a_label_is_valid_and_is_what_its_recipe_says(name):
    assert load_label(CLIPS / f"{name}.json") == BY_NAME[name].label()


@pytest.mark.parametrize("name", [r.name for r in ALL])
def test_labels_fit_inside_their_clips(name):
    recipe = BY_NAME[name]
    label = recipe.label()
    for span in (*label.repetitions, *label.holds, *label.faults):
        assert 0 <= span.start_s < span.end_s <= recipe.seconds
    if recipe.exercise != "other":
        assert label.count_min == label.count_max == len(label.repetitions)


@pytest.mark.parametrize("name", GOOD)
def test_labels_agree_with_the_phases_of_the_truth(name):
    sample = load_sample(name)
    truth = sample.truth
    for repetition in sample.label.repetitions:
        first, last = repetition.end_position
        inside = [
            (phase, part)
            for t, phase, part in zip(truth.t, truth.phase, truth.part, strict=True)
            if first + 0.05 < t < last - 0.05
        ]
        if sample.label.exercise == "cat-cow":
            assert {"cat", "cow"} <= {part for _, part in inside}
        else:
            assert {phase for phase, _ in inside} == {"hold"}
            assert {part for _, part in inside} == {repetition.side or "both"}
    still = truth.t < min(r.start_s for r in sample.label.repetitions)
    assert {truth.phase[i] for i in np.nonzero(still)[0]} == {"start"}


@pytest.mark.parametrize("name", GOOD)
def test_truth_is_complete(name):
    sample = load_sample(name)
    truth = sample.truth
    capture = cv2.VideoCapture(str(sample.video))
    assert capture.get(cv2.CAP_PROP_FRAME_COUNT) == len(truth.t)
    assert capture.get(cv2.CAP_PROP_FPS) == pytest.approx(truth.fps)
    assert np.isfinite(truth.joints).all()
    assert np.isfinite(truth.space).all()
    inside = truth.masks.reshape(len(truth.t), -1).mean(1)
    assert (inside > 0.02).all()
    # the 3D points, seen by the camera, are the 2D points
    seen, _ = truth.camera.project(truth.joints[7])
    assert np.abs(seen - truth.pixels[7]).max() < 0.15


def test_a_committed_frame_is_what_its_recipe_still_draws():
    sample = load_sample("cat-cow-good")
    index = 40
    shot = Stage(BY_NAME["cat-cow-good"]).shot(index)
    assert np.abs(sample.truth.joints[index] - shot.joints).max() < 1e-3
    assert (sample.truth.masks[index] != shot.mask).mean() < 1e-3
    capture = cv2.VideoCapture(str(sample.video))
    for _ in range(index + 1):
        _, image = capture.read()
    assert cv2.PSNR(image, shot.image) > 30


def test_a_clip_made_again_is_the_same_bit_for_bit(tmp_path):
    recipe = replace(BY_NAME["side-bend-good"], moves=(), seconds=0.14)
    for folder in ("a", "b"):
        make(recipe, tmp_path / folder)
    for suffix in (".mp4", ".json", ".npz"):
        a, b = (tmp_path / f / f"side-bend-good{suffix}" for f in ("a", "b"))
        assert a.read_bytes() == b.read_bytes()


def test_a_wrong_label_is_refused_with_its_name(tmp_path):
    label = BY_NAME["cobra-good"].label()
    save_label(replace(label, exercise="cobbra"), tmp_path / "x.json")
    with pytest.raises(CoachError, match=r"x.json: exercise is 'cobbra'"):
        load_label(tmp_path / "x.json")


def test_an_unknown_clip_says_how_to_render_it():
    with pytest.raises(FileNotFoundError, match=r"python -m samples.make nothing"):
        load_sample("nothing")
