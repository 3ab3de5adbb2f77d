"""`coach routines`: the list with lengths, or one routine in full, as it is for this person."""

from __future__ import annotations

import textwrap

from coach.exercise import load_all
from coach.exercise.routine import FOLDER, find_routine, load_routines
from coach.keep.config import load_settings
from coach.keep.profile import load_profile, routines_folder
from coach.language import say
from coach.lesson.plan import Planner, plan_s
from coach.lesson.settings import LessonSettings
from coach.profile import UNKNOWN
from coach.tell.report.plan_text import WIDTH, item_lines


def routines(slug: str | None) -> int:
    """Print all routines in a line each, or one in full."""
    lesson = LessonSettings()
    profile = load_profile() or UNKNOWN
    planner = Planner(load_all(), profile, load_settings().dose, lesson)
    own = routines_folder()
    if slug is None:
        for routine in load_routines(own).values():
            length = round(plan_s(planner.of_routine(routine), lesson) / 60)
            print(f"{routine.slug:12} {say('routine-row', minutes=f'{length:2}')}  {routine.aim}")
        print("\n" + say("routine-own-folder", folder=str(own), example=str(FOLDER)))
        return 0
    routine = find_routine(slug, own)
    plan = planner.of_routine(routine)
    print(
        say(
            "routine-title",
            name=routine.name,
            slug=routine.slug,
            minutes=round(plan_s(plan, lesson) / 60),
        )
    )
    print(textwrap.fill(routine.aim, WIDTH))
    if routine.order:
        print(textwrap.fill(say("routine-order", order=routine.order), WIDTH))
    print()
    print("\n".join(item_lines(plan)))
    return 0
