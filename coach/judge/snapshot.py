"""Judging one photo: no time, so no dwell, no change from a start position, and no counting."""

from __future__ import annotations

from dataclasses import dataclass, replace

from coach.exercise.vocabulary import Exercise
from coach.judge.coverage import nobody, obstacle
from coach.judge.cue import NOT_IN_POSITION, Advice
from coach.judge.evidence import AnyPose
from coach.judge.judge import Judged
from coach.judge.progress import Progress
from coach.judge.recognise import Recognition
from coach.judge.rule import Rule, RuleContext
from coach.judge.settings import JudgeSettings
from coach.judge.sides import NearSide, readings
from coach.judge.verdict import Answer, Judgement, Side, Verdict, split
from coach.language import say
from coach.measure.reading import Measures
from coach.measure.table import TABLE

_CLEARLY = 2.0
"""In a photo the person's own rest is not known: a body that could still be in the start position
is taken to be there unless it is this many `enter` away from the usual rest. Own reasoning: a
tabletop photo measured 1.6, real cats 2.8 and more."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What one photo shows.

    position  the start position's or an end position's name; None for neither
    slug      "start" or the end position's slug; None for neither
    """

    position: str | None
    slug: str | None
    side: Side | None
    verdict: Verdict
    advice: Advice | None

    @property
    def judged(self) -> Judged:
        """The same as a judge tells an instant."""
        state = "waiting" if self.slug is None else "start" if self.slug == "start" else "end"
        progress = Progress(state, self.position or "", side=self.side)
        return Judged(self.verdict, progress, None, None, self.advice)


def snapshot(
    measures: Measures,
    exercise: Exercise | None,
    settings: JudgeSettings | None = None,
    *,
    recognised: Recognition | None = None,
) -> Snapshot:
    """The position reached in a photo and the answer of every rule that applies to it.

    A position that was recognised is the one, where the way from rest alone does not tell.
    Without an exercise nothing can be judged, and nobody is told to change.
    """
    if exercise is None:
        advice = None if measures.raw else nobody()
        return Snapshot(None, None, None, Verdict(measures.t, ()), advice)
    settings = settings or JudgeSettings()
    near = NearSide()
    near.update(measures)
    advice = obstacle(measures, exercise.camera)
    if not measures.raw:
        return Snapshot(None, None, None, Verdict(measures.t, ()), advice)
    position, slug, side = _position(measures, exercise, near.side, settings)
    if slug is None and recognised is not None and recognised.slug == exercise.slug:
        names = {end.slug: end.name for end in exercise.movement.end}
        slug, side = recognised.at, recognised.side
        position = names[slug] if slug is not None else None
    state = "start" if slug in (None, "start") else "end"
    judgements: list[Judgement] = []
    for fault in exercise.fault:
        if fault.over is not None or state not in fault.during:
            continue
        if fault.only and slug not in fault.only:
            continue
        rule = Rule(fault, exercise.camera, settings)
        judgement = rule.judge(measures, RuleContext({}, "unknown", side, near.side))
        if judgement is None:
            continue
        if judgement.answer is Answer.UNSEEN and fault.since == "start":
            judgement = replace(judgement, why=say("why-photo-change"))
        elif judgement.answer is Answer.UNSEEN and TABLE[judgement.measure].kind == "steadiness":
            judgement = replace(judgement, why=say("why-photo-still"))
        if judgement.margin is not None and judgement.margin < 0:
            judgement = replace(judgement, answer=Answer.WRONG)
        judgements.append(judgement)
    if slug is None and advice is None:
        advice = Advice(NOT_IN_POSITION, exercise.start.say)
    spoken = {fault.slug for fault in exercise.fault if fault.told == "spoken"}
    return Snapshot(position, slug, side, split(measures.t, judgements, spoken), advice)


def _position(
    measures: Measures, exercise: Exercise, near: str, settings: JudgeSettings
) -> tuple[str | None, str | None, Side | None]:
    """The end position that is reached furthest; else the start position; else neither."""
    least = settings.counting_confidence
    if AnyPose(exercise.posture).matches(measures, near) is False:
        return None, None, None
    best: tuple[float, str, str, Side | None] | None = None
    for end in exercise.movement.end:
        sides: list[Side | None] = [*end.sides] or [None]
        for side in sides:
            mirrored = end.measure.mirrored(side)
            for _, reading in readings(measures, end.measure.names(side, near)):
                value, rest = reading.value, end.rest
                away = (
                    (value - rest) * (1 if end.direction == "up" else -1) * (-1 if mirrored else 1)
                )
                reach = away / end.enter
                if reach >= 1 and reading.confidence >= least and (best is None or reach > best[0]):
                    best = (reach, end.name, end.slug, side)
    starting = AnyPose(exercise.start.position).matches(measures, near)
    if starting and (best is None or best[0] < _CLEARLY):
        return exercise.start.name, "start", None
    return (best[1], best[2], best[3]) if best is not None else (None, None, None)
