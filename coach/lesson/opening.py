"""The stages before a set: question, introduction, place, trial, countdown."""

from __future__ import annotations

from dataclasses import replace

from coach.actions import Action
from coach.exercise.vocabulary import WorkSide
from coach.judge.coverage import hints, obstacle
from coach.language import say
from coach.lesson import words
from coach.lesson.plan import PlanItem
from coach.lesson.signals import MOVING, Now
from coach.lesson.stage import (
    Asking,
    ExerciseOutcome,
    GettingReady,
    Introducing,
    Placing,
    Rehearsing,
    Working,
)
from coach.lesson.turn import (
    Context,
    Said,
    Turn,
    ask,
    go_back,
    introduce,
    leave,
    lost,
    skip,
    steered,
)


def answer(stage: Asking, now: Now, context: Context) -> Turn:
    """A yes goes on to the next question or the introduction; a key or no answer leaves it out."""
    item = context.item(stage.index)
    if now.yes:
        which = item.questions.index(stage.question) + 1
        agreed = stage.question.key if stage.question.once else None
        if which < len(item.questions):
            return replace(ask(context, stage.index, which, now.t), agreed=agreed)
        return replace(introduce(context, stage.index, now.t), agreed=agreed)
    if Action.NEXT in now.asked or now.t >= stage.until:
        outcome = ExerciseOutcome(stage.index, "refused", at_s=now.t)
        return leave(context, stage.index, now.t, outcome, say("lesson-left-out"))
    if Action.PREVIOUS in now.asked and stage.index > 0:
        return go_back(context, stage.index, now.t)
    return Turn(stage)


def introducing(stage: Introducing, now: Now, context: Context) -> Turn:
    """Until the words are spoken, or a yes."""
    turn = steered(context, stage.index, now)
    if turn is not None:
        return turn
    if now.t < stage.until and not now.yes:
        return Turn(stage)
    return place(context, stage.index, now)


def place(context: Context, index: int, now: Now) -> Turn:
    """Say where the laptop goes and how to begin; somebody who is there already hears nothing."""
    if now.still_s >= context.settings.still_s:
        return rehearse(context, Placing(now.t, index), now)
    item = context.item(index)
    camera = item.exercise.camera.say != context.camera
    return Turn(Placing(now.t, index), (Said(words.placing(item, camera=camera)),))


def placing(stage: Placing, now: Now, context: Context) -> Turn:
    """Until the person is framed, in the start position and still."""
    settings = context.settings
    turn = steered(context, stage.index, now)
    if turn is not None:
        return turn
    if stage.asked and now.hand:
        return skip(context, stage.index, now.t)
    if now.still_s >= settings.still_s or Action.YES in now.asked:
        return rehearse(context, stage, now)
    if not stage.asked and now.t - stage.since >= settings.place_ask_s:
        return Turn(replace(stage, asked=True), (Said(say("lesson-leave-out")),))
    return Turn(stage)


def rehearse(context: Context, stage: Placing, now: Now) -> Turn:
    """Ask for a trial of the movement; what was done before goes without."""
    if context.item(stage.index).known and stage.tries == 0:
        return ready(context, stage.index, 0, now, say("lesson-ready"))
    first = context.trials == 0 and stage.tries == 0
    text = words.rehearsal(context.item(stage.index), first=first)
    begun = now.t + context.settings.spoken_s(text)
    stage_now = Rehearsing(begun, stage.index, stage.tries, last=now.t)
    return Turn(stage_now, (Said(text),))


def rehearsing(stage: Rehearsing, now: Now, context: Context) -> Turn:
    """Follow the trial; when it is over, tell what left the picture."""
    settings, item = context.settings, context.item(stage.index)
    turn = steered(context, stage.index, now)
    if turn is not None:
        return turn
    if lost(now, item, settings):
        return Turn(Placing(now.t, stage.index, stage.tries))
    if Action.YES in now.asked:
        return ready(context, stage.index, 0, now, say("lesson-ready"))
    return _trial(_watched(stage, now, item), now, context)


def _trial(stage: Rehearsing, now: Now, context: Context) -> Turn:
    settings = context.settings
    if stage.rest_at is not None and now.t - stage.rest_at >= _rest_s(stage, context):
        return _tried(stage, now, context)
    if not stage.tried and now.t - stage.since >= settings.rehearse_s:
        return ready(context, stage.index, 0, now, _then_ready("lesson-no-trial"))
    return Turn(stage)


def _watched(stage: Rehearsing, now: Now, item: PlanItem) -> Rehearsing:
    progress = now.moment.progress
    tried = stage.tried
    if progress.state in ("end", "back"):
        tried |= {(progress.phase, progress.side)}
    cut = dict(stage.cut)
    beyond = cut_off(now, item)
    if beyond is not None:
        cut[beyond] = cut.get(beyond, 0.0) + now.t - stage.last
    rest_at = stage.rest_at
    if progress.state in MOVING or not tried:
        rest_at = None
    elif progress.state == "start" and rest_at is None:
        rest_at = now.t
    return replace(stage, tried=tried, cut=cut, rest_at=rest_at, last=now.t)


def _rest_s(stage: Rehearsing, context: Context) -> float:
    ends = context.item(stage.index).exercise.movement.end
    whole = sum(max(len(end.sides), 1) for end in ends)
    settings = context.settings
    return settings.rehearse_whole_s if len(stage.tried) >= whole else settings.rehearse_rest_s


def _tried(stage: Rehearsing, now: Now, context: Context) -> Turn:
    settings = context.settings
    if sum(stage.cut.values()) < settings.cut_s:
        return ready(context, stage.index, 0, now, _then_ready("lesson-see-all"), after=stage.since)
    tries = stage.tries + 1
    if tries >= settings.rehearse_tries:
        return ready(context, stage.index, 0, now, _then_ready("lesson-cut-off"), after=stage.since)
    longest = max(stage.cut, key=lambda text: stage.cut[text])
    return Turn(Placing(now.t, stage.index, tries), (Said(f"{longest}."),))


def _then_ready(key: str) -> str:
    return f"{say(key)} {say('lesson-ready')}"


def cut_off(now: Now, item: PlanItem) -> str | None:
    """What of the body is beyond the picture's edge and needed, and what would mend it."""
    measures, camera = now.moment.measures, item.exercise.camera
    blocks = obstacle(measures, camera)
    if blocks is not None:
        return blocks.text if blocks.reason == "cut-off" else None
    return next((h.text for h in hints(measures, camera) if h.reason == "reach"), None)


def ready(
    context: Context, index: int, set_no: int, now: Now, text: str, *, after: float = 0.0
) -> Turn:
    """Begin the countdown when the words are spoken, and those that last until `after`."""
    since = max(now.t, after) + context.settings.spoken_s(text)
    return Turn(GettingReady(since, index, set_no), (Said(text),))


def getting_ready(stage: GettingReady, now: Now, context: Context) -> Turn:
    """Count down while the person is in position; begin again when they are not."""
    settings = context.settings
    turn = steered(context, stage.index, now)
    if turn is not None:
        return turn
    if now.in_position_s < settings.back_s or now.t < stage.since:
        return Turn(replace(stage, counting=None))
    if stage.counting is None:
        return Turn(replace(stage, counting=now.t), (Said(tone="ready"),))
    passed = now.t - stage.counting
    if passed >= settings.ready_s:
        return work(context, stage.index, stage.set_no, now)
    before = context.settings.ready_s - passed
    tick = int(before) < int(before + _step(stage, now)) and before < settings.ready_s - 0.5
    return Turn(replace(stage, last=now.t), (Said(tone="tick"),) if tick else ())


def _step(stage: GettingReady, now: Now) -> float:
    return now.t - stage.last if stage.last is not None else 0.0


def work(context: Context, index: int, set_no: int, now: Now) -> Turn:
    """The set begins."""
    item = context.item(index)
    dose = item.exercise.dose
    one_by_one = bool(dose.sides) and not dose.alternate
    side: WorkSide | None = dose.sides[0] if one_by_one else None
    base = dict(now.moment.progress.counts)
    stage = Working(now.t, index, set_no, side, base, now.t)
    named = side if len(dose.sides) > 1 or side == "both" else None
    return Turn(stage, (Said(words.work(item, set_no, named), tone="start"),))
