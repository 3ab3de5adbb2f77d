"""The guide leads people of all kinds; what it measures does not depend on the frame rate."""

from itertools import pairwise

import pytest

from coach.baseline.settings import TakingSettings
from coach.language import say

SETTINGS = TakingSettings()


@pytest.mark.parametrize("rate", [10, 30, "irregular"])
def test_both_sides_of_a_held_exercise_are_measured_alike_at_any_frame_rate(practice, rate):
    visit = practice.visit("bird-dog", practice.Patient(), rate=rate)
    assert visit.ranges == {
        "reach.left": pytest.approx(47.0, abs=0.5),
        "reach.right": pytest.approx(39.0, abs=0.5),
    }
    assert all(reach.held for reach in visit.result.reaches)
    assert visit.result.neutral["spine_total"] == pytest.approx(-20.0, abs=0.1)
    assert visit.result.setup.view == "side"
    assert visit.result.setup.yaw_deg == 4.0
    assert visit.result.quality == pytest.approx(0.9)
    assert visit.result.left_out == ()


@pytest.mark.parametrize("rate", [10, 30, "irregular"])
@pytest.mark.parametrize("returns", [0.0, None])
def test_a_movement_without_a_hold_is_measured_at_its_turning_point_or_where_one_stays(
    practice, rate, returns
):
    visit = practice.visit("cat-cow", practice.Patient(returns=returns), rate=rate)
    assert visit.ranges["cat"] == pytest.approx(50.0, abs=1.0)
    assert visit.ranges["cow"] == pytest.approx(35.0, abs=1.0)
    assert [reach.held for reach in visit.result.reaches] == [returns is None] * 2


def test_each_position_takes_seconds_of_stillness_not_frames(practice):
    for rate in (10, 60):
        visit = practice.visit("bird-dog", practice.Patient(), rate=rate)
        for one, next_one in pairwise(visit.turns):
            if one.step in ("start", "end") and next_one.step not in (one.step, "over"):
                assert one.still_s >= SETTINGS.still_s - 2 / rate
    assert visit.seconds < 60.0


def test_somebody_who_wobbles_in_an_end_position_has_it_left_out_in_a_clear_end(practice):
    visit = practice.visit("bird-dog", practice.Patient(wobble=8.0, where="reach.left"))
    assert set(visit.ranges) == {"reach.right"}
    assert visit.result.left_out == ("left: arm and leg stretched out",)
    assert say("calibrate-left-out") in visit.said


def test_somebody_who_never_keeps_still_at_rest_is_not_measured(practice):
    visit = practice.visit("bird-dog", practice.Patient(wobble=8.0))
    assert visit.result.reaches == ()
    assert visit.result.setup is None
    assert visit.seconds < SETTINGS.start_s + 40
    assert any("leave out" in text for text in visit.said)


def test_somebody_who_leaves_is_told_once_and_it_ends(practice):
    visit = practice.visit("bird-dog", practice.Patient(gone=lambda t: t > 30.0))
    assert visit.said[-1] == say("calibrate-gone")
    assert visit.seconds == pytest.approx(30.0 + SETTINGS.gone_s, abs=1.0)
    assert all(text not in visit.said[:-1] for text in (say("calibrate-gone"),))


def test_what_was_measured_before_somebody_left_is_kept(practice):
    whole = practice.visit("bird-dog", practice.Patient())
    left_s = next(
        t for t, turn in zip(whole.times, whole.turns, strict=True) if turn.step == "back"
    )
    visit = practice.visit("bird-dog", practice.Patient(gone=lambda t: t > left_s + 0.5))
    assert set(visit.ranges) == {"reach.left"}


def test_from_the_wrong_side_nothing_is_measured_and_how_to_turn_is_said(practice):
    patient = practice.Patient(view=lambda t: "front" if t < 20.0 else "side")
    visit = practice.visit("bird-dog", patient)
    early = [turn for t, turn in zip(visit.times, visit.turns, strict=True) if t < 20.0]
    assert all(turn.still_s == 0.0 and turn.step == "start" for turn in early)
    assert any("side-on" in text for turn in early for text in turn.say)
    assert set(visit.ranges) == {"reach.left", "reach.right"}


def test_a_moment_out_of_sight_only_begins_the_stillness_anew(practice):
    visit = practice.visit("bird-dog", practice.Patient(gone=lambda t: 15.0 < t < 16.5))
    assert set(visit.ranges) == {"reach.left", "reach.right"}


def test_the_side_that_is_meant_is_named_when_the_other_one_moves(practice):
    ends = {**practice.ENDS, "reach.left": practice.ENDS["reach.right"]}
    visit = practice.visit("bird-dog", practice.Patient(ends=ends))
    assert "Please do the left side now" in visit.said
    assert set(visit.ranges) == {"reach.right"}


def test_somebody_who_hardly_moves_is_not_given_a_range(practice):
    ends = {"cat": {"spine_total": -15.0}, "cow": {"spine_total": -55.0}}
    visit = practice.visit("cat-cow", practice.Patient(ends=ends))
    assert set(visit.ranges) == {"cow"}
    assert visit.result.left_out == ("cat",)


def test_nothing_is_measured_before_it_has_been_said_what_is_asked(practice):
    visit = practice.visit("bird-dog", practice.Patient())
    spoken_s = SETTINGS.speech.spoken_s(visit.said[0]) + SETTINGS.speech.spoken_s(visit.said[1])
    first = next(t for t, turn in zip(visit.times, visit.turns, strict=True) if turn.done)
    assert first >= spoken_s


def test_a_slow_voice_is_waited_for(practice):
    slow = SETTINGS.spoken_at(0.5)
    visit = practice.visit("bird-dog", practice.Patient(), settings=slow)
    first = next(t for t, turn in zip(visit.times, visit.turns, strict=True) if turn.done)
    assert first >= slow.speech.spoken_s(visit.said[0]) + slow.speech.spoken_s(visit.said[1])


def test_words_are_short_calm_and_never_drive_further(practice):
    visit = practice.visit("cat-cow", practice.Patient())
    asked = [text for text in visit.said if text.startswith(("Round", "Let your belly"))]
    assert len(asked) >= 2
    assert all(say("calibrate-easy") in text for text in asked)
    assert not any(word in text.lower() for text in visit.said for word in ("further", "more"))


def test_an_end_position_that_breaks_a_safety_rule_is_never_measured(practice):
    sagging = {"spine_total": -75.0, "lumbar_flexion": -60.0}
    ends = {**practice.ENDS, "reach.left": {**practice.ENDS["reach.left"], **sagging}}
    visit = practice.visit("bird-dog", practice.Patient(ends=ends))
    assert set(visit.ranges) == {"reach.right"}
    assert visit.result.left_out == ("left: arm and leg stretched out",)
