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
_UPRIGHT_DEG, _STRAIGHT_DEG = 45.0, 140.0
"""A start position with trunk and hips at least so far up and open is standing."""
PAIN_RULE = "A mild pull is fine. Stop if pain is sharp, gets worse or spreads into a leg."
CHOOSE = "Choose an exercise, or just get into position and begin. I will recognise it."
LEFT_OUT = "Then we'll leave it out."
SKIPPED = "We'll skip this one."
PRAISE = ("Well done.", "Nicely done.", "Good work.")
HURT = "Let's stop this one. Move gently, and rest in whichever position feels best."
HURT_NEXT = (
    "If the pain spreads into a leg or does not settle, stop for today and have it looked at. "
    "If it has settled, raise a hand and we'll go on with the next exercise. "
    "Otherwise we'll stop here."
)
TRIAL = "First, try it out, so that I can check that you stay in the picture."
TRY = "Try it first."
SEE_ALL = "Good, I can see all of you."
CUT_OFF = "Part of you is still outside the picture. We'll go on, but I can't judge that part."
NO_TRIAL = "Let's begin without trying it first."
READY = "Get ready."
ASK_WELL = (
    "Are you all right? Take your time, or rest. If you've had enough, I'll move on in a while."
)
IDLE = "Let's leave this one here."
CARRY_ON = "Good."
LEAVE_OUT = "I can't see you in the start position. Raise a hand if you want to skip this one."
ENDS: Mapping[str, str] = {
    "pain": "That's all for today. Take care of yourself.",
    "left": "You have been away for a while, so I'll stop here. What you have done is saved.",
    "empty": "There is nothing to do in this lesson.",
}
PAUSED: Mapping[Why, str] = {
    "key": "Paused.",
    "nobody": "Paused. I can't see you. Come back into the picture and we'll go on.",
    "away": "Paused. Get back into position when you are ready. If it hurts, raise a hand.",
    "several": "Paused. Somebody else is in the picture. I'll wait a moment.",
    "dark": "Paused. It is too dark to see you. Switch on a light.",
    "stalled": "Paused. No picture is coming from the camera.",
}
REMIND: Mapping[Why, str] = {
    "key": "Still paused. Press space to go on.",
    "nobody": "I still can't see you. Has the laptop been moved?",
    "away": "Still paused. Get back into position to go on, or raise a hand if it hurts.",
    "dark": "It is still too dark to see you.",
    "several": "Still paused. Raise a hand and I'll go on with you alone.",
    "stalled": "Still no picture from the camera. Is it plugged in?",
}
FOLLOWING = "I'm watching you, not the other person."


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
    held = f", holding for {times(round(d.hold_s), 'second')}" if d.hold_s else ""
    often = {1: "once", 2: "twice"}.get(d.repetitions, f"{number(d.repetitions)} times")
    if not d.sides:
        said = f"{often}{held}"
    elif d.sides == ["both"]:
        said = f"{often} with both sides together{held}"
    elif d.alternate and d.repetitions > 1:
        said = f"{often} on each side, changing sides every time{held}"
    else:
        both = f", then {often} with both together" if "both" in d.sides else ""
        said = f"{often} on each side{both}{held}"
    sets = f", in {times(d.sets, 'set')}" if d.sets > 1 else ""
    return f"{capital(said)}{sets}."


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
        return "That was one side. Now both sides together."
    return f"That was the {done} side. Now the {side} side."


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
    return f"{asked.text} Raise a hand to do it. Otherwise we'll leave it out."


def ending(outcomes: Sequence[ExerciseOutcome], plan: Plan) -> str:
    """The last words of a lesson that was gone through."""
    done, of = sum(1 for o in outcomes if o.ended == "done"), len(plan.items)
    up = get_up(plan.items[-1].exercise)
    if of == 1:
        return f"That's it. {up}"
    whole = "both" if of == 2 else f"all {number(of)}"
    all_of = whole if done == of else f"{number(done)} of {number(of)}"
    praise = f"Well done: {all_of}." if done else "That is the end."
    return f"{praise} {up}"


def get_up(exercise: Exercise) -> str:
    """How to leave the position that an exercise ends in."""
    at_least = {s.measure.base: s.at_least for s in exercise.start.position[0].signs}
    trunk = max(at_least.get("trunk_rise") or 0.0, at_least.get("trunk_incline") or 0.0)
    hips = max(at_least.get("hip_space") or 0.0, at_least.get("hip") or 0.0)
    if trunk >= _UPRIGHT_DEG and hips >= _STRAIGHT_DEG:
        return "Take a moment before you move on."
    if (at_least.get("belly_rise") or 0.0) > 0:
        return "Stay a moment, then roll onto your side and get up slowly."
    return "Stay a moment, then get up slowly."


def could_be(names: Sequence[str]) -> str:
    """Several exercises begin like this."""
    return f"This could be {_either(names)}. Begin, and I will recognise it."


def _either(names: Sequence[str]) -> str:
    small_names = [small(n) for n in names]
    return " or ".join([", ".join(small_names[:-1]), small_names[-1]]) if len(names) > 1 else ""


def small(text: str) -> str:
    """A name or a cue within a sentence."""
    return text[:1].lower() + text[1:]


def spoken_s(settings: LessonSettings, *sentences: str) -> float:
    """How long a card with these words stays, seconds."""
    return max(settings.spoken_s(*sentences), settings.card_s)
