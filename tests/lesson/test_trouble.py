"""What goes wrong in a lesson: it pauses, says so, counts nothing, and goes on where it was."""

from dataclasses import replace

import numpy as np
import pytest

from coach.body import Body
from coach.language import say
from coach.lesson.stage import Paused, Working
from coach.testing.simulated_person import SIZE


class Clock:
    """Knows since when the first set is on."""

    def __init__(self) -> None:
        self.begun: float | None = None

    def __call__(self, t, stage):
        if isinstance(stage, Working) and self.begun is None:
            self.begun = t
        return set()

    def within(self, t: float, start: float, end: float) -> bool:
        return self.begun is not None and start <= t - self.begun < end


def counted_between(told, start, end):
    return [
        b.moment.t for b in told.beats
        if (done := b.moment.progress.completed) and done.counted and start <= b.moment.t < end
    ]  # fmt: skip


def pauses(told):
    return [p.why for p in told.record().pauses]


def went_well(told, n=2):
    (outcome,) = told.outcomes
    assert outcome.ended == "done"
    assert dict(outcome.counts) == {"left": n, "right": n}


def test_a_source_that_stalls_for_five_seconds_pauses_and_goes_on(lessons):
    clock = Clock()
    told = lessons.go(
        lessons.short(lessons.bends(2)), keys=clock, stalls=lambda t: clock.within(t, 4, 9)
    )
    assert pauses(told) == ["stalled"]
    assert "Paused. No picture is coming from the camera." in told.announced
    assert not counted_between(told, clock.begun + 4, clock.begun + 9)
    went_well(told)


@pytest.mark.parametrize("sees", ["the person's limbs", "nobody"])
def test_somebody_in_front_is_told_and_the_set_goes_on_behind_them(lessons, sees):
    clock = Clock()

    def in_front(t, body: Body) -> Body:
        if not clock.within(t, 5, 9):
            return body
        if sees == "nobody" and clock.within(t, 6.1, 8.9):
            return Body.absent(t, SIZE)
        mask = np.zeros((SIZE[1], SIZE[0]), np.bool_)
        mask[:, SIZE[0] // 4 : SIZE[0] * 3 // 4] = True
        return replace(body, mask=mask)

    patient = lessons.SimulatedPerson(in_front)
    told = lessons.go(lessons.short(lessons.bends(2)), patient, keys=clock)
    assert pauses(told) == []
    assert say("advice-hidden") in [h.text for h in told.heard]
    assert not counted_between(told, clock.begun + 5.8, clock.begun + 9)
    went_well(told)


def test_a_person_who_leaves_the_picture_and_comes_back(lessons):
    clock = Clock()

    def gone(t, body: Body) -> Body:
        return Body.absent(t, SIZE) if clock.within(t, 5, 20) else body

    told = lessons.go(lessons.short(lessons.dogs(2)), lessons.SimulatedPerson(gone), keys=clock)
    assert pauses(told) == ["nobody"]
    assert not counted_between(told, clock.begun + 5, clock.begun + 20)
    went_well(told)


def test_nobody_for_ten_minutes_ends_the_lesson_and_keeps_what_was_done(lessons):
    clock = Clock()

    def gone(t, body: Body) -> Body:
        return Body.absent(t, SIZE) if clock.within(t, 9, 1e9) else body

    settings = lessons.LessonSettings(leave_s=45.0, remind_s=20.0)
    told = lessons.go(
        lessons.short(lessons.bends(4)),
        lessons.SimulatedPerson(gone),
        keys=clock,
        settings=settings,
    )
    (outcome,) = told.outcomes
    assert outcome.ended == "stopped"
    assert sum(outcome.counts.values()) >= 1
    assert told.announced.count("I still can't see you. Has the laptop been moved?") == 2


def test_lights_off_is_said_as_what_it_is(lessons, monkeypatch):
    clock = Clock()

    def dark(t, body: Body) -> Body:
        return Body.absent(t, SIZE) if clock.within(t, 5, 15) else body

    from coach.measure.measurer import Measurer  # noqa: PLC0415

    measure = Measurer.measure

    def measured(self, body, *more, **named):
        m = measure(self, body, *more, **named)
        return replace(m, framing=replace(m.framing, light=0.5 if body.present else 0.02))

    monkeypatch.setattr(Measurer, "measure", measured)
    told = lessons.go(lessons.short(lessons.dogs(2)), lessons.SimulatedPerson(dark), keys=clock)
    assert pauses(told) == ["dark"]
    assert "Paused. Switch on a light: it is too dark to see you." in told.announced
    went_well(told)


def test_somebody_else_who_comes_in_pauses_until_they_have_left(lessons):
    clock = Clock()

    def two(t, body: Body) -> Body:
        return replace(body, people=2) if clock.within(t, 4, 10) else body

    told = lessons.go(lessons.short(lessons.bends(2)), lessons.SimulatedPerson(two), keys=clock)
    assert pauses(told) == ["several"]
    assert not counted_between(told, clock.begun + 5.2, clock.begun + 10)
    went_well(told)


def when_counted(told):
    return counted_between(told, 0.0, 1e9)


def tones_of_counting(told):
    return [h.text for h in told.heard if h.text in ("<rep>", "<set>")]


def test_who_is_in_the_middle_of_a_movement_is_not_interrupted(lessons):
    """Somebody walks through behind: what is under way is counted when it would have been."""
    clock = Clock()

    def two(t, body: Body) -> Body:
        return replace(body, people=2) if clock.within(t, 0.8, 3.2) else body

    alone = lessons.go(lessons.short(lessons.bends(2)))
    told = lessons.go(lessons.short(lessons.bends(2)), lessons.SimulatedPerson(two), keys=clock)
    assert pauses(told) == []
    assert when_counted(told) == when_counted(alone)
    went_well(told)


def test_who_exercises_on_beside_somebody_is_not_kept_waiting(lessons):
    clock = Clock()

    class NeverWaits(lessons.SimulatedPerson):
        def listen(self, step):
            pause = step.stage
            super().listen(replace(step, stage=pause.back) if isinstance(pause, Paused) else step)

    def two(t, body: Body) -> Body:
        return replace(body, people=2) if clock.within(t, 4, 1e9) else body

    alone = lessons.go(lessons.short(lessons.bends(2)))
    told = lessons.go(lessons.short(lessons.bends(2)), NeverWaits(two), keys=clock)
    (pause,) = told.record().pauses
    assert pause.why == "several"
    assert pause.end_s - pause.start_s < 2
    assert "Two people are here. I'm watching the one I draw on." in told.announced
    assert when_counted(told) == when_counted(alone)
    assert tones_of_counting(told) == tones_of_counting(alone)
    went_well(told)


def test_somebody_else_who_stays_is_waited_for_and_then_not_minded(lessons):
    clock = Clock()

    def two(t, body: Body) -> Body:
        return replace(body, people=2) if clock.within(t, 4, 1e9) else body

    told = lessons.go(lessons.short(lessons.bends(2)), lessons.SimulatedPerson(two), keys=clock)
    (pause,) = told.record().pauses
    assert pause.end_s - pause.start_s == pytest.approx(12, abs=0.5)
    assert "Two people are here. I'm watching the one I draw on." in told.announced
    went_well(told)


def test_a_camera_that_comes_back_with_another_size_goes_on(lessons):
    clock = Clock()

    def bigger(t, body: Body) -> Body:
        if not clock.within(t, 6, 1e9):
            return body
        return replace(body, size=(960, 720), points=body.points * 2, mask=None)

    told = lessons.go(
        lessons.short(lessons.bends(2)),
        lessons.SimulatedPerson(bigger),
        keys=clock,
        stalls=lambda t: clock.within(t, 4, 6),
    )
    assert pauses(told) == ["stalled"]
    went_well(told)


def test_a_face_hidden_in_a_fold_is_no_pause(lessons):
    """Child's pose may hide its person for as long as its file says."""
    clock = Clock()

    def hidden(t, body: Body) -> Body:
        return Body.absent(t, SIZE) if clock.within(t, 5, 7.5) else body

    fold = lessons.RoutineEntry(exercise="childs-pose", hold_s=8, repetitions=1)
    told = lessons.go(lessons.short(fold), lessons.SimulatedPerson(hidden), keys=clock)
    assert pauses(told) == []


def test_lying_down_during_a_rest_is_no_pause_and_nothing_is_counted(lessons):
    told = lessons.go(lessons.short(lessons.dogs(sets=2, rest_s=12)))
    assert "Paused" not in told.stages
    assert dict(told.outcomes[0].counts) == {"left": 2, "right": 2}


def test_the_frame_rate_changes_nothing_that_is_told(lessons):
    slow, usual, fast = (
        lessons.go(lessons.short(lessons.bends(), lessons.dogs()), fps=fps).announced
        for fps in (8, 15, 30)
    )
    assert slow == usual == fast


def test_a_lesson_ended_in_the_middle_keeps_what_was_under_way(lessons):
    clock = Clock()
    told = lessons.go(lessons.short(lessons.bends(6)), keys=clock, limit_s=60)
    assert not any(isinstance(s.stage, Paused) for s in told.steps)
    (exercise,) = told.record().exercises
    assert exercise.ended == "stopped"
    assert sum(exercise.counts.values()) >= 2
    assert exercise.records[0].repetitions
