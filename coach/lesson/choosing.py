"""The start screen: pick by key, or get into position and be recognised."""

from __future__ import annotations

from dataclasses import dataclass, replace

from coach.actions import Action
from coach.exercise.routine import Routine
from coach.exercise.vocabulary import Exercise
from coach.judge.recognise import Recognition
from coach.lesson import words
from coach.lesson.plan import Plan, Planner
from coach.lesson.signals import Now, upright
from coach.lesson.stage import Choosing
from coach.lesson.turn import Context, Said, Turn, begin_plan


@dataclass(frozen=True, slots=True)
class Menu:
    """What can be chosen: routines first, then the exercises, which have the number keys."""

    routines: tuple[Routine, ...]
    exercises: tuple[Exercise, ...]

    @property
    def rows(self) -> tuple[Routine | Exercise, ...]:
        """All rows in order."""
        return (*self.routines, *self.exercises)


def choosing(
    stage: Choosing,
    now: Now,
    menu: Menu,
    planner: Planner,
    known: Recognition,
) -> Turn:
    """Follow keys and recognition until something is chosen."""
    rows = menu.rows
    step = sum({Action.DOWN: 1, Action.RIGHT: 1, Action.UP: -1, Action.LEFT: -1}.get(a, 0)
               for a in now.asked)  # fmt: skip
    stage = replace(stage, chosen=(stage.chosen + step) % len(rows))
    picked = [a.picked for a in now.asked if a.picked is not None]
    if picked and picked[0] < len(menu.exercises):
        return _begin(stage, menu.exercises[picked[0]], planner, now.t)
    if Action.YES in now.asked:
        return _begin(stage, rows[stage.chosen], planner, now.t)
    return _recognised(stage, now, menu, planner, known)


def _recognised(
    stage: Choosing, now: Now, menu: Menu, planner: Planner, known: Recognition
) -> Turn:
    settings = planner.lesson
    slug = known.slug
    looking = upright(now.moment.measures, settings)  # may just be at the screen
    if slug is None and len(known.start_of) == 1 and not looking:
        slug = known.start_of[0]
    if slug != stage.seen:
        return Turn(replace(stage, seen=slug, seen_since=now.t, could_be=known.start_of))
    lasted = now.t - stage.seen_since
    if slug is not None and lasted >= settings.recognised_s:
        exercise = next(e for e in menu.exercises if e.slug == slug)
        return _begin(replace(stage, seen=None), exercise, planner, now.t)
    if known.start_of == stage.could_be:
        return Turn(stage)
    said: tuple[Said, ...] = ()
    if len(known.start_of) > 1 and not set(known.start_of) <= set(stage.could_be):
        names = [e.name for e in menu.exercises if e.slug in known.start_of]
        said = (Said(words.could_be(names)),)
    return Turn(replace(stage, could_be=known.start_of), said)


def _begin(stage: Choosing, row: Routine | Exercise, planner: Planner, t: float) -> Turn:
    plan: Plan = planner.of_routine(row) if isinstance(row, Routine) else planner.of_exercise(row)
    if not plan.items:
        return Turn(replace(stage, seen_since=t), (Said(words.left_out(plan)),))
    context = Context(plan, planner.lesson)
    return replace(begin_plan(context, t), plan=plan)
