"""Records made by hand, for tests of what reads them."""

from __future__ import annotations

from typing import Any

from coach.exercise import load_shipped
from coach.record import ExerciseRecord, LessonRecord
from coach.record.common import SourceRecord
from coach.record.exercise import (
    CueRecord,
    FaultRecord,
    HoldRecord,
    RepetitionRecord,
    UnjudgedRecord,
)
from coach.record.lesson import LessonExerciseRecord, PlannedRecord

SOURCE = SourceRecord(path="clip.mp4", duration_s=20.0, frames=600, width=640, height=480)


def exercise_record(**parts: Any) -> ExerciseRecord:  # noqa: ANN401 - any of its parts
    """A record of the first exercise in which nothing happened, but for the given parts."""
    empty: dict[str, Any] = {
        "source": SOURCE, "exercise": next(iter(load_shipped())), "recognised": (), "limits": None,
        "view": "side", "facing": "left", "seen_s": 19.0, "judged_s": 15.0, "people": 1,
        "repetitions": (), "holds": (), "faults": (), "cues": (), "unjudged": (),
        "own_range": None, "compared": None, "measures": {}, "timing": None, "notes": (),
    }  # fmt: skip
    return ExerciseRecord(**(empty | parts))


def repetition(**parts: Any) -> RepetitionRecord:  # noqa: ANN401
    """A counted repetition without a fault."""
    plain: dict[str, Any] = {
        "side": None, "start_s": 1.0, "end_s": 5.0, "hold_s": 0.0, "best": {}, "faults": (),
        "reported": (), "unjudged": (), "clean": not parts.get("faults"), "counted": True,
        "depth": None, "depths": {}, "range_from": None,
    }  # fmt: skip
    return RepetitionRecord(**(plain | parts))


def hold(start_s: float, end_s: float, side: Any = None) -> HoldRecord:  # noqa: ANN401
    """A hold."""
    return HoldRecord(start_s=start_s, end_s=end_s, side=side)


def fault(slug: str, start_s: float, end_s: float, **parts: Any) -> FaultRecord:  # noqa: ANN401
    """A fault, ten degrees beyond its limit."""
    plain: dict[str, Any] = {
        "told": "spoken", "worst": 25.0, "limit": 15.0, "unit": "deg", "cue": "Look down.",
    }  # fmt: skip
    return FaultRecord(fault=slug, start_s=start_s, end_s=end_s, **(plain | parts))


def cue(at_s: float, text: str, rule: str | None, kind: Any = "fault") -> CueRecord:  # noqa: ANN401
    """Something that was said."""
    return CueRecord(at_s=at_s, rule=rule, kind=kind, text=text)


def unjudged(
    start_s: float,
    end_s: float,
    reason: Any = "rule-unseen",  # noqa: ANN401
    *,
    rule: str | None = None,
    advice: str = "Turn side-on",
) -> UnjudgedRecord:
    """A stretch that was not judged."""
    return UnjudgedRecord(rule=rule, reason=reason, start_s=start_s, end_s=end_s, advice=advice)


def lesson_record(begun: str, **ended: Any) -> LessonRecord:  # noqa: ANN401
    """A lesson of exercises that ended so: `cat_cow="pain"`."""
    planned = PlannedRecord(repetitions=8, sets=1, hold_s=0.0, rest_s=0.0, sides=(), level="")
    return LessonRecord(
        begun=begun,
        name="Short",
        routine="short",
        source=SOURCE,
        exercises=tuple(
            LessonExerciseRecord(
                exercise=slug.replace("_", "-"),
                name=slug.replace("_", " "),
                planned=planned,
                ended=how,
                sets=1,
                counts={"": 8},
                work_on=None,
                records=(),
            )
            for slug, how in ended.items()
        ),
        left_out=(),
        pauses=(),
        said=(),
        timing=None,
        notes=(),
    )
