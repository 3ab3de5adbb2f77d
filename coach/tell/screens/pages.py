"""The pages of a lesson: which words, signs and clocks each stage without a live picture shows."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from coach.exercise.vocabulary import Dose
from coach.judge.progress import whole_s
from coach.language import say, within
from coach.lesson import words
from coach.lesson.conductor import Step
from coach.lesson.plan import LeftOut, Plan, PlanItem
from coach.lesson.rating import MOST
from coach.lesson.stage import (
    Asking,
    AskingHowItIs,
    Confirming,
    Ended,
    Ending,
    ExerciseOutcome,
    Hurting,
    Introducing,
    Questioning,
    Resting,
    Telling,
)
from coach.profile import in_words
from coach.style.sizes import BIG, BODY, SMALL
from coach.style.tones import Tone
from coach.tell.draw.palette import SignKind
from coach.tell.screens.card import Card, CardRow, CountdownClock
from coach.tell.screens.first_run import first_run_card

_ENDED: dict[Ended, SignKind] = {
    "done": "tick",
    "skipped": "arrow",
    "pain": "stop",
    "refused": "question",
    "idle": "pause",
    "stopped": "pause",
}
_TONE: dict[Ended, Tone] = {"done": "good", "pain": "bad"}
MOST_ROWS = 9


def card_of(step: Step, t: float, signs: Sequence[str]) -> Card | None:  # noqa: PLR0911
    """The page of a stage; None where the camera's picture is shown. `signs`: when to stop."""
    stage, item = step.stage, step.item
    if isinstance(stage, (Telling, Questioning, Confirming)):
        return first_run_card(stage, t)
    if isinstance(stage, Ending):
        return ending(stage, step.plan, step.outcomes)
    if isinstance(stage, Hurting):
        return hurting(stage, step.plan, signs, t)
    if isinstance(stage, AskingHowItIs):
        return asking_how_it_is(stage)
    if item is None:
        return None
    match stage:
        case Asking():
            return asking(stage, item, t)
        case Introducing():
            return introducing(stage, item, step.plan)
        case Resting():
            return resting(stage, item, t)
        case _:
            return None


def place_in(plan: Plan, index: int) -> str:
    """ "3 of 9"; "" for a single exercise."""
    return say("place-of", n=index + 1, of=len(plan.items)) if len(plan.items) > 1 else ""


def introducing(stage: Introducing, item: PlanItem, plan: Plan) -> Card:
    """The name card."""
    exercise = item.exercise
    level = [CardRow(item.level, BODY, "ink", lines=1)] if item.level else []
    care = [CardRow(c, BODY, "ink", "warning", "warn", lines=5) for c in item.care]
    return Card(
        title=exercise.name,
        kicker=place_in(plan, stage.index),
        rows=(
            *level,
            CardRow(amount(exercise.dose), BIG, "ink", lines=2),
            CardRow(exercise.safety, BODY, "ink", "stop", "bad", lines=5),
            *care,
            CardRow(exercise.camera.say, SMALL, "soft", "arrow", "soft", lines=4),
        ),
        foot=say("page-get-into-position"),
    )


def asking(stage: Asking, item: PlanItem, t: float) -> Card:
    """A question, and how long there is to answer it."""
    left = max(stage.until - t, 0.0)
    return Card(
        title=item.exercise.name,
        rows=(
            CardRow(stage.question.text, BODY, "ink", "question", "warn", lines=6),
            CardRow(say("page-unless", n=ceil(left)), SMALL, "soft", lines=2),
        ),
        foot=say("page-to-do-it"),
    )


def asking_how_it_is(stage: AskingHowItIs) -> Card:
    """The question, the scale in words, and the number that the coach has come to, large."""
    scale = stage.scales[0]
    at = stage.chosen if stage.chosen is not None else stage.said
    foot = "page-stand-up" if stage.counting is None else "page-raise-at"
    return Card(
        title=say(f"lesson-ask-{scale.what}-{scale.moment}"),
        rows=(CardRow(say(f"page-{scale.what}-scale"), BODY, "soft"),),
        foot=say(foot if stage.chosen is None else "page-taken"),
        foot_sign="hand" if stage.chosen is None else "tick",
        picture=False,
        clock=CountdownClock(at / MOST, str(at)) if at >= 0 else None,
    )


def resting(stage: Resting, item: PlanItem, t: float) -> Card:
    """The rest, with a countdown and what comes next."""
    left = ceil(max(stage.until - t, 0.0))
    whole = max(stage.until - stage.since, 1.0)
    between = stage.set_no == 0
    dose = item.exercise.dose
    then = item.exercise.name if between else say("page-set", n=stage.set_no + 1, of=dose.sets)
    return Card(
        title=then,
        kicker=say("page-rest"),
        rows=(CardRow(amount(dose), BODY, "soft", lines=2),),
        foot=say("page-go-on-now"),
        clock=CountdownClock(min(left / whole, 1.0), str(left)),
    )


def hurting(stage: Hurting, plan: Plan, signs: Sequence[str], t: float) -> Card:
    """After pain: what to do, when to stop altogether, and how to go on."""
    then = plan.items[stage.index + 1].exercise.name
    left = ceil(max(stage.until - t, 0.0))
    begun = stage.index >= 0
    name = plan.items[stage.index].exercise.name
    return Card(
        title=say("page-rest-now" if begun else "page-strong-pain"),
        kicker=say("page-stopped-today", name=name) if begun else "",
        rows=(
            CardRow(say("page-move-gently"), BODY, "ink"),
            CardRow(
                say("page-looked-at"),
                SMALL,
                "ink",
                bold=True,
                lines=2,
            ),
            *(CardRow(sign, SMALL, "soft", "warning", "warn", lines=3) for sign in signs),
            CardRow(say("page-session-ends", n=left), SMALL, "soft", lines=1),
        ),
        foot=say("page-if-settled", name=within(then)),
        picture=False,
        sign="stop",
        tint="bad",
    )


def ending(stage: Ending, plan: Plan, outcomes: Sequence[ExerciseOutcome]) -> Card:
    """The last page: what was done, and one thing to work on per exercise."""
    title = {
        "done": "page-well-done" if any(o.ended == "done" for o in outcomes) else "page-the-end",
        "pain": "page-rest-now",
        "left": "page-away",
        "empty": "page-nothing",
    }[stage.why]
    rows = [_outcome(o, plan) for o in sorted(outcomes, key=lambda o: o.index)[:MOST_ROWS]]
    rows += [
        CardRow(_left_out(out), SMALL, "dim", "question", "dim", lines=2) for out in plan.left_out
    ]
    last = max((o.index for o in outcomes), default=-1)
    foot = words.get_up(plan.items[last].exercise) if last >= 0 else ""
    return Card(
        title=say(title),
        kicker=plan.name,
        rows=tuple(rows),
        foot=foot.rstrip("."),
        foot_sign="person",
        picture=False,
        sign="tick" if stage.why == "done" else None,
        tint="good",
    )


def _left_out(out: LeftOut) -> str:
    return say("page-left-out", name=out.exercise.name, why=in_words(out.trouble))


def _outcome(outcome: ExerciseOutcome, plan: Plan) -> CardRow:
    item = plan.items[outcome.index]
    kind, ended = _ENDED[outcome.ended], outcome.ended
    parts = [done] if (done := counted(outcome)) else []
    if ended != "done":
        parts.append(say(f"ended-{ended}"))
    if outcome.held_short is not None:
        held, of = outcome.held_short
        parts.append(say("outcome-held", held=whole_s(held), n=round(of)))
    if outcome.work_on and outcome.ended == "done":
        parts.append(say("outcome-next-time", cue=within(outcome.work_on)))
    said = say("page-outcome", name=item.exercise.name, said=", ".join(parts))
    tint: Tone = _TONE.get(outcome.ended, "soft")
    return CardRow(said, SMALL, "ink", kind, tint, lines=4)


def counted(outcome: ExerciseOutcome) -> str:
    """ "4 left, 4 right" or "6 times"."""
    if "" in outcome.counts:
        return say("outcome-times", n=outcome.counts[""])
    counts = outcome.counts.items()
    return ", ".join(say("outcome-side", n=n, side=say(f"side-{side}")) for side, n in counts)


def amount(dose: Dose) -> str:
    """ "5 each side, 8 s" in as few signs as can be read from afar."""
    n = dose.repetitions
    if dose.sides:
        said = say("amount-both" if dose.sides == ["both"] else "amount-each", n=n)
    else:
        said = str(n) if dose.hold_s else say("amount-times", n=n)
    if dose.hold_s:
        said = say("amount-hold", base=said, seconds=f"{dose.hold_s:g}")
    if len(dose.sides) > 2:
        said = say("amount-then-both", base=said)
    return say("amount-sets", base=said, n=dose.sets) if dose.sets > 1 else said
