"""All clips of one exercise on the bench: judged with the program's own limits once, and with those
on the page whenever one is moved.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from time import perf_counter

from calibration.labels.fault_words import Meaning, load_words, meaning
from calibration.score.clip import ClipScore, score_clip
from calibration.score.scored_record import ScoredRecord, told
from calibration.score.totals import total
from calibration.studio.tuner.changes import ClipChange, changes
from calibration.studio.web.reel import Reel
from coach.errors import CoachError
from coach.exercise import Exercise
from coach.exercise.overrides import Overrides, apply
from coach.exercise.tunable import Limit, tunables

Values = Mapping[str, float]
"""Limits by their names within the exercise; what is not named is as shipped."""


@dataclass(frozen=True, slots=True)
class Tally:
    """One clip, or all together, against the labels.

    counted           repetitions counted by the coach
    right, of         clips whose count a careful person would agree with, of those labelled
    found, sure       labelled sure faults that were found, of all
    wrong             spans told as faults that no label explains
    unanswered        labelled faults that no rule of the exercise is known to answer
    false_cues        corrections said that no label explains
    """

    counted: int
    right: int
    of: int
    found: int
    sure: int
    wrong: int
    unanswered: int
    false_cues: int


@dataclass(frozen=True, slots=True)
class ClipOnBench:
    """One clip judged: what the coach told of it, and the difference to its own limits.

    off  how many too many (+) or too few (-) were counted; None without a label
    """

    number: int
    told: ScoredRecord
    off: int | None
    tally: Tally | None
    changes: tuple[ClipChange, ...]


@dataclass(frozen=True, slots=True)
class Round:
    """All clips judged with the same limits; `took_ms` is what judging and scoring cost."""

    takes: tuple[ClipOnBench, ...]
    total: Tally
    took_ms: float


class Bench:
    """The clips of one exercise."""

    def __init__(self, exercise: Exercise, reels: Sequence[Reel]) -> None:
        """`exercise` is the shipped one. Judges every clip once."""
        self.exercise = exercise
        self.reels = tuple(reels)
        self._limits = {limit.name: limit for limit in tunables(exercise)}
        words = load_words().get(exercise.slug, {})
        self._meanings: list[tuple[Meaning, ...]] = [
            tuple(
                meaning(f.fault, exercise, words)
                for f in (reel.item.label.faults if reel.item.label else ())
            )
            for reel in self.reels
        ]
        self._told = [told(reel.record(exercise), exercise) for reel in self.reels]
        self.shipped = self.judge({})

    def with_values(self, values: Values) -> Exercise:
        """The exercise with these limits. Raises CoachError when one is unknown or not legal."""
        return apply(self.exercise, self.overrides(values))

    def overrides(self, values: Values) -> Overrides:
        """The values that differ from the shipped ones, by their places in the exercise's file."""
        known = tunables(self.exercise)
        chosen: dict[Limit, float] = {}
        for name, value in values.items():
            limit = self._limits.get(name)
            if limit is None:
                raise CoachError(f"{self.exercise.slug} has no limit {name!r}")
            if value != known[limit].value:
                chosen[limit] = value
        return Overrides(chosen)

    def judge(self, values: Values) -> Round:
        """Judge all clips. Raises CoachError when a value is not legal."""
        begun = perf_counter()
        exercise = self.with_values(values)
        takes: list[ClipOnBench] = []
        scores: list[ClipScore] = []
        for number, (reel, before) in enumerate(zip(self.reels, self._told, strict=True)):
            now = before if exercise is self.exercise else told(reel.record(exercise), exercise)
            score = self._score(number, now)
            if score is not None:
                scores.append(score)
            takes.append(
                ClipOnBench(
                    number,
                    now,
                    score.count.off if score is not None and score.count is not None else None,
                    _tally([score], _counted(now)) if score is not None else None,
                    changes(before, now, exercise),
                )
            )
        whole = _tally(scores, sum(_counted(take.told) for take in takes))
        return Round(tuple(takes), whole, (perf_counter() - begun) * 1e3)

    def _score(self, number: int, now: ScoredRecord) -> ClipScore | None:
        case = self.reels[number].item.case()
        if case is None or not case.label.fit:
            return None
        return score_clip(case, now, self._meanings[number])


def _counted(now: ScoredRecord) -> int:
    return sum(r.counted for r in now.repetitions)


def _tally(clips: Sequence[ClipScore], counted: int) -> Tally:
    totals = total(clips)
    scores = [f.score for f in totals.faults]
    return Tally(
        counted=counted,
        right=totals.count.right,
        of=totals.count.of,
        found=sum(s.sure_found for s in scores),
        sure=sum(s.sure for s in scores),
        wrong=sum(s.told - s.right for s in scores),
        unanswered=sum(len(clip.unmapped) for clip in clips),
        false_cues=totals.cues.false,
    )
