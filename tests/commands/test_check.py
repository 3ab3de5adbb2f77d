"""Photos: each judged by itself, and what a photo cannot show is said."""

import json
from dataclasses import replace

import cv2
import numpy as np
import pytest

from coach.cli import main
from coach.exercise import find
from coach.measure.table import TABLE
from coach.tell.draw.layout import natural

RULE = {"told", "rule", "answer", "measure", "unit", "value", "limit", "margin", "why"}


@pytest.fixture
def photo(stage):
    """An empty picture; what is in it is acted."""

    def take(name="photo.png"):
        path = stage.folder / name
        assert cv2.imwrite(str(path), np.full((stage.size[1], stage.size[0], 3), 90, np.uint8))
        return path

    return take


@pytest.fixture
def checked(stage, capsys):
    """Run `coach check` on photos of what is acted; its list, and what was printed."""

    def run(act, *photos, exercise="bird-dog", code=0):
        stage.act(act)
        out = stage.folder / "check.json"
        arguments = [
            "check",
            *map(str, photos),
            "--exercise",
            exercise,
            "--json",
            str(out),
            "--force",
        ]
        assert main(arguments) == code
        return json.loads(out.read_text(encoding="utf-8")), capsys.readouterr()

    return run


def reached(stage, **more):
    return lambda t: replace(stage.bird_dog(3.5, **more), t=t)


def test_a_photo_of_a_bird_dog_tells_position_side_rules_measures_and_view(stage, photo, checked):
    (result,), told = checked(reached(stage, leg=1), photo())
    assert (result["schema"], result["kind"]) == (2, "photo")
    assert result["path"].endswith("photo.png")
    assert (result["exercise"], result["recognised"]) == ("bird-dog", [])
    assert (result["position"], result["side"]) == ("reach", "right")
    assert result["position_name"] == "arm and leg stretched out"
    assert (result["view"]["kind"], result["view"]["facing"]) == ("side", "right")
    assert result["advice"] is None
    assert result["measures"]["leg_incline.right"]["value"] == pytest.approx(-6.0, abs=1.0)
    for name, measure in result["measures"].items():
        assert measure["unit"] == TABLE[name].unit
        assert 0.0 <= measure["confidence"] <= 1.0
    assert "I see: arm and leg stretched out (right), seen from the side." in told.out


def test_a_leg_that_is_too_high_is_wrong_in_a_photo_too(stage, photo, checked, every_rule_spoken):
    (result,), told = checked(reached(stage, leg_up=-28.0), photo())
    rules = {r["rule"]: r for r in result["rules"]}
    high = rules["leg-too-high"]
    assert high["answer"] == "wrong"
    assert (high["measure"], high["unit"], high["limit"]) == ("leg_incline.left", "deg", 15.0)
    assert high["margin"] == pytest.approx(15.0 - high["value"], abs=0.02)
    assert rules["leg-bent"]["answer"] == "good"
    assert "To change: push your heel back, not up." in told.out
    assert "deg" not in told.out


def test_a_rule_that_needs_more_than_a_photo_says_why_it_cannot_be_judged(stage, photo, checked):
    (result,), _ = checked(reached(stage), photo())
    rules = {r["rule"]: r for r in result["rules"]}
    for name in ("trunk-tips", "low-back-sags", "wobbly"):
        assert rules[name]["answer"] == "unseen"
        assert rules[name]["value"] is rules[name]["margin"] is None
        assert len(rules[name]["why"]) > 10
    for rule in result["rules"]:
        assert set(rule) == RULE
        assert (rule["why"] is None) == (rule["answer"] != "unseen")


def test_the_start_position_is_told_as_such(stage, photo, checked):
    (result,), _ = checked(stage.bird_dog, photo())
    assert result["position"] == "start"
    assert result["position_name"] == find("bird-dog").start.name
    assert result["side"] is None


def test_nobody_in_a_photo_is_told_and_nothing_is_judged(stage, photo, checked):
    (result,), told = checked(stage.nobody, photo())
    assert result["position"] is result["side"] is None
    assert (result["rules"], result["measures"]) == ([], {})
    assert result["advice"]["reason"] == "nobody"
    assert "Come into the picture" in result["advice"]["text"]
    assert result["advice"]["text"] in told.out


def test_a_photo_from_the_front_gives_the_advice_to_turn(stage, photo, checked):
    (result,), _ = checked(reached(stage, yaw=90.0), photo())
    assert result["advice"] == {
        "reason": "wrong-view",
        "text": find("bird-dog").camera.turn,
    }
    assert {r["answer"] for r in result["rules"]} <= {"unseen", "good"}


def test_an_unreadable_photo_among_good_ones_costs_a_line_and_exit_2(stage, photo, checked):
    bad = stage.folder / "bad.png"
    bad.write_bytes(b"no picture")
    results, told = checked(stage.bird_dog, photo("a.png"), bad, photo("b.png"), code=2)
    assert [r["path"].rsplit("/")[-1].rsplit("\\")[-1] for r in results] == ["a.png", "b.png"]
    said = told.err.strip().splitlines()
    assert len(said) == 1
    assert said[0].startswith("coach: ")
    assert "bad.png" in said[0]


def test_photos_know_nothing_of_each_other(stage, photo, checked):
    alone, _ = checked(reached(stage, leg_up=-28.0), photo("b.png"))
    together, _ = checked(reached(stage, leg_up=-28.0), photo("a.png"), photo("b.png"))
    assert together[1] == alone[0]


def test_annotated_pictures_are_put_into_the_folder(stage, photo, capsys):
    stage.act(reached(stage))
    folder = stage.folder / "pictures"
    folder.mkdir()
    code = main(["check", str(photo()), "--exercise", "bird-dog", "--pictures", str(folder)])
    assert code == 0
    (path,) = folder.iterdir()
    picture = cv2.imread(str(path))
    assert picture.shape[1::-1] == natural(stage.size)
    assert np.ptp(picture) > 100


@pytest.mark.model
def test_real_photos_of_a_bird_dog_show_start_and_reach_with_the_right_side(
    pose_model, rendered, frames_of, tmp_path, capsys
):
    clip = rendered("bird-dog-good")
    label = json.loads(clip.with_suffix(".json").read_text(encoding="utf-8"))
    held = [sum(r["end_position"]) / 2 for r in label["repetitions"]]
    paths = []
    for i, picture in enumerate(frames_of(clip, [0.5, *held])):
        paths.append(str(tmp_path / f"{i}.png"))
        assert cv2.imwrite(paths[-1], picture)
    out = tmp_path / "check.json"
    code = main(
        ["check", *paths, "--exercise", "bird-dog", "--json", str(out), "--model", str(pose_model)]
    )
    assert code == 0
    results = json.loads(out.read_text(encoding="utf-8"))
    assert [r["position_name"] for r in results] == [
        "hands and knees", "arm and leg stretched out", "arm and leg stretched out",
    ]  # fmt: skip
    assert [r["side"] for r in results] == [None, *(r["side"] for r in label["repetitions"])]
    assert not [j for r in results for j in r["rules"] if j["answer"] == "wrong"]
