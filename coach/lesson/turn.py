"""A step of the lesson's state machine, and the transitions that several stages share. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from coach.actions import Action
from coach.language import say
from coach.lesson import words
from coach.lesson.mirror_doubt import NO_DOUBT, MirrorDoubt
from coach.lesson.plan import Plan, PlanItem, plan_s
from coach.lesson.settings import LessonSettings
from coach.lesson.signals import Now
from coach.lesson.stage import (
    BEFORE,
    Asking,
    AskingHowItIs,
    Ended,
    Ending,
    ExerciseOutcome,
    Given,
    Hurting,
    Introducing,
    Resting,
    Stage,
    Working,
)
from coach.profile import Profile

Lost = Literal["nobody", "dark", "away"]
LessonTone = Literal["ready", "tick", "start", "rest", "paused"]


@dataclass(frozen=True, slots=True)
class Said:
    """An announcement, a tone, or both."""

    text: str = ""
    tone: LessonTone | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """What the stages go by.

    camera    where the laptop is now, as it was last said; "" when nothing has been said
    trials    how many exercises have been tried in this lesson
    pain      how strong it was before the lesson, 0 to 10; None unknown
    mirror    what speaks for a mirrored picture
    """

    plan: Plan
    settings: LessonSettings
    camera: str = ""
    trials: int = 0
    pain: int | None = None
    mirror: MirrorDoubt = NO_DOUBT

    def item(self, index: int) -> PlanItem:
        """An exercise of the plan."""
        return self.plan.items[index]


@dataclass(frozen=True, slots=True)
class Turn:
    """The stage after an instant, what is said at it, and what it brought.

    outcome  what became of an exercise
    agreed   the key of a question that was said yes to
    accept   so many people in view belong there
    plan     the plan that was chosen
    profile  what the person has told about themselves
    given    how it is, as it was asked for
    mirror   what speaks for a mirrored picture, where that is more now
    """

    stage: Stage
    said: tuple[Said, ...] = ()
    outcome: ExerciseOutcome | None = None
    agreed: str | None = None
    accept: int | None = None
    plan: Plan | None = None
    profile: Profile | None = None
    given: Given | None = None
    mirror: MirrorDoubt | None = None

    def after(self, *said: Said, outcome: ExerciseOutcome | None = None) -> Turn:
        """The same turn with something said before it."""
        return replace(self, said=(*said, *self.said), outcome=outcome or self.outcome)


def begin_plan(context: Context, t: float) -> Turn:
    """How it is, where that is asked; then the first exercise of a plan."""
    plan = context.plan
    if not plan.items:
        why = words.left_out(plan) if plan.left_out else say("lesson-end-empty")
        return Turn(Ending(t, "empty"), (Said(why),))
    return Turn(AskingHowItIs(t, BEFORE, None)) if plan.ask else begin_exercises(context, t)


def begin_exercises(context: Context, t: float) -> Turn:
    """The first exercise of a plan, with a welcome where it is more than one."""
    plan = context.plan
    if len(plan.items) == 1:
        return begin_item(context, 0, t)
    said = words.welcome(plan, plan_s(plan, context.settings))
    return begin_item(context, 0, t, before=said).after(Said(said))


def begin_item(context: Context, index: int, t: float, before: str = "") -> Turn:
    """The introduction of an exercise, or the first question before it; the end after the last.

    `before` is what is being spoken already.
    """
    if index >= len(context.plan.items):
        return Turn(Ending(t, "done"))
    if context.item(index).questions:
        return ask(context, index, 0, t, before)
    return introduce(context, index, t, before)


def ask(context: Context, index: int, which: int, t: float, before: str = "") -> Turn:
    """Put a question; its time to answer begins when it has been spoken."""
    settings = context.settings
    question = context.item(index).questions[which]
    text = words.question(question)
    until = t + settings.spoken_s(before, text) + settings.ask_s
    return Turn(Asking(t, index, question, until), (Said(text),))


def introduce(context: Context, index: int, t: float, before: str = "") -> Turn:
    """Name, dose and safety line."""
    text = words.introduction(context.plan, index)
    until = t + words.spoken_s(context.settings, before, text)
    return Turn(Introducing(t, index, until), (Said(text),))


def leave(context: Context, index: int, t: float, outcome: ExerciseOutcome, text: str) -> Turn:
    """Go on to the next exercise without a rest, saying why; after the last one, end."""
    turn = begin_item(context, index + 1, t, before=text)
    if isinstance(turn.stage, Ending):
        return Turn(turn.stage, (Said(text),), outcome)
    return turn.after(Said(text), outcome=outcome)


def skip(context: Context, index: int, t: float, outcome: ExerciseOutcome | None = None) -> Turn:
    """The exercise is skipped."""
    outcome = outcome or ExerciseOutcome(index, "skipped", at_s=t)
    return leave(context, index, t, outcome, say("lesson-skipped"))


def steered(context: Context, index: int, now: Now) -> Turn | None:
    """What the keys for the next and the previous exercise do; None when neither was pressed."""
    if Action.NEXT in now.asked:
        return skip(context, index, now.t)
    if Action.PREVIOUS in now.asked:
        return go_back(context, index, now.t)
    return None


def go_back(context: Context, index: int, t: float) -> Turn:
    """The exercise before it once more; the first one from its beginning."""
    return introduce(context, max(index - 1, 0), t)


def hurt(context: Context, index: int, t: float, outcome: ExerciseOutcome) -> Turn:
    """End an exercise gently; ask whether to go on where something is left."""
    if index + 1 >= len(context.plan.items):
        said = (Said(say("lesson-hurt")), Said(say("lesson-end-pain")))
        return Turn(Ending(t, "pain"), said, outcome)
    spoken = context.settings.spoken_s(say("lesson-hurt"), say("lesson-hurt-next"))
    until = t + spoken + context.settings.pain_wait_s
    return Turn(
        Hurting(t, until, index), (Said(say("lesson-hurt")), Said(say("lesson-hurt-next"))), outcome
    )


def rest(
    context: Context, done: int, outcome: ExerciseOutcome, t: float, besides: str = ""
) -> Turn:
    """The rest after an exercise; after the last one there is none. `besides` is said as well."""
    plan, settings = context.plan, context.settings
    item = plan.items[done]
    if done + 1 >= len(plan.items):
        text = f"{words.last_done(outcome)} {besides}".strip()
        return Turn(Ending(t, "done"), (Said(text),) if text else (), outcome)
    text = f"{words.exercise_done(outcome)} {besides}".strip()
    if item.then_rest_s <= 0:
        return begin_item(context, done + 1, t, before=text).after(Said(text), outcome=outcome)
    text = f"{text} {words.rest_before(plan.items[done + 1])}"
    seconds = max(item.then_rest_s, settings.spoken_s(text))
    return Turn(Resting(t, t + seconds, done + 1, 0), (Said(text),), outcome)


def outcome_of(stage: Working, now: Now, ended: Ended) -> ExerciseOutcome:
    """What has been done of an exercise so far; earlier sets are whole ones."""
    counts = {key: n for key, n in now.moment.progress.counts.items() if n}
    sets = stage.set_no + (ended == "done")
    return ExerciseOutcome(stage.index, ended, sets, counts, None, now.t)


def lost(now: Now, item: PlanItem, settings: LessonSettings) -> Lost | None:
    """Whether the person has gone; an exercise that hides people is given its memory's time."""
    memory_s = item.exercise.camera.memory_s
    if now.nobody_s >= settings.gone_s + memory_s:
        return "dark" if now.dark else "nobody"
    if now.away_s >= settings.away_s + memory_s or now.blocked_s >= settings.blocked_s:
        return "away"
    return None
