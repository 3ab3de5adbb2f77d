"""A physiotherapist's plan in words, and how much of it was done."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from datetime import date

from babel.dates import format_date, get_day_names

from coach.exercise.prescription import WEEKDAYS, Prescription
from coach.history.adherence import PlanWeek
from coach.language import language, listed, say
from coach.lesson.plan import Plan, item_s
from coach.lesson.settings import LessonSettings
from coach.profile import in_words
from coach.tell.report.times import clock
from coach.tell.screens.pages import amount

WIDTH = 80


def day(when: date) -> str:
    """A day as it is written in the language in use."""
    return format_date(when, locale=language().code)


def plan_lines(plan: Prescription, lesson: Plan) -> list[str]:
    """The plan: from when to when, on which days, what, how much, and what to mind."""
    until = say("plan-until", day=day(plan.until)) if plan.until else say("plan-until-further")
    head = say("plan-from", day=day(plan.starts), until=until)
    lines = [f"{plan.title} ({say('plan-by', who=plan.by)})" if plan.by else plan.title]
    lines += [f"{head}, {on_days(plan)}"]
    lines += textwrap.wrap(plan.note, WIDTH)
    lines += ["", *item_lines(lesson)]
    if plan.cautions:
        troubles = listed([in_words(trouble) for trouble in plan.cautions])
        lines += ["", *textwrap.wrap(say("plan-cautions", troubles=troubles), WIDTH)]
    if plan.pain_limit is not None:
        lines += textwrap.wrap(say("plan-pain-limit", n=plan.pain_limit), WIDTH)
    lines += [
        say("plan-limit", limit=str(limit), value=f"{value:g}")
        for limit, value in plan.overrides().values.items()
    ]
    return lines


def on_days(plan: Prescription) -> str:
    """On which days of the week, or on how many."""
    if not plan.days:
        return say("plan-days-a-week", n=plan.a_week)
    names = get_day_names("abbreviated", locale=language().code)
    return ", ".join(names[i].rstrip(".") for i, one in enumerate(WEEKDAYS) if one in plan.days)


def item_lines(plan: Plan) -> list[str]:
    """The exercises of a lesson, numbered, with dose, length and what to mind."""
    settings = LessonSettings()
    lines: list[str] = []
    for i, item in enumerate(plan.items, 1):
        level = f", {item.level}" if item.level else ""
        dose = amount(item.exercise.dose)
        took = clock(item_s(item, settings))
        lines.append(f"{i:2}. {item.exercise.name:22} {dose + level:34} {took:>5}")
        for line in (*item.care, *(q.text for q in item.questions)):
            lines += textwrap.wrap(line, WIDTH, initial_indent="      ", subsequent_indent="      ")
    lines += [
        f"  - {say('routine-left-out', name=out.exercise.name, why=out.why)}"
        for out in plan.left_out
    ]
    return lines


def done_lines(weeks: Sequence[PlanWeek]) -> list[str]:
    """How much was done: this week, and in all the weeks before."""
    if not weeks:
        return []
    lines = [say("plan-this-week", done=weeks[-1].done, asked=weeks[-1].asked)]
    before = weeks[:-1]
    asked = sum(week.asked for week in before)
    if asked:
        done = sum(week.done for week in before)
        lines.append(say("plan-before", done=done, asked=asked, weeks=len(before)))
    return lines
