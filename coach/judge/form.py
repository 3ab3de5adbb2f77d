"""The form of what is done: all rules of an exercise at each instant, and over a repetition."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from coach.exercise.vocabulary import Exercise
from coach.judge.back_change import FLEXION
from coach.judge.channel import Done
from coach.judge.measure_history import MeasureHistory
from coach.judge.progress import Progress
from coach.judge.rule import FaultSpan, Rule, RuleContext
from coach.judge.seen_from import SeenFrom
from coach.judge.settings import JudgeSettings
from coach.judge.tally import Tally
from coach.judge.verdict import Judgement
from coach.measure.measure_ref import MeasureRef
from coach.measure.reading import Measures

_AT_PEAK_S = 0.5
"""The back's bend is told of the far end when it was seen no further from it. Own reasoning."""


@dataclass(frozen=True, slots=True)
class RepetitionForm:
    """How a repetition was done; slugs of rules in the order of their names, or of the file.

    faults    broken, and told to the person
    reported  broken, and told to the clinician only
    kept      told to the person, judged and not broken
    unjudged  those of which nothing can be said
    judged    the answers of the rules over a whole repetition
    clean     nothing was broken, and every safety rule could be judged
    best      per measure of interest its value at the movement's extreme
    """

    faults: tuple[str, ...]
    reported: tuple[str, ...]
    kept: tuple[str, ...]
    unjudged: tuple[str, ...]
    judged: tuple[Judgement, ...]
    clean: bool
    best: Mapping[str, float]


class Form:
    """Follows all rules of one exercise.

    not_judged  why nothing is told of any of them, in words: the pose model that sees now is too
                coarse, or somebody was in front of the person; empty where they are judged
    """

    def __init__(self, exercise: Exercise, settings: JudgeSettings) -> None:
        """Nothing has been seen yet."""
        self.not_judged = ""
        self._show = exercise.show
        self._rules = [Rule(f, exercise.camera, settings) for f in exercise.fault]
        self._slugs = [f.slug for f in exercise.fault]
        self._spoken = tuple(f.slug for f in exercise.fault if f.told == "spoken")
        self._safety = {f.slug for f in exercise.fault if f.severity == "safety"}
        self._tally = Tally()
        self._seen_from = SeenFrom()
        self._course = MeasureHistory(
            _remembered(exercise),
            least_confidence=settings.least_confidence,
            memory_s=max([settings.course_s, *(f.window_s for f in exercise.fault if f.over)]),
        )

    @property
    def spans(self) -> list[FaultSpan]:
        """All faults so far, by time."""
        return sorted((s for r in self._rules for s in r.spans), key=lambda s: s.start_s)

    def update(self, measures: Measures, since_s: float | None) -> None:
        """Remember this instant; what was measured from `since_s` on is still needed."""
        self._course.update(measures, since_s)
        self._seen_from.update(measures)

    def judge(
        self, measures: Measures, progress: Progress, around: RuleContext
    ) -> tuple[Judgement, ...]:
        """The answers of the rules that apply at this instant."""
        judgements: list[Judgement] = []
        for rule in self._rules:
            fault = rule.fault
            if fault.over == "repetition":  # judged when it has ended
                continue
            if progress.state not in fault.during or (
                fault.only and progress.position not in fault.only
            ):
                rule.close()
                continue
            if self.not_judged:
                judgements.append(rule.unseen(around, self.not_judged))
                continue
            judgement = (
                rule.judge_window(self._course, around, measures.t)
                if fault.over == "window"
                else rule.judge(measures, around, self._seen_from)
            )
            if judgement is not None:
                judgements.append(judgement)
        self._tally.take(judgements)
        return tuple(judgements)

    def of(self, done: Done, around: RuleContext) -> RepetitionForm:
        """How the repetition that has just ended was done; the next one begins."""
        judged = [
            rule.unseen(around, self.not_judged)
            if self.not_judged
            else rule.judge_course(self._course, around, (done.start_s, done.end_s))
            for rule in self._rules
            if rule.fault.over == "repetition" or self.not_judged
        ]
        tally = self._tally
        if self.not_judged:
            tally.doubt()
        tally.take(judged)
        tally.wrong.update(rule.fault.slug for rule in self._rules if rule.wrong)
        if around.mixed:  # found out after it was told
            tally.wrong.difference_update(r.fault.slug for r in self._rules if r.fault.crosswise)
        wrong, unjudged = frozenset(tally.wrong), tally.unjudged(self._slugs)
        form = RepetitionForm(
            faults=tuple(sorted(wrong.intersection(self._spoken))),
            reported=tuple(sorted(wrong.difference(self._spoken))),
            kept=tally.kept(self._spoken),
            unjudged=unjudged,
            judged=tuple(judged),
            clean=not wrong and self._safety.isdisjoint(unjudged),
            best=self._best(done, around),
        )
        tally.clear()
        return form

    def close(self) -> None:
        """Nothing is judged from now on: end the faults that are open."""
        for rule in self._rules:
            rule.close()

    def forget(self) -> None:
        """What was judged so far belongs to no repetition."""
        self._tally.clear()

    def _best(self, done: Done, around: RuleContext) -> dict[str, float]:
        """The measures of interest when the movement was furthest out.

        The bend of the back is told as the change from the own neutral, or not at all.
        """
        best: dict[str, float] = {}
        for shown in self._show:
            named = shown.names(around.working, around.near)
            for name, seen in zip(shown.names(done.side, around.near), named, strict=True):
                series = self._course.between(seen, done.start_s, done.end_s)
                if not series:
                    continue
                t, value = min(series, key=lambda tv: abs(tv[0] - done.peak_s))
                if seen in FLEXION:
                    if seen not in around.start or abs(t - done.peak_s) > _AT_PEAK_S:
                        continue
                    value -= around.start[seen]
                best[name] = value
        return best


def _remembered(exercise: Exercise) -> list[MeasureRef]:
    """The measures whose course is looked at when a repetition or a window has ended."""
    over = [f for f in exercise.fault if f.over is not None and f.statistic != "duration"]
    others = [f.against for f in over if f.against is not None]
    others += [f.until.measure for f in over if f.until is not None]
    others += [quiet.measure for f in over for quiet in f.quiet]
    return [*exercise.show, *(f.measure for f in over), *others]
