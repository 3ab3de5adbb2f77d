"""A tenth exercise is one file in a folder of the user's, and goes through everything."""

import json
import shutil
from math import cos, pi
from pathlib import Path

import cv2
import numpy as np
import pytest

from calibration.labels.label import load_label
from calibration.studio.labeller.label_page import LabelDesk
from calibration.studio.tuner.cards import cards
from calibration.studio.tuner.chart import chart
from calibration.studio.tuner.studio import Studio
from calibration.studio.web.items import items_in
from calibration.studio.web.loading import Traces, load_reels
from calibration.tune.dials import dials
from calibration.tune.settings import TuneSettings
from coach.body import Body
from coach.cli import main
from coach.exercise import find, load_all, load_shipped
from coach.exercise.document import document
from coach.exercise.overrides import NONE
from coach.judge.recognise import Recogniser
from coach.measure.measurer import Measurer
from coach.testing.figure import figure
from coach.testing.moves import load_moves
from coach.testing.simulated_person import between

HERE = Path(__file__).parent / "tenth"
SLUG = "glute-bridge"
MOVES = load_moves(HERE / "moves.toml")
SECONDS = 8.0
LABEL = {
    "exercise": SLUG,
    "view": "side",
    "repetitions": [{"start_s": 1.5, "end_s": 6.5, "side": None, "end_position": [3.0, 5.0]}],
    "holds": [{"start_s": 3.0, "end_s": 5.0, "side": None}],
    "faults": [{"fault": "the hips stay low", "start_s": 2.0, "end_s": 3.0}],
    "count_min": 1,
    "count_max": 1,
}


def bridge(t: float, *, low: float = 1.0) -> Body:
    """One bridge: 1.5 s out, 2 s held, 1.5 s back; `low` is the share of the way that is gone."""
    moves = MOVES[SLUG]
    way = min(1.0, max(0.0, min(t - 1.5, 6.5 - t) / 1.5))
    pose = between(moves.start, moves.ends[""][0], low * (1 - cos(pi * way)) / 2)
    return figure(pose, t=t, size=(320, 240), scale=100.0)


@pytest.fixture
def planted(own_folders: Path) -> Path:
    """The user's own folder with the new exercise in it."""
    folder = own_folders / "exercises"
    folder.mkdir()
    shutil.copy(HERE / "glute_bridge.toml", folder)
    return folder


@pytest.fixture
def labelled(planted, stage, monkeypatch) -> Path:
    """A folder with clips of it, of four people, and their labels."""
    stage.act(bridge)
    fake = stage.folder / "model.task"
    fake.write_bytes(b"model")
    for command in ("evaluate", "tune"):
        monkeypatch.setattr(f"coach.commands.{command}.find_model", lambda *_, **__: fake)
    folder = stage.folder / "set"
    folder.mkdir()
    for i in range(4):
        path = stage.clip(SECONDS + i / 10, name=f"set/{SLUG}--person{i}.mp4")
        path.with_suffix(".json").write_text(json.dumps(LABEL), encoding="utf-8")
    return folder


def run(capsys, *arguments: object) -> str:
    """Run `coach ARGUMENTS`; what it printed."""
    capsys.readouterr()
    again = ["--force"] if "--json" in arguments or "--out" in arguments else []
    assert main([str(a) for a in (*arguments, *again)]) == 0
    return capsys.readouterr().out


def test_it_is_listed_as_ones_own_and_told_in_full(planted, capsys) -> None:
    told = run(capsys, "exercises")
    assert f"{SLUG:22} Lift the hips until trunk and thighs are one line. (your own)" in told
    assert str(planted) in told
    assert "The hips stay low".lower() in run(capsys, "exercises", SLUG)
    assert f"{len(load_shipped()) + 1} valid, 1 of them your own" in doctor_line(capsys)


def doctor_line(capsys) -> str:
    from coach.doctor import _exercises  # noqa: PLC0415 - one of its checks

    return str(_exercises())


def test_it_is_recognised_among_all_others(planted) -> None:
    recogniser, measurer = Recogniser(list(load_all().values())), Measurer()
    for i in range(int(SECONDS * 10)):
        recogniser.update(measurer.measure(bridge(i / 10)))
    assert recogniser.whole().slug == SLUG


def test_a_clip_of_it_is_judged_named_or_not(planted, stage, capsys) -> None:
    stage.act(bridge)
    clip, out = stage.clip(SECONDS), stage.folder / "record.json"
    for named in (["--exercise", SLUG], []):
        told = run(capsys, "replay", clip, "--json", out, *named)
        assert "Glute bridge" in told
        record = json.loads(out.read_text(encoding="utf-8"))
        assert record["exercise"] == SLUG
        (repetition,) = record["repetitions"]
        assert repetition["counted"]
        assert repetition["hold_s"] == pytest.approx(2.0, abs=0.8)


def test_hips_that_stay_low_are_found(planted, stage, capsys) -> None:
    stage.act(lambda t: bridge(t, low=0.5))
    clip, out = stage.clip(SECONDS), stage.folder / "record.json"
    run(capsys, "replay", clip, "--exercise", SLUG, "--json", out)
    assert "hips-low" in out.read_text(encoding="utf-8")


def test_a_photo_of_it_is_checked(planted, stage, capsys) -> None:
    stage.act(lambda t: bridge(4.0))
    photo, out = stage.folder / "photo.png", stage.folder / "check.json"
    cv2.imwrite(str(photo), np.full((240, 320, 3), 90, np.uint8))
    for named in (["--exercise", SLUG], []):
        run(capsys, "check", photo, "--json", out, *named)
        (result,) = json.loads(out.read_text(encoding="utf-8"))
        assert (result["exercise"], result["position_name"]) == (SLUG, "hips lifted")


def test_clips_of_it_are_evaluated_without_words_for_its_faults(labelled, stage, capsys) -> None:
    told = run(capsys, "evaluate", labelled, "--traces", stage.folder / "traces", "--workers", 1)
    assert "hips stay low" not in told, "a labelled fault is known by its name"
    assert "4/4 in the labelled range" in told
    assert SLUG in told


def test_clips_of_it_are_tuned(labelled, stage, capsys) -> None:
    traces, out = stage.folder / "traces", stage.folder / "limits.toml"
    more = ["--limit", "hips-low", "--workers", "1", "--traces", str(traces), "--out", str(out)]
    assert len(dials({SLUG: find(SLUG)}, NONE, [], TuneSettings())) == 7
    assert main(["tune", str(labelled), "--exercise", SLUG, *more]) == 2
    told = " ".join(capsys.readouterr().out.split())
    assert "1 limit tried" in told
    assert f"{SLUG}.fault.hips-low.at_least: only" in told


def test_a_clip_of_it_is_labelled(labelled, stage) -> None:
    clip = next(labelled.glob("*.mp4"))
    traces = Traces(stage.folder / "traces", lambda: stage.folder / "model.task")
    desk = LabelDesk(clip, clip.with_suffix(".json"), traces, stage.folder / "drafts", SLUG)
    offered = {e["slug"]: e for e in desk.about()["exercises"]}
    assert offered[SLUG]["name"] == "Glute bridge"
    assert [f["slug"] for f in offered[SLUG]["faults"]] == ["hips-low"]
    assert load_label(clip.with_suffix(".json")).exercise == SLUG


def test_it_is_shown_in_the_studio(labelled, stage) -> None:
    traces = Traces(stage.folder / "traces", lambda: stage.folder / "model.task")
    Studio(items_in(labelled), traces, out=stage.folder / "limits.toml", exercise=SLUG)
    exercise = find(SLUG)
    reel, *_ = load_reels(items_in(labelled), traces, lambda *_: None)
    for card in cards(exercise):
        assert chart(reel, exercise, card.id).phases


def test_it_may_stand_in_a_routine(planted, own_folders, capsys) -> None:
    routines = own_folders / "routines"
    routines.mkdir()
    (routines / "mine.toml").write_text(
        'schema = 1\nslug = "mine"\nname = "Mine"\naim = "Up."\n'
        f'[[item]]\nexercise = "{SLUG}"\n[[item]]\nexercise = "cobra"\n',
        encoding="utf-8",
    )
    assert "Glute bridge" in run(capsys, "routines", "mine")


def test_its_page_can_be_written(planted) -> None:
    page = document([find(SLUG)])
    assert "## Glute bridge" in page
    assert "the hips stay low" in page


def test_a_broken_file_is_told_in_a_line_and_stops_nothing_else(planted, capsys) -> None:
    text = (planted / "glute_bridge.toml").read_text(encoding="utf-8")
    broken = planted / "broken.toml"
    broken.write_text(text.replace('measure = "hip.near"', 'measure = "hipp.near"'), "utf-8")
    assert main(["exercises"]) == 0
    told = capsys.readouterr()
    (line,) = told.err.splitlines()
    assert line.startswith(f"coach: left out: {broken}: movement.end[0] 'up' measure: ")
    assert "did you mean 'hip'" in line
    assert SLUG in told.out
    assert "cobra" in told.out


@pytest.mark.parametrize(
    ("slug", "said"),
    [
        ("cobra", "'cobra' is the program's"),
        (SLUG, f"'{SLUG}' is another file's"),
        ("other", "'other' must be of small letters"),
        ("Glute Bridge", "'Glute Bridge' must be of small letters"),
    ],
)
def test_a_slug_that_is_taken_or_none_is_told(planted, capsys, slug: str, said: str) -> None:
    text = (HERE / "glute_bridge.toml").read_text(encoding="utf-8")
    (planted / "second.toml").write_text(text.replace(f'"{SLUG}"', f'"{slug}"'), "utf-8")
    assert main(["exercises"]) == 0
    (line,) = capsys.readouterr().err.splitlines()
    assert said in line
    assert find("cobra") is load_shipped()["cobra"]


def test_without_a_folder_there_are_the_programs_own(own_folders) -> None:
    assert load_all() == load_shipped()


def test_a_label_of_an_exercise_that_is_not_there_names_those_that_are(tmp_path) -> None:
    path = tmp_path / "clip.json"
    path.write_text(json.dumps(LABEL), encoding="utf-8")
    with pytest.raises(Exception, match=r"not one of .*cobra.*, other"):
        load_label(path)
