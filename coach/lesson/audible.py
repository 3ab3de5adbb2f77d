"""What is spoken of a moment in each stage: the judge's cues only while a set is under way."""

from __future__ import annotations

from dataclasses import replace

from coach.judge.cue import AdviceReason
from coach.judge.progress import Progress
from coach.lesson.conductor import Step
from coach.lesson.stage import GettingReady, Placing, Rehearsing, SwitchingSide, Working
from coach.moment import Moment

ANNOUNCED: tuple[AdviceReason, ...] = (
    "nobody",
    "too-dark",
    "not-in-position",
    "stalled",
    "paused",
    "two-people",
)
"""Reasons for not judging that the lesson speaks of itself while a set is on."""
IN_TRIAL: tuple[AdviceReason, ...] = ("wrong-view", "too-far", "nobody", "too-dark")
"""Reasons that are spoken of while the movement is tried; what is cut off is told after it."""
QUIET = Progress(state="start")


def audible(step: Step, moment: Moment) -> Moment:
    """The moment as the voice is to take it."""
    advice = moment.advice
    match step.during:
        case Working():
            if advice is not None and advice.reason in ANNOUNCED:
                advice = None
            progress = this_set(step.during, moment.progress)
            return moment.with_judged(advice=advice, progress=progress)
        case SwitchingSide():
            progress = this_set(step.during.work, moment.progress)
            return moment.with_judged(advice=None, progress=progress)
        case Placing() | GettingReady():
            return moment.with_judged(progress=QUIET, spoken=None, shown=None)
        case Rehearsing():
            if advice is not None and advice.reason not in IN_TRIAL:
                advice = None
            return moment.with_judged(advice=advice, progress=QUIET, spoken=None, shown=None)
        case _:
            return moment.with_judged(advice=None, progress=QUIET, spoken=None, shown=None)


def this_set(stage: Working, progress: Progress) -> Progress:
    """The progress with the counts of this set alone."""
    counts = {key: n - stage.base.get(key, 0) for key, n in progress.counts.items()}
    held = {key: shares[stage.base.get(key, 0) :] for key, shares in progress.held.items()}
    return replace(progress, counts=counts, held=held)
