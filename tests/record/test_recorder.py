"""The record says what was done, what was wrong, what could not be judged and why."""

import json
import math
from dataclasses import replace

import pytest

from coach.exercise import find
from coach.judge.depth import Depth
from coach.judge.progress import Hold, Repetition
from coach.measure.table import TABLE
from coach.record.common import as_builtins
from coach.record.own_range import compared
from coach.record.recorder import Recorder, SourceFacts
from coach.session import Session

PARTS = ("repetitions", "holds", "faults", "cues", "unjudged")
SECONDS = 6.5


def as_json(record):
    """What a reader in another language gets to see."""
    return json.loads(json.dumps(as_builtins(record), allow_nan=False))


def record_of(stage, act, *, seconds=SECONDS, exercise="bird-dog"):
    session = Session(find(exercise))
    recorder = Recorder(session.judge)
    for moment in session.moments(stage.tracked(act, seconds)):
        recorder.add(moment)
    session.finish()
    facts = SourceFacts("clip.mp4", *stage.size, seconds)
    return as_json(recorder.record(facts, 2.0))


@pytest.fixture
def record(stage, every_rule_spoken):
    """A bird dog whose leg goes too high."""
    return record_of(stage, lambda t: stage.bird_dog(t, leg_up=-28.0))


def test_what_was_timed_has_its_spread_and_what_was_not_is_null(record):
    for part in ("inference_ms", "other_ms"):
        assert 0 <= record["timing"][part]["median"] <= record["timing"][part]["p95"]
    assert record["timing"]["shown_ms"] is record["timing"]["dropped"] is None


def test_the_record_says_what_it_is_of(record):
    assert (record["schema"], record["kind"]) == (2, "exercise")
    assert not record["unfinished"]
    assert record["exercise"] == "bird-dog"
    assert record["recognised"] == []
    assert (record["view"], record["facing"]) == ("side", "right")
    assert record["source"] == {
        "path": "clip.mp4", "duration_s": SECONDS, "frames": 65, "width": 320, "height": 240,
    }  # fmt: skip
    assert record["timing"]["frames_per_s"] == 32.5


def test_a_repetition_has_its_side_its_hold_its_best_and_its_faults(record):
    (repetition,) = record["repetitions"]
    assert (repetition["side"], repetition["counted"]) == ("left", True)
    assert repetition["faults"] == ["leg-too-high"]
    assert repetition["start_s"] == pytest.approx(1.6, abs=0.3)
    assert repetition["end_s"] == pytest.approx(5.3, abs=0.4)
    assert repetition["hold_s"] == pytest.approx(2.0, abs=0.5)
    assert repetition["best"]["leg_incline.left"] == pytest.approx(25.0, abs=4.0)
    assert set(repetition["best"]) <= set(TABLE)


def test_a_hold_has_its_times_and_side(record):
    (hold,) = record["holds"]
    assert hold["side"] == "left"
    assert hold["start_s"] == pytest.approx(2.6, abs=0.4)
    assert hold["end_s"] == pytest.approx(4.6, abs=0.4)


def test_a_fault_has_its_times_its_worst_its_limit_and_the_cue_that_helps(record):
    (fault,) = record["faults"]
    assert fault["fault"] == "leg-too-high"
    assert (fault["limit"], fault["unit"]) == (15.0, "deg")
    assert fault["worst"] == pytest.approx(25.0, abs=4.0)
    assert 1.5 < fault["start_s"] < 3.0
    assert 4.0 < fault["end_s"] < 5.5
    assert fault["cue"] == "Push your heel back, not up"
    assert [c["text"] for c in record["cues"]].count(fault["cue"]) == 1
    (said,) = [c for c in record["cues"] if c["text"] == fault["cue"]]
    assert (said["rule"], said["kind"]) == ("leg-too-high", "fault")
    assert fault["start_s"] <= said["at_s"]


def test_every_time_lies_within_the_clip_and_no_end_before_its_start(stage):
    for act in (
        stage.bird_dog,
        stage.nobody,
        lambda t: stage.bird_dog(t, begins=4.0),
        lambda t: stage.nobody(t) if t > 3.0 else stage.bird_dog(t, leg_up=-28.0),
    ):
        record = record_of(stage, act)
        for part in PARTS:
            for entry in record[part]:
                times = [entry[k] for k in ("at_s", "start_s", "end_s") if k in entry]
                assert all(0.0 <= t <= SECONDS for t in times), (part, entry)
                assert times == sorted(times), (part, entry)
        assert 0.0 <= record["judged_s"] <= record["seen_s"] <= SECONDS


def test_measures_have_the_tables_units_and_their_mean_between_their_ends(record):
    assert {"knee.left", "spine_total", "sway", "hip_height"} <= set(record["measures"])
    for name, measure in record["measures"].items():
        assert measure["unit"] == TABLE[name].unit
        assert measure["min"] <= measure["mean"] <= measure["max"]
        assert all(math.isfinite(measure[k]) for k in ("min", "mean", "max"))
    assert record["measures"]["leg_incline.left"]["max"] == pytest.approx(25.0, abs=4.0)


def test_a_person_who_is_there_for_half_of_the_time_is_seen_and_judged_for_half(stage):
    record = record_of(
        stage, lambda t: stage.bird_dog(t) if t < 4.0 else stage.nobody(t), seconds=8.0
    )
    assert record["seen_s"] == pytest.approx(4.0, abs=0.15)
    assert record["judged_s"] == pytest.approx(4.0, abs=0.15)
    (gap,) = [u for u in record["unjudged"] if u["reason"] == "nobody"]
    assert gap["start_s"] == pytest.approx(4.0, abs=0.15)
    assert gap["end_s"] == pytest.approx(8.0, abs=0.15)
    assert "Come into the picture" in gap["advice"]


def test_with_nobody_there_nothing_is_seen_judged_counted_or_measured(stage):
    record = record_of(stage, stage.nobody)
    assert (record["seen_s"], record["judged_s"], record["people"]) == (0.0, 0.0, 0)
    assert (record["view"], record["facing"]) == (None, None)
    assert [record[part] for part in ("repetitions", "holds", "faults", "cues")] == [[]] * 4
    assert record["measures"] == {}
    assert [u["reason"] for u in record["unjudged"]] == ["nobody"]


def test_a_person_seen_from_the_front_is_told_to_turn(stage):
    record = record_of(stage, lambda t: stage.bird_dog(t, yaw=90.0))
    assert record["view"] == "front"
    (gap,) = [u for u in record["unjudged"] if u["reason"] == "wrong-view"]
    assert gap["advice"] == find("bird-dog").camera.turn
    assert gap["end_s"] - gap["start_s"] > 4.0
    assert record["seen_s"] > 6.0
    assert record["judged_s"] < 1.6
    assert record["repetitions"] == []


def test_a_person_at_the_pictures_edge_is_told_what_is_cut_off(stage):
    record = record_of(stage, lambda t: stage.bird_dog(t, at=(310.0, 120.0)))
    (gap,) = [u for u in record["unjudged"] if u["reason"] == "cut-off"]
    assert "shoulders" in gap["advice"]
    assert "cut off" in gap["advice"]
    assert record["repetitions"] == []


def test_a_hint_leaves_no_gap_in_what_was_judged(stage):
    two = record_of(stage, lambda t: replace(stage.bird_dog(t), people=2))
    alone = record_of(stage, stage.bird_dog)
    assert "two-people" not in {u["reason"] for u in two["unjudged"]}
    assert two["judged_s"] == alone["judged_s"]
    assert two["repetitions"] == alone["repetitions"] != []


def test_a_rule_that_could_not_be_seen_is_told_with_the_reason(stage):
    def without_mask(t):
        return replace(stage.bird_dog(t), mask=None)

    record = record_of(stage, without_mask)
    assert len(record["repetitions"]) == 1
    (gap,) = [u for u in record["unjudged"] if u["rule"] == "low-back-sags"]
    assert gap["reason"] == "rule-unseen"
    assert len(gap["advice"]) > 10
    assert gap["end_s"] - gap["start_s"] > 1.0
    assert not [f for f in record["faults"] if f["fault"] == "low-back-sags"]


def test_a_clip_without_a_known_length_has_the_length_of_what_was_seen(stage):
    session = Session(find("bird-dog"))
    recorder = Recorder(session.judge)
    for moment in session.moments(stage.tracked(stage.nobody, 2.0)):
        recorder.add(moment)
    assert recorder.record(SourceFacts("0", 1, 1), 1.0).source.duration_s == 1.9


def test_nothing_at_all_is_a_record_too():
    session = Session(find("cat-cow"))
    record = as_json(Recorder(session.judge).record(SourceFacts("0", 0, 0), 0.0))
    assert record["source"]["frames"] == 0
    assert record["timing"]["frames_per_s"] is None


def test_what_the_judge_counted_is_written_as_it_was(stage):
    session = Session(find("bird-dog"))
    session.judge.repetitions.append(
        Repetition(
            "right", 1.0, 4.0, 2.0, {"knee.right": 171.234}, ("leg-bent",), counted=False,
            depth=Depth(0.40444, {"reach.right": 0.40444}, "baseline", {"reach.right": 31.234}),
        )
    )  # fmt: skip
    session.judge.holds.append(Hold(1.5, 3.5, "right"))
    record = as_json(Recorder(session.judge).record(SourceFacts("0", 1, 1), 1.0))
    assert record["repetitions"] == [
        {"side": "right", "start_s": 1.0, "end_s": 4.0, "hold_s": 2.0,
         "best": {"knee.right": 171.2}, "faults": ["leg-bent"], "reported": [], "unjudged": [],
         "clean": False, "counted": False,
         "depth": 0.404, "depths": {"reach.right": 0.404}, "range_from": "baseline",
             "reached": {"reach.right": 31.23}}
    ]  # fmt: skip
    assert record["holds"] == [{"start_s": 1.5, "end_s": 3.5, "side": "right"}]


def test_a_hint_that_lasted_is_noted_with_its_time_and_told_in_the_summary(stage):
    record = record_of(stage, lambda t: replace(stage.bird_dog(t), people=2))
    (hint,) = record["hints"]
    assert hint["reason"] == "two-people"
    assert hint["start_s"] == 0.0
    assert record["judged_s"] - 0.5 <= hint["seconds"] <= record["source"]["duration_s"]
    assert record_of(stage, stage.bird_dog)["hints"] == []


def test_what_it_is_counted_by_is_kept_every_half_second(record):
    series = record["series"]
    times = series["times_s"]
    assert times == sorted(times)
    assert {round(t % 0.5, 3) for t in times} == {0.25}
    assert len(times) >= 2 * record["judged_s"] - 3
    ends = {end.measure.base for end in find("bird-dog").movement.end}
    assert {name.partition(".")[0] for name in series["values"]} == ends
    for name, values in series["values"].items():
        told = [v for v in values if v is not None]
        assert len(values) == len(times)
        known = record["measures"][name]
        assert known["min"] - 0.1 <= min(told) <= max(told) <= known["max"] + 0.1


@pytest.mark.parametrize(("view", "told"), [("side", True), ("oblique", False), (None, False)])
def test_left_and_right_are_compared_only_from_where_form_is_judged(view, told):
    bird_dog = find("bird-dog")
    repetitions = [
        Repetition(side, 0.0, 4.0, 2.0, {f"leg_incline.{side}": value}, (), counted=True)
        for side, value in (("left", 12.0), ("right", -3.0))
    ]
    both = compared(bird_dog, repetitions, view)
    assert (both is not None) is told
    if both is not None:
        assert (both.left, both.right, both.noticed) == (12.0, -3.0, bird_dog.compare.noticed)
