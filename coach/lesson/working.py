"""The stages of the work itself: a set, a change of sides, a rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from statistics import median

from coach.actions import Action
from coach.exercise.vocabulary import SEVERITIES, Dose, WorkSide
from coach.judge.progress import Repetition
from coach.language import say
from coach.lesson import words
from coach.lesson.mirror_doubt import answered
from coach.lesson.opening import ready
from coach.lesson.plan import PlanItem
from coach.lesson.signals import MOVING, Now
from coach.lesson.stage import (
    Resting,
    Stage,
    SwitchingSide,
    Why,
    Working,
)
from coach.lesson.turn import (
    Context,
    Said,
    Turn,
    begin_item,
    go_back,
    leave,
    lost,
    outcome_of,
    rest,
    skip,
)

HELD_ENOUGH = 0.7
"""A hold that lasted less than this share of what was asked for is told as short; own reasoning."""
OFTEN = 0.5
"""A fault in this share of the repetitions is worth a word at the end; own reasoning."""


def working(stage: Working, now: Now, context: Context, done: Sequence[Repetition]) -> Turn:
    """Count until the set is done. `done` are the repetitions of this exercise so far."""
    t, item = now.t, context.item(stage.index)
    if Action.NEXT in now.asked:
        return skip(context, stage.index, t, outcome_of(stage, now, "skipped"))
    if Action.PREVIOUS in now.asked:
        return go_back(context, stage.index, t)
    progress = now.moment.progress
    if progress.state in MOVING or progress.completed is not None:
        stage = replace(stage, moved=t, asked=False)
    left = remaining(item.exercise.dose, progress.counts, stage.base)
    if not left:
        return _set_done(stage, now, context, done)
    turn = _side_after(stage, progress.completed, left, now, context)
    return turn or _idle(stage, now, context)


def switching(stage: SwitchingSide, now: Now, context: Context, done: Sequence[Repetition]) -> Turn:
    """Show the next side for a while; the set goes on meanwhile."""
    turn = working(stage.work, now, context, done)
    if isinstance(turn.stage, Working) and now.t < stage.until:
        return replace(turn, stage=replace(stage, work=turn.stage))
    return turn


def obstacle(stage: Stage, now: Now, context: Context) -> Why | None:
    """Why a set cannot go on now, or None."""
    work = stage.work if isinstance(stage, SwitchingSide) else stage
    if now.stalled:
        return "stalled"
    if not isinstance(work, Working):
        return None
    if now.several_s >= context.settings.several_s and not exercises(now):
        return "several"
    why = lost(now, context.item(work.index), context.settings)
    turning = isinstance(stage, SwitchingSide)  # people may turn round to change sides
    return None if why == "away" and turning else why


def exercises(now: Now) -> bool:
    """Whether a movement is under way, and seen."""
    return now.moment.progress.state in MOVING


def remaining(dose: Dose, counts: Mapping[str, int], base: Mapping[str, int]) -> dict[str, int]:
    """Repetitions that are left of a set, per side ("" where there are none); none left: empty."""
    keys: list[str] = [*dose.sides] or [""]
    left = {k: dose.repetitions - counts.get(k, 0) + base.get(k, 0) for k in keys}
    return {key: n for key, n in left.items() if n > 0}


def _side_after(
    stage: Working,
    completed: Repetition | None,
    left: Mapping[str, int],
    now: Now,
    context: Context,
) -> Turn | None:
    """What a counted repetition means for the sides; None when nothing is to be said or shown."""
    dose = context.item(stage.index).exercise.dose
    side = completed.side if completed is not None and completed.counted else None
    if len(dose.sides) < 2 or side is None:
        return None
    if side not in left:
        following: WorkSide = next(s for s in dose.sides if s in left)
        if stage.side == side:  # its dose has just become full
            # The one that was asked for first: mixed up by the person, or by a mirrored picture.
            mixed_up = side != "both" and following == dose.sides[0]
            said = Said(say("lesson-switch-other") if mixed_up else words.switch(following))
            on = replace(stage, side=following, wrong=None)
            return Turn(SwitchingSide(now.t, now.t + context.settings.switch_s, on), (said,))
        over = now.moment.progress.counts.get(side, 0) - stage.base.get(side, 0) > dose.repetitions
        if over and stage.wrong != side:
            said = Said(words.wrong_side(following))
            return Turn(replace(stage, wrong=side), (said,))
        return None
    if stage.side is not None and stage.side != side:
        return Turn(replace(stage, side=side))  # the person's own order is as good
    return None


def _set_done(stage: Working, now: Now, context: Context, done: Sequence[Repetition]) -> Turn:
    item, dose = context.item(stage.index), context.item(stage.index).exercise.dose
    set_no = stage.set_no + 1
    mirror = context.mirror.after(_sides(stage, now, done), dose)
    doubt = say("lesson-mirror-doubt") if mirror.due else ""
    mirror = replace(mirror, told=mirror.told or mirror.due)
    if set_no < dose.sets:
        text = f"{words.set_done(item, set_no)} {doubt}".strip()
        seconds = max(dose.rest_s, context.settings.spoken_s(text))
        resting = Resting(now.t, now.t + seconds, stage.index, set_no)
        return Turn(resting, (Said(text),), mirror=mirror)
    outcome = replace(
        outcome_of(stage, now, "done"),
        work_on=work_on(item, done),
        held_short=held_short(item, done),
    )
    return replace(rest(context, stage.index, outcome, now.t, doubt), mirror=mirror)


def _sides(stage: Working, now: Now, done: Sequence[Repetition]) -> list[str | None]:
    """The sides of the set's repetitions, in their order, as far as they were asked for."""
    n = sum(now.moment.progress.counts.values()) - sum(stage.base.values())
    return answered([r for r in done if r.counted][-n:], stage.since)


def work_on(item: PlanItem, done: Sequence[Repetition]) -> str | None:
    """The cue of the fault that was seen in most repetitions, if it was often."""
    counted = [r for r in done if r.counted]
    seen = Counter(slug for r in counted for slug in set(r.faults))
    faults = {f.slug: f for f in item.exercise.fault}
    often = [s for s, n in seen.items() if n >= OFTEN * len(counted) and s in faults]
    if not often:
        return None
    return faults[min(often, key=lambda s: (SEVERITIES.index(faults[s].severity), -seen[s]))].cue


def held_short(item: PlanItem, done: Sequence[Repetition]) -> tuple[float, float] | None:
    """How long a hold usually lasted, and should have; None where that was long enough."""
    asked = item.exercise.dose.hold_s
    held = [r.hold_s for r in done if r.counted and not r.only_counted]
    if not asked or not held:
        return None
    usual = median(held)
    return (usual, asked) if usual < HELD_ENOUGH * asked else None


def _idle(stage: Working, now: Now, context: Context) -> Turn:
    settings, quiet_s = context.settings, now.t - stage.moved
    if quiet_s >= settings.idle_end_s:
        outcome = outcome_of(stage, now, "idle")
        return leave(context, stage.index, now.t, outcome, say("lesson-idle"))
    if not stage.asked and quiet_s >= settings.idle_ask_s:
        return Turn(replace(stage, asked=True), (Said(say("lesson-ask-well")),))
    return Turn(stage)


def resting(stage: Resting, now: Now, context: Context, last_t: float) -> Turn:
    """Count the rest down; a yes or a key ends it."""
    settings = context.settings
    if Action.PREVIOUS in now.asked:
        return go_back(context, stage.index + (stage.set_no > 0), now.t)
    if now.t >= stage.until or now.yes or Action.NEXT in now.asked:
        if stage.set_no == 0:
            return begin_item(context, stage.index, now.t).after(Said(tone="rest"))
        turn = ready(context, stage.index, stage.set_no, now, say("lesson-ready"))
        return turn.after(Said(tone="rest"))
    soon_at = stage.until - settings.soon_s
    if stage.until - stage.since >= settings.tell_rest_s and last_t < soon_at <= now.t:
        return Turn(stage, (Said(say("lesson-soon", n=round(settings.soon_s))),))
    return Turn(stage)
