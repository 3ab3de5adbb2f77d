"""Several ways to begin, and a person who cannot be seen for a while: nothing is invented."""

import pytest

from coach.exercise import find
from coach.judge.settings import JudgeSettings
from coach.testing.positions import (
    CHEST_LIFTED,
    FOLDED_ON_HEELS,
    HANDS_BY_SHOULDERS,
    ON_HEELS,
    PLANK,
)
from coach.testing.script import RATES

SETTINGS = JudgeSettings()
CLOSE = 0.6
GONE = {"present": False}
"""A face to the floor, a folded body: the model finds nobody."""


@pytest.fixture
def childs_pose():
    return find("childs-pose")


@pytest.fixture
def cobra():
    return find("cobra")


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("start", ["ALL_FOURS", "ON_HEELS"])
def test_childs_pose_is_reached_from_hands_and_knees_and_from_the_heels(
    people, childs_pose, start: str, rate
) -> None:
    begin = {"ALL_FOURS": people.ALL_FOURS, "ON_HEELS": ON_HEELS}[start]
    person = people.Mover(begin).go(FOLDED_ON_HEELS, hold=6.0).go(FOLDED_ON_HEELS, hold=6.0)
    session = people.watch(childs_pose, person.script, rate)
    assert len(session.counted) == 2
    assert [h.end_s - h.start_s for h in session.judge.holds] == pytest.approx([6, 6], abs=CLOSE)
    assert session.faults == []


def test_childs_pose_may_begin_in_one_way_and_end_in_another(people, childs_pose) -> None:
    person = people.Mover(people.ALL_FOURS).out(FOLDED_ON_HEELS)
    person.script.stay(6.0).to(1.5, ON_HEELS).stay(2.0)
    person.script.to(1.5, FOLDED_ON_HEELS).stay(6.0).to(1.5, people.ALL_FOURS).stay(2.0)
    session = people.watch(childs_pose, person.script)
    assert len(session.counted) == 2
    assert len(session.judge.holds) == 2


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("start", [HANDS_BY_SHOULDERS, PLANK], ids=["belly", "plank"])
def test_the_chest_is_lifted_from_the_belly_and_from_a_plank(people, cobra, start, rate) -> None:
    person = people.Mover(start).go(CHEST_LIFTED).go(CHEST_LIFTED)
    session = people.watch(cobra, person.script, rate)
    assert len(session.counted) == 2
    assert len(session.judge.holds) == 2
    assert session.advice == []


def folded_and_lost(people, gone_s: float, *, again_s: float = 3.0):
    """Folded for three seconds, lost for some, folded for some more, and up again."""
    person = people.Mover(people.ALL_FOURS).out(FOLDED_ON_HEELS)
    begun = person.script.seconds
    person.script.stay(3.0).stay(gone_s, **GONE).stay(again_s)
    person.back()
    return person.script, begun


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("share", [0.3, 0.8])
def test_a_person_lost_for_a_moment_is_taken_to_be_where_they_were(
    people, childs_pose, share: float, rate
) -> None:
    gone_s = share * childs_pose.camera.memory_s
    script, _ = folded_and_lost(people, gone_s)
    session = people.watch(childs_pose, script, rate)
    (repetition,) = session.counted
    grace_s = gone_s if gone_s < SETTINGS.hold_grace_s else 0.0
    assert repetition.hold_s == pytest.approx(6.0 + grace_s, abs=CLOSE)
    assert session.faults == []


def test_the_clock_stands_while_nobody_is_seen(people, childs_pose) -> None:
    gone_s = 0.8 * childs_pose.camera.memory_s
    script, begun = folded_and_lost(people, gone_s)
    session = people.watch(childs_pose, script)
    before = session.at(begun + 2.9).progress
    during = [
        j.progress
        for j, t in zip(session.instants, session.times, strict=True)
        if begun + 3.0 < t < begun + 3.0 + gone_s - 0.05
    ]
    assert during
    assert {p.state for p in during} == {"unseen"}
    assert not any(p.holding or p.completed for p in during)
    assert {p.position for p in during} == {before.position}
    clock = {round(p.hold_s, 6) for p in during}
    assert len(clock) == 1
    assert clock.pop() == pytest.approx(before.hold_s, abs=0.15)
    again = session.at(begun + 3.0 + gone_s + 2.0).progress
    assert again.holding
    assert again.hold_s > before.hold_s


def test_nothing_is_judged_while_nobody_is_seen(people, childs_pose) -> None:
    person = people.Mover(people.ALL_FOURS).out(FOLDED_ON_HEELS, **{"hip_heel.left": 0.9})
    begun = person.script.seconds
    person.script.stay(0.5).stay(0.8 * childs_pose.camera.memory_s, **GONE)
    session = people.watch(childs_pose, person.script)
    late = [j for j, t in zip(session.instants, session.times, strict=True) if t > begun + 0.6]
    assert late
    assert all(j.verdict.judgements == () and j.spoken is None for j in late)


@pytest.mark.parametrize("rate", RATES)
def test_a_person_lost_for_longer_has_ended_what_they_did(people, childs_pose, rate) -> None:
    gone_s = childs_pose.camera.memory_s + 2.0
    script, begun = folded_and_lost(people, gone_s)
    session = people.watch(childs_pose, script, rate)
    first = session.judge.holds[0]
    assert first.end_s == pytest.approx(begun + 3.0, abs=CLOSE)
    assert first.start_s == pytest.approx(begun, abs=CLOSE)
    gap = [
        j.progress
        for j, t in zip(session.instants, session.times, strict=True)
        if begun + 3.2 < t < begun + 3.0 + gone_s
    ]
    assert not any(p.holding or p.completed for p in gap)
    assert all(h.end_s <= begun + 3.0 + CLOSE or h.start_s >= begun + 3.0 + gone_s - CLOSE
               for h in session.judge.holds)  # fmt: skip


def test_how_long_a_person_is_remembered_is_the_exercises_own(people, childs_pose) -> None:
    """The same break, in an exercise in which people are not hidden by what they do."""
    dog = find("bird-dog")
    gone_s = 0.75 * childs_pose.camera.memory_s
    assert dog.camera.memory_s < gone_s
    person = people.Dog().out("left")
    person.script.stay(3.0).stay(gone_s, **GONE).stay(3.0)
    person.back()
    holds = people.watch(dog, person.script).judge.holds
    assert len(holds) == 2
    script, _ = folded_and_lost(people, gone_s)
    (repetition,) = people.watch(childs_pose, script).counted
    assert repetition.hold_s > max(h.end_s - h.start_s for h in holds) + 1.0


def test_a_person_who_comes_up_unseen_is_not_given_a_repetition(people, childs_pose) -> None:
    person = people.Mover(people.ALL_FOURS).out(FOLDED_ON_HEELS)
    person.script.stay(3.0).stay(childs_pose.camera.memory_s + 1.0, **GONE)
    person.script.to(0.1, people.ALL_FOURS, **GONE).stay(4.0)
    session = people.watch(childs_pose, person.script)
    assert session.counted == []
    assert len(session.judge.holds) == 1


def test_a_person_not_yet_in_the_posture_is_not_remembered(people, childs_pose) -> None:
    script = people.Script(people.STANDING).stay(3.0)
    script.stay(0.5 * childs_pose.camera.memory_s, **GONE).stay(2.0)
    session = people.watch(childs_pose, script)
    assert session.repetitions == []
    assert session.judge.holds == []


@pytest.mark.parametrize("slug", ["childs-pose", "cobra", "knee-to-chest", "superman"])
def test_losing_the_person_again_and_again_never_adds_a_repetition(people, slug: str) -> None:
    exercise, act = find(slug), people.ACTS[slug]
    end = next(iter(act.ends.values()))
    person = people.Mover(act.start, view=act.view)
    for _ in range(3):
        person.script.to(1.0, end).stay(1.5)
        for _ in range(4):
            person.script.stay(0.4 * exercise.camera.memory_s, **GONE).stay(0.7)
        person.back()
    session = people.watch(exercise, person.script)
    assert len(session.repetitions) == 3
    assert [h.side for h in session.judge.holds] == [next(iter(act.ends))] * 3
