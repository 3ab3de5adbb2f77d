"""Rules: where they look, what they compare with, and when they keep silent and why."""

from math import sin

import pytest

from coach.exercise import Exercise, find
from coach.judge.judge import Judge
from coach.judge.verdict import Answer
from coach.language import say
from coach.measure.measure_ref import MeasureRef
from coach.testing.positions import (
    BENT_SIDEWAYS,
    CHEST_LIFTED,
    FOLDED_FORWARD,
    HANDS_BY_SHOULDERS,
    SITTING,
    STANDING,
    TURNED,
)
from coach.testing.script import RATES


def fault(exercise: Exercise, slug: str):
    return next(f for f in exercise.fault if f.slug == slug)


def judgements(session, rule: str):
    return [v for j in session.instants for v in j.verdict.judgements if v.rule == rule]


def answers(session, rule: str) -> set[Answer]:
    return {v.answer for v in judgements(session, rule)}


# -- where -------------------------------------------------------------------------------------


def test_a_rule_says_nothing_while_its_where_does_not_hold(people, bird_dog: Exercise) -> None:
    (where,) = fault(bird_dog, "leg-too-high").where
    assert where.measure == MeasureRef.parse("knee.working")
    bent = people.Dog().reach("left", level=30.0, **{"knee.left": where.at_least - 1})
    session = people.watch(bird_dog, bent.script)
    reached = {v.value for v in judgements(session, "leg-too-high") if v.value is not None}
    assert max(reached, default=0.0) < 30.0
    assert "leg-too-high" not in session.corrections


def test_a_rule_looks_where_its_where_holds(people, bird_dog: Exercise) -> None:
    session = people.watch(bird_dog, people.Dog().reach("left", level=30.0).script)
    assert "leg-too-high" in session.corrections


def test_a_where_that_cannot_be_seen_does_not_hold(people, bird_dog: Exercise) -> None:
    dog = people.Dog()
    reached = {"leg_incline.left": 30.0, "arm_incline.right": -5.0, "knee.left": 172.0}
    dog.script.to(1.5, reached, hidden=("knee.left",)).stay(4.0, hidden=("knee.left",))
    dog.script.to(1.5, people.ALL_FOURS, hidden=("knee.left",)).stay(1.5)
    session = people.watch(bird_dog, dog.script)
    assert len(session.counted) == 1
    assert "leg-too-high" not in session.faults


def test_a_where_since_the_start_takes_the_persons_own_start(people) -> None:
    """Straight elbows are a fault only with the hips higher than they were."""
    cobra = find("cobra")
    (where,) = fault(cobra, "elbows-locked").where
    assert where.since == "start"
    for lies, found in ((HANDS_BY_SHOULDERS["hip_height"], True), (0.44, False)):
        start = {**HANDS_BY_SHOULDERS, "hip_height": lies}
        up = HANDS_BY_SHOULDERS["hip_height"] + where.at_least + 0.05
        person = people.Mover(start).go(
            CHEST_LIFTED, hold=8.0, **{"elbow.left": 172.0, "elbow.right": 172.0, "hip_height": up}
        )
        session = people.watch(cobra, person.script)
        assert ("elbows-locked" in session.faults) is found


def test_a_fault_under_way_ends_when_its_where_no_longer_holds(people, bird_dog) -> None:
    dog = people.Dog().out("left", level=30.0)
    dog.script.stay(3.0)
    bends = dog.script.seconds
    dog.script.to(0.1, {"knee.left": 60.0}).stay(3.0)
    session = people.watch(bird_dog, dog.script)
    (span,) = [s for s in session.judge.fault_spans if s.fault.slug == "leg-too-high"]
    assert span.end_s == pytest.approx(bends, abs=0.2)


# -- since the start ---------------------------------------------------------------------------


def bending(people, started_from: str, **wrong: float):
    """Somebody whose start position is seen from one view and who then bends facing the camera."""
    script = people.Script(STANDING, view="front").stay(3.0, view=started_from)
    script.to(1.5, {**BENT_SIDEWAYS, **wrong}).stay(4.0)
    return script.to(1.5, STANDING).stay(0.3)


@pytest.mark.parametrize(("started_from", "judged"), [("front", True), ("oblique", False)])
def test_a_change_is_judged_only_if_the_start_was_seen_from_where_it_must_be(
    people, side_bend: Exercise, started_from: str, judged: bool
) -> None:
    rule = fault(side_bend, "leans-forward")
    assert "oblique" not in rule.start_views
    leaning = STANDING["belly_rise"] + rule.at_least - 10.0
    session = people.watch(side_bend, bending(people, started_from, belly_rise=leaning))
    during = judgements(session, "leans-forward")
    if judged:
        assert "leans-forward" in session.faults
        return
    assert {v.answer for v in during} == {Answer.UNSEEN}
    assert {v.why for v in during} == {side_bend.camera.turn}
    assert all(v.value is None for v in during)
    assert "leans-forward" not in session.faults + session.corrections


def test_without_views_of_its_own_the_start_must_be_seen_from_where_it_is_judged(
    people, side_bend: Exercise
) -> None:
    rule = fault(side_bend, "pelvis-tilts")
    assert not rule.start_views
    tilted = {"pelvis_tilt": rule.at_most + 8.0}
    assert "oblique" not in (rule.views or side_bend.camera.judged)
    assert "pelvis-tilts" in people.watch(side_bend, bending(people, "front", **tilted)).faults
    assert people.watch(side_bend, bending(people, "oblique", **tilted)).faults == []


def test_a_twist_may_be_judged_obliquely_when_it_began_facing_the_camera(people) -> None:
    """Turning the shoulders makes the view oblique; the pelvis is compared with the start."""
    twist = find("seated-twist")
    rule = fault(twist, "pelvis-turns")
    for started_from, found in (("front", True), ("oblique", False)):
        script = people.Script(SITTING, view="front").stay(3.0, view=started_from)
        along = {**TURNED, "pelvis_yaw": rule.at_most + 6.0}
        script.to(1.5, along, view="oblique").stay(4.0, view="oblique").to(1.5, SITTING).stay(1.5)
        session = people.watch(twist, script)
        assert len(session.counted) == 1
        assert ("pelvis-turns" in session.faults) is found


def test_a_change_counts_from_the_own_start_whatever_it_is(people, bird_dog: Exercise) -> None:
    rule = fault(bird_dog, "low-back-sags")
    for own in (-30.0, 0.0, 20.0):
        start = {**people.ALL_FOURS, "lumbar_flexion": own}
        for by, found in ((rule.at_least + 5.0, False), (rule.at_least - 5.0, True)):
            script = people.Script(start).stay(4.0)
            script.to(1.5, {"leg_incline.left": 0.0, "lumbar_flexion": own + by}).stay(4.0)
            script.to(1.5, start).stay(1.5)
            assert ("low-back-sags" in people.watch(bird_dog, script).faults) is found


# -- over a repetition -------------------------------------------------------------------------


def shallow_fold(people, *, seen_share: float):
    """A seated fold whose first part is seen from the side, the rest obliquely."""
    back = {**FOLDED_FORWARD, "spine_total": 60.0}
    script = people.Script(SITTING).stay(3.0)
    out, hold = 1.5, 4.0
    script.to(out, back).stay(seen_share * (hold + 3.0))
    script.stay((1 - seen_share) * (hold + 3.0), view="oblique")
    return script.to(1.5, SITTING, view="oblique" if seen_share < 0.5 else "side").stay(1.5)


@pytest.mark.parametrize(("seen_share", "answer"), [(0.9, Answer.WRONG), (0.05, Answer.UNSEEN)])
def test_a_rule_over_a_repetition_is_withheld_if_most_was_not_seen_well(
    people, seen_share: float, answer: Answer
) -> None:
    fold = find("seated-forward-bend")
    assert "oblique" not in fold.camera.judged
    session = people.watch(fold, shallow_fold(people, seen_share=seen_share))
    (repetition,) = session.counted
    (judged,) = [j for j in repetition.judged if j.rule == "rounds-first"]
    assert judged.answer is answer
    if answer is Answer.UNSEEN:
        assert judged.why == fold.camera.turn
        assert judged.value is None
        assert "rounds-first" not in repetition.faults
        assert "rounds-first" not in session.faults + session.corrections
    else:
        assert "rounds-first" in repetition.faults


def test_a_rule_over_a_repetition_answers_once_when_that_has_ended(people) -> None:
    fold = find("seated-forward-bend")
    person = people.Mover(SITTING).go(FOLDED_FORWARD).go(FOLDED_FORWARD)
    session = people.watch(fold, person.script)
    told = [
        t
        for j, t in zip(session.instants, session.times, strict=True)
        if any(v.rule == "bouncing" for v in j.verdict.judgements)
    ]
    assert told == pytest.approx([r.end_s for r in session.repetitions], abs=0.2)


def test_the_unit_is_that_of_the_number_that_is_judged(people, cat_cow: Exercise) -> None:
    session = people.watch(cat_cow, people.Cat().cat().cow().flat().script)
    units = {j.rule: j.unit for j in session.repetitions[0].judged}
    assert units["too-fast"] == "s"
    assert units["shallow-cat"] == "deg"
    superman = find("superman")
    act = people.ACTS["superman"]
    session = people.watch(superman, people.Mover(act.start).go(act.ends["both"]).script)
    units = {j.rule: j.unit for j in session.repetitions[0].judged}
    assert (units["jerky"], units["not-together"]) == ("deg/s", "s")


def test_what_was_hidden_throughout_is_unseen_over_the_repetition(people) -> None:
    superman = find("superman")
    act = people.ACTS["superman"]
    script = people.Script(act.start).stay(2.0, hidden=("trunk_incline",))
    script.to(1.5, act.ends["both"], hidden=("trunk_incline",))
    script.stay(3.0, hidden=("trunk_incline",))
    script.to(1.5, act.start, hidden=("trunk_incline",)).stay(1.5, hidden=("trunk_incline",))
    (repetition,) = people.watch(superman, script).repetitions
    jerky = next(j for j in repetition.judged if j.rule == "jerky")
    assert jerky.answer is Answer.UNSEEN
    assert jerky.why == say("why-hidden")


def test_the_leg_that_rests_says_nothing_of_lifting_together(people) -> None:
    superman = find("superman")
    act = people.ACTS["superman"]
    rests = act.start["leg_incline.left"]
    script = people.Script(act.start).stay(2.0)
    script.to(1.5, {**act.ends["right"], "leg_incline.left": rests}).stay(3.0)
    script.to(0.5, {"leg_incline.left": rests + 2.0}).stay(1.0)
    script.to(1.5, act.start).stay(1.5)
    (repetition,) = people.watch(superman, script).repetitions
    together = next(j for j in repetition.judged if j.rule == "not-together")
    assert (repetition.side, together.answer) == ("right", Answer.GOOD)
    assert together.value == pytest.approx(0.0, abs=0.2)


# -- over a window -----------------------------------------------------------------------------


def rocking(people, by: float = 30.0, times: int = 3, **also: float):
    """On hands and knees, the thighs to and fro by that much; the back stays as it is."""
    script = people.Script(people.ALL_FOURS).stay(2.0)
    rocked = {f"thigh_lean.{s}": 3.0 - by for s in ("left", "right")}
    for _ in range(times):
        script.to(1.0, {**rocked, **also}).to(1.0, people.ALL_FOURS)
    return script


def nodding(people, by: float = 55.0, times: int = 3):
    """Only the head goes up and down."""
    script = people.Script({**people.ALL_FOURS, "neck_flexion": -20.0}).stay(2.0)
    for _ in range(times):
        script.to(1.0, neck_flexion=by - 20.0).to(1.0, neck_flexion=-20.0)
    return script


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize(("does", "slug"), [(rocking, "rocking"), (nodding, "neck-only")])
def test_what_is_wrong_without_any_repetition_is_found_in_the_last_seconds(
    people, cat_cow: Exercise, does, slug: str, rate
) -> None:
    session = people.watch(cat_cow, does(people), rate)
    assert session.repetitions == []
    assert session.faults == [slug]
    assert session.corrections == [slug]


@pytest.mark.parametrize(("does", "slug"), [(rocking, "rocking"), (nodding, "neck-only")])
def test_a_fault_that_goes_on_is_one_fault_told_once(people, cat_cow, does, slug: str) -> None:
    script = does(people, times=12).stay(8.0)
    session = people.watch(cat_cow, script)
    (span,) = session.judge.fault_spans
    assert span.fault.slug == slug
    assert span.start_s < 4.0
    assert span.end_s > 2.0 + 12 * 2.0 - 1.0
    assert [c.rule for c in session.cues] == [slug]


def test_a_fault_that_comes_back_later_is_another_one(people, cat_cow: Exercise) -> None:
    window_s = fault(cat_cow, "rocking").window_s
    script = rocking(people, times=2).stay(3 * window_s)
    for _ in range(2):
        script.to(1.0, {f"thigh_lean.{s}": -27.0 for s in ("left", "right")})
        script.to(1.0, people.ALL_FOURS)
    session = people.watch(cat_cow, script)
    assert session.faults == ["rocking", "rocking"]
    first, second = session.judge.fault_spans
    assert second.start_s > first.end_s


def test_the_worst_of_a_fault_over_a_window_is_kept(people, cat_cow: Exercise) -> None:
    script = rocking(people, times=2).stay(1.0)
    few = people.watch(cat_cow, script).judge.fault_spans[0].worst
    for _ in range(4):
        script.to(0.6, {f"thigh_lean.{s}": -32.0 for s in ("left", "right")})
        script.to(0.6, people.ALL_FOURS)
    (span,) = people.watch(cat_cow, script).judge.fault_spans
    assert span.worst > few


@pytest.mark.parametrize("rate", RATES)
def test_good_cat_cows_neither_rock_nor_only_nod(people, cat_cow: Exercise, rate) -> None:
    person = people.Cat()
    for _ in range(3):
        person.cat(neck_flexion=35.0).cow(neck_flexion=-15.0)
    session = people.watch(cat_cow, person.flat().script, rate)
    assert len(session.counted) == 3
    assert session.faults == []


def test_a_nodding_head_on_a_moving_back_is_not_only_the_neck(people, cat_cow: Exercise) -> None:
    (quiet,) = fault(cat_cow, "neck-only").quiet
    script = people.Script({**people.ALL_FOURS, "neck_flexion": -20.0}).stay(2.0)
    for _ in range(4):
        script.to(1.0, neck_flexion=35.0, spine_total=-10.0 + 2.0 * quiet.range)
        script.to(1.0, neck_flexion=-20.0, spine_total=-10.0)
    assert "neck-only" not in people.watch(cat_cow, script).faults


def test_a_back_that_is_not_seen_is_not_taken_to_be_quiet(people, cat_cow: Exercise) -> None:
    script = people.Script({**people.ALL_FOURS, "neck_flexion": -20.0})
    script.stay(2.0, hidden=("spine_total",))
    for neck in (35.0, -20.0) * 4:
        script.to(1.0, {"neck_flexion": neck}, hidden=("spine_total",))
    assert people.watch(cat_cow, script).faults == []


@pytest.mark.parametrize("planted", [True, False])
def test_a_knee_that_is_not_planted_does_not_rock(
    people, cat_cow: Exercise, *, planted: bool
) -> None:
    """The model swings a thigh that it does not see: its knee leaves the floor."""
    script = people.Script({**people.ALL_FOURS, "knee_height.left": 0.1, "knee_height.right": 0.1})
    script.stay(2.0)
    for lean in (-27.0, 3.0) * 4:
        high = 0.1 if planted or lean > 0 else 0.6
        there = {f"thigh_lean.{s}": lean for s in ("left", "right")}
        script.to(1.0, {**there, "knee_height.left": high, "knee_height.right": high})
    assert ("rocking" in people.watch(cat_cow, script).faults) is planted


def test_rocking_seen_obliquely_is_withheld(people, cat_cow: Exercise) -> None:
    assert "oblique" not in cat_cow.camera.judged
    script = people.Script(people.ALL_FOURS, view="oblique").stay(2.0)
    for lean in (-27.0, 3.0) * 4:
        script.to(1.0, {f"thigh_lean.{s}": lean for s in ("left", "right")})
    session = people.watch(cat_cow, script)
    assert session.faults == []
    assert Answer.WRONG not in answers(session, "rocking")


# -- dwell and hysteresis ----------------------------------------------------------------------


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize(("share", "found"), [(0.5, False), (2.5, True)])
def test_only_what_lasts_is_wrong(people, side_bend, share: float, found: bool, rate) -> None:
    rule = fault(side_bend, "knee-bends")
    person = people.Mover(STANDING, view="front").out(BENT_SIDEWAYS)
    person.script.stay(2.0).to(0.05, {"knee.left": rule.at_least - 6.0})
    person.script.stay(share * rule.dwell_s).to(0.05, BENT_SIDEWAYS).stay(2.0)
    person.back()
    session = people.watch(side_bend, person.script, rate)
    assert ("knee-bends" in session.faults) is found


def test_a_fault_is_over_only_when_it_is_clearly_inside_again(people, side_bend) -> None:
    rule = fault(side_bend, "knee-bends")
    person = people.Mover(STANDING, view="front").out(BENT_SIDEWAYS)
    person.script.to(0.2, {"knee.left": rule.at_least - 6.0}).stay(2.0)
    person.script.to(0.2, {"knee.left": rule.at_least + 0.6 * rule.clear})
    barely = person.script.seconds
    person.script.stay(2.0).to(0.2, {"knee.left": rule.at_least + 1.4 * rule.clear})
    clearly = person.script.seconds
    person.script.stay(2.0)
    session = people.watch(side_bend, person.script)

    def answer(t: float) -> Answer:
        judged = session.at(t).verdict.judgements
        return next(v.answer for v in judged if v.rule == "knee-bends")

    assert answer(barely + 1.5) is Answer.WRONG
    assert answer(clearly + 1.0) is Answer.GOOD
    (span,) = session.judge.fault_spans
    assert span.end_s == pytest.approx(barely, abs=0.25)


def test_the_nearer_side_of_two_is_judged_by_the_worse(people, side_bend: Exercise) -> None:
    rule = fault(side_bend, "knee-bends")
    assert rule.measure == MeasureRef.parse("knee.both")
    bent = {"knee.right": rule.at_least - 10.0}
    person = people.Mover(STANDING, view="front").go(BENT_SIDEWAYS, **bent)
    session = people.watch(side_bend, person.script)
    wrong = [v for v in judgements(session, "knee-bends") if v.answer is Answer.WRONG]
    assert wrong
    assert {v.measure for v in wrong} == {"knee.right"}


def test_a_judgement_tells_value_limit_and_margin(people, side_bend: Exercise) -> None:
    rule = fault(side_bend, "knee-bends")
    session = people.watch(side_bend, people.Mover(STANDING, view="front").go(BENT_SIDEWAYS).script)
    for v in judgements(session, "knee-bends"):
        assert v.limit == rule.at_least
        assert v.margin == pytest.approx(v.value - rule.at_least)
        assert v.why is None


def test_noise_about_a_good_value_is_never_wrong(people, bird_dog: Exercise) -> None:
    """A model's jitter of some degrees, well inside the limits."""
    dog = people.Dog().out("left")
    for i in range(60):
        dog.script.to(0.1, {"knee.left": 165.0 + 6.0 * sin(7.0 * i)})
    dog.back()
    assert people.watch(bird_dog, dog.script).faults == []


def test_the_judge_gives_the_same_answer_to_the_same_measures(people, bird_dog: Exercise) -> None:
    script = people.Dog().reach("left", **{"knee.left": 100.0}).reach("right").script
    one, other = Judge(bird_dog), Judge(bird_dog)
    for measures in script.at(fps=30):
        assert one.judge(measures) == other.judge(measures)
    assert one.fault_spans == other.fault_spans
