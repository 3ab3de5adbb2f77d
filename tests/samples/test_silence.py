"""On rendered people, whose form is known: who moves well hears nothing, who does not is told."""

import json

import pytest

from calibration.labels.fault_words import load_words, meaning
from calibration.labels.label import load_label
from coach.cli import main
from coach.exercise import find


@pytest.fixture
def replayed(pose_model, rendered, thinned, tmp_path):
    """The record of a sample, and its label."""

    def replay(name: str, exercise: str) -> tuple[dict, object]:
        out, clip = tmp_path / "record.json", thinned(name)
        arguments = ["replay", clip, "--exercise", exercise, "--json", out, "--model", pose_model]
        assert main([str(a) for a in [*arguments, "--no-baseline", "--limits", "none"]]) == 0
        label = load_label(rendered(name).with_suffix(".json"))
        return json.loads(out.read_text(encoding="utf-8")), label

    return replay


@pytest.mark.model
@pytest.mark.parametrize("exercise", ["cat-cow", "side-bend"])
def test_nothing_is_told_to_somebody_who_moves_well(replayed, exercise):
    record, label = replayed(f"{exercise}-good", exercise)
    assert label.faults == ()
    assert [f["fault"] for f in record["faults"] if f["told"] == "spoken"] == []
    assert record["cues"] == []


@pytest.mark.model
def test_what_is_told_is_what_is_wrong(replayed):
    record, label = replayed("cat-cow-elbows-bend", "cat-cow")
    words = load_words()["cat-cow"]
    wrong = {s for f in label.faults for s in meaning(f.fault, find("cat-cow"), words).explains}
    told = {f["fault"] for f in record["faults"] if f["told"] == "spoken"}
    assert told
    assert told <= wrong
