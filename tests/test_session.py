"""A session turns frames into moments: with pauses, stalled cameras, and people who come and go."""

from itertools import pairwise

import pytest

from coach.exercise import find
from coach.frame import Frame, Stall
from coach.judge.progress import Progress
from coach.measure.measurer import Measurer
from coach.moment import Instant
from coach.record.recorder import Recorder, SourceFacts
from coach.see.tracked import seen
from coach.session import Session

STALL = "no picture from camera 0: check that it is plugged in; trying again"


@pytest.fixture
def session(stage):
    return Session(find("bird-dog"))


def test_each_frame_gives_one_moment_of_its_own_time(session, stage):
    frames = stage.frames(3.0)
    moments = list(session.moments(seen(frames, stage.Actor(stage.bird_dog))))
    assert [m.t for m in moments] == [f.t for f in frames]
    assert all(m.frame is f for m, f in zip(moments, frames, strict=True))
    assert all(m.body.t == m.measures.t == m.verdict.t == m.t for m in moments)
    assert all(m.exercise is session.exercise for m in moments)


def test_moments_come_one_by_one_and_not_when_all_is_over(session, stage):
    frames = iter(stage.frames(2.0))
    moments = session.moments(seen(frames, stage.Actor(stage.bird_dog)))
    assert next(moments).t == 0.0
    assert next(frames).t == 0.1


def test_a_bird_dog_is_counted_once_for_the_leg_that_worked(stage):
    for leg, side in ((0, "left"), (1, "right")):
        tracked = stage.tracked(lambda t, leg=leg: stage.bird_dog(t, leg=leg))
        last = list(Session(find("bird-dog")).moments(tracked))[-1]
        assert last.progress.counts[side] == 1
        assert sum(last.progress.counts.values()) == 1


def test_a_stalled_camera_gives_its_advice_and_nothing_is_counted(session, stage):
    frames = stage.frames()
    cut = [f for f in frames if f.t < 3.0 or f.t > 4.9]
    stalls = [Stall(t, STALL) for t in (4.0, 4.8)]
    moments = list(
        session.moments(
            seen(sorted([*cut, *stalls], key=lambda x: x.t), stage.Actor(stage.bird_dog))
        )
    )
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
    moments = list(
        session.moments(seen([Stall(0.0, STALL), *stage.frames()[1:]], stage.Actor(stage.bird_dog)))
    )
    assert moments[0].advice.text == STALL
    assert moments[-1].progress.counts["left"] == 1


def test_after_a_stall_at_rest_counting_goes_on(stage):
    actor = stage.Actor(lambda t: stage.bird_dog(t, begins=3.0))
    frames = [Stall(1.0, STALL) if f.index == 10 else f for f in stage.frames(8.0)]
    assert (
        list(Session(find("bird-dog")).moments(seen(frames, actor)))[-1].progress.counts["left"]
        == 1
    )


def test_what_happens_in_a_pause_is_not_counted_judged_or_spoken_of(stage):
    session = Session(find("bird-dog"))
    recorder = Recorder(session.judge)
    for tracked in stage.tracked(lambda t: stage.bird_dog(t, leg_up=-28.0)):
        paused = 1.0 <= tracked.frame.t < 6.0
        moment = session.moment(tracked, paused=paused)
        recorder.add(moment)
        if paused:
            assert moment.advice.reason == "paused"
            assert moment.verdict.judgements == ()
            assert moment.spoken is None
    session.finish()
    record = recorder.record(SourceFacts("0", *stage.size, 6.5), 1.0)
    assert record.repetitions == record.holds == record.faults == record.cues == ()
    assert record.judged_s < 1.8
    (gap,) = [u for u in record.unjudged if u.reason == "paused"]
    assert (gap.start_s, gap.end_s) == (1.0, 6.0)


def test_a_pause_in_the_middle_stops_the_hold_clock(stage):
    def held(pause):
        session = Session(find("bird-dog"))
        for tracked in stage.tracked(stage.bird_dog):
            session.moment(tracked, paused=pause and 3.2 <= tracked.frame.t < 4.2)
        session.finish()
        return sum(h.end_s - h.start_s for h in session.judge.holds)

    assert held(pause=False) > held(pause=True) + 0.9


def test_after_a_pause_the_next_repetition_counts(stage):
    session = Session(find("bird-dog"))
    for tracked in stage.tracked(lambda t: stage.bird_dog(t, begins=3.5), 8.5):
        last = session.moment(tracked, paused=1.0 <= tracked.frame.t < 2.0)
    assert last.progress.counts["left"] == 1


def test_a_clip_that_ends_in_a_hold_counts_it_but_not_one_that_ends_on_the_way(session, stage):
    list(session.moments(stage.tracked(stage.bird_dog, 4.4)))
    session.finish()
    assert len([r for r in session.judge.repetitions if r.counted]) == 1
    assert len(session.judge.holds) == 1
    early = Session(find("bird-dog"))
    list(early.moments(stage.tracked(stage.bird_dog, 2.6)))
    early.finish()
    assert not early.judge.repetitions


def test_measures_and_bodies_alone_are_judged_as_the_frames_were(session, stage):
    first = list(session.moments(stage.tracked(stage.bird_dog)))
    again = Session(find("bird-dog"))
    for moment in first:
        assert again.again(Instant(moment.body, moment.measures)).judged == moment.judged
    assert again.judge.repetitions == session.judge.repetitions


def test_without_an_exercise_all_is_seen_and_measured_and_nothing_judged(stage):
    for moment in Session(None).moments(stage.tracked(stage.bird_dog, 3.0)):
        assert moment.measures.raw
        assert moment.exercise is None
        assert moment.verdict.judgements == ()
        assert moment.progress == Progress("waiting")
        assert (moment.cue, moment.spoken, moment.advice) == (None, None, None)


def test_a_recorded_pause_and_stall_are_judged_again_as_they_were(session, stage):
    tracked = list(stage.tracked(stage.bird_dog))
    moments = [session.moment(x, paused=3.2 <= x.frame.t < 4.2) for x in tracked]
    moments.append(session.moment(Stall(7.0, STALL)))
    again = Session(find("bird-dog"))
    assert {m.advice.reason for m in moments if m.advice} >= {"paused", "stalled"}
    for moment in moments:
        instant = Instant(moment.body, moment.measures, moment.advice)
        assert again.again(instant).judged == moment.judged


def test_the_cost_of_the_model_and_of_the_rest_are_told_apart(stage, monkeypatch):
    ticks = iter([10.0, 10.03, 20.0, 20.002])
    monkeypatch.setattr("coach.see.tracked.perf_counter", lambda: next(ticks))
    monkeypatch.setattr("coach.session.perf_counter", lambda: next(ticks))
    (moment,) = Session(find("bird-dog")).moments(stage.tracked(stage.nobody, 0.1))
    assert moment.timing.inference_s == pytest.approx(0.03)
    assert moment.timing.other_s == pytest.approx(0.002)


def test_two_sessions_know_nothing_of_each_other(stage):
    frames = stage.frames(3.0)
    tracked = stage.tracked(stage.bird_dog, 3.0)
    alone = [m.measures for m in Session(find("bird-dog")).moments(tracked)]
    turned = stage.tracked(lambda t: stage.bird_dog(t, yaw=90.0), 3.0)
    list(Session(find("bird-dog")).moments(turned))
    measurer = Measurer()
    for frame, measures in zip(frames, alone, strict=True):
        assert dict(measurer.measure(stage.bird_dog(frame.t)).smooth) == dict(measures.smooth)


def test_time_is_the_frames_own_however_slow_the_machine(session, stage):
    image = stage.frames(0.1)[0].image
    times = [0.0, 0.04, 5.0, 5.001, 60.0]
    frames = [Frame(t, image, i) for i, t in enumerate(times)]
    moments = list(session.moments(seen(frames, stage.Actor(stage.bird_dog))))
    assert [m.t for m in moments] == times
    assert all(a.t < b.t for a, b in pairwise(moments))
