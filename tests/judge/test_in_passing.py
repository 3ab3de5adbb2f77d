"""What the calm start position did not show is taken from the start position in passing."""

from __future__ import annotations

from coach.exercise import find
from coach.judge.verdict import Answer
from coach.language import say

SLOPE = ("trunk_incline",)


def lifted_twice(people, *, shown_s: float):
    """Two lifts; the trunk's slope is hidden before the first one, and between the two to be seen
    for so many seconds, too short a time to call it calm."""
    act = people.ACTS["superman"]
    script = people.Script(act.start).stay(2.0, hidden=SLOPE)
    for _ in range(2):
        script.to(1.5, act.ends["both"], hidden=SLOPE).stay(2.0)
        script.to(1.5, act.start, hidden=SLOPE)
        script.stay(0.3, hidden=SLOPE).stay(shown_s).stay(0.3, hidden=SLOPE)
    return script.stay(1.0, hidden=SLOPE)


def told_of(session, rule: str) -> list[tuple[float, Answer, str]]:
    return [
        (judged.verdict.t, judgement.answer, judgement.why)
        for judged in session.instants
        for judgement in judged.verdict.judgements
        if judgement.rule == rule
    ]


def test_a_change_is_told_against_what_the_start_position_was_in_passing(people) -> None:
    session = people.watch(find("superman"), lifted_twice(people, shown_s=0.3))
    first, second = session.counted
    told = told_of(session, "too-high")
    assert Answer.GOOD not in {answer for t, answer, _ in told if t <= first.end_s}
    held_s = (second.start_s + 1.5, second.end_s - 1.6)
    during = {answer for t, answer, _ in told if held_s[0] <= t <= held_s[1]}
    assert during == {Answer.GOOD}


def test_a_glimpse_of_it_is_not_believed(people) -> None:
    session = people.watch(find("superman"), lifted_twice(people, shown_s=0.1))
    assert len(session.counted) == 2
    assert Answer.GOOD not in {answer for _, answer, _ in told_of(session, "too-high")}


def test_what_is_seen_now_and_was_not_at_the_start_is_not_called_hidden(people) -> None:
    session = people.watch(find("superman"), lifted_twice(people, shown_s=0.1))
    first = session.counted[0]
    held_s = (first.start_s + 1.5, first.end_s - 1.6)
    whys = {why for t, _, why in told_of(session, "too-high") if held_s[0] <= t <= held_s[1]}
    assert whys == {say("why-no-start")}
