"""What the pages send: each form, checked."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from coach.exercise.prescription import WEEKDAYS, Prescription, Weekday, prescription_of
from coach.exercise.vocabulary import Trouble

Step = Annotated[int, Meta(ge=0, le=10)]
Line = Annotated[str, Meta(min_length=1, max_length=80)]


class Form(msgspec.Struct, forbid_unknown_fields=True):
    """Any form."""


class Begin(Form):
    """Open the live window: `plan`, `routine:SLUG` or `exercise:SLUG`."""

    what: str


class Person(Form):
    """Show the made-up person, or the own one."""

    made_up: bool


class Rate(Form):
    """How it is, or how a session was."""

    what: Literal["pain", "effort"]
    value: Step
    session: str | None = None


class NameActivity(Form):
    """Something that is hard."""

    name: Line


class RateActivity(Form):
    """How well it goes."""

    activity: int
    value: Step


class EndActivity(Form):
    """Ask for it no more."""

    activity: int


class Total(Form):
    """The total of a questionnaire."""

    name: Line
    score: Annotated[float, Meta(ge=0, le=1000)]
    most: Annotated[float, Meta(gt=0, le=1000)]


class PlanText(Form):
    """The file of a plan, with its name."""

    text: str
    file: str = "plan.toml"


class PlanEnd(Form):
    """End this plan."""

    number: int


class WrittenExercise(Form):
    """A line of the plan that is written on the page."""

    exercise: str
    repetitions: int | None = None
    sets: int | None = None
    hold_s: float | None = None


class WrittenPlan(Form, rename={"starts": "from"}):
    """The plan that is written on the page."""

    title: str
    starts: date
    exercise: list[WrittenExercise] = []
    until: date | None = None
    by: str = ""
    note: str = ""
    days: tuple[Weekday, ...] = ()

    def prescription(self, name: str) -> Prescription:
        """The same as a plan. Raises CoachError when it is not a valid one."""
        told = {key: value for key, value in msgspec.to_builtins(self).items() if value}
        told["exercise"] = [
            {key: value for key, value in one.items() if value is not None}
            for one in told.get("exercise", [])
        ]
        if not self.days:
            told["days_a_week"] = len(WEEKDAYS)
        return prescription_of({"schema": 1, **told}, name)


class ProfileForm(Form):
    """What the person has."""

    troubles: list[Trouble] = []


class SettingsForm(Form):
    """The settings that the page shows."""

    camera: str
    volume: float
    language: str
    full_screen: bool = False
    degrees: bool = False
