"""Kept traces: what makes a new one, and that judging one again gives the identical record."""

from dataclasses import replace

import cv2
import numpy as np
import pytest
from msgspec import structs

from calibration.evaluate.run import Job, PhotoJob, TraceSource, run_clip, run_photos
from calibration.traces import cache as traces
from calibration.traces.cache import SAME, Prints, trace_path
from coach.commands.judge_clip import judge_clip, open_clip
from coach.commands.sinks import Outputs
from coach.exercise import find
from coach.keep.fingerprint import measures_print, source_print
from coach.keep.trace import Trace
from coach.record import ExerciseRecord

KNOWN = Prints("model", "sees")


def unable(*_: object) -> None:
    raise AssertionError("no tracker may be opened here")


def test_the_key_follows_the_clip_the_model_and_the_seeing_part(tmp_path):
    for name, data in (("a.mp4", b"one"), ("same.mp4", b"one"), ("b.mp4", b"two")):
        (tmp_path / name).write_bytes(data)
    a = trace_path(tmp_path, tmp_path / "a.mp4", KNOWN)
    assert trace_path(tmp_path, tmp_path / "same.mp4", KNOWN) == a
    photo = trace_path(tmp_path, tmp_path / "a.mp4", KNOWN, photo=True)
    others = [
        photo,
        trace_path(tmp_path, tmp_path / "b.mp4", KNOWN),
        trace_path(tmp_path, tmp_path / "a.mp4", replace(KNOWN, model="heavier")),
        trace_path(tmp_path, tmp_path / "a.mp4", replace(KNOWN, sees="newer")),
    ]
    assert len({a, *others}) == 5


def test_the_source_print_follows_every_file_and_word(tmp_path):
    (tmp_path / "see" / "fetching").mkdir(parents=True)
    part = tmp_path / "see" / "tracker.py"
    part.write_text("a = 1\n", encoding="utf-8")

    def now(word: str) -> str:
        return source_print(["see"], [word], without=SAME, root=tmp_path)

    before = now("0.1")
    assert now("0.1") == before
    assert now("0.2") != before
    (tmp_path / "see" / "fetching" / "fetch.py").write_text("b = 1\n", encoding="utf-8")
    assert now("0.1") == before  # where a model comes from changes no body
    part.write_text("a = 2\n", encoding="utf-8")
    assert now("0.1") != before


def test_what_a_trace_depends_on_is_there():
    empty = source_print([])
    assert all(source_print([part]) != empty for part in traces.SEES)
    assert measures_print() != empty


@pytest.fixture
def job(stage) -> Job:
    """A made-up bird dog on a clip, and a folder for traces."""
    folder = stage.folder / "traces"
    folder.mkdir()
    stage.act(stage.bird_dog)
    seeing = TraceSource(stage.folder / "model.task", folder, KNOWN)
    return Job("clip", stage.clip(), "bird-dog", seeing)


def judged(job: Job) -> ExerciseRecord:
    return run_clip(job).records["bird-dog"]


def test_the_second_run_needs_no_model_and_gives_the_identical_record(job, stage):
    first = run_clip(job)
    stage.tracker(unable)
    second = run_clip(job)
    assert (first.origin, second.origin) == ("seen", "cache")
    assert len(first.records["bird-dog"].repetitions) == 1
    assert (second.records, second.answer) == (first.records, first.answer)


def test_a_clip_is_recognised_and_judged_as_that_whatever_its_label(job):
    outcome = run_clip(replace(job, labelled="cat-cow"))
    assert outcome.answer.slug == "bird-dog"
    assert set(outcome.records) == {"cat-cow", "bird-dog"}
    assert outcome.records["bird-dog"] == judged(job)
    assert set(run_clip(replace(job, labelled=None)).records) == {"bird-dog"}


def test_where_nobody_is_nothing_is_recognised_and_the_label_alone_is_judged(job, stage):
    stage.act(stage.nobody)
    outcome = run_clip(job)
    assert outcome.answer.slug is None
    assert set(outcome.records) == {"bird-dog"}
    assert run_clip(replace(job, labelled=None)).records == {}


def test_photos_share_a_tracker_are_seen_once_and_fail_alone(job, stage):
    trackers = []

    def opened(_, *, photo):
        trackers.append(photo)
        return stage.Actor(lambda t: replace(stage.bird_dog(3.5), t=t))

    stage.tracker(opened)
    paths = [stage.folder / f"{name}.png" for name in "abc"]
    for i, path in enumerate(paths):
        assert cv2.imwrite(str(path), np.full((240, 320, 3), 60 + i, np.uint8))
    paths[1].write_bytes(b"no picture")
    photos = PhotoJob(tuple((p.name, p, "") for p in paths), job.seeing)
    first, broken, last = run_photos(photos)
    assert trackers == [True]
    assert first.answer.slug == last.answer.slug == "bird-dog"
    assert "b.png" in broken.error
    stage.tracker(unable)
    assert [o.origin for o in run_photos(photos)] == ["cache", None, "cache"]


def test_the_record_is_that_of_a_replay(job):
    with open_clip(str(job.clip)) as source:
        done = judge_clip(str(job.clip), source, find("bird-dog"), Outputs(), model=None)
    replayed = done.record
    evaluated = judged(job)
    source = structs.replace(replayed.source, path=evaluated.source.path)
    assert evaluated == structs.replace(replayed, source=source, timing=None, stretches=())


def test_when_measuring_has_changed_the_bodies_are_measured_again(job, stage, monkeypatch):
    first = run_clip(job)
    stage.tracker(unable)
    for part in ("trace", "trace_writer"):
        monkeypatch.setattr(f"coach.keep.{part}.measures_print", lambda: "newer")
    again = run_clip(job)
    assert again.origin == "measured again"
    assert again.records == first.records
    assert run_clip(job).origin == "cache"


def test_a_damaged_trace_is_made_again(job):
    first = run_clip(job)
    path = trace_path(job.seeing.folder, job.clip, KNOWN)
    path.write_bytes(path.read_bytes()[:500])
    second = run_clip(job)
    assert second.origin == "seen"
    assert second.records == first.records
    assert len(Trace(path)) > 0


def test_a_clip_that_cannot_be_read_is_told_and_the_others_go_on(job):
    job.clip.write_text("not a film", encoding="utf-8")
    outcome = run_clip(job)
    assert outcome.records == {}
    assert "clip.mp4" in outcome.error
    assert list(job.seeing.folder.iterdir()) == []
