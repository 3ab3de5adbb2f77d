"""How much is asked for, in words."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from coach.exercise import load_all
from coach.exercise.prescription import Prescription
from coach.exercise.routine import RoutineEntry
from coach.exercise.vocabulary import Dose, Exercise
from coach.language import say
from coach.pages.home.plan_form import limit_words
from coach.pages.html import plain_number
from coach.profile import level_of


@dataclass(frozen=True, slots=True)
class Asked:
    """An exercise of a plan: its name, how much of it, and what else is said of it."""

    name: str
    dose: str
    more: tuple[str, ...]


def doses(plan: Prescription) -> tuple[Asked, ...]:
    """Each exercise of a plan, in its order."""
    known = load_all()
    return tuple(
        _asked(known[one.exercise], one, plan) for one in plan.exercise if one.exercise in known
    )


def _asked(exercise: Exercise, entry: RoutineEntry, plan: Prescription) -> Asked:
    level = level_of(exercise, entry.level) if entry.level else None
    usual = level.dose if level is not None else exercise.dose
    given = {
        key: getattr(entry, key)
        for key in ("repetitions", "sets", "hold_s", "sides")
        if getattr(entry, key) is not None
    }
    more = [say("home-you-level", level=level.name)] if level is not None else []
    if entry.sides is not None and list(entry.sides) != list(usual.sides):
        more.append(say(f"home-plan-sides-{'-'.join(entry.sides)}"))
    if entry.rest_s is not None:
        more.append(say("home-plan-rest-told", n=plain_number(entry.rest_s)))
    if entry.then_rest_s is not None:
        more.append(say("home-plan-then-rest-told", n=plain_number(entry.then_rest_s)))
    more += limit_words(plan, exercise)
    if entry.note:
        more.append(entry.note)
    return Asked(exercise.name, dose_words(msgspec.structs.replace(usual, **given)), tuple(more))


def dose_words(dose: Dose) -> str:
    """ "5 each side × 8 s, 2 sets"."""
    n, sides = dose.repetitions, set(dose.sides)
    if {"left", "right"} <= sides:
        said = say("amount-each", n=n)
    elif "both" in sides:
        said = say("amount-both", n=n)
    else:
        said = say("amount-times", n=n)
    if dose.hold_s:
        said = say("amount-hold", base=said, seconds=round(dose.hold_s))
    return say("amount-sets", base=said, n=dose.sets) if dose.sets > 1 else said
