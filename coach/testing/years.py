"""A made-up person's weeks; they are in `coach.made_up.weeks`."""

from coach.made_up.weeks import (
    ACTIVITIES,
    NOON,
    QUESTIONNAIRE,
    TODAY,
    WEEKDAYS,
    ZONE,
    MadeUpDay,
    fill,
    made_up_days,
)

__all__ = [
    "ACTIVITIES",
    "NOON",
    "QUESTIONNAIRE",
    "TODAY",
    "WEEKDAYS",
    "ZONE",
    "MadeUpDay",
    "fill",
    "made_up_days",
]
