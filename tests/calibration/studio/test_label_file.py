"""Labels on disk: unknown keys are kept, nothing is lost, nothing invalid is written."""

import json
from pathlib import Path

import pytest

from calibration.labels.label import load_label
from calibration.studio.labeller.label_file import Drafts, read, save
from calibration.studio.web.items import label_path
from coach.errors import CoachError
from coach.pages.web import ChangedElsewhereError

CLIP = Path("clips/one.mp4")
REPETITION = {"start_s": 1.0, "end_s": 3, "side": "left", "end_position": [1.5, 2.5]}
OLD = {
    "clip": "one",
    "exercise": "bird-dog",
    "unsure": ["the far arm"],
    "view": "side",
    "repetitions": [{**REPETITION, "complete": True}],
    "holds": [],
    "count_min": 1,
    "count_max": 1,
    "cat_s": [1.25],
}


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "one.json"
    path.write_text(json.dumps(OLD, indent=2), encoding="utf-8")
    return path


def written(path):
    return json.loads(path.read_text(encoding="utf-8"))


def test_what_was_read_and_saved_unchanged_is_the_same_in_content_and_order(file):
    version = read(file, CLIP, "other")
    save(file, version.doc, version.print)
    assert written(file) == OLD
    assert list(written(file)) == list(OLD)


def test_unknown_keys_stay_even_when_the_page_has_lost_or_changed_them(file):
    version = read(file, CLIP, "other")
    doc = {**version.doc, "view": "oblique", "unsure": "gone"}
    del doc["cat_s"]
    save(file, doc, version.print)
    assert written(file) == {**OLD, "view": "oblique"}
    assert written(file)["repetitions"][0]["complete"] is True


def test_a_new_label_is_one_that_evaluation_reads(tmp_path):
    path = tmp_path / "labels" / "one.json"
    version = read(path, CLIP, "bird-dog")
    save(path, {**version.doc, "repetitions": [REPETITION]}, version.print)
    label = load_label(path)
    assert (label.exercise, label.clip, len(label.repetitions)) == ("bird-dog", "one", 1)
    assert label.count_min is None


def test_a_file_that_somebody_else_changed_is_not_written_over(file):
    version = read(file, CLIP, "other")
    theirs = {**OLD, "notes": "theirs"}
    file.write_text(json.dumps(theirs), encoding="utf-8")
    with pytest.raises(ChangedElsewhereError, match="changed by somebody else"):
        save(file, {**version.doc, "notes": "mine"}, version.print)
    assert written(file) == theirs
    save(file, {**version.doc, "notes": "mine"}, version.print, over=True)
    assert written(file)["notes"] == "mine"


def test_a_file_that_appeared_meanwhile_is_not_written_over(tmp_path):
    path = tmp_path / "one.json"
    version = read(path, CLIP, "bird-dog")
    path.write_text(json.dumps(OLD), encoding="utf-8")
    with pytest.raises(ChangedElsewhereError):
        save(path, version.doc, version.print)


def test_each_save_is_the_next_ones_beginning(file):
    version = read(file, CLIP, "other")
    for word in ("first", "second"):
        version = save(file, {**version.doc, "notes": word}, version.print)
    assert written(file)["notes"] == "second"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"exercise": "yoga"}, r"exercise is 'yoga'"),
        ({"repetitions": [{**REPETITION, "end_s": 0.5}]}, r"repetitions\[0\]"),
        ({"repetitions": [{"start_s": 1, "end_s": 2}]}, "side"),
        ({"holds": {}}, r"\$\.holds"),
        ({"count_min": 3, "count_max": 1}, "is not a range"),
    ],
)
def test_an_invalid_label_is_refused_and_the_file_stays(file, change, says):
    before = file.read_bytes()
    version = read(file, CLIP, "other")
    with pytest.raises(CoachError, match=says):
        save(file, {**version.doc, **change}, version.print)
    assert file.read_bytes() == before
    assert [p.name for p in file.parent.iterdir()] == ["one.json"]


def test_a_broken_label_is_told_and_not_replaced_by_an_empty_one(file):
    file.write_text("{", encoding="utf-8")
    with pytest.raises(CoachError, match=r"one\.json"):
        read(file, CLIP, "other")


def test_a_draft_is_kept_until_it_is_forgotten_and_is_that_of_its_own_label(tmp_path):
    one, two = (Drafts(tmp_path / "drafts", tmp_path / name) for name in ("one.json", "two.json"))
    assert one.kept() is None
    one.keep(OLD)
    assert Drafts(tmp_path / "drafts", tmp_path / "one.json").kept() == OLD
    assert two.kept() is None
    one.forget()
    one.forget()
    assert one.kept() is None


def test_where_a_label_belongs(tmp_path):
    (tmp_path / "clips").mkdir()
    inside = tmp_path / "clips" / "a.mp4"
    assert label_path(inside) == tmp_path / "labels" / "a.json"
    assert label_path(tmp_path / "b.mp4") == tmp_path / "b.json"
    inside.with_suffix(".json").write_text("{}", encoding="utf-8")
    assert label_path(inside) == inside.with_suffix(".json")  # the samples have theirs beside
