"""`coach replay` of a recording that shows several exercises: nothing goes unmentioned."""

import json
from itertools import pairwise

import pytest

from coach import judge_clip
from coach.cli import main
from coach.keep.record_file import load_record
from coach.keep.trace_writer import TraceWriter
from coach.measure.measurer import Measurer
from coach.moment import Instant
from coach.record import ExerciseRecord, RecordingRecord
from coach.see.input.open import open_source
from coach.testing.simulated_person import SIZE, SimulatedPerson

SESSION = ("cat-cow", "bird-dog", "cobra", "cat-cow")
SECONDS = 64.0
RATE = 6.0


@pytest.fixture(scope="module")
def bodies():
    """Somebody who does four exercises one after the other: made once."""
    person = SimulatedPerson()
    for slug in SESSION:
        person.rehearse(slug)
    return [person.body(i / RATE) for i in range(round(SECONDS * RATE))]


@pytest.fixture(scope="module")
def traced(bodies, tmp_path_factory):
    """A trace of the first so many seconds of it, of nobody where they are gone."""

    def trace(seconds=SECONDS, gone=(0.0, 0.0)):
        path = tmp_path_factory.mktemp("trace") / "session.npz"
        measurer, writer = Measurer(), TraceWriter(path)
        for body in bodies[: round(seconds * RATE)]:
            if gone[0] <= body.t < gone[1]:
                body = type(body).absent(body.t, SIZE)  # noqa: PLW2901
            writer.add(Instant(body, measurer.measure(body)))
        writer.close()
        return path

    return trace


@pytest.fixture(scope="module")
def session(traced):
    return traced()


@pytest.fixture
def replay(tmp_path, capsys):
    def run(recording, *options):
        out = tmp_path / "told.json"
        assert (
            main(["replay", str(recording), "--json", str(out), "--force", *map(str, options)]) == 0
        )
        return load_record(out), capsys.readouterr().out

    return run


def counted(record):
    return [(r.start_s, r.end_s, r.best) for r in record.repetitions if r.counted]


def test_each_exercise_is_judged_by_itself_and_every_second_is_accounted_for(replay, session):
    record, out = replay(session)
    assert isinstance(record, RecordingRecord)
    assert [one.exercise for one in record.parts] == list(SESSION)
    assert [len(counted(one)) for one in record.parts] == [1, 1, 1, 1]
    judged = [one for one in record.stretches if one.what == "judged"]
    assert [one.exercise for one in judged] == list(SESSION)
    for one, part in zip(judged, record.parts, strict=True):
        for repetition in part.repetitions:
            assert one.start_s <= repetition.start_s < repetition.end_s <= one.end_s
    assert record.stretches[0].start_s == 0.0
    assert record.stretches[-1].end_s == pytest.approx(SECONDS, abs=0.3)
    assert all(a.end_s == b.start_s for a, b in pairwise(record.stretches))
    names = ("Cat-cow", "Bird dog", "Cobra", "Cat-cow")
    assert f"4 exercises, one after the other: {', '.join(names)}" in out
    heads = [line.split(",")[0] for line in out.splitlines() if line.startswith(names)]
    assert heads == list(names)


def test_a_part_is_counted_as_if_the_recording_held_nothing_else(replay, session, traced):
    several, _ = replay(session)
    alone, out = replay(traced(15.0))
    assert isinstance(alone, ExerciseRecord)
    (one,), (other,) = counted(several.parts[0]), counted(alone)
    assert (one[0], one[2]) == (other[0], other[2])
    assert one[1] == pytest.approx(other[1], abs=0.2)
    assert "one after the other" not in out


def test_who_is_out_of_the_picture_in_between_is_told(replay, traced):
    record, out = replay(traced(gone=(20.0, 28.0)))
    (gone,) = [one for one in record.stretches if one.what == "nobody"]
    assert (gone.start_s, gone.end_s) == (pytest.approx(20, abs=2), pytest.approx(28, abs=2))
    assert "nobody in the picture" in out


def test_a_named_exercise_stays_alone_and_others_are_mentioned(replay, session):
    record, out = replay(session, "--exercise", "bird-dog")
    assert isinstance(record, ExerciseRecord)
    assert (record.exercise, len(counted(record))) == ("bird-dog", 1)
    seen = [one.exercise for one in record.stretches if one.what == "seen"]
    assert seen == ["cat-cow", "cobra", "cat-cow"]
    said = " ".join(out.split())
    assert "looks like Cat-cow, which was not judged: see it with --exercise cat-cow" in said


def test_one_exercise_has_the_record_of_an_exercise(replay, traced, tmp_path):
    replay(traced(15.0))
    raw = json.loads((tmp_path / "told.json").read_text(encoding="utf-8"))
    assert (raw["kind"], raw["exercise"]) == ("exercise", "cat-cow")
    assert "parts" not in raw


def test_a_program_gets_the_parts_that_the_command_tells(replay, session):
    record, _ = replay(session)
    again = judge_clip(session)
    assert isinstance(again, RecordingRecord)
    assert (again.parts, again.stretches) == (record.parts, record.stretches)


def test_the_annotated_clip_and_the_named_one_see_the_same_session(replay, stage, bodies):
    there = {round(body.t * RATE): body for body in bodies}
    stage.act(lambda t: there[round(t * RATE)])
    clip, video = stage.clip(27.0, RATE), stage.folder / "v.mp4"
    record, _ = replay(clip, "--video", video)
    assert [one.exercise for one in record.parts] == ["cat-cow", "bird-dog"]
    with open_source(video) as drawn:
        assert sum(1 for _ in drawn.frames()) == pytest.approx(27 * RATE, abs=1)
    named, _ = replay(clip, "--exercise", "cat-cow")
    assert [one.exercise for one in named.stretches if one.what == "seen"] == ["bird-dog"]
