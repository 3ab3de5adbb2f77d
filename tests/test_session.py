"""A session turns frames into moments: with pauses, stalled cameras, and people who come and go."""

from itertools import pairwise

import pytest

from coach.exercise import find
from coach.frame import Frame, Stall
from coach.keep.record import Recorder, SourceFacts
from coach.measure.measurer import Measurer
from coach.session import Session

STALL = "no picture from camera 0: check its plug; trying again"


@pytest.fixture
def session(stage):
    return Session(find("bird-dog"), stage.Actor(stage.bird_dog))


def test_each_frame_gives_one_moment_of_its_own_time(session, stage):
    frames = stage.frames(3.0)
    moments = list(session.moments(frames))
    assert [m.t for m in moments] == [f.t for f in frames]
    assert all(m.frame is f for m, f in zip(moments, frames, strict=True))
    assert all(m.body.t == m.measures.t == m.verdict.t == m.t for m in moments)
    assert all(m.exercise is session.exercise for m in moments)


def test_moments_come_one_by_one_and_not_when_all_is_over(session, stage):
    frames = iter(stage.frames(2.0))
    moments = session.moments(frames)
    assert next(moments).t == 0.0
    assert next(frames).t == 0.1


def test_a_bird_dog_is_counted_once_for_the_leg_that_worked(stage):
    for leg, side in ((0, "left"), (1, "right")):
        session = Session(
            find("bird-dog"), stage.Actor(lambda t, leg=leg: stage.bird_dog(t, leg=leg))
        )
        last = list(session.moments(stage.frames()))[-1]
        assert last.progress.counts[side] == 1
        assert sum(last.progress.counts.values()) == 1


def test_a_stalled_camera_gives_its_advice_and_nothing_is_counted(session, stage):
    frames = stage.frames()
    cut = [f for f in frames if f.t < 3.0 or f.t > 4.9]
    stalls = [Stall(t, STALL) for t in (4.0, 4.8)]
    moments = list(session.moments(sorted([*cut, *stalls], key=lambda x: x.t)))
    session.finish()
    stalled = [m for m in moments if m.frame is None]
    assert [m.t for m in stalled] == [4.0, 4.8]
    for moment in stalled:
        assert moment.advice is not None
        assert (moment.advice.reason, moment.advice.text) == ("stalled", STALL)
        assert not moment.body.present
        assert moment.body.size == stage.size
        assert moment.verdict.judgements == ()
        assert moment.spoken is None
        assert not moment.progress.holding
    assert not [r for r in session.judge.repetitions if r.counted]


def test_a_stall_before_the_first_picture_does_no_harm(session, stage):
    moments = list(session.moments([Stall(0.0, STALL), *stage.frames()[1:]]))
    assert moments[0].advice.text == STALL
    assert moments[-1].progress.counts["left"] == 1


def test_after_a_stall_at_rest_counting_goes_on(stage):
    session = Session(find("bird-dog"), stage.Actor(lambda t: stage.bird_dog(t, begins=3.0)))
    frames = [Stall(1.0, STALL) if f.index == 10 else f for f in stage.frames(8.0)]
    assert list(session.moments(frames))[-1].progress.counts["left"] == 1


def test_what_happens_in_a_pause_is_not_counted_judged_or_spoken_of(stage):
    session = Session(find("bird-dog"), stage.Actor(lambda t: stage.bird_dog(t, leg_up=-28.0)))
    recorder = Recorder(session.judge)
    for frame in stage.frames():
        session.paused = 1.0 <= frame.t < 6.0
        moment = session.seen(frame)
        recorder.add(moment)
        if session.paused:
            assert moment.advice.reason == "paused"
            assert moment.verdict.judgements == ()
            assert moment.spoken is None
    session.finish()
    record = recorder.record(SourceFacts("0", *stage.size, 6.5), 1.0)
    assert [record[part] for part in ("repetitions", "holds", "faults", "cues")] == [[]] * 4
    assert record["judged_s"] < 1.8
    (gap,) = [u for u in record["unjudged"] if u["reason"] == "paused"]
    assert (gap["start_s"], gap["end_s"]) == (1.0, 6.0)


def test_a_pause_in_the_middle_stops_the_hold_clock(stage):
    def held(pause):
        session = Session(find("bird-dog"), stage.Actor(stage.bird_dog))
        for frame in stage.frames():
            session.paused = pause and 3.2 <= frame.t < 4.2
            session.seen(frame)
        session.finish()
        return sum(h.end_s - h.start_s for h in session.judge.holds)

    assert held(pause=False) > held(pause=True) + 0.9


def test_after_a_pause_the_next_repetition_counts(stage):
    session = Session(find("bird-dog"), stage.Actor(lambda t: stage.bird_dog(t, begins=3.5)))
    for frame in stage.frames(8.5):
        session.paused = 1.0 <= frame.t < 2.0
        last = session.seen(frame)
    assert last.progress.counts["left"] == 1


def test_a_clip_that_ends_in_the_air_counts_nothing_but_keeps_the_hold(session, stage):
    list(session.moments(stage.frames(4.4)))
    session.finish()
    assert not [r for r in session.judge.repetitions if r.counted]
    assert len(session.judge.holds) == 1


def test_measures_and_bodies_alone_are_judged_as_the_frames_were(session, stage):
    frames = stage.frames()
    first = list(session.moments(frames))
    again = Session(find("bird-dog"))
    for moment in first:
        other = again.again(moment.measures, moment.body)
        assert other.progress == moment.progress
        assert other.verdict == moment.verdict
        assert (other.cue, other.spoken, other.advice) == (
            moment.cue, moment.spoken, moment.advice,
        )  # fmt: skip
    assert again.judge.repetitions == session.judge.repetitions


def test_a_session_without_a_tracker_takes_no_frames(stage):
    with pytest.raises(ValueError, match="traces"):
        Session(find("bird-dog")).seen(stage.frames(0.1)[0])


def test_the_cost_of_the_model_and_of_the_rest_are_told_apart(stage, monkeypatch):
    ticks = iter([10.0, 10.03, 20.0, 20.002])
    monkeypatch.setattr("coach.session.perf_counter", lambda: next(ticks))
    session = Session(find("bird-dog"), stage.Actor(stage.nobody))
    moment = session.seen(stage.frames(0.1)[0])
    assert moment.timing.inference_s == pytest.approx(0.03)
    assert moment.timing.other_s == pytest.approx(0.002)


def test_two_sessions_know_nothing_of_each_other(stage):
    frames = stage.frames(3.0)
    alone = [
        m.measures for m in Session(find("bird-dog"), stage.Actor(stage.bird_dog)).moments(frames)
    ]
    list(
        Session(find("bird-dog"), stage.Actor(lambda t: stage.bird_dog(t, yaw=90.0))).moments(
            frames
        )
    )
    measurer = Measurer()
    for frame, measures in zip(frames, alone, strict=True):
        assert dict(measurer.measure(stage.bird_dog(frame.t)).smooth) == dict(measures.smooth)


def test_time_is_the_frames_own_however_slow_the_machine(session, stage):
    image = stage.frames(0.1)[0].image
    times = [0.0, 0.04, 5.0, 5.001, 60.0]
    moments = list(session.moments(Frame(t, image, i) for i, t in enumerate(times)))
    assert [m.t for m in moments] == times
    assert all(a.t < b.t for a, b in pairwise(moments))
