"""Positions as evidence: doubt is graded and bounded, what is unseen says nothing."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.exercise.load import find, load_all
from coach.exercise.vocabulary import Position, Sign
from coach.judge.evidence import USUAL, AnyPose, Pose
from coach.measure.measure_ref import MeasureRef
from coach.measure.reading import Measures, Reading
from coach.testing import positions as p
from coach.testing.script import Script


def sign(measure: str, **words) -> Sign:
    return Sign(measure=MeasureRef.parse(measure), source="a test", **words)


def seen(values, confidence: float = 0.9) -> Measures:
    return next(iter(Script(values, confidence=confidence).stay(1.0).at(times=[0.0])))


def outside(measures: Measures, *bases: str) -> Measures:
    """The same with parts of the body outside the picture."""
    shown = {
        n: Reading(r.value, 0.0 if n.partition(".")[0] in bases else r.confidence)
        for n, r in measures.smooth.items()
    }
    return replace(measures, raw=shown, smooth=shown)


def doubt(value: float, *signs: Sign) -> float:
    return Pose(signs).likeness(seen({**p.STANDING, "trunk_rise": value})).doubt


UPRIGHT = sign("trunk_rise", at_least=60, spread=10)


@given(st.floats(60, 90))
def test_within_its_limits_a_sign_raises_no_doubt(value: float) -> None:
    assert doubt(value, UPRIGHT) == 0.0


@given(st.floats(-90, 90), st.floats(-90, 90))
def test_doubt_never_falls_with_the_distance_and_is_bounded(one: float, other: float) -> None:
    nearer, further = max(one, other), min(one, other)
    assert doubt(nearer, UPRIGHT) <= doubt(further, UPRIGHT) <= USUAL.most


def test_one_standard_deviation_raises_half_a_doubt_as_a_normal_distribution_has_it() -> None:
    assert doubt(50, UPRIGHT) == pytest.approx(0.5)
    assert doubt(40, UPRIGHT) == pytest.approx(2.0)


def turned_by(yaw_deg: float, measures: Measures) -> Measures:
    return replace(measures, view=replace(measures.view, yaw_deg=yaw_deg))


@pytest.mark.parametrize(
    ("one", "away"),
    [
        (sign("trunk_rise", at_least=60), USUAL.oblique_deg),
        (sign("hip_height", at_most=0.5, spread=0.1), USUAL.oblique_lengths),
    ],
)
def test_what_the_camera_sees_end_on_it_measures_worse_so_less_is_doubted(
    one: Sign, away: float
) -> None:
    measures = seen({**p.STANDING, "trunk_rise": 40.0, "hip_height": 0.7})
    side, oblique, front = (
        Pose([one]).likeness(turned_by(yaw, measures)).doubt for yaw in (0.0, 30.0, 90.0)
    )
    assert side > oblique > front > 0.0
    usual = one.spread or USUAL.spread_deg
    assert front / side == pytest.approx(usual**2 / (usual**2 + away**2))


@pytest.mark.parametrize("words", [{"telling": True}, {"spread": 10.0}])
def test_what_tells_a_position_from_its_neighbours_is_asked_for_from_anywhere(words) -> None:
    measures = seen({**p.STANDING, "trunk_rise": 50.0})
    pose = Pose([sign("trunk_rise", at_least=60, **words)])
    assert pose.likeness(turned_by(90.0, measures)) == pose.likeness(turned_by(0.0, measures))


def test_doubts_add_up() -> None:
    assert doubt(50, UPRIGHT, UPRIGHT) == pytest.approx(1.0)


def test_a_sign_outside_the_picture_says_nothing_unless_it_tells() -> None:
    hidden = outside(seen(p.PRONE), "trunk_rise")
    assert Pose([UPRIGHT]).likeness(hidden).doubt == 0.0
    telling = sign("trunk_rise", at_least=60, telling=True)
    assert Pose([telling]).likeness(hidden).doubt == USUAL.hidden > USUAL.fits


def test_both_sides_count_by_their_mean() -> None:
    bent = seen({**p.STANDING, "knee.left": 140.0, "knee.right": 170.0})
    straight = Pose([sign("knee.both", at_least=160, spread=10)])
    assert straight.likeness(bent).doubt == pytest.approx(1.0)


def test_a_signed_measure_is_turned_for_the_right_side() -> None:
    left = seen({**p.STANDING, "trunk_roll": 20.0})
    bend = [sign("trunk_roll", at_least=15, spread=5)]
    assert Pose(bend, "left").likeness(left).doubt == 0.0
    assert Pose(bend, "right").likeness(left).doubt == USUAL.most


def test_a_position_that_was_taken_is_kept_with_more_doubt_than_it_is_taken_with() -> None:
    lying = AnyPose([Position(name="x", signs=[sign("trunk_rise", at_most=10, spread=10)])])
    between = seen({**p.STANDING, "trunk_rise": 25.0})
    assert lying.matches(between, "left") is False
    assert lying.matches(between, "left", taken=True) is True


def test_a_body_of_which_too_little_is_seen_is_in_no_known_position() -> None:
    cat_cow = AnyPose(find("cat-cow").posture)
    parts = ("trunk_incline", "arm_lean", "thigh_lean", "knee")
    assert cat_cow.matches(outside(seen(p.ALL_FOURS), *parts), "left") is None


CUT_OFF = {
    "feet": ("knee", "ankle", "leg_incline", "shank_incline", "ankle_height"),
    "hands": ("arm_lean", "arm_incline", "elbow", "wrist_height"),
}


@pytest.mark.parametrize("part", CUT_OFF)
def test_a_cat_cow_with_feet_or_hands_cut_off_is_still_on_hands_and_knees(part: str) -> None:
    person = outside(seen(p.ALL_FOURS), *CUT_OFF[part])
    assert AnyPose(find("cat-cow").posture).matches(person, "left") is True


def test_a_forward_bend_may_be_done_with_one_leg_folded_or_on_a_chair() -> None:
    sitting = AnyPose(find("seated-forward-bend").posture)
    folded = {**p.FOLDED_FORWARD, "knee_space.left": 45.0, "thigh_rise.left": 15.0}
    chair = {**p.FOLDED_FORWARD, "knee_space.left": 90.0, "knee_space.right": 90.0}
    for values in (p.FOLDED_FORWARD, folded, chair):
        assert sitting.matches(seen(values), "left") is True


DOING = {
    "bird-dog": [p.ALL_FOURS, p.REACHED],
    "cat-cow": [p.ALL_FOURS, p.ROUNDED, p.ARCHED],
    "childs-pose": [p.ALL_FOURS, p.FOLDED_ON_HEELS],
    "cobra": [p.PRONE, p.CHEST_LIFTED],
    "knee-to-chest": [p.SUPINE, p.ONE_KNEE_DRAWN],
    "seated-forward-bend": [p.SITTING, p.FOLDED_FORWARD],
    "seated-twist": [p.SITTING, p.TURNED],
    "side-bend": [p.STANDING, p.BENT_SIDEWAYS],
    "superman": [p.PRONE, p.LEG_AND_ARM_LIFTED],
}


@pytest.mark.parametrize("slug", DOING)
def test_who_does_an_exercise_is_in_its_posture_from_beginning_to_end(slug: str) -> None:
    posture = AnyPose(find(slug).posture)
    assert [posture.matches(seen(values), "left") for values in DOING[slug]] == [True] * len(
        DOING[slug]
    )


@pytest.mark.parametrize("slug", sorted(set(DOING) - {"side-bend"}))
def test_who_stands_up_is_not_in_the_posture_of_an_exercise_on_the_floor(slug: str) -> None:
    posture = AnyPose(load_all()[slug].posture)
    assert posture.matches(seen(p.STANDING), "left", taken=True) is False
