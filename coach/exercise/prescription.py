"""A plan that a physiotherapist hands over: which exercises, how much, on which days.

One TOML or JSON file; docs/plan.schema.json is its JSON schema, docs/plan.md tells it in words. In
code it is a prescription: a `Plan` (coach.lesson.plan) is what one lesson consists of.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

import msgspec
from msgspec import Meta

from coach import parse
from coach.errors import CoachError, nearest
from coach.exercise.overrides import NONE, Overrides, from_table
from coach.exercise.routine import Routine, RoutineEntry, Word, problems, with_nearest
from coach.exercise.vocabulary import Trouble

SCHEMA = 1
SLUG = "plan"
"""The slug of the routine that a prescription makes."""
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: tuple[Weekday, ...] = get_args(Weekday)
"""In the order of `date.weekday`."""
Line = Annotated[str, Meta(max_length=200)]


class Prescription(Word, frozen=True):
    """A plan, complete.

    title        what it is called
    exercise     what is to be done in a session, in this order
    starts       the first day (`from` in the file), until the last one; None: until further notice
    days         on these days of the week; else
    days_a_week  on so many days a week, whichever
    by           who prescribes it
    note         free words to the person
    cautions     what they have, as in a profile: it locks, adapts or asks before exercises
    pain_limit   pain before a session, 0 to 10, from which on they are to rest that day
    limits       limits of form for this person, written as in a file of limits
    """

    schema: Literal[1]
    title: Annotated[str, Meta(min_length=1, max_length=80)]
    exercise: Annotated[list[RoutineEntry], Meta(min_length=1, max_length=30)]
    starts: date = msgspec.field(name="from")
    until: date | None = None
    days: tuple[Weekday, ...] = ()
    days_a_week: Annotated[int, Meta(ge=1, le=7)] | None = None
    by: Line = ""
    note: Annotated[str, Meta(max_length=2000)] = ""
    cautions: tuple[Trouble, ...] = ()
    pain_limit: Annotated[int, Meta(ge=1, le=10)] | None = None
    limits: dict[str, Any] = msgspec.field(default_factory=dict[str, Any])

    @property
    def a_week(self) -> int:
        """On how many days a week."""
        return self.days_a_week or len(self.days)

    def in_force(self, day: date) -> bool:
        """Whether the day lies between its first and its last."""
        return self.starts <= day and (self.until is None or day <= self.until)

    def asked_on(self, day: date) -> bool:
        """Whether it asks for this very day; with `days_a_week` any day will do."""
        return self.in_force(day) and (not self.days or WEEKDAYS[day.weekday()] in self.days)

    def routine(self) -> Routine:
        """The routine that a session of it follows."""
        aim = self.note or self.title
        return Routine(schema=1, slug=SLUG, name=self.title, aim=aim, item=self.exercise)

    def overrides(self) -> Overrides:
        """Its limits of form."""
        return from_table(self.limits, "limits") if self.limits else NONE


def load_prescription(path: Path) -> Prescription:
    """A plan from its file, TOML unless its name ends in .json.

    Raises CoachError of one line, with file and place, when it is not valid.
    """
    try:
        raw = parse.json_file(path) if path.suffix == ".json" else parse.toml_file(path)
    except parse.MissingFileError as error:
        raise CoachError(f"there is no plan {path}") from error
    return prescription_of(raw, str(path))


def prescription_of(raw: object, name: str) -> Prescription:
    """A plan from what was read; `name` is what it is called in the error."""
    parse.must_be_known(raw, SCHEMA, name)
    plan = parse.converted(raw, Prescription, name, explain=_explained)
    for place, problem in problems(plan.exercise, "exercise"):
        raise CoachError(f"{name}: {place}: {problem}")
    if bool(plan.days) == (plan.days_a_week is not None):
        raise CoachError(f"{name}: name either days or days_a_week")
    if len(set(plan.days)) < len(plan.days):
        raise CoachError(f"{name}: days: a day is named twice")
    if plan.until is not None and plan.until < plan.starts:
        raise CoachError(f"{name}: until: {plan.until} is before from, {plan.starts}")
    if plan.limits:
        from_table(plan.limits, f"{name}: limits")
    return plan


def must_still_hold(plan: Prescription) -> None:
    """Raise CoachError when a plan asks for what there is no more: an exercise, a limit."""
    prescription_of(msgspec.to_builtins(plan), f"your plan {plan.title!r}")


def asked_days(plan: Prescription, since: date, until: date) -> list[date]:
    """The days it asks for, both bounds included; none where it leaves the day open."""
    if not plan.days:
        return []
    count = (until - since).days + 1
    every = (since + timedelta(days=n) for n in range(max(count, 0)))
    return [day for day in every if plan.asked_on(day)]


def json_schema() -> Mapping[str, Any]:
    """The JSON schema of a plan's file."""
    schema: dict[str, Any] = msgspec.json.schema(Prescription)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Lumbar Coach: a plan",
        **schema,
    }


def _explained(message: str) -> str:
    fields = [*Prescription.__struct_encode_fields__, *RoutineEntry.__struct_fields__]
    if "Invalid enum value" in message:
        wrong = message.split("'")[1]
        return message + nearest(wrong, (*get_args(Trouble), *WEEKDAYS))
    return with_nearest(message, fields)
