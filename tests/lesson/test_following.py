"""A lesson that began with what the person did goes on with the next thing that they do."""

from coach.lesson.stage import Working
from coach.profile import Profile
from coach.testing.simulated_person import SimulatedPerson


class OwnWill(SimulatedPerson):
    """Does what is asked, and from `at_s` on another exercise again and again."""

    def __init__(self, at_s: float, other: str) -> None:
        super().__init__()
        self.at_s, self.other = at_s, other

    def listen(self, step):
        if self._t < self.at_s or (step.item is not None and step.item.exercise.slug == self.other):
            super().listen(step)
        elif not self._queue:
            self.rehearse(self.other)


def bird_dogs_then_cobras(lessons, **more):
    patient = OwnWill(45.0, "cobra")
    patient.rehearse("bird-dog")
    return lessons.go(None, patient, limit_s=110, fps=5, **more)


def test_another_exercise_that_is_done_instead_is_followed_said_and_kept(lessons):
    told = bird_dogs_then_cobras(lessons)
    assert [item.exercise.slug for item in told.lesson.conductor.plan.items] == [
        "bird-dog",
        "cobra",
    ]
    assert told.ended["bird-dog"] == "stopped"
    assert "You are doing another exercise now: Cobra." in told.announced
    worked = {s.item.exercise.slug for s in told.steps if isinstance(s.stage, Working) and s.item}
    assert worked == {"bird-dog", "cobra"}
    kept = {e.exercise: e.ended for e in told.record().exercises}
    assert kept["bird-dog"] == "stopped"
    assert set(kept) == {"bird-dog", "cobra"}


def test_a_lesson_that_was_asked_for_by_name_stays_with_it(lessons):
    patient = OwnWill(45.0, "cobra")
    told = lessons.go("bird-dog", patient, limit_s=90, fps=5)
    assert [item.exercise.slug for item in told.lesson.conductor.plan.items] == ["bird-dog"]


def test_what_the_profile_locks_is_not_begun(lessons):
    told = bird_dogs_then_cobras(lessons, profile=Profile(troubles=["pregnancy"]))
    assert "cobra" not in {i.exercise.slug for i in told.lesson.conductor.plan.items}
