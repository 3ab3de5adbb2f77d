"""What the pages send: each form, checked."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from coach.exercise.vocabulary import Trouble

Step = Annotated[int, Meta(ge=0, le=10)]
Line = Annotated[str, Meta(min_length=1, max_length=80)]
Value = bool | int | float | str


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


class ProfileForm(Form):
    """What the person has, and the level of each exercise that they have chosen."""

    troubles: list[Trouble] = []
    levels: dict[str, str] = {}


class SettingsForm(Form):
    """The settings by table, as in their file; what is not named stays."""

    camera: dict[str, Value] = {}
    see: dict[str, Value] = {}
    screen: dict[str, Value] = {}
    sound: dict[str, Value] = {}
    dose: dict[str, Value] = {}
    keep: dict[str, Value] = {}
