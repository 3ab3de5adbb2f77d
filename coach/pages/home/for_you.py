"""What the profile, the plan's cautions and the settings change in each exercise: as a lesson does.

It is made by the same planner that plans a lesson, so nothing else is told than what happens.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coach.exercise import load_all
from coach.exercise.prescription import Prescription
from coach.exercise.vocabulary import Trouble
from coach.language import say
from coach.lesson.plan import Plan, Planner
from coach.lesson.settings import LessonSettings
from coach.pages.home.doses import dose_words
from coach.profile import UNKNOWN, Profile
from coach.settings import DoseSettings


@dataclass(frozen=True, slots=True)
class ForYou:
    """What is different for this person in one exercise.

    dose   how much is asked for; "" where it is left out
    usual  the same without their profile and settings
    lines  why it is left out, what is said before it, what is asked before it
    """

    name: str
    dose: str
    usual: str
    lines: tuple[str, ...]


def for_you(profile: Profile, dose: DoseSettings, plan: Prescription | None) -> list[ForYou]:
    """Only the exercises in which anything is different; `plan` is the one in force."""
    cautions = plan.cautions if plan is not None else ()
    mine = _planner(profile, dose, cautions)
    usual = _planner(UNKNOWN, DoseSettings(), ())
    found: list[ForYou] = []
    for exercise in mine.exercises.values():
        one = _told(exercise.name, mine.of_exercise(exercise), usual.of_exercise(exercise))
        if one.lines or one.dose != one.usual:
            found.append(one)
    return found


def _planner(profile: Profile, dose: DoseSettings, cautions: Sequence[Trouble]) -> Planner:
    return Planner(load_all(), profile, dose, LessonSettings(), cautions=cautions)


def _told(name: str, mine: Plan, usual: Plan) -> ForYou:
    (plain,) = usual.items
    as_usual = dose_words(plain.exercise.dose)
    if mine.left_out:
        why = say("home-you-left-out", why=mine.left_out[0].why)
        return ForYou(name, "", as_usual, (why,))
    (item,) = mine.items
    asked_anyway = {q.key for q in plain.questions}
    lines = [say("home-you-level", level=item.level)] if item.level else []
    lines += [say("home-you-care", text=text) for text in item.care]
    lines += [
        say("home-you-asked", text=q.text) for q in item.questions if q.key not in asked_anyway
    ]
    return ForYou(name, dose_words(item.exercise.dose), as_usual, tuple(lines))
