"""What must hold for each of the exercises: good ones are counted and left in peace."""

import pytest

from coach.exercise import find, load_all
from coach.testing.script import RATES, Script

SLUGS = list(load_all())
HOLD = 4.0
CLOSE = 0.6
"""Seconds: stillness is told from the speed over the last moments."""


def good(people, slug: str) -> tuple[Script, list[str | None]]:
    """Everything that can be counted in an exercise, once and done well; the sides of it."""
    if slug == "cat-cow":
        return people.Cat().cat().cow().cat().cow().flat().script, [None, None]
    act = people.ACTS[slug]
    person = people.Mover(act.start, view=act.view)
    for end in act.ends.values():
        person.go(end, hold=HOLD)
    return person.script, list(act.ends)


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("slug", SLUGS)
def test_a_good_set_is_counted_and_timed_on_its_sides_and_raises_nothing(
    people, slug: str, rate
) -> None:
    script, sides = good(people, slug)
    session = people.watch(find(slug), script, rate)
    assert [r.side for r in session.repetitions] == sides
    assert all(r.counted for r in session.repetitions)
    assert session.faults == []
    assert session.cues == []
    assert session.advice == []
    if slug == "cat-cow":  # goes from one to the other
        return
    held = session.judge.holds
    assert [h.side for h in held] == sides
    assert [h.end_s - h.start_s for h in held] == pytest.approx([HOLD] * len(held), abs=CLOSE)
    assert [r.hold_s for r in session.repetitions] == pytest.approx([HOLD] * len(held), abs=CLOSE)


@pytest.mark.parametrize("slug", SLUGS)
def test_resting_in_the_start_position_counts_nothing(people, slug: str) -> None:
    act = people.ACTS.get(slug)
    start, view = (act.start, act.view) if act else (people.ALL_FOURS, "side")
    session = people.watch(find(slug), Script(start, view=view).stay(15.0))
    assert session.repetitions == []
    assert session.judge.holds == []
    assert session.faults == []
    assert session.states == ["start"]


@pytest.mark.parametrize("slug", sorted(set(SLUGS) - {"cat-cow"}))
def test_a_clip_that_begins_and_ends_in_the_end_position_is_one_hold_and_no_repetition(
    people, slug: str
) -> None:
    act = people.ACTS[slug]
    side, end = next(iter(act.ends.items()))
    session = people.watch(find(slug), Script(end, view=act.view).stay(6.0))
    assert session.repetitions == []
    (held,) = session.judge.holds
    assert held.side == side
    assert held.start_s == pytest.approx(0.0, abs=CLOSE)
    assert held.end_s == pytest.approx(6.0, abs=CLOSE)


@pytest.mark.parametrize("slug", SLUGS)
def test_another_exercises_start_position_is_waited_in_and_said_how_to_leave(
    people, slug: str
) -> None:
    exercise = find(slug)
    other = people.STANDING if slug != "side-bend" else people.ACTS["knee-to-chest"].start
    view = people.ACTS[slug].view if slug in people.ACTS else "side"
    session = people.watch(exercise, Script(other, view=view).stay(5.0))
    assert session.states == ["waiting"]
    assert {a.text for a in session.advice} == {exercise.start.say}
    assert session.repetitions == []
    assert session.cues == []
