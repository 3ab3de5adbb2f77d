"""The same clip through live, through replay and through its trace is judged the same."""

import json
from itertools import product

import numpy as np
import pytest

from coach.cli import main
from coach.keep.trace import Trace
from coach.measure.measurer import Measurer

CLIP, EXERCISE = "side-bend-shallow", "side-bend"
WAYS = ("live", "replay", "trace")


@pytest.fixture(scope="module")
def judged(pose_model, rendered, tmp_path_factory):
    """The three records, and the traces of live and of replay."""
    clip = rendered(CLIP)
    folder = tmp_path_factory.mktemp("three-ways")
    out = {name: str(folder / f"{name}.json") for name in WAYS}
    live, replay = str(folder / "live.npz"), str(folder / "replay.npz")
    quiet = ["--no-window", "--mute", "--no-drop", "--model", str(pose_model)]
    camera = ["--camera", str(clip), "--json", out["live"], "--trace", live]
    assert main(["live", EXERCISE, "--now", *camera, *quiet]) == 0
    goes = ["--exercise", EXERCISE]
    outputs = ["--json", out["replay"], "--trace", replay, "--model", str(pose_model)]
    assert main(["replay", str(clip), *goes, *outputs]) == 0
    assert main(["replay", replay, *goes, "--json", out["trace"]]) == 0
    records = {}
    for name, path in out.items():
        with open(path, encoding="utf-8") as file:  # noqa: PTH123
            records[name] = json.load(file)
    return records, Trace(folder / "live.npz"), Trace(folder / "replay.npz")


@pytest.mark.model
def test_live_replay_and_trace_tell_the_same(judged):
    records, _, _ = judged
    for record in records.values():
        record.pop("timing", None)
        record.pop("stretches")  # what a recording shows besides; there is no whole one live
    for one, other in product(WAYS, WAYS):
        assert records[one] == records[other], f"{one} and {other}"


@pytest.mark.model
def test_nothing_of_it_is_in_the_history_of_whoever_runs_the_tests(judged, tmp_path_factory):
    (kept,) = tmp_path_factory.getbasetemp().glob("nobody[0-9]*/data/history.sqlite")
    assert kept.is_file()


@pytest.mark.model
def test_there_was_something_to_tell(judged):
    record = judged[0]["replay"]
    assert [r["side"] in ("left", "right") for r in record["repetitions"]] == [True]
    assert record["holds"]
    assert "shallow" in {f["fault"] for f in record["faults"]}
    assert record["cues"]


@pytest.mark.model
def test_live_without_dropping_sees_the_clips_own_times_and_bodies(judged):
    _, live, replay = judged
    assert len(live) == len(replay) > 60
    for one, other in zip(live.bodies(), replay.bodies(), strict=True):
        assert one.t == other.t
        assert np.array_equal(one.points, other.points, equal_nan=True)
        assert np.array_equal(one.mask, other.mask)


@pytest.mark.model
def test_real_bodies_of_a_trace_measured_again_give_the_recorded_measures(judged):
    _, _, trace = judged
    measurer = Measurer()
    backs = 0
    for body, instant in zip(trace.bodies(), trace.instants(), strict=True):
        again, recorded = measurer.measure(body), instant.measures
        backs += "spine_total" in recorded.raw
        for a, b in ((again.raw, recorded.raw), (again.smooth, recorded.smooth)):
            assert dict(a) == dict(b)
        assert (again.view, again.framing) == (recorded.view, recorded.framing)
    assert backs > 40
