"""`coach plan`: the plan that a physiotherapist has handed over, opened, shown, closed."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from pathlib import Path

import msgspec

from coach.console import tell
from coach.errors import CoachError
from coach.exercise import load_all
from coach.exercise.overrides import apply
from coach.exercise.prescription import Prescription, load_prescription, must_still_hold
from coach.history.adherence import weeks
from coach.history.history import History
from coach.history.values import OpenedPlan
from coach.keep.calendar import calendar_of, reminded_days, save_calendar
from coach.keep.claim import claim, is_calendar
from coach.keep.config import data_folder, load_settings
from coach.keep.profile import load_profile
from coach.language import say
from coach.lesson.plan import Plan, Planner, plan_s
from coach.lesson.settings import LessonSettings
from coach.profile import UNKNOWN
from coach.settings import DoseSettings
from coach.tell.report.plan_text import day, done_lines, on_days, plan_lines


@dataclass(frozen=True, slots=True)
class CalendarWish:
    """Where the calendar's file goes, and when it reminds; `force`: it may replace one."""

    out: Path
    at: str
    force: bool


def show() -> int:
    """Print the plan to be followed today, or the next one; what was done of it."""
    today = _today()
    with _history() as history:
        now = history.plan_on(today)
        if now is None:
            following = [one for one in history.plans() if _yet_to_come(one, today)]
            if not following:
                print(say("plan-none"))
                return 0
            print(say("plan-next", day=day(following[-1].plan.starts)) + "\n")
            now = following[-1]
        must_still_hold(now.plan)
        print("\n".join(plan_lines(now.plan, _lesson(now.plan))) + "\n")
        lines = done_lines(weeks(now, history.sessions(), load_all(), today))
        if now.in_force(today):
            lines.append(say("plan-today" if now.plan.asked_on(today) else "plan-not-today"))
        print("\n".join(lines))
    return 0


def open_plan(path: Path, *, yes: bool = False) -> int:
    """Show what a plan's file asks for, ask, and follow it from its first day on."""
    plan = load_prescription(path)
    if not yes and not sys.stdin.isatty():
        raise CoachError("nobody can be asked here; add --yes to follow this plan")
    now = datetime.now().astimezone()
    with _history() as history:
        print("\n".join(plan_lines(plan, _lesson(plan))) + "\n")
        before = history.plan_on(max(plan.starts, now.date()))
        if before is not None:
            print(say("plan-replaces", title=before.plan.title))
        if not yes and not agreed(say("plan-ask")):
            print(say("plan-left-alone"))
            return 0
        history.open_plan(plan, now)
    print(say("plan-opened", day=day(max(plan.starts, now.date())), title=plan.title))
    return 0


def close_plan() -> int:
    """Follow the present plan no longer, from today on."""
    today = _today()
    with _history() as history:
        present = _present(history, today)
        history.close_plan(present.number, today)
    print(say("plan-closed", title=present.plan.title))
    return 0


def write_calendar(wish: CalendarWish) -> int:
    """Write the plan's days as a calendar's file."""
    try:
        at = time.fromisoformat(wish.at)
    except ValueError as error:
        raise CoachError(f"--at {wish.at}: not a time of day; write it as 07:30") from error
    claim([(wish.out, is_calendar)], force=wish.force)
    with _history() as history:
        plan = _present(history, _today()).plan
    minutes = max(round(plan_s(_lesson(plan), LessonSettings()) / 60), 1)
    name = say("plan-reminder", title=plan.title)
    now = datetime.now().astimezone()
    made = calendar_of(plan, name, at, minutes, now)
    placed = save_calendar(wish.out, made, replace=wish.force)
    days = on_days(replace_days(plan))
    print(say("plan-calendar", path=str(placed), days=days, at=f"{at:%H:%M}"))
    return 0


def agreed(question: str) -> bool:
    """Ask on the terminal; anything but a yes is a no."""
    print(question, end=" ", flush=True)
    answer = sys.stdin.readline().strip().lower()
    return answer in {say("plan-yes"), "y", "yes"}


def replace_days(plan: Prescription) -> Prescription:
    """The plan with the days that its reminders fall on."""
    return msgspec.structs.replace(plan, days=reminded_days(plan), days_a_week=None)


def _lesson(plan: Prescription) -> Plan:
    """A session of the plan, for this person."""
    limits = plan.overrides()
    exercises = {slug: apply(one, limits) for slug, one in load_all().items()}
    profile = load_profile() or UNKNOWN
    planner = Planner(exercises, profile, DoseSettings(), LessonSettings())
    return replace(planner, cautions=plan.cautions).of_routine(plan.routine())


def _present(history: History, today: date) -> OpenedPlan:
    present = history.plan_on(today)
    if present is None:
        present = next((o for o in reversed(history.plans()) if _yet_to_come(o, today)), None)
    if present is None:
        raise CoachError("there is no plan; `coach plan open FILE` opens one")
    return present


def _yet_to_come(opened: OpenedPlan, today: date) -> bool:
    return opened.closed is None and opened.plan.starts > today


def _history() -> History:
    return History.open(data_folder(load_settings()), tell)


def _today() -> date:
    return datetime.now().astimezone().date()
