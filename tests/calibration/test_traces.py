"""Kept traces: what makes a new one, and that judging one again gives the identical record."""

from dataclasses import replace

import pytest

from calibration import run, traces
from calibration.run import Job, run_one
from calibration.traces import Prints, source_print, trace_path
from coach.commands.replay import Outputs, judge_clip
from coach.keep.trace import Trace
from poses import find

KNOWN = Prints("model", "sees", "measures")


def unable(*_: object) -> None:
    raise AssertionError("no tracker may be opened here")


def test_the_key_follows_the_clip_the_model_and_the_seeing_part(tmp_path):
    for name, data in (("a.mp4", b"one"), ("same.mp4", b"one"), ("b.mp4", b"two")):
        (tmp_path / name).write_bytes(data)
    a = trace_path(tmp_path, tmp_path / "a.mp4", KNOWN)
    assert trace_path(tmp_path, tmp_path / "same.mp4", KNOWN) == a
    others = [
        trace_path(tmp_path, tmp_path / "b.mp4", KNOWN),
        trace_path(tmp_path, tmp_path / "a.mp4", replace(KNOWN, model="heavier")),
        trace_path(tmp_path, tmp_path / "a.mp4", replace(KNOWN, sees="newer")),
    ]
    assert len({a, *others}) == 4
    assert trace_path(tmp_path, tmp_path / "a.mp4", replace(KNOWN, measures="newer")) == a


def test_the_source_print_follows_every_file_and_word(tmp_path, monkeypatch):
    (tmp_path / "see").mkdir()
    part, package = tmp_path / "see" / "tracker.py", tmp_path / "__init__.py"
    package.write_text("", encoding="utf-8")
    part.write_text("a = 1\n", encoding="utf-8")
    monkeypatch.setattr(traces.coach, "__file__", str(package))
    before = source_print(["see"], ["0.1"])
    assert source_print(["see"], ["0.1"]) == before
    assert source_print(["see"], ["0.2"]) != before
    part.write_text("a = 2\n", encoding="utf-8")
    assert source_print(["see"], ["0.1"]) != before


def test_what_a_trace_depends_on_is_there():
    empty = source_print([])
    assert all(source_print([part]) != empty for part in (*traces.SEES, *traces.MEASURES))


@pytest.fixture
def job(stage, monkeypatch) -> Job:
    """A made-up bird dog on a clip, and a folder for traces."""
    folder = stage.folder / "traces"
    folder.mkdir()
    monkeypatch.setattr(run, "open_tracker", lambda _: stage.Actor(stage.bird_dog))
    return Job("clip", stage.clip(), "bird-dog", stage.folder / "model.task", folder, KNOWN)


def test_the_second_run_needs_no_model_and_gives_the_identical_record(job, monkeypatch):
    first = run_one(job)
    monkeypatch.setattr(run, "open_tracker", unable)
    second = run_one(job)
    assert (first.origin, second.origin) == ("seen", "cache")
    assert len(first.record["repetitions"]) == 1
    assert second.record == first.record


def test_the_record_is_that_of_a_replay(job, stage):
    stage.act(stage.bird_dog)
    replayed = judge_clip(str(job.clip), find("bird-dog"), Outputs(), model=None)
    evaluated = run_one(job).record
    for record in (replayed, evaluated):
        record["source"].pop("path")
        record.pop("timing", None)
    assert evaluated == replayed


def test_when_measuring_has_changed_the_bodies_are_measured_again(job, monkeypatch):
    first = run_one(job)
    monkeypatch.setattr(run, "open_tracker", unable)
    newer = replace(job, prints=replace(KNOWN, measures="newer"))
    again = run_one(newer)
    assert again.origin == "measured again"
    assert again.record == first.record
    assert run_one(newer).origin == "cache"


def test_a_damaged_trace_is_made_again(job):
    first = run_one(job)
    path = trace_path(job.folder, job.clip, KNOWN)
    path.write_bytes(path.read_bytes()[:500])
    second = run_one(job)
    assert second.origin == "seen"
    assert second.record == first.record
    assert len(Trace(path)) > 0


def test_a_clip_that_cannot_be_read_is_told_and_the_others_go_on(job):
    job.clip.write_text("not a film", encoding="utf-8")
    outcome = run_one(job)
    assert outcome.record is None
    assert "clip.mp4" in outcome.error
    assert list(job.folder.iterdir()) == []
