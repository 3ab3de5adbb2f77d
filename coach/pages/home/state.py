"""What the pages of a person are about, and what they keep of what is sent to them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import msgspec
import tomli_w

from coach import parse
from coach.errors import CoachError
from coach.exercise.prescription import Prescription, prescription_of
from coach.keep.profile import changing_profile, check_level, save_profile
from coach.language import say
from coach.pages.home import asked as forms
from coach.pages.home.people import People
from coach.pages.home.plan_form import checked
from coach.pages.web import FieldError
from coach.profile import UNKNOWN

Start = Callable[[Sequence[str]], None]
"""Begins another command of the program. Raises CoachError when it cannot be."""
MOST_ACTIVITIES = 3


def the_time() -> datetime:
    """Now, with the zone."""
    return datetime.now().astimezone()


@dataclass(slots=True)
class Home:
    """What the pages are about.

    people   whose history is shown
    folder   of the data, where clips of sessions would be
    start    begins another command: `["live", "--routine", "plan"]`
    today    what day it is
    now      the clock
    looked   a plan that was looked at and not followed yet
    """

    people: People
    folder: Path
    start: Start
    version: str
    today: Callable[[], date] = date.today
    looked: Prescription | None = None
    now: Callable[[], datetime] = the_time

    def begin(self, what: str) -> None:
        """Open the live window. Raises CoachError when that cannot be, as a made-up person."""
        self._own()
        kind, _, slug = what.partition(":")
        match kind:
            case "plan":
                self.start(["live", "--routine", "plan"])
            case "routine":
                self.start(["live", "--routine", slug])
            case "exercise":
                self.start(["live", slug])
            case _:
                raise CoachError(f"there is nothing called {what!r} to begin")

    def show(self, *, made_up: bool) -> None:
        """The made-up person, or the own one."""
        self.people.made_up = made_up

    def rate(self, form: forms.Rate) -> None:
        """Keep how it is; of the effort of a session as its own."""
        self._own()
        moment = "after" if form.session is not None else "other"
        self.people.own.rate(
            form.what, form.value, "page", self.now(), moment=moment, session=form.session
        )

    def look(self, form: forms.PlanText) -> None:
        """Read the file of a plan. Raises CoachError when it is not a valid one."""
        read = parse.json if form.file.endswith(".json") else None
        try:
            raw = read(form.text.encode(), form.file) if read else parse.toml(form.text, form.file)
            self.looked = prescription_of(raw, form.file)
        except CoachError as error:
            raise FieldError("text", str(error)) from error

    def follow(self) -> None:
        """Follow the plan that was looked at."""
        self._own()
        if self.looked is None:
            raise CoachError("look at a plan first")
        self.people.own.open_plan(self.looked, self.now())
        self.looked = None

    def end_plan(self, number: int) -> None:
        """Follow it no more, from today on."""
        self._own()
        self.people.own.close_plan(number, self.today())

    def name_activity(self, name: str) -> None:
        """Ask for one more activity from now on. Raises CoachError when there are three."""
        self._own()
        if len(self.people.own.activities()) >= MOST_ACTIVITIES:
            raise CoachError("three are asked about already")
        self.people.own.name_activity(name.strip(), self.today())

    def rate_activity(self, form: forms.RateActivity) -> None:
        """Keep how well it goes."""
        self._own()
        self.people.own.rate_activity(form.activity, form.value, self.now())

    def end_activity(self, activity: int) -> None:
        """Ask for it no more."""
        self._own()
        self.people.own.end_activity(activity, self.today())

    def add_total(self, form: forms.Total) -> None:
        """Keep the total of a questionnaire."""
        self._own()
        self.people.own.add_questionnaire(form.name.strip(), form.score, form.most, self.now())

    def write_plan(self, plan: Prescription) -> None:
        """Look at the plan that was written on the page. Raises FieldError where it is none."""
        self.looked = checked(plan)

    def _own(self) -> None:
        """Raise CoachError while the made-up person is shown: nothing is kept of them."""
        if self.people.made_up:
            raise CoachError(say("home-demo-banner"))


def keep_profile(form: forms.ProfileForm) -> None:
    """What the person has, in place of what they had, and their levels."""
    for slug, level in form.levels.items():
        check_level(slug, level, "levels")
    levels = {slug: level for slug, level in form.levels.items() if level}
    with changing_profile() as known:
        save_profile(
            msgspec.structs.replace(known or UNKNOWN, troubles=form.troubles, levels=levels)
        )


def as_toml(plan: Prescription) -> bytes:
    """A plan as its file, without what it leaves open."""
    told: dict[str, Any] = msgspec.to_builtins(plan, builtin_types=(date,))
    told["exercise"] = [_given(one) for one in told["exercise"]]
    return tomli_w.dumps(_given(told)).encode()


def _given(table: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in table.items() if value not in (None, "", (), [], {})}
