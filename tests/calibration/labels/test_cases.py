"""Reading labels, and what is said of broken ones."""

import json
from pathlib import Path

import pytest

from calibration.labels.cases import Case, find_all, find_cases
from calibration.labels.label import load_label
from coach.errors import CoachError
from samples.truth import CLIPS

GOOD = {"exercise": "cat-cow", "repetitions": [
    {"start_s": 0.0, "end_s": 4.0, "side": None, "end_position": [0.0, 4.0]}
]}  # fmt: skip


def written(folder: Path, label: object, name: str = "a.json") -> Path:
    path = folder / name
    path.write_text(label if isinstance(label, str) else json.dumps(label), encoding="utf-8")
    return path


def test_a_clip_may_begin_in_the_middle_of_a_repetition_and_know_more(tmp_path):
    label = load_label(written(tmp_path, {**GOOD, "partials": [], "facing": None}))
    assert label.repetitions[0].end_position == (0.0, 4.0)
    assert (label.count_min, label.fit, label.view) == (None, True, "unknown")


def test_the_labels_of_the_rendered_clips_are_read():
    labels = [load_label(path) for path in sorted(CLIPS.glob("*.json"))]
    assert labels
    assert {label.quality for label in labels} == {"rendered"}


@pytest.mark.parametrize(
    ("label", "place"),
    [
        ('{"exercise": "cat-cow",', "truncated"),
        ('{"exercise": cat}', "byte"),
        ({}, "`exercise`"),
        ({"exercise": "cat-cow", "holds": [{"start_s": "2", "end_s": 3, "side": None}]},
         "$.holds[0].start_s"),
        ({"exercise": "catcow"}, "$.exercise"),
        ({"exercise": "cat-cow", "faults": [{"fault": "x", "start_s": 3, "end_s": 2}]},
         "$.faults[0]"),
        ({"exercise": "cat-cow", "count_min": 3, "count_max": 2}, "$.count_min"),
        ({"exercise": "cat-cow", "count_min": 3}, "$.count_min"),
    ],
)  # fmt: skip
def test_a_broken_label_is_told_with_file_and_place(tmp_path, label, place):
    path = written(tmp_path, label)
    with pytest.raises(CoachError) as told:
        load_label(path)
    assert str(path) in str(told.value)
    assert place in str(told.value)
    assert "\n" not in str(told.value)


@pytest.mark.parametrize("apart", [True, False])
def test_clips_find_their_labels_in_both_layouts(tmp_path, apart):
    clips, labels = (tmp_path / "clips", tmp_path / "labels") if apart else (tmp_path, tmp_path)
    clips.mkdir(exist_ok=True)
    labels.mkdir(exist_ok=True)
    for name in ("b.mp4", "a.GIF", "lonely.webm", "notes.txt"):
        (clips / name).write_bytes(b"")
    for name in ("a.json", "b.json", "gone.json"):
        written(labels, GOOD, name)
    found = find_cases(tmp_path)
    assert [(c.name, c.clip.name) for c in found.cases] == [("a", "a.GIF"), ("b", "b.mp4")]
    assert found.clips_without_label == ("lonely",)
    assert found.labels_without_clip == ("gone",)


def test_a_folder_without_labelled_clips_is_told(tmp_path, one_line):
    assert "labels/NAME.json" in one_line("evaluate", tmp_path)
    assert "no folder" in one_line("evaluate", tmp_path / "none")
    (tmp_path / "a.mp4").write_bytes(b"")
    written(tmp_path, {"exercise": "catcow"})
    assert "$.exercise" in one_line("evaluate", tmp_path)


def test_photos_are_listed_with_what_they_show(tmp_path):
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "a.jpg").write_bytes(b"")
    rows = "photo,exercise,notes\n{}"
    (tmp_path / "photos.csv").write_text(
        rows.format("a.jpg,cobra,START flat\nb.jpg,other,restarted\n"), encoding="utf-8"
    )
    found = find_cases(tmp_path)
    assert [(p.name, p.exercise, p.start) for p in found.photos] == [("a.jpg", "cobra", True)]
    assert found.photos_missing == ("b.jpg",)
    (tmp_path / "photos.csv").write_text(rows.format("a.jpg,cobbra,\n"), encoding="utf-8")
    with pytest.raises(CoachError, match=r"photos\.csv: line 2 .*cobbra"):
        find_cases(tmp_path)


def test_clips_of_several_folders_keep_apart(tmp_path):
    for folder, names in (("one", "ab"), ("two", "bc")):
        (tmp_path / folder).mkdir()
        for name in names:
            (tmp_path / folder / f"{name}.mp4").write_bytes(b"")
            written(tmp_path / folder, GOOD, f"{name}.json")
    found = find_all([tmp_path / "one", tmp_path / "two"])
    assert [c.name for c in found.cases] == ["a", "one/b", "two/b", "c"]


@pytest.mark.parametrize(
    ("name", "performance"),
    [("x--y-viewa", "x--y"), ("x--y-viewb", "x--y"), ("x--y-viewc", "x--y-viewc"), ("a", "a")],
)
def test_two_views_share_their_performance(name, performance):
    assert Case(name, Path(name), load_label(next(CLIPS.glob("*.json")))).performance == performance
