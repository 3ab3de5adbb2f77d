"""The stages in which nothing goes on: a pause, pain, the end."""

from __future__ import annotations

from dataclasses import replace

from coach.actions import Action
from coach.language import say
from coach.lesson import words
from coach.lesson.signals import Now
from coach.lesson.stage import (
    Ending,
    ExerciseOutcome,
    Hurting,
    Pausable,
    Paused,
    Stage,
    SwitchingSide,
    Why,
    Working,
    later,
)
from coach.lesson.turn import (
    Context,
    Said,
    Turn,
    begin_exercises,
    begin_item,
    hurt,
    outcome_of,
    skip,
)
from coach.lesson.working import exercises, remaining

ENDS_A_PAUSE = (Action.YES, Action.PAUSE)
GONE = ("away", "nobody", "dark")
"""Pauses that end by being in position again."""


def pause(stage: Pausable, why: Why, now: Now) -> Turn:
    """Stand still."""
    return Turn(Paused(now.t, why, stage, now.t), (Said(say(f"pause-{why}"), tone="paused"),))


def paused(stage: Paused, now: Now, context: Context) -> Turn:
    """Until what stood in the way is gone."""
    settings = context.settings
    work = stage.back.work if isinstance(stage.back, SwitchingSide) else stage.back
    so_far = ExerciseOutcome(work.index, "stopped", at_s=now.t)
    if isinstance(work, Working):
        so_far = outcome_of(work, now, "stopped")
        if now.hand and stage.why in GONE:
            return hurt(context, work.index, now.t, replace(so_far, ended="pain"))
    if Action.NEXT in now.asked:
        return skip(context, work.index, now.t, replace(so_far, ended="skipped"))
    if now.t - stage.since >= settings.leave_s:
        return Turn(Ending(now.t, "left"), (Said(say("lesson-end-left")),), so_far)
    return _waiting(stage, now, context)


def _waiting(stage: Paused, now: Now, context: Context) -> Turn:
    settings = context.settings
    if any(action in now.asked for action in ENDS_A_PAUSE) or (stage.why == "key" and now.hand):
        return _go_on(stage, now, context, accept=True)
    if stage.why == "stalled" and not now.stalled:
        return _go_on(stage, now, context)
    if stage.why in GONE and now.in_position_s >= settings.back_s:
        return _go_on(stage, now, context)
    if stage.why == "several":
        return _with_others(stage, now, context)
    return _remind(stage, now, context)


def unminded(stage: Stage, now: Now, context: Context) -> Turn | None:
    """Whoever exercises on beside somebody else is not kept waiting; None for everybody else."""
    if isinstance(stage, Paused) and stage.why == "several" and exercises(now):
        return _with_others(stage, now, context, at_once=True)
    return None


def _with_others(stage: Paused, now: Now, context: Context, *, at_once: bool = False) -> Turn:
    if now.several_s <= 0 and now.moment.body.present:
        return _go_on(stage, now, context)
    waited = now.t - stage.since >= context.settings.several_wait_s
    if at_once or now.hand or waited:
        turn = _go_on(stage, now, context, accept=True)
        place = now.moment.body.place
        text = say(f"lesson-following-{place}" if place else "lesson-following")
        return replace(turn, said=(Said(text),))
    return Turn(stage)


def _remind(stage: Paused, now: Now, context: Context) -> Turn:
    if now.t - stage.told < context.settings.remind_s:
        return Turn(stage)
    return Turn(replace(stage, told=now.t), (Said(say(f"remind-{stage.why}")),))


def _go_on(stage: Paused, now: Now, context: Context, *, accept: bool = False) -> Turn:
    back = later(stage.back, now.t - stage.since)
    text = say("lesson-go-on")
    work = back.work if isinstance(back, SwitchingSide) else back
    if isinstance(work, Working):
        dose = context.item(work.index).exercise.dose
        left = remaining(dose, now.moment.progress.counts, work.base)
        text = words.going_on(sum(left.values()))
    people = now.moment.body.people if accept and now.several_s > 0 else None
    return Turn(back, (Said(text),), accept=people)


def hurting(stage: Hurting, now: Now, context: Context) -> Turn:
    """A yes goes on with the next exercise; no answer ends the lesson."""
    if now.yes or Action.NEXT in now.asked:
        if stage.index < 0:
            return begin_exercises(context, now.t)
        return begin_item(context, stage.index + 1, now.t)
    if now.t >= stage.until:
        return Turn(Ending(now.t, "pain"), (Said(say("lesson-end-pain")),))
    return Turn(stage)


def ending(stage: Ending, now: Now, context: Context) -> Turn:
    """Show the last card for a while."""
    key = now.asked & {Action.YES, Action.NEXT, Action.QUIT}
    over = bool(key) or now.t - stage.since >= context.settings.ending_s
    return Turn(replace(stage, over=over))
