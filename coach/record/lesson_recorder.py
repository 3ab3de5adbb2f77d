"""Collects a lesson's beats and tells its record: what was planned, what became of it.

Times are seconds of the source, but `begun`, which is the clock's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from coach.exercise.overrides import NONE, Overrides
from coach.lesson.conductor import Conductor
from coach.lesson.lesson import Beat
from coach.lesson.plan import LeftOut, PlanItem
from coach.lesson.stage import ExerciseOutcome, Given, Paused, Why
from coach.record.common import NoteRecord, SourceRecord, rounded
from coach.record.lesson import (
    LeftOutRecord,
    LessonExerciseRecord,
    LessonRecord,
    PauseRecord,
    PlannedRecord,
    RatingRecord,
    SaidRecord,
)
from coach.record.recorder import Recorder, SourceFacts
from coach.record.timing import timing


class LessonRecorder:
    """Collects beats."""

    def __init__(self, conductor: Conductor, begun: str, limits: Overrides = NONE) -> None:
        """`begun` is the date and time of the clock, ISO 8601 with its zone.

        `limits` are those the exercises were made with.
        """
        self._conductor = conductor
        self._begun = begun
        self._limits = limits
        self._recorders: dict[int, list[Recorder]] = {}
        self._said: list[SaidRecord] = []
        self._ratings: list[RatingRecord] = []
        self._pauses: list[tuple[Why, float, float]] = []
        self._frames = 0
        self._last_s = 0.0

    def add(self, beat: Beat) -> None:
        """Take in one beat."""
        t, step = beat.moment.t, beat.step
        self._frames += 1
        self._last_s = t
        self._said += [SaidRecord(at_s=rounded(t), text=s.text) for s in step.said if s.text]
        if step.given is not None:
            self._ratings.append(_rating(step.given))
        if isinstance(step.stage, Paused):
            if isinstance(step.during, Paused):
                why, start_s, _ = self._pauses.pop()
            else:
                why, start_s = step.stage.why, t
            self._pauses.append((why, start_s, t))
        if beat.judge is None or not beat.kept:
            return
        mine = self._recorders.setdefault(beat.index, [])
        if not mine or mine[-1].judge is not beat.judge:
            mine.append(Recorder(beat.judge, self._limits))
        mine[-1].add(beat.moment)

    def record(
        self,
        source: SourceFacts,
        wall_s: float,
        *,
        notes: Sequence[NoteRecord] = (),
        stages: Mapping[str, Sequence[float]] | None = None,
        dropped: int | None = None,
    ) -> LessonRecord:
        """The record as it is now; `wall_s` and the rest as for a single exercise's."""
        plan = self._conductor.plan
        outcomes = {o.index: o for o in self._conductor.so_far(self._last_s)}
        return LessonRecord(
            begun=self._begun,
            name=plan.name,
            routine=plan.routine,
            source=SourceRecord(
                path=source.path,
                duration_s=rounded(self._last_s),
                frames=self._frames,
                width=source.width,
                height=source.height,
            ),
            exercises=tuple(
                self._exercise(i, item, outcomes.get(i), source, wall_s)
                for i, item in enumerate(plan.items)
            ),
            left_out=tuple(_left_out(one) for one in plan.left_out),
            pauses=tuple(
                PauseRecord(why=why, start_s=rounded(start_s), end_s=rounded(end_s))
                for why, start_s, end_s in self._pauses
            ),
            mirror_doubted=self._conductor.mirror_doubted,
            ratings=tuple(self._ratings),
            said=tuple(self._said),
            timing=timing(self._frames, wall_s, stages or {}, dropped),
            notes=tuple(notes),
        )

    def _exercise(
        self,
        index: int,
        item: PlanItem,
        outcome: ExerciseOutcome | None,
        source: SourceFacts,
        wall_s: float,
    ) -> LessonExerciseRecord:
        dose = item.exercise.dose
        whole = SourceFacts(source.path, source.width, source.height)
        return LessonExerciseRecord(
            exercise=item.exercise.slug,
            name=item.exercise.name,
            planned=PlannedRecord(
                repetitions=dose.repetitions,
                sets=dose.sets,
                hold_s=dose.hold_s,
                rest_s=dose.rest_s,
                sides=tuple(dose.sides),
                level=item.level,
            ),
            ended=outcome.ended if outcome else "not-begun",
            ended_s=rounded(outcome.at_s) if outcome else None,
            sets=outcome.sets if outcome else 0,
            counts=dict(outcome.counts) if outcome else {},
            work_on=outcome.work_on if outcome else None,
            records=tuple(r.record(whole, wall_s) for r in self._recorders.get(index, ())),
        )


def _rating(given: Given) -> RatingRecord:
    return RatingRecord(
        what=given.scale.what,
        moment=given.scale.moment,
        value=given.value,
        how=given.how,
        at_s=rounded(given.at_s),
    )


def _left_out(one: LeftOut) -> LeftOutRecord:
    return LeftOutRecord(exercise=one.exercise.slug, trouble=one.trouble, why=one.why)
