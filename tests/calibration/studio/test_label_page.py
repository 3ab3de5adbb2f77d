"""The label page's answers."""

import json

import pytest

from calibration.labels.label import load_label

REPETITION = {"start_s": 1.6, "end_s": 5.4, "side": "left", "end_position": [2.5, 4.5]}


@pytest.fixture
def clip(theatre):
    return theatre.clip("one")


@pytest.fixture
def open_label(theatre, clip, visit):
    return visit(theatre.desk(clip, exercise="bird-dog"))


def test_an_unlabelled_clip_begins_empty_and_is_saved_where_labels_belong(theatre, open_label):
    about = open_label.get("/api/label").json()
    assert about["doc"]["exercise"] == "bird-dog"
    assert about["doc"]["repetitions"] == []
    assert len(about["times"]) == 65
    assert about["unsaved"] is None
    doc = {**about["doc"], "repetitions": [REPETITION], "count_min": 1, "count_max": 1}
    saved = open_label.post("/api/save", json={"doc": doc, "print": about["print"]})
    assert saved.status_code == 200
    label = load_label(theatre.labels / "one.json")
    assert label.repetitions[0].side == "left"
    assert label.count_max == 1


def test_a_save_with_an_old_print_is_a_conflict_and_can_be_forced(theatre, open_label):
    about = open_label.get("/api/label").json()
    theatre.write_label("one", notes="theirs")
    ask = {"doc": about["doc"], "print": about["print"]}
    assert open_label.post("/api/save", json=ask).status_code == 409
    assert load_label(theatre.labels / "one.json").exercise == "bird-dog"
    assert json.loads((theatre.labels / "one.json").read_text())["notes"] == "theirs"
    assert open_label.post("/api/save", json={**ask, "over": True}).status_code == 200


def test_marks_that_were_never_saved_are_there_the_next_time(theatre, clip, open_label, visit):
    doc = open_label.get("/api/label").json()["doc"] | {"notes": "half done"}
    assert open_label.post("/api/remember", json={"doc": doc}).status_code == 200
    again = visit(theatre.desk(clip))
    about = again.get("/api/label").json()
    assert about["unsaved"] == doc
    assert about["doc"].get("notes") != "half done"
    again.post("/api/save", json={"doc": doc, "print": about["print"]})
    assert visit(theatre.desk(clip)).get("/api/label").json()["unsaved"] is None


def test_the_coachs_own_result_is_a_valid_label(open_label, ready):
    assert open_label.get("/api/proposal").status_code == 400
    open_label.post("/api/propose", json={"exercise": "bird-dog"})
    assert ready(open_label)["state"] == "ready"
    proposal = open_label.get("/api/proposal").json()
    (repetition,) = proposal["repetitions"]
    assert repetition["side"] == "left"
    start, end = repetition["end_position"]
    assert repetition["start_s"] < start < end < repetition["end_s"]
    assert all(fault["sure"] is False for fault in proposal["faults"])
    about = open_label.get("/api/label").json()
    doc = {**about["doc"], **proposal}
    assert open_label.post("/api/save", json={"doc": doc, "print": ""}).status_code == 200


@pytest.mark.parametrize(
    ("path", "body", "says"),
    [
        ("save", {"doc": {"exercise": "yoga"}, "print": ""}, "yoga"),
        ("save", {"doc": [], "print": ""}, "unexpected"),
        ("save", {"doc": {}}, "unexpected"),
        ("propose", {"exercise": "yoga"}, "there is no exercise 'yoga'"),
    ],
)
def test_bad_input_is_one_line_and_nothing_is_written(theatre, open_label, path, body, says):
    response = open_label.post(f"/api/{path}", json=body)
    assert response.status_code == 400
    assert says in response.json()["error"]
    assert list(theatre.labels.iterdir()) == []


def test_pictures_are_only_those_of_this_clip(open_label):
    assert open_label.get("/api/clip/0/10.jpg").status_code == 200
    assert open_label.get("/api/clip/1/10.jpg").status_code == 400


def test_a_clip_without_a_label_begins_with_the_exercise_that_is_recognised(
    theatre, clip, visit, ready
):
    page = visit(theatre.desk(clip))
    assert page.get("/api/label").json()["doc"]["exercise"] == "other"
    page.post("/api/propose", json={})
    assert ready(page)["state"] == "ready"
    assert page.get("/api/proposal").json()["exercise"] == "bird-dog"


def test_every_sided_exercise_says_what_its_side_is(open_label):
    for exercise in open_label.get("/api/label").json()["exercises"]:
        assert bool(exercise.get("side")) == (exercise["judged"] and exercise["sided"])
