"""The hold clock: runs while the end position is held still, pauses on a break, never resets."""

from itertools import pairwise

import pytest

from coach.exercise import Exercise, find
from coach.judge.hold import Holding
from coach.judge.settings import JudgeSettings
from coach.judge.stillness import BodySpeed, Stillness
from coach.testing.positions import BOTH_ENDS_LIFTED, PRONE
from coach.testing.script import RATES

SETTINGS = JudgeSettings()
CLOSE = 0.6
"""Seconds: stillness is told from the speed over the last moments."""


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("hold", [2.0, 5.0, 9.0])
def test_a_held_reach_is_timed(people, bird_dog: Exercise, hold: float, rate) -> None:
    session = people.watch(bird_dog, people.Dog().reach("left", hold=hold).script, rate)
    (repetition,) = session.counted
    assert repetition.hold_s == pytest.approx(hold, abs=CLOSE)
    (held,) = session.judge.holds
    assert held.side == "left"
    assert held.end_s - held.start_s == pytest.approx(hold, abs=CLOSE)


def watched(
    stillness: Stillness, speed: float, gets_on: float | None = None, seconds: float = 4.0
) -> Holding:
    """Somebody who moves at this speed in the end position, and gets on so fast (None: as fast)."""
    holding = Holding(SETTINGS, stillness)
    drift = speed if gets_on is None else gets_on
    for i in range(int(30 * seconds)):
        t = i / 30
        holding.update(t, 40.0, BodySpeed(speed, t, drift, t - 0.6), peak=40.0)
    return holding


def held(stillness: Stillness, speed: float, gets_on: float | None = None) -> bool:
    """Whether that is told as held."""
    holding = watched(stillness, speed, gets_on)
    holding.close(4.0)
    return bool(holding.spans(40.0))


def test_how_still_somebody_was_before_tells_what_is_a_slow_movement() -> None:
    slow = 0.06
    assert held(Stillness(SETTINGS), slow)
    steady = Stillness(SETTINGS)
    assert held(steady, 0.01)
    assert not held(steady, slow)


FIDGETS = 0.048
"""Trunk lengths a second: within what somebody may move who is still as a rule."""


def test_who_fidgets_is_held_and_who_gets_on_as_fast_is_not() -> None:
    steady = Stillness(SETTINGS)
    assert held(steady, 0.01)
    assert held(steady, FIDGETS, gets_on=0.01)
    assert not held(steady, FIDGETS, gets_on=FIDGETS)


def test_the_clock_stops_as_soon_as_it_is_known_that_somebody_only_went_on_slowly() -> None:
    steady = Stillness(SETTINGS)
    assert held(steady, 0.01)
    fidgets = watched(steady, FIDGETS, gets_on=0.01, seconds=6.0)
    assert fidgets.since_s is not None
    goes_on = watched(steady, FIDGETS, gets_on=FIDGETS, seconds=6.0)
    assert goes_on.since_s is None
    assert goes_on.clock_s(6.0) < 3.5 < fidgets.clock_s(6.0)


def test_who_grows_less_still_over_minutes_is_held_again() -> None:
    stillness = Stillness(SETTINGS)
    assert held(stillness, 0.01)
    for _ in range(20_000):
        stillness.add(0.05)
    assert held(stillness, 0.06)
    assert stillness.limit(SETTINGS.still_least) == SETTINGS.still_most


def test_the_clock_is_shown_as_it_runs(people, bird_dog: Exercise) -> None:
    dog = people.Dog().out("left")
    begun = dog.script.seconds
    dog.script.stay(6.0)
    session = people.watch(bird_dog, dog.script)
    for after in (2.0, 4.0, 5.5):
        progress = session.at(begun + after).progress
        assert progress.holding
        assert progress.hold_s == pytest.approx(after, abs=CLOSE)


@pytest.mark.parametrize("rate", RATES)
def test_the_clock_pauses_on_a_break_and_goes_on_where_it_was(people, bird_dog, rate) -> None:
    dog = people.Dog().out("left", level=0.0)
    dog.script.stay(3.0)
    low = dog.script.seconds
    # Below the share of the own reach that counts as held, but not back at rest.
    dip = -45.0 + 45.0 * (bird_dog.movement.end[0].hold + bird_dog.movement.back) / 2
    dog.script.to(0.7, {"leg_incline.left": dip}).stay(1.0).to(0.7, {"leg_incline.left": 0.0})
    high = dog.script.seconds
    dog.script.stay(3.0)
    dog.back()
    session = people.watch(bird_dog, dog.script, rate)
    paused = session.at(low + 1.2).progress
    assert not paused.holding
    assert paused.hold_s == pytest.approx(3.0, abs=CLOSE)
    assert session.at(high + 2.0).progress.hold_s == pytest.approx(5.0, abs=CLOSE)
    (repetition,) = session.counted
    assert repetition.hold_s == pytest.approx(6.0, abs=CLOSE)


def test_the_clock_never_runs_backwards_within_a_repetition(people, bird_dog: Exercise) -> None:
    dog = people.Dog().out("left")
    for level in (-15.0, 2.0, -20.0, 0.0):
        dog.script.stay(1.5).to(0.5, {"leg_incline.left": level})
    dog.script.stay(2.0)
    session = people.watch(bird_dog, dog.script)
    clock = [j.progress.hold_s for j in session.instants]
    assert all(b >= a - 1e-9 for a, b in pairwise(clock))


def test_a_flicker_does_not_make_two_holds(people, bird_dog: Exercise) -> None:
    dog = people.Dog().out("left")
    dog.script.stay(3.0)
    brief = 0.1 * SETTINGS.hold_grace_s
    dog.script.to(brief, {"leg_incline.left": -6.0}).to(brief, {"leg_incline.left": 0.0})
    dog.script.stay(3.0)
    dog.back()
    assert len(people.watch(bird_dog, dog.script).judge.holds) == 1


def test_a_pause_shorter_than_the_least_is_not_a_hold(people, bird_dog: Exercise) -> None:
    dog = people.Dog().reach("left", hold=0.3 * bird_dog.movement.least_hold_s)
    session = people.watch(bird_dog, dog.script)
    assert len(session.counted) == 1
    assert session.judge.holds == []


def test_a_slow_movement_is_not_a_hold(people, bird_dog: Exercise) -> None:
    dog = people.Dog()
    still = bird_dog.movement.still
    dog.script.to(0.5 / still, {"leg_incline.left": 0.0})
    dog.script.to(0.5 / still, people.ALL_FOURS).stay(1.5)
    session = people.watch(bird_dog, dog.script)
    (repetition,) = session.counted
    assert repetition.hold_s < 2.0


def test_nothing_runs_in_the_start_position(people, bird_dog: Exercise) -> None:
    session = people.watch(bird_dog, people.Dog().script.stay(5.0))
    assert all(j.progress.hold_s == 0 and not j.progress.holding for j in session.instants)


def dipped(people, bird_dog, *, dip: float, gap: float, after: float = 0.0):
    """A reach held at 0, left for `gap` seconds by `dip` degrees, held at `after` again."""
    dog = people.Dog().out("left", level=0.0)
    dog.script.stay(3.0)
    dog.script.to(gap / 3, {"leg_incline.left": -dip}).stay(gap / 3)
    dog.script.to(gap / 3, {"leg_incline.left": after}).stay(3.0)
    dog.back()
    return people.watch(bird_dog, dog.script)


FAR = 0.6 * 45.0
"""Degrees of a reach of 45: well below the share of it that counts as held."""


@pytest.mark.parametrize(
    ("gap", "holds"),
    [(0.5 * SETTINGS.hold_grace_s, 1), (2.0 * SETTINGS.hold_grace_s, 2)],
    ids=["within the grace", "longer"],
)
def test_a_break_at_the_same_place_is_forgiven_within_the_grace(
    people, bird_dog, gap: float, holds: int
) -> None:
    session = dipped(people, bird_dog, dip=FAR, gap=gap)
    assert len(session.counted) == 1
    assert len(session.judge.holds) == holds


def test_a_hold_elsewhere_after_a_break_is_another_one(people, bird_dog) -> None:
    gap = 0.9 * SETTINGS.hold_grace_s
    assert gap > SETTINGS.hold_flicker_s
    elsewhere = 3.0 * SETTINGS.hold_same * 45.0
    dog = people.Dog().out("left", level=0.0)
    dog.script.stay(3.0).to(gap, {"leg_incline.left": elsewhere}).stay(3.0)
    dog.back()
    assert len(people.watch(bird_dog, dog.script).judge.holds) == 2
    dog = people.Dog().out("left", level=0.0)
    near = 0.5 * SETTINGS.hold_same * 45.0
    dog.script.stay(3.0).to(gap, {"leg_incline.left": near}).stay(3.0)
    dog.back()
    assert len(people.watch(bird_dog, dog.script).judge.holds) == 1


def test_a_flicker_is_forgiven_wherever_it_leads(people, bird_dog) -> None:
    elsewhere = 2.0 * SETTINGS.hold_same * 45.0
    dog = people.Dog().out("left", level=0.0)
    dog.script.stay(3.0).to(0.3 * SETTINGS.hold_flicker_s, {"leg_incline.left": elsewhere})
    dog.script.stay(3.0)
    dog.back()
    assert len(people.watch(bird_dog, dog.script).judge.holds) == 1


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("seconds", [1.0, 3.0])
def test_a_hold_ends_when_its_place_was_left_not_when_that_was_noticed(
    people, bird_dog, seconds: float, rate
) -> None:
    dog = people.Dog().out("left", level=0.0)
    dog.script.stay(5.0)
    left = dog.script.seconds
    dog.script.to(seconds, people.ALL_FOURS).stay(1.5)
    (held,) = people.watch(bird_dog, dog.script, rate).judge.holds
    # A smooth start: the first fortieth of the way takes a tenth of the time.
    assert held.end_s == pytest.approx(left + 0.1 * seconds, abs=0.2)


def test_the_clock_of_a_slow_return_is_set_back_too(people, bird_dog) -> None:
    dog = people.Dog().out("left", level=0.0)
    dog.script.stay(5.0)
    left = dog.script.seconds
    dog.script.to(3.0, people.ALL_FOURS).stay(1.5)
    session = people.watch(bird_dog, dog.script)
    (repetition,), (held,) = session.counted, session.judge.holds
    assert repetition.hold_s == pytest.approx(held.end_s - held.start_s)
    assert held.end_s < left + 0.5


def at_speed(motion: float) -> dict[str, float]:
    """The measures of a body that moves so fast, over a short and over a long time."""
    return {"motion": motion, "motion_long": motion}


def moving(people, *stretches: tuple[float, float, float]):
    """A reach out in 1.5 s, then stretches (seconds, degrees, speed of the body), and back."""
    script = people.Script({**people.ALL_FOURS, **at_speed(0.0)}).stay(2.0)
    speed = 0.0
    for seconds, degrees, motion in [(1.5, 0.0, 0.5), *stretches, (1.5, -45.0, 0.5)]:
        script.to(0.01, at_speed(motion)).to(seconds, {"leg_incline.left": degrees})
        speed = motion
    script.to(0.01, at_speed(0.5 * speed)).to(0.2, at_speed(0.0))
    return script.stay(2.0)


@pytest.mark.parametrize("motion", [0.0, SETTINGS.still_least, 0.8 * SETTINGS.still_most])
def test_what_a_motionless_body_seems_to_move_is_taken_from_the_hold(
    people, bird_dog, motion: float
) -> None:
    session = people.watch(bird_dog, moving(people, (4.0, 0.0, motion)))
    (held,) = session.judge.holds
    assert held.end_s - held.start_s == pytest.approx(4.0, abs=CLOSE)


def test_moving_on_slowly_is_not_yet_held(people, bird_dog: Exercise) -> None:
    quiet = SETTINGS.still_least / 3
    slowly = 1.5 * SETTINGS.still_times * quiet
    session = people.watch(bird_dog, moving(people, (3.0, 8.0, slowly), (4.0, 8.0, quiet)))
    (held,) = session.judge.holds
    assert held.end_s - held.start_s == pytest.approx(4.0, abs=CLOSE)


def test_the_clock_of_a_motionless_body_does_not_stutter(people, bird_dog: Exercise) -> None:
    start = moving(people).seconds
    jump = (0.5 * SETTINGS.hold_flicker_s, 0.0, 2 * SETTINGS.still_most)
    session = people.watch(bird_dog, moving(people, (2.0, 0.0, 0.01), jump, (2.0, 0.0, 0.01)))
    begun = start - 1.5 - 2.21
    for after in (1.5, 2.2, 3.5):
        progress = session.at(begun + after).progress
        assert progress.holding
        assert progress.hold_s == pytest.approx(after, abs=CLOSE)
    assert len(session.judge.holds) == 1


def test_a_pause_in_a_movement_that_is_not_held_is_a_hold_when_it_is_long(people, cat_cow) -> None:
    least = cat_cow.movement.least_hold_s
    assert least > 1.5
    for pause, holds in ((0.5 * least, 0), (1.3 * least, 1)):
        person = people.Cat().bend(40.0)
        person.script.stay(pause)
        session = people.watch(cat_cow, person.cow().flat().script)
        assert len(session.counted) == 1
        assert len(session.judge.holds) == holds


def test_what_a_hand_turns_the_camera_by_does_not_cut_a_low_hold(people) -> None:
    """Legs are lifted by little more than two or three times that; a reach goes much further."""
    superman = find("superman")
    low = PRONE["leg_rise.left"] + 3 * superman.movement.end[0].enter
    script = people.Script({**PRONE, **at_speed(0.0)}).stay(2.0).to(0.01, at_speed(0.5))
    script.to(1.0, {**BOTH_ENDS_LIFTED, "leg_rise.left": low, "leg_rise.right": low})
    script.to(0.01, at_speed(0.01)).stay(3.0)
    script.to(1.5, {"leg_rise.left": low + 4.0, "leg_rise.right": low + 4.0}).stay(1.0)
    script.to(0.01, at_speed(0.5)).to(1.0, PRONE).to(0.2, at_speed(0.0)).stay(2.0)
    (held,) = people.watch(superman, script).judge.holds
    assert held.end_s - held.start_s == pytest.approx(5.5, abs=CLOSE)


def begun(pace: float, softly: float) -> float:
    """When somebody is told to hold who goes out at this pace for a second, moves so fast for the
    next fifth of one, and then stands."""
    holding = Holding(SETTINGS, Stillness(SETTINGS))
    for i in range(120):
        t = i / 30
        speed = pace if t < 1.0 else softly if t < 1.2 else 0.01
        holding.update(t, 40.0, BodySpeed(speed, t, min(speed, 0.02), t - 0.6), peak=40.0)
    holding.close(4.0)
    (first, *_) = holding.spans(40.0)
    return first[0]


def test_who_arrives_softly_is_seen_to_hold_before_they_are_still() -> None:
    """What is next to nothing against a quick movement is half of a slow one."""
    assert begun(pace=0.8, softly=0.1) == pytest.approx(1.0, abs=0.05)
    assert begun(pace=0.3, softly=0.1) == pytest.approx(1.2, abs=0.05)


def test_a_leap_of_landmarks_is_no_pace() -> None:
    holding = Holding(SETTINGS, Stillness(SETTINGS))
    for i in range(120):
        t = i / 30
        speed = 5.0 if i == 10 else 0.2 if t < 1.0 else 0.1 if t < 1.2 else 0.01
        holding.update(t, 40.0, BodySpeed(speed, t, min(speed, 0.02), t - 0.6), peak=40.0)
    holding.close(4.0)
    assert holding.spans(40.0)[0][0] == pytest.approx(1.2, abs=0.05)
