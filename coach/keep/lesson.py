"""The record of a whole lesson: what was planned, what became of it, one record per exercise.

docs/json-format.md describes it. Times in seconds of the source, but `begun`, which is the wall's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Any

import msgspec

from coach.exercise.overrides import NONE, Overrides
from coach.keep.record import Record, Recorder, SourceFacts, percentiles
from coach.lesson.conductor import Conductor
from coach.lesson.lesson import Beat
from coach.lesson.plan import LeftOut, PlanItem
from coach.lesson.stage import ExerciseOutcome, Paused

LESSON = "lesson"


class LessonRecorder:
    """Collects beats."""

    def __init__(self, conductor: Conductor, begun: str, limits: Overrides = NONE) -> None:
        """`begun` is the date and time of the wall, ISO 8601 with its zone.

        `limits` are those the exercises were made with.
        """
        self._conductor = conductor
        self._begun = begun
        self._limits = limits
        self._recorders: dict[int, list[Recorder]] = {}
        self._said: list[dict[str, Any]] = []
        self._pauses: list[dict[str, Any]] = []
        self._frames = 0
        self._last_s = 0.0

    def add(self, beat: Beat) -> None:
        """Take in one beat."""
        t, step = beat.moment.t, beat.step
        self._frames += 1
        self._last_s = t
        self._said += [{"at_s": round(t, 3), "text": s.text} for s in step.said if s.text]
        if isinstance(step.stage, Paused):
            if not isinstance(step.during, Paused):
                self._pauses.append({"why": step.stage.why, "start_s": round(t, 3)})
            self._pauses[-1]["end_s"] = round(t, 3)
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
        notes: Sequence[Mapping[str, Any]] = (),
        stages: Mapping[str, Sequence[float]] | None = None,
        dropped: int | None = None,
    ) -> Record:
        """The record as it is now; `wall_s` and the rest as for a single exercise's."""
        plan = self._conductor.plan
        outcomes = {o.index: o for o in self._conductor.so_far(self._last_s)}
        return {
            "schema": 1,
            "kind": LESSON,
            "begun": self._begun,
            "name": plan.name,
            "routine": plan.routine,
            "source": {
                "path": source.path,
                "duration_s": round(self._last_s, 3),
                "frames": self._frames,
                "width": source.width,
                "height": source.height,
            },
            "exercises": [
                self._exercise(i, item, outcomes.get(i), source, wall_s)
                for i, item in enumerate(plan.items)
            ],
            "left_out": [_left_out(one) for one in plan.left_out],
            "pauses": list(self._pauses),
            "said": list(self._said),
            "timing": {
                "frames_per_s": round(self._frames / wall_s, 1) if wall_s > 0 else None,
                **{f"{name}_ms": percentiles(s) for name, s in (stages or {}).items() if s},
                "dropped": dropped,
            },
            "notes": list(notes),
        }

    def _exercise(
        self,
        index: int,
        item: PlanItem,
        outcome: ExerciseOutcome | None,
        source: SourceFacts,
        wall_s: float,
    ) -> Record:
        dose = item.exercise.dose
        whole = SourceFacts(source.path, source.width, source.height)
        return {
            "exercise": item.exercise.slug,
            "name": item.exercise.name,
            "planned": {
                "repetitions": dose.repetitions,
                "sets": dose.sets,
                "hold_s": dose.hold_s,
                "rest_s": dose.rest_s,
                "sides": list(dose.sides),
                "level": item.level,
            },
            "ended": outcome.ended if outcome else "not begun",
            "sets": outcome.sets if outcome else 0,
            "counts": dict(outcome.counts) if outcome else {},
            "work_on": outcome.work_on if outcome else None,
            "records": [r.record(whole, wall_s) for r in self._recorders.get(index, [])],
        }


class _Exercise(msgspec.Struct):
    exercise: str
    ended: str


class _Kept(msgspec.Struct):
    kind: str
    begun: str
    exercises: list[_Exercise]


def hurt_today(folder: Path, today: str) -> AbstractSet[str]:
    """Exercises that were ended for pain today, from the kept lessons; `today` as YYYY-MM-DD.

    A file that is no lesson's record says nothing.
    """
    hurt: set[str] = set()
    for path in sorted(folder.glob("session-*.json")) if folder.is_dir() else []:
        try:
            kept = msgspec.json.decode(path.read_bytes(), type=_Kept)
        except (OSError, msgspec.MsgspecError):
            continue
        if kept.kind == LESSON and kept.begun[:10] == today:
            hurt |= {e.exercise for e in kept.exercises if e.ended == "pain"}
    return hurt


def _left_out(one: LeftOut) -> dict[str, str]:
    return {"exercise": one.exercise.slug, "why": one.why}
