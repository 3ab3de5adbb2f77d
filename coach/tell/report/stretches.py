"""What a recording shows from when to when, in words."""

from __future__ import annotations

from collections.abc import Mapping

from coach.exercise import Exercise
from coach.judge.stretches import What
from coach.language import say
from coach.record import ExerciseRecord
from coach.record.stretch import StretchRecord
from coach.tell.report.times import span

_PLAIN: tuple[What, ...] = ("judged", "waiting")


def besides_rows(record: ExerciseRecord, exercises: Mapping[str, Exercise]) -> list[str]:
    """What a recording of one exercise shows besides it and waiting for it, a row each.

    Where no exercise was recognised, only those that are sure.
    """
    sure_only = record.exercise is None
    return [
        f"{span(record.source.duration_s, one.start_s, one.end_s)}: {doing(one, exercises)}"
        for one in record.stretches
        if one.what not in _PLAIN and (one.what == "seen" or not sure_only)
    ]


def doing(one: StretchRecord, exercises: Mapping[str, Exercise]) -> str:
    """What one stretch shows."""
    slug = one.exercise or ""
    name = exercises[slug].name if slug in exercises else slug
    match one.what:
        case "judged":
            return name
        case "seen":
            return say("stretch-seen", name=name, slug=slug)
        case "unsure":
            return say("stretch-unsure", name=name)
        case what:
            return say(f"stretch-{what}")
