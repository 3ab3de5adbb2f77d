"""Pages in HTML: templates that speak the language in use and escape what they are given."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from babel.dates import format_date, format_skeleton, format_time, get_day_names
from babel.numbers import format_decimal
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from coach.exercise.prescription import WEEKDAYS
from coach.language import capital, language, listed, say, within
from coach.profile import in_words
from coach.tell.report.times import clock

TEMPLATES = Path(__file__).with_name("templates")


def rendered(name: str, **values: object) -> str:
    """A template of this room, filled in."""
    return _environment().get_template(name).render(language=language(), **values)


def day(when: date, style: str = "medium") -> str:
    """A day in the language in use: short, medium, long or full."""
    return format_date(when, style, locale=language().dates)


def short_day(when: date) -> str:
    """Day and month, as at the edge of a drawing."""
    return format_skeleton("MMMd", when, locale=language().dates)


def short_month(when: date) -> str:
    """Month and year, as at the edge of a drawing."""
    return format_skeleton("yMMM", when, locale=language().dates)


def hours(seconds: float) -> str:
    """A long time in hours and minutes."""
    minutes = round(seconds / 60)
    return say("hours-minutes", h=minutes // 60, min=minutes % 60)


def weekday(when: date) -> str:
    """Its day of the week, short."""
    return format_date(when, "ccc", locale=language().dates)


def weekday_name(slug: str) -> str:
    """The name of a day of the week, of its English short form: "mon"."""
    names = get_day_names("wide", locale=language().dates)
    return str(names[WEEKDAYS.index(slug)])


def month(when: date) -> str:
    """Month and year."""
    return format_date(when, "LLLL yyyy", locale=language().dates)


def time_of_day(when: datetime) -> str:
    """Hour and minute."""
    return format_time(when, "short", locale=language().dates)


def number(value: float, digits: int = 0) -> str:
    """A number as the language writes it, with a true minus."""
    pattern = "0." + "0" * digits if digits else "0"
    value = round(value, digits) + 0.0  # no minus before a zero
    return format_decimal(value, pattern, locale=language().dates).replace("-", "−")


def plain_number(value: float) -> str:
    """With decimals only where it has any."""
    return number(value, 0 if value == int(value) else 1)


def plain_input(value: float | None) -> str:
    """A number as a field of a form takes it, in any language; "" for none."""
    return "" if value is None else f"{value:g}"


def blank(value: object) -> str:
    """A value as text; a dash where there is none."""
    return "–" if value is None else str(value)


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    names: dict[str, Any] = made.globals
    names |= {"say": say, "listed": listed, "within": within}
    made.filters.update(
        blank=blank,
        capital=capital,
        clock=clock,
        day=day,
        month=month,
        number=number,
        plain=plain_number,
        plain_input=plain_input,
        time=time_of_day,
        trouble=in_words,
        weekday=weekday,
        weekday_name=weekday_name,
        within=within,
    )
    return made


def safe(text: str) -> Markup:
    """Text that is HTML already."""
    return Markup(text)
