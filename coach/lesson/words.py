"""What the coach says in a lesson: short, kind, one thing at a time; to do before why.

Which message fits is decided here; the messages themselves are the language's (coach/language).
"""

from __future__ import annotations

from collections.abc import Sequence

from coach.exercise.topics import topics, unsure_rules
from coach.exercise.vocabulary import Exercise
from coach.judge.progress import whole_s
from coach.language import capital, listed, say, within
from coach.lesson.plan import Plan, PlanItem, Question
from coach.lesson.settings import LessonSettings
from coach.lesson.stage import ExerciseOutcome

_UPRIGHT_DEG, _STRAIGHT_DEG = 45.0, 140.0
"""A start position with trunk and hips at least so far up and open is standing."""
_PRAISES = 3


def welcome(plan: Plan, seconds: float) -> str:
    """The first words of a routine."""
    minutes = say("minutes-about", n=max(round(seconds / 60), 1))
    parts = [say("lesson-welcome", name=plan.name, n=len(plan.items), minutes=minutes)]
    left = [out.exercise.name for out in plan.left_out]
    if left:
        parts.append(say("lesson-welcome-left-out", names=listed(left)))
    return " ".join([*parts, *_last_time(plan), say("pain-rule")])


def _last_time(plan: Plan) -> list[str]:
    """What an earlier session left to be worked on."""
    last = plan.last_time
    if last is None:
        return []
    if len(plan.items) == 1:
        return [say("lesson-last-time", cue=within(last.cue))]
    return [say("lesson-last-time-of", name=within(last.exercise.name), cue=within(last.cue))]


def introduction(plan: Plan, index: int) -> str:
    """Which exercise, how much of it, and its safety line; what was done before is told shortly."""
    item, exercise = plan.items[index], plan.items[index].exercise
    place = "lesson-next"
    if len(plan.items) > 1:
        place = {0: "lesson-first", len(plan.items) - 1: "lesson-last"}.get(index, place)
    care = [say("lesson-for-you", care=within(c)) for c in item.care]
    level = [f"{item.level}."] if item.level else []
    alone = _last_time(plan) if len(plan.items) == 1 else []
    if item.known:
        again = say("lesson-again", name=exercise.name, dose=within(short_dose(exercise)))
        return " ".join([again, *level, *care, *alone])
    named = say(place, name=exercise.name)
    unsure = own_care(exercise)
    return " ".join([named, *level, dose(exercise), exercise.safety, *unsure, *care, *alone])


def own_care(exercise: Exercise) -> list[str]:
    """What matters for safety and cannot surely be judged: the person is to see to it.

    How to do so is not said again where the exercise's own warning says it in the same words.
    """
    unsure = unsure_rules(exercise)
    if not unsure:
        return []
    cues = [fault.cue for fault in unsure if fault.cue not in exercise.safety]
    if not cues:
        return [say("lesson-own-care-told", what=topics(unsure))]
    return [say("lesson-own-care", what=topics(unsure), cues=listed([within(c) for c in cues]))]


def dose(exercise: Exercise) -> str:
    """How much, as one says it."""
    d = exercise.dose
    often = say("often", n=d.repetitions)
    if not d.sides:
        said = often
    elif d.sides == ["both"]:
        said = say("dose-both", often=often)
    elif d.alternate and d.repetitions > 1:
        said = say("dose-alternate", often=often)
    else:
        said = say("dose-each-side", often=often)
        if "both" in d.sides:
            said = say("dose-then-both", each=said, often=often)
    if d.hold_s:
        key = "dose-held" if d.repetitions > 1 or d.sides else "dose-held-once"
        said = say(key, often=said, seconds=say("seconds", n=round(d.hold_s)))
    if d.sets > 1:
        said = say("dose-sets", said=said, n=d.sets)
    return f"{capital(said)}."


def short_dose(exercise: Exercise) -> str:
    """How much, for somebody who has done it before."""
    often = say("often", n=exercise.dose.repetitions)
    one_side = exercise.dose.sides in ([], ["both"])
    return often if one_side else say("dose-again-each", often=often)


def placing(item: PlanItem, *, camera: bool) -> str:
    """Where the laptop goes and how to begin."""
    where, start = item.exercise.camera, item.exercise.start
    laptop = (where.short if item.known else "") or where.say
    begin = (start.short if item.known else "") or start.say
    return f"{laptop}. {begin}." if camera else f"{begin}."


def rehearsal(item: PlanItem, *, first: bool) -> str:
    """The trial of the movement."""
    what = item.exercise.camera.rehearse
    return say("lesson-trial" if first else "lesson-try", what=what)


def work(item: PlanItem, set_no: int, side: str | None) -> str:
    """The words that begin a set."""
    exercise = item.exercise
    begin = say("lesson-begin", what=exercise.movement.end[0].say)
    parts = [say("lesson-set-no", n=set_no + 1)] if set_no else []
    sides = exercise.dose.sides
    if side is not None:
        parts.append(say(f"lesson-side-first-{side}"))
    elif sides and sides != ["both"]:
        parts.append(say(f"lesson-begin-{sides[0]}"))
        if not set_no:
            many = exercise.dose.repetitions > 1
            parts.append(say("lesson-change-every-time" if many else "lesson-then-change"))
    return " ".join([*parts, begin])


def switch(side: str) -> str:
    """The change of sides."""
    return say(f"lesson-switch-{side}")


def wrong_side(side: str) -> str:
    """The side that is full was worked again; `side` is the one to do."""
    return say(f"lesson-wrong-now-{side}")


def going_on(left: int) -> str:
    """After a pause."""
    return say("lesson-go-on") if left <= 0 else say("lesson-go-on-left", n=left)


def set_done(item: PlanItem, set_no: int) -> str:
    """A set is done, and a rest comes."""
    rest = say("seconds", n=round(item.exercise.dose.rest_s))
    return say("lesson-set-done", n=set_no, seconds=rest)


def exercise_done(outcome: ExerciseOutcome) -> str:
    """An exercise is done, another one follows: praise, and at most one thing to work on."""
    praise = say(f"lesson-praise-{outcome.index % _PRAISES}")
    return " ".join([praise, *_next_time(outcome)])


def last_done(outcome: ExerciseOutcome) -> str:
    """The last exercise is done; praise follows for all."""
    return " ".join(_next_time(outcome))


def _next_time(outcome: ExerciseOutcome) -> list[str]:
    """The one thing to work on: a fault's cue, else holds that were short."""
    if outcome.work_on:
        return [say("lesson-next-time", cue=within(outcome.work_on))]
    if outcome.held_short is not None:
        held, of = outcome.held_short
        return [say("lesson-held-short", held=whole_s(held), n=round(of))]
    return []


def rest_before(item: PlanItem) -> str:
    """The rest before the next exercise."""
    return say("lesson-rest-before", name=within(item.exercise.name))


def question(asked: Question) -> str:
    """A question before an exercise."""
    return say("lesson-question", question=asked.text)


def ending(outcomes: Sequence[ExerciseOutcome], plan: Plan) -> str:
    """The last words of a lesson that was gone through."""
    done, of = sum(1 for o in outcomes if o.ended == "done"), len(plan.items)
    up = {"get-up": get_up(plan.items[-1].exercise)}
    if of == 1:
        return say("lesson-done-one", **up)
    if not done:
        return say("lesson-done-none", **up)
    if done == of:
        return say("lesson-done-all", n=of, **up)
    return say("lesson-done-some", done=say("number", n=done), n=of, **up)


def get_up(exercise: Exercise) -> str:
    """How to leave the position that an exercise ends in."""
    at_least = {s.measure.base: s.at_least for s in exercise.start.position[0].signs}
    trunk = max(at_least.get("trunk_rise") or 0.0, at_least.get("trunk_incline") or 0.0)
    hips = max(at_least.get("hip_space") or 0.0, at_least.get("hip") or 0.0)
    if trunk >= _UPRIGHT_DEG and hips >= _STRAIGHT_DEG:
        return say("get-up-standing")
    if (at_least.get("belly_rise") or 0.0) > 0:
        return say("get-up-back")
    return say("get-up-floor")


def left_out(plan: Plan) -> str:
    """Why nothing of a plan is done."""
    reasons = [f"{out.exercise.name}, {out.why}" for out in plan.left_out]
    return say("lesson-locked", reasons="; ".join(reasons))


def could_be(names: Sequence[str]) -> str:
    """Several exercises begin like this."""
    return say("lesson-could-be", names=listed([within(n) for n in names], "or"))


def spoken_s(settings: LessonSettings, *sentences: str) -> float:
    """How long a card with these words stays, seconds."""
    return max(settings.spoken_s(*sentences), settings.card_s)
