"""The days of a plan as a calendar's file (.ics), so that the system's own calendar reminds.

icalendar types `add` in part only: its components are `Any` here.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from icalendar import Alarm, Calendar, Event

from coach.exercise.prescription import WEEKDAYS, Prescription, Weekday
from coach.keep.files import write_bytes

SPREAD: dict[int, tuple[Weekday, ...]] = {
    1: ("wed",),
    2: ("tue", "fri"),
    3: ("mon", "wed", "fri"),
    4: ("mon", "tue", "thu", "sat"),
    5: ("mon", "tue", "wed", "fri", "sat"),
    6: ("mon", "tue", "wed", "thu", "fri", "sat"),
    7: WEEKDAYS,
}
"""On which days so many a week fall where the plan leaves it open. Own reasoning: spread evenly."""


def reminded_days(plan: Prescription) -> tuple[Weekday, ...]:
    """The days of the week that a reminder falls on, from Monday on."""
    return tuple(d for d in WEEKDAYS if d in plan.days) or SPREAD[plan.a_week]


def calendar_of(plan: Prescription, name: str, at: time, minutes: int, now: datetime) -> bytes:
    """One event that comes again every week on the plan's days, at that time wherever one is.

    name     what the event is called
    minutes  how long it lasts
    now      when the file was made: no event comes before that day
    """
    days = reminded_days(plan)
    first = max(plan.starts, now.date())
    while WEEKDAYS[first.weekday()] not in days:
        first += timedelta(days=1)
    rule: dict[str, object] = {"freq": "weekly", "byday": [day[:2] for day in days]}
    if plan.until is not None:
        rule["until"] = datetime.combine(plan.until, time(23, 59, 59))
    event: Any = Event()
    event.add("uid", str(uuid5(NAMESPACE_URL, f"{plan.title} {plan.starts} {at}")))
    event.add("summary", name)
    event.add("description", plan.note)
    event.add("dtstamp", now)
    event.add("dtstart", datetime.combine(first, at))
    event.add("duration", timedelta(minutes=minutes))
    event.add("rrule", rule)
    alarm: Any = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", name)
    alarm.add("trigger", timedelta(0))
    event.add_component(alarm)
    calendar: Any = Calendar()
    calendar.add("prodid", "-//Lumbar Coach//plan//EN")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    made: bytes = calendar.to_ical()
    return made


def save_calendar(path: Path, made: bytes, *, replace: bool) -> Path:
    """Write a calendar's file, for the user alone; where it is. Raises CoachError."""
    return write_bytes(path, made, private=True, replace=replace)
