"""The studio's answers: clips, judging again, saving, exporting; bad input is one clear line."""

import csv
import io
import json
import shutil

import pytest

from coach.cli import main
from coach.errors import CoachError
from coach.exercise import find
from coach.exercise.overrides import load

ENTER = "end.reach.enter"
SHIPPED = find("bird-dog").movement.end[0].enter
SHALLOW = 24.0
"""A hip's angle: counted with the shipped limit, but not with one twice as wide."""
DOUBLE = 2 * SHIPPED


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """The traces of the two clips below, once they were seen."""
    return tmp_path_factory.mktemp("kept") / "traces"


@pytest.fixture
def open_studio(theatre, visit, ready, kept):
    theatre.clip("deep", label={})
    theatre.clip("shallow", leg_up=SHALLOW, label={})
    if kept.exists():
        shutil.copytree(kept, theatre.traces)
    client = visit(theatre.studio())
    assert ready(client)["state"] == "ready"
    if not kept.exists():
        shutil.copytree(theatre.traces, kept)
    return client


def judge(client, values, **more):
    response = client.post("/api/judge", json={"values": values, **more})
    assert response.status_code == 200, response.text
    return response.json()


def counted(round_):
    return [sum(r["counted"] for r in take["told"]["repetitions"]) for take in round_["takes"]]


def test_a_wider_limit_takes_the_shallow_repetition_away_and_says_so(open_studio):
    assert counted(judge(open_studio, {})) == [1, 1]
    round_ = judge(open_studio, {ENTER: DOUBLE})
    assert counted(round_) == [1, 0]
    assert (round_["total"]["right"], round_["total"]["of"]) == (1, 2)
    deep, shallow = round_["takes"]
    assert [c["text"] for c in shallow["changes"] if c["kind"] == "repetition"] == [
        "repetition (left) is no longer counted"
    ]
    assert shallow["off"] == -1
    assert not any(c["kind"] == "repetition" for c in deep["changes"])


def test_every_rule_has_a_chart_with_its_limits_on_it(open_studio):
    cards = open_studio.get("/api/clips").json()["cards"]
    assert {c["kind"] for c in cards} == {"fault", "counting"}
    for card in cards:
        chart = judge(open_studio, {}, clip=0, card=card["id"])["chart"]
        wanted = {k["id"] for k in card["knobs"] if k["main"]}
        assert {line["id"] for line in chart["lines"]} == wanted
        for knob in card["knobs"]:
            assert knob["legal"][0] <= knob["value"] <= knob["legal"][1]
            assert 0 < knob["step"] <= (knob["legal"][1] - knob["legal"][0]) / 20
        assert card["source"]
        assert card["rule"]


def test_the_chart_shows_what_the_judge_compared_and_when(open_studio):
    chart = judge(open_studio, {}, clip=0, card="fault.leg-bent")["chart"]
    (judged,) = [t for t in chart["tracks"] if t["judged"]]
    times = open_studio.get("/api/clips").json()["clips"][0]["times"]
    at = [t for t, v in zip(times, judged["values"], strict=True) if v is not None]
    assert 2.0 < min(at) < max(at) < 5.5  # while the leg is held out, and only then
    assert {p["state"] for p in chart["phases"]} >= {"start", "out", "end", "back"}


def test_a_second_studio_looks_at_no_picture_again(theatre, visit, ready):
    theatre.clip("deep", label={})
    assert ready(visit(theatre.studio()))["state"] == "ready"
    seen = theatre.seen
    assert seen > 0
    again = visit(theatre.studio())
    assert ready(again)["state"] == "ready"
    assert theatre.seen == seen
    assert counted(judge(again, {})) == [1]


def test_saved_limits_are_those_that_replay_obeys(theatre, open_studio, tmp_path):
    saved = open_studio.post("/api/save", json={"values": {ENTER: DOUBLE}}).json()
    assert saved["changed"] == 1
    assert saved["path"] == str(theatre.out)
    assert f"--limits {theatre.out}" in saved["command"]
    record = tmp_path / "out.json"
    for limits, wanted in ((theatre.out, 0), ("none", 1)):
        assert main(["replay", str(theatre.folder / "shallow.mp4"), "--exercise", "bird-dog",
                     "--limits", str(limits), "--json", str(record), "--force"]) == 0  # fmt: skip
        told = json.loads(record.read_text(encoding="utf-8"))
        assert sum(r["counted"] for r in told["repetitions"]) == wanted


def test_saving_keeps_the_limits_of_other_exercises(theatre, open_studio):
    other = "schema = 1\n[cat-cow.end.cow]\nenter = 10.0\n"
    theatre.out.write_text(other, encoding="utf-8")
    open_studio.post("/api/save", json={"values": {ENTER: DOUBLE}})
    open_studio.post("/api/save", json={"values": {}})
    text = theatre.out.read_text(encoding="utf-8")
    assert "[cat-cow.end.cow]" in text
    assert "bird-dog" not in text


def test_a_saved_file_is_what_the_studio_begins_with(theatre, open_studio, visit, ready):
    open_studio.post("/api/save", json={"values": {ENTER: DOUBLE}})
    again = visit(theatre.studio(limits=load(theatre.out)))
    ready(again)
    assert again.get("/api/clips").json()["values"] == {ENTER: DOUBLE}


@pytest.mark.parametrize(
    ("path", "body", "says"),
    [
        ("judge", {"values": {"end.reach.enter": 1e9}}, "outside its legal range"),
        ("judge", {"values": {"end.reach.entre": 9.0}}, "has no limit 'end.reach.entre'"),
        ("judge", {"values": {}, "clip": 7, "card": "movement"}, "no clip number 7"),
        ("judge", {"values": {}, "clip": 0, "card": "fault.none"}, "has no rule 'fault.none'"),
        ("judge", {"values": {"end.reach.enter": "wide"}}, "unexpected"),
        ("judge", {"valeus": {}}, "unexpected"),
        ("save", {"values": {"end.reach.enter": -1}}, "outside its legal range"),
        ("export", {"values": {}, "format": "xls"}, "unexpected"),
        ("open", {"exercise": "bird-dogg"}, "did you mean 'bird-dog'"),
    ],
)
def test_bad_input_is_one_line_and_nothing_is_written(theatre, open_studio, path, body, says):
    response = open_studio.post(f"/api/{path}", json=body)
    assert response.status_code == 400
    assert says in response.json()["error"]
    assert "\n" not in response.json()["error"]
    assert not theatre.out.exists()


@pytest.mark.parametrize("body", [b"{", b"\xff", b'{"values": {"end.reach.enter": NaN}}'])
def test_what_is_no_json_is_refused(open_studio, body):
    headers = {"content-type": "application/json"}
    assert open_studio.post("/api/judge", content=body, headers=headers).status_code == 400


def test_a_plain_form_is_refused(open_studio):
    assert open_studio.post("/api/judge", data={"values": "{}"}).status_code == 400


def test_pictures_are_sent_by_their_number_in_any_order(open_studio):
    first = open_studio.get("/api/clip/0/0.jpg")
    assert first.headers["content-type"] == "image/jpeg"
    assert first.content[:2] == b"\xff\xd8"
    for index in (64, 3, 40):
        assert open_studio.get(f"/api/clip/0/{index}.jpg").status_code == 200
    assert open_studio.get("/api/clip/0/65.jpg").status_code == 400
    assert open_studio.get("/api/clip/9/0.jpg").status_code == 400


def test_bodies_and_backs_have_one_entry_per_picture(open_studio):
    clip = open_studio.get("/api/clips").json()["clips"][0]
    bodies = open_studio.get("/api/clip/0/bodies").json()
    backs = open_studio.get("/api/clip/0/backs").json()
    assert len(bodies["points"]) == len(bodies["seen"]) == len(backs) == len(clip["times"]) == 65
    assert all(max(bone) < len(bodies["points"][0]) for bone in bodies["bones"])
    curve = next(back["curve"] for back in backs if back)
    assert len(curve) > 5


def test_the_table_of_changes_can_be_taken_along(open_studio):
    ask = {"values": {ENTER: DOUBLE}}
    table = open_studio.post("/api/export", json={**ask, "format": "csv"})
    assert "attachment" in table.headers["content-disposition"]
    rows = list(csv.DictReader(io.StringIO(table.content.decode("utf-8-sig"))))
    assert [(r["text"], r["before"], r["now"]) for r in rows if r["what"] == "limit"] == [
        (ENTER, str(SHIPPED), str(DOUBLE))
    ]
    assert [r["clip"] for r in rows if r["what"] == "repetition"] == ["shallow"]
    told = open_studio.post("/api/export", json={**ask, "format": "json"}).json()
    assert told["limits"] == [{"limit": ENTER, "before": SHIPPED, "now": DOUBLE, "unit": "deg"}]
    assert (told["before"]["right"], told["now"]["right"]) == (2, 1)


def test_a_clip_that_cannot_be_read_is_told_of_and_the_others_are_shown(theatre, visit, ready):
    theatre.clip("good")
    (theatre.folder / "broken.mp4").write_bytes(b"no film")
    client = visit(theatre.studio())
    progress = ready(client)
    assert progress["state"] == "ready"
    assert len(progress["problems"]) == 1
    assert "broken.mp4" in progress["problems"][0]
    assert [c["name"] for c in client.get("/api/clips").json()["clips"]] == ["good"]


def test_when_no_clip_can_be_read_the_page_says_why(theatre, visit, ready):
    (theatre.folder / "broken.mp4").write_bytes(b"no film")
    client = visit(theatre.studio())
    progress = ready(client)
    assert progress["state"] == "failed"
    assert "broken.mp4" in progress["problems"][0]
    assert client.get("/api/clips").status_code == 400


def test_clips_without_labels_are_judged_as_any_exercise(theatre, visit, ready):
    theatre.clip("plain")
    theatre.clip("other", label={"exercise": "cat-cow"})
    client = visit(theatre.studio(exercise="bird-dog"))
    ready(client)
    clips = client.get("/api/clips").json()
    assert [(c["name"], c["label"]) for c in clips["clips"]] == [("plain", None)]
    assert clips["before"]["of"] == 0
    assert clips["before"]["counted"] == 1


def test_an_unfit_clip_is_shown_but_not_scored(theatre, visit, ready):
    theatre.clip("stress", label={"fit": False})
    client = visit(theatre.studio())
    ready(client)
    clips = client.get("/api/clips").json()
    assert clips["before"]["of"] == 0
    assert clips["clips"][0]["before"]["tally"] is None


def test_a_folder_without_clips_and_a_broken_label_are_told_before_the_page_opens(theatre):
    with pytest.raises(CoachError, match="no clips in"):
        theatre.studio()
    theatre.clip("one")
    theatre.write_label("one", repetitions=[{"start_s": 3}])
    with pytest.raises(CoachError, match=r"one\.json: .*repetitions"):
        theatre.studio()


def test_labelled_faults_are_found_missed_or_have_no_rule(theatre, visit, ready):
    def fault(text):
        return {"fault": text, "start_s": 2.5, "end_s": 4.5, "sure": True}

    theatre.clip(
        "high", leg_up=-24.0, label={"faults": [fault("leg-too-high"), fault("socks off")]}
    )
    client = visit(theatre.studio())
    ready(client)
    total = client.get("/api/clips").json()["before"]
    assert (total["found"], total["sure"], total["unanswered"]) == (1, 1, 1)
    strict = judge(client, {"fault.leg-too-high.at_most": 40.0})["total"]
    assert (strict["found"], strict["sure"]) == (0, 1)


def test_it_is_told_what_uses_the_saved_limits_and_why_nothing_can_be_tuned(theatre, visit, ready):
    theatre.clip("one", label={"person": "Ada"})
    told = visit(
        theatre.studio(everywhere=theatre.out, untunable=lambda cases: f"only {len(cases)}")
    )
    ready(told)
    assert told.get("/api/clips").json()["untunable"] == "only 1"
    assert told.post("/api/save", json={"values": {}}).json()["everywhere"] is True
    other = visit(theatre.studio(everywhere=theatre.folder / "limits.toml"))
    ready(other)
    assert other.post("/api/save", json={"values": {}}).json()["everywhere"] is False
