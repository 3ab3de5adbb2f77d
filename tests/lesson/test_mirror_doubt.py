"""Who does the other side each time is told that the picture may be mirrored; nobody else is."""

from dataclasses import replace

import pytest

from coach.exercise import find
from coach.judge.progress import Repetition
from coach.language import say
from coach.lesson.mirror_doubt import MirrorDoubt, answered
from coach.lesson.stage import SwitchingSide, Working
from coach.tell.report.lesson_summary import lesson_summary
from coach.testing.simulated_person import SimulatedPerson

BLOCKS, TURNS = find("knee-to-chest").dose, find("side-bend").dose


def in_a_mirror(_t, body):
    return body.mirrored()


class Listener(SimulatedPerson):
    """Goes by what is said, as who cannot see the screen does."""

    side = None

    def listen(self, step):
        for said in step.said:
            for words, side in (
                ("left side first", "left"), ("other side", "right"), ("both sides tog", "both")
            ):  # fmt: skip
                self.side = side if words in said.text else self.side
        stage = step.stage
        if isinstance(stage, SwitchingSide):
            stage = replace(stage, work=replace(stage.work, side=self.side))
        elif isinstance(stage, Working):
            stage = replace(stage, side=self.side)
        super().listen(replace(step, stage=stage))


def doubts(told):
    return sum(said.count(say("lesson-mirror-doubt")) for said in told.announced)


def test_a_mirrored_picture_is_doubted_once_at_the_end_of_the_set(lessons):
    patient = lessons.SimulatedPerson(in_a_mirror)
    told = lessons.go(lessons.short(lessons.bends(2, sets=2, rest_s=10)), patient)
    assert dict(told.outcomes[0].counts) == {"left": 4, "right": 4}
    assert doubts(told) == 1
    assert any("set one" in s and say("lesson-mirror-doubt") in s for s in told.announced)
    record = told.record()
    assert record.mirror_doubted
    assert "--mirrored" in lesson_summary(record)


def test_the_doubt_is_heard(lessons):
    told = lessons.go(lessons.short(lessons.bends(2)), lessons.SimulatedPerson(in_a_mirror))
    assert any(say("lesson-mirror-doubt") in heard.text for heard in told.heard)


def test_what_two_exercises_show_is_taken_together(lessons):
    both = lessons.short(lessons.bends(1), lessons.dogs(1))
    told = lessons.go(both, lessons.SimulatedPerson(in_a_mirror))
    assert doubts(told) == 1


def test_who_does_what_is_asked_hears_nothing_of_mirrors(lessons):
    told = lessons.go(lessons.short(lessons.bends(2), lessons.dogs(2)))
    assert doubts(told) == 0
    assert not told.record().mirror_doubted
    assert "mirrored" not in lesson_summary(told.record())


def test_one_set_on_the_side_that_was_asked_for_takes_the_doubt_away():
    followed = MirrorDoubt().after(["left", "right"], TURNS)
    assert not followed.after(["right", "left"] * 3, TURNS).due


def test_who_was_seen_on_the_other_side_first_is_sent_to_the_other_one_not_to_a_named_one(lessons):
    knee = lessons.RoutineEntry(exercise="knee-to-chest", repetitions=2, hold_s=2)
    told = lessons.go(lessons.short(knee), Listener(in_a_mirror))
    assert "Change sides: now the other side." in told.announced
    assert "Change sides: now the left side." not in told.announced
    assert doubts(told) == 1
    assert told.ended == {"knee-to-chest": "done"}


@pytest.mark.parametrize(
    ("worked", "dose", "due"),
    [
        (["right", "left"] * 2, TURNS, True),
        (["right", "left"], TURNS, False),  # one of each may be a slip
        (["left", "right"] * 3, TURNS, False),
        (["right", "right", "left", "left"], TURNS, False),  # neither order
        (["right", "left", "right", "left", "left"], TURNS, False),
        (["right", "right", "left", "left"], BLOCKS, True),
        (["left", "left", "right", "right"], BLOCKS, False),
        (["right", "left", "right", "left"], BLOCKS, False),
        (["right", "right", "left", "left", "both", "both"], BLOCKS, True),
        ([None, None], TURNS, False),
    ],
)
def test_the_doubt_takes_two_of_each_side_done_the_other_way_round(worked, dose, due):
    assert MirrorDoubt().after(worked, dose).due is due


@pytest.mark.parametrize(("asked_s", "due"), [(9.0, True), (10.5, False)])
def test_who_begins_before_a_side_was_asked_for_has_not_done_the_other_one(asked_s, due):
    """They change sides every time from there: that is one choice of their own."""
    sides = ["right", "left"] * 3
    of_set = [
        Repetition(side, 10.0 + 5 * i, 14.0 + 5 * i, 3.0, {}, (), counted=True)
        for i, side in enumerate(sides)
    ]
    assert MirrorDoubt().after(answered(of_set, asked_s), TURNS).due is due
