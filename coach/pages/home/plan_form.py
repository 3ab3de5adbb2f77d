"""The form in which a plan is written on the page: what it shows, and what it does not take."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import cast

import msgspec

from coach.exercise import load_all
from coach.exercise.overrides import NONE, Overrides
from coach.exercise.prescription import Prescription, prescription_of
from coach.exercise.routine import RoutineEntry
from coach.exercise.tunable import BOUNDS, Limit, Tunable, tunables
from coach.exercise.vocabulary import Exercise
from coach.language import capital, say
from coach.measure.table import DEG
from coach.pages.html import plain_number
from coach.pages.ranges import unit_words
from coach.pages.web import FieldError


@dataclass(frozen=True, slots=True)
class LimitField:
    """A limit of form: the field's name, what it limits, the shipped value, and the plan's own."""

    name: str
    words: str
    usual: str
    given: float | None


@dataclass(frozen=True, slots=True)
class ExerciseFields:
    """One exercise of the form; `given` is what the plan asks of it, None: it is not in the plan.

    sides   what can be worked in a set, and its name; empty where there are none
    """

    exercise: Exercise
    given: RoutineEntry | None
    sides: tuple[tuple[str, str], ...]
    limits: tuple[LimitField, ...]


def exercise_fields(plan: Prescription | None) -> list[ExerciseFields]:
    """Every exercise: those of a plan first, in its order, then the others."""
    known = load_all()
    given: dict[str, RoutineEntry] = {}
    for entry in plan.exercise if plan is not None else ():
        given.setdefault(entry.exercise, entry)
    order = dict.fromkeys([slug for slug in given if slug in known] + list(known))
    limits = plan.overrides() if plan is not None else NONE
    return [
        ExerciseFields(
            known[slug], given.get(slug), _sides(known[slug]), tuple(_limits(known[slug], limits))
        )
        for slug in order
    ]


def beyond_the_form(plan: Prescription) -> bool:
    """Whether a plan says what the form cannot show: limits of counting, an exercise twice."""
    slugs = [entry.exercise for entry in plan.exercise]
    own = plan.overrides()
    return len(set(slugs)) < len(slugs) or any(
        limit.part != "fault" or limit.field not in BOUNDS
        for slug in load_all()
        for limit in own.of(slug)
    )


def checked(plan: Prescription) -> Prescription:
    """The plan that was written on the page. Raises FieldError beside which field it is wrong."""
    if not plan.days and plan.days_a_week is None:
        raise FieldError("days", say("field-days-none"))
    if plan.days and plan.days_a_week is not None:
        raise FieldError("days_a_week", say("field-days-both"))
    if plan.until is not None and plan.until < plan.starts:
        raise FieldError("until", say("field-until"))
    for limit, value in _numbers(plan.limits):
        _check_limit(limit, value)
    return prescription_of(msgspec.to_builtins(plan, builtin_types=(date,)), plan.title)


def limit_words(plan: Prescription, exercise: Exercise) -> list[str]:
    """The plan's own limits of an exercise, each in words."""
    found = tunables(exercise)
    faults = {fault.slug: fault.name for fault in exercise.fault}
    return [
        say(
            f"home-plan-limit-{limit.field.replace('_', '-')}",
            name=capital(faults[limit.of]),
            value=_amount(value, found[limit].unit),
        )
        for limit, value in plan.overrides().of(exercise.slug).items()
        if limit.part == "fault" and limit.field in BOUNDS
    ]


def _sides(exercise: Exercise) -> tuple[tuple[str, str], ...]:
    if not exercise.sided:
        return ()
    both = ("both",) if exercise.movement.together is not None else ()
    every = ("left right", "right left", "left", "right", *both)
    return tuple((one, say(f"home-plan-sides-{one.replace(' ', '-')}")) for one in every)


def _limits(exercise: Exercise, own: Overrides) -> Iterator[LimitField]:
    faults = {fault.slug: fault.name for fault in exercise.fault}
    values = own.of(exercise.slug)
    for limit, one in tunables(exercise).items():
        if limit.part == "fault" and limit.field in BOUNDS:
            word = say(f"home-plan-limit-{limit.field.replace('_', '-')}",
                       name=capital(faults[limit.of]), value="").rstrip(" :")  # fmt: skip
            yield LimitField(
                f"limits.{limit}", word, _amount(one.value, one.unit), values.get(limit)
            )


def _amount(value: float, unit: str) -> str:
    sign = "°" if unit == DEG else f" {unit_words(unit)}"
    return f"{plain_number(value)}{sign}"


def _numbers(limits: Mapping[str, object]) -> Iterator[tuple[Limit, object]]:
    """The limits of faults as the form sends them; what is no table is told of with the plan."""
    for slug, parts in limits.items():
        for of, fields in _table(_table(parts).get("fault")).items():
            for field, value in _table(fields).items():
                yield Limit(slug, "fault", of, field), value


def _table(value: object) -> Mapping[str, object]:
    return cast(Mapping[str, object], value) if isinstance(value, Mapping) else {}


def _check_limit(limit: Limit, value: object) -> None:
    exercise = load_all().get(limit.exercise)
    known: Tunable | None = tunables(exercise).get(limit) if exercise is not None else None
    if known is None:
        return  # the plan's own check tells
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise FieldError(f"limits.{limit}", say("field-number"))
    if known.problem(value) is not None:
        low, high = known.legal
        raise FieldError(
            f"limits.{limit}", say("field-between", low=_amount(low, known.unit),
                                   high=_amount(high, known.unit)),
        )  # fmt: skip
