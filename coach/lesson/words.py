"""What the coach says in a lesson, in one place: short, kind, one thing at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from coach.exercise.vocabulary import Exercise
from coach.lesson.plan import Plan, PlanItem, Question
from coach.lesson.settings import LessonSettings
from coach.lesson.stage import ExerciseOutcome, Why

_TENS = {30: "thirty", 40: "forty", 45: "forty-five", 60: "sixty", 90: "ninety"}
_NUMBERS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen", "twenty",
)  # fmt: skip
PAIN_RULE = "A mild pull is fine. Stop if pain is sharp, grows, or goes into a leg."
CHOOSE = "Choose an exercise, or get into position and begin. I will see which one it is."
LEFT_OUT = "Then I leave it out."
SKIPPED = "We skip this one."
PRAISE = ("Well done.", "Nicely done.", "Good work.")
HURT = "Then we leave this one. Come down gently and rest in the position that feels best."
HURT_NEXT = (
    "If the pain goes down a leg or does not settle, end for today and have it looked at. "
    "If it has settled, raise a hand and we go on with the next exercise. Otherwise I end here."
)
TRIAL = "First try it once, so that I see whether all of you stays in the picture."
TRY = "Try it once."
SEE_ALL = "Good, I see all of you."
CUT_OFF = "Part of you still leaves the picture. I go on, but cannot judge that."
NO_TRIAL = "We go on without a trial."
READY = "Get ready."
ASK_WELL = "Is all well? Take your time, or rest. If you have had enough, I go on by myself."
IDLE = "We leave it there for today."
CARRY_ON = "Good."
LEAVE_OUT = "I cannot find you in position. Raise a hand and we leave this one out."
ENDS: Mapping[str, str] = {
    "pain": "That is all for today. Look after yourself.",
    "left": "You have been away for a while, so I end here. What you did is kept.",
    "empty": "Nothing is left to do in this lesson.",
}
PAUSED: Mapping[Why, str] = {
    "key": "Paused.",
    "nobody": "Paused. I cannot see you. Come back into the picture and we go on.",
    "away": "Paused. Come back when you are ready. If it hurts, raise a hand.",
    "several": "Paused. Somebody else is in the picture. I wait a moment.",
    "dark": "Paused. It is too dark to see you. Switch on a light.",
    "stalled": "Paused. I get no picture from the camera.",
}
REMIND: Mapping[Why, str] = {
    "key": "Still paused. Press space to go on.",
    "nobody": "I still cannot see you. Is the laptop where it was?",
    "away": "I wait for you. Get back into position to go on, or raise a hand to leave this one.",
    "dark": "It is still too dark to see you.",
    "several": "I wait. Raise a hand and I go on with you alone.",
    "stalled": "Still no picture from the camera. Is its plug in?",
}
FOLLOWING = "I follow you, and not the other one."


def number(n: float) -> str:
    """A whole number as it is spoken."""
    whole = round(n)
    return _NUMBERS[whole] if 0 <= whole < len(_NUMBERS) else _TENS.get(whole, str(whole))


def times(n: int, one: str, many: str = "") -> str:
    """ "one repetition", "five repetitions"."""
    return f"{number(n)} {one if n == 1 else many or one + 's'}"


def capital(text: str) -> str:
    """With a capital first letter."""
    return text[:1].upper() + text[1:]


def minutes(seconds: float) -> str:
    """ "about fifteen minutes"."""
    n = max(round(seconds / 60), 1)
    return f"about {times(n, 'minute')}"


def welcome(plan: Plan, seconds: float) -> str:
    """The first words of a routine."""
    count = times(len(plan.items), "exercise")
    left = [out.exercise.name for out in plan.left_out]
    out = f" Your profile leaves out {listed(left)}." if left else ""
    return f"{plan.name}: {count}, {minutes(seconds)}.{out} {PAIN_RULE}"


def introduction(plan: Plan, index: int) -> str:
    """Which exercise, how much of it, and its safety line."""
    item = plan.items[index]
    place = ""
    if len(plan.items) > 1:
        place = {0: "First: ", len(plan.items) - 1: "The last one: "}.get(index, "")
    level = f" {item.level}." if item.level else ""
    care = "".join(f" For you: {small(c)}" for c in item.care)
    return f"{place}{item.exercise.name}.{level} {dose(item.exercise)} {item.exercise.safety}{care}"


def dose(exercise: Exercise) -> str:
    """How much, as one says it."""
    d = exercise.dose
    held = f", {times(round(d.hold_s), 'second')} each" if d.hold_s else ""
    n = number(d.repetitions)
    if not d.sides:
        once = {1: "Once", 2: "Twice"}.get(d.repetitions, f"{capital(n)} times")
        said = f"{once}{held.replace(' each', '') if d.repetitions == 1 else held}"
    elif d.sides == ["both"]:
        said = f"{capital(n)} times with both sides{held}"
    elif d.alternate and d.repetitions > 1:
        said = f"{capital(n)} on each side, changing every time{held}"
    else:
        both = f", then {n} with both" if "both" in d.sides else ""
        said = f"{capital(n)} on each side{both}{held}"
    sets = f", in {times(d.sets, 'set')}" if d.sets > 1 else ""
    return f"{said}{sets}."


def placing(item: PlanItem, *, camera: bool) -> str:
    """Where the laptop goes and how to begin."""
    where = f"{item.exercise.camera.say}. " if camera else ""
    return f"{where}{item.exercise.start.say}."


def rehearsal(item: PlanItem, *, first: bool) -> str:
    """The trial of the movement."""
    return f"{TRIAL if first else TRY} {item.exercise.camera.rehearse}."


def listed(parts: Sequence[str]) -> str:
    """ "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def work(item: PlanItem, set_no: int, side: str | None) -> str:
    """The words that begin a set."""
    exercise = item.exercise
    end = exercise.movement.end[0].say
    turn = f"Set {number(set_no + 1)}. " if set_no else ""
    sides = exercise.dose.sides
    if side is not None:
        return f"{turn}{side_first(side)} {end}."
    if sides and sides != ["both"]:
        often = (
            "Change sides every time." if exercise.dose.repetitions > 1 else "Then change sides."
        )
        change = "" if set_no else f" {often}"
        return f"{turn}Begin on the {sides[0]}.{change} {end}."
    return f"{turn}{end}."


def side_first(side: str) -> str:
    """The side a set begins with."""
    return "Both sides together." if side == "both" else f"The {side} side first."


def switch(side: str) -> str:
    """The change of sides."""
    return "Now both sides together." if side == "both" else f"Change sides: now the {side} side."


def wrong_side(done: str, side: str) -> str:
    """The side that is full was worked again."""
    if side == "both":
        return "That was one side. Now both together."
    return f"That was the {done} side. Now the {side}."


def going_on(left: int) -> str:
    """After a pause."""
    if left <= 0:
        return CARRY_ON
    return f"{CARRY_ON} {capital(number(left))} more."


def set_done(item: PlanItem, set_no: int) -> str:
    """A set is done, and a rest comes."""
    rest = times(round(item.exercise.dose.rest_s), "second")
    return f"That was set {number(set_no)}. Rest for {rest}."


def exercise_done(outcome: ExerciseOutcome) -> str:
    """An exercise is done, another one follows: praise, and at most one thing to work on."""
    praise = PRAISE[outcome.index % len(PRAISE)]
    return f"{praise}{_next_time(outcome)}"


def last_done(outcome: ExerciseOutcome) -> str:
    """The last exercise is done; praise follows for all."""
    return _next_time(outcome).strip()


def _next_time(outcome: ExerciseOutcome) -> str:
    return f" Next time: {small(outcome.work_on)}." if outcome.work_on else ""


def rest_before(item: PlanItem) -> str:
    """The rest before the next exercise."""
    return f"Rest a little. Next is {small(item.exercise.name)}."


def soon(seconds: float) -> str:
    """A long rest is nearly over."""
    return f"{capital(number(seconds))} seconds left."


def question(asked: Question) -> str:
    """A question before an exercise."""
    return f"{asked.text} Raise a hand to do it. Otherwise I leave it out."


def ending(outcomes: Sequence[ExerciseOutcome], of: int) -> str:
    """The last words of a lesson that was gone through."""
    done = sum(1 for o in outcomes if o.ended == "done")
    if of == 1:
        return "You are done. Get up slowly."
    whole = "both" if of == 2 else f"all {number(of)}"
    all_of = whole if done == of else f"{number(done)} of {number(of)}"
    praise = "Well done" if done else "That is the end"
    return f"{praise}: {all_of}. Stay a moment, then roll to your side and get up slowly."


def could_be(names: Sequence[str]) -> str:
    """Several exercises begin like this."""
    return f"I see the start of {_either(names)}. Begin, and I will know which."


def _either(names: Sequence[str]) -> str:
    small_names = [small(n) for n in names]
    return " or ".join([", ".join(small_names[:-1]), small_names[-1]]) if len(names) > 1 else ""


def small(text: str) -> str:
    """A name or a cue within a sentence."""
    return text[:1].lower() + text[1:]


def spoken_s(settings: LessonSettings, *sentences: str) -> float:
    """How long a card with these words stays, seconds."""
    return max(settings.spoken_s(*sentences), settings.card_s)
