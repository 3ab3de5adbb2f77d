"""Results take the place of no input and of no older result; --force replaces only its own."""

import json
import multiprocessing

import cv2
import numpy as np
import pytest

from coach.cli import main
from coach.commands.profile import profile
from coach.keep.baselines import PersonBaselines, load_person, person_path, save_person
from coach.keep.profile import load_profile, profile_path

GOES = ("--exercise", "bird-dog")


@pytest.fixture
def photo(stage):
    path = stage.folder / "photo.png"
    cv2.imwrite(str(path), np.full((240, 320, 3), 90, np.uint8))
    return path


@pytest.fixture
def limits(stage):
    path = stage.folder / "own.toml"
    path.write_text("schema = 1\n[bird-dog.fault.leg-too-high]\nat_most = 5\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("force", [(), ("--force",)])
def test_no_command_writes_over_what_it_reads(stage, one_line, photo, limits, force):
    stage.act(stage.bird_dog)
    clip = stage.clip(1.0)
    second = stage.folder / "second.png"
    second.write_bytes(photo.read_bytes())
    link = stage.folder / "link.json"
    link.symlink_to(clip)
    label = stage.folder / "clip.json"
    label.write_text('{"exercise": "bird-dog"}', encoding="utf-8")
    before = {p: p.read_bytes() for p in sorted(stage.folder.iterdir())}
    for arguments in (
        ("check", photo, "--json", photo),
        ("check", photo, second, "--json", second),
        ("replay", clip, *GOES, "--limits", limits, "--json", limits),
        ("replay", clip, *GOES, "--json", link),
        ("replay", clip, *GOES, "--json", label),
        ("live", "bird-dog", "--camera", clip, "--no-window", "--mute", "--trace", clip),
        ("evaluate", stage.folder, "--json", clip),
        ("evaluate", stage.folder, "--json", label),
        ("tune", stage.folder, "--out", label),
    ):
        said = one_line(*arguments, *force)
        assert "choose another name" in said
    assert {p: p.read_bytes() for p in sorted(stage.folder.iterdir())} == before


def test_a_result_stays_until_it_is_said_that_it_may_go(stage, one_line, capsys):
    stage.act(stage.bird_dog)
    clip, folder = stage.clip(1.0), stage.folder
    outputs = [
        "--json", str(folder / "r.json"), "--trace", str(folder / "t.npz"),
        "--video", str(folder / "v.mp4"),
    ]  # fmt: skip
    command = ["replay", str(clip), *GOES]
    assert main([*command, *outputs]) == 0
    capsys.readouterr()
    for option, name in zip(outputs[::2], outputs[1::2], strict=True):
        assert "--force" in one_line(*command, option, name)
    assert main([*command, *outputs, "--force"]) == 0
    assert stage.left() == ["clip.mp4", "r.json", "t.npz", "v.mp4"]


@pytest.mark.parametrize(("option", "name"), [("--json", "x.json"), ("--video", "x.mp4"),
                                              ("--trace", "x.npz")])  # fmt: skip
def test_force_replaces_nothing_that_the_same_option_has_not_made(stage, one_line, option, name):
    stage.act(stage.bird_dog)
    clip = stage.clip(1.0)
    foreign = stage.folder / name
    foreign.write_bytes(clip.read_bytes())
    assert "left alone" in one_line("replay", clip, *GOES, option, foreign, "--force")
    assert foreign.read_bytes() == clip.read_bytes()


def test_two_photos_of_one_name_get_a_picture_each(stage, photo, capsys):
    stage.act(stage.bird_dog)
    other = stage.folder / "photo.bmp"
    cv2.imwrite(str(other), np.full((240, 320, 3), 60, np.uint8))
    pictures = stage.folder / "pictures"
    pictures.mkdir()
    command = ["check", str(photo), str(other), *GOES, "--pictures", str(pictures)]
    assert main(command) == 0
    names = ["photo-2-checked.png", "photo-checked.png"]
    assert sorted(p.name for p in pictures.iterdir()) == names
    assert all(cv2.imread(str(p)) is not None for p in pictures.iterdir())
    assert main(command) == 2
    assert main([*command, "--force"]) == 0


def _set(trouble):
    profile(have=[trouble])


def test_two_who_change_the_profile_at_once_both_get_their_way(own_folders):
    troubles = ["wrist", "knee", "shoulder", "hip"]
    known = set(load_troubles()) & set(troubles) or set(load_troubles()[:4])
    with multiprocessing.get_context("fork").Pool(4) as pool:
        pool.map(_set, sorted(known), chunksize=1)
    assert set(load_profile().troubles) == known
    assert profile_path().stat().st_mode & 0o077 == 0


def load_troubles():
    from typing import get_args  # noqa: PLC0415

    from coach.exercise.vocabulary import Trouble  # noqa: PLC0415

    return list(get_args(Trouble))


def test_anna_maria_and_anna_hyphen_maria_are_two_people(tmp_path):
    for name in ("Anna Maria", "anna-maria"):
        save_person(tmp_path, PersonBaselines(name))
    assert [load_person(tmp_path, n).name for n in ("anna maria", "Anna-Maria")] == [
        "Anna Maria",
        "anna-maria",
    ]


def test_a_file_named_as_before_is_still_its_persons(tmp_path):
    old = tmp_path / "baselines" / "of-anna-maria.toml"
    old.parent.mkdir()
    old.write_text('schema = 1\nperson = "Anna Maria"\nbaseline = []\n', encoding="utf-8")
    assert person_path(tmp_path, "anna maria") == old
    assert load_person(tmp_path, "anna maria").name == "Anna Maria"


def test_a_name_that_is_no_utf_8_is_written_as_such(tmp_path):
    from coach.keep.files import as_json  # noqa: PLC0415

    assert json.loads(as_json({"path": "clip\udcff.mp4"})) == {"path": "clip\udcff.mp4"}
