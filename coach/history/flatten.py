"""A record as rows of the history's tables. Pure: reads no file, writes none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

import msgspec

from coach.exercise.vocabulary import Exercise, Severity
from coach.record import ExerciseRecord, LessonRecord, Record, RecordingRecord
from coach.record.common import rounded
from coach.record.exercise import RepetitionRecord
from coach.record.lesson import EndedRecord, LessonExerciseRecord, RatingRecord

Value = str | int | float | bytes | None
Row = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class RepetitionRows:
    """One repetition: its own row, and how far each of its end positions was reached."""

    done: Row
    reach: Sequence[Row]


@dataclass(frozen=True, slots=True)
class ExerciseRows:
    """One exercise: its own row, its repetitions, and per table what else happened in it.

    Rows are made as they are asked for, once: a session of hours has thousands of them.
    """

    done: Row
    repetitions: Iterable[RepetitionRows]
    parts: Mapping[str, Iterable[Row]]


@dataclass(frozen=True, slots=True)
class SessionRows:
    """A session's own row, as far as the record knows it, its exercises, and how it was."""

    session: Row
    exercises: Sequence[ExerciseRows]
    ratings: Sequence[RatingRecord] = ()


def flat(record: Record, exercises: Mapping[str, Exercise]) -> SessionRows:
    """All rows of a record. `exercises` tell severities, and in which unit a range is."""
    match record:
        case LessonRecord():
            name, routine = record.name, record.routine
            rows = [
                _of_lesson(i, one, exercises.get(one.exercise))
                for i, one in enumerate(record.exercises)
            ]
        case RecordingRecord():
            name = routine = ""
            rows = [_alone(i, part, exercises) for i, part in enumerate(record.parts)]
        case ExerciseRecord():
            known = exercises.get(record.exercise or "")
            name, routine = known.name if known is not None else record.exercise or "", ""
            rows = [_alone(0, record, exercises)] if record.exercise is not None else []
    unfinished = not isinstance(record, RecordingRecord) and record.unfinished
    session: Row = {
        "kind": kind_of(record),
        "name": name,
        "routine": routine,
        "finished": not unfinished,
        "duration_s": record.source.duration_s,
        "camera": record.source.path,
    }
    ratings = record.ratings if isinstance(record, LessonRecord) else ()
    return SessionRows(session, rows, ratings)


def worth_keeping(record: Record) -> bool:
    """Whether anything of it was judged, gone through, ended for pain, or said of how it is."""
    match record:
        case LessonRecord():
            done = any(e.records or e.ended in ("done", "pain") for e in record.exercises)
            return done or any(r.value is not None for r in record.ratings)
        case ExerciseRecord():
            return record.exercise is not None and record.judged_s > 0
        case RecordingRecord():
            return bool(record.parts)


def kind_of(record: Record) -> str:
    """As the record itself says it."""
    return str(record.__struct_config__.tag)


def _of_lesson(place: int, one: LessonExerciseRecord, exercise: Exercise | None) -> ExerciseRows:
    asked: Row = {
        "asked_repetitions": one.planned.repetitions,
        "asked_sets": one.planned.sets,
        "asked_hold_s": one.planned.hold_s,
        "asked_sides": _json(one.planned.sides),
    }
    return _rows(
        {
            "place": place,
            "exercise": one.exercise,
            "name": one.name,
            "level": one.planned.level,
            "ended": one.ended,
            "ended_s": one.ended_s,
            "sets": one.sets,
            "counts": _json(one.counts),
            "work_on": _rule_of(one.work_on, one.records, exercise),
            **asked,
        },
        one.records,
        exercise,
    )


def _alone(place: int, record: ExerciseRecord, exercises: Mapping[str, Exercise]) -> ExerciseRows:
    """An exercise that was counted from the first picture to the last: nothing was asked for."""
    slug = record.exercise or ""
    exercise = exercises.get(slug)
    counts: dict[str, int] = {}
    for one in record.repetitions:
        if one.counted:
            counts[one.side or ""] = counts.get(one.side or "", 0) + 1
    ended: EndedRecord = "stopped" if record.unfinished else "done"
    return _rows(
        {
            "place": place,
            "exercise": slug,
            "name": exercise.name if exercise is not None else slug,
            "level": "",
            "ended": ended,
            "ended_s": None,
            "sets": 1,
            "counts": _json(counts),
            "work_on": None,
            "asked_repetitions": None,
            "asked_sets": None,
            "asked_hold_s": None,
            "asked_sides": None,
        },
        (record,),
        exercise,
    )


def _rows(done: Row, records: Sequence[ExerciseRecord], exercise: Exercise | None) -> ExerciseRows:
    ends = exercise.movement.end if exercise is not None else []
    units = {end.slug: end.measure.entry.unit for end in ends}
    faults = exercise.fault if exercise is not None else []
    severities: dict[str, Severity] = {f.slug: f.severity for f in faults}
    repetitions = [one for r in records for one in r.repetitions]
    holds = [one for r in records for one in r.holds]
    longest = max(records, key=lambda r: r.judged_s, default=None)
    own: Row = {
        **done,
        "clean": sum(one.counted and one.clean for one in repetitions),
        "held_s": rounded(fmean(h.end_s - h.start_s for h in holds)) if holds else None,
        "view": longest.view if longest is not None else None,
        "facing": longest.facing if longest is not None else None,
        "share": longest.share if longest is not None else None,
        "seen_s": sum((r.seen_s for r in records), 0.0),
        "judged_s": sum((r.judged_s for r in records), 0.0),
    }
    parts: dict[str, Iterable[Row]] = {
        "hold": ({"side": h.side, "start_s": h.start_s, "end_s": h.end_s} for h in holds),
        "fault_seen": _faults(records, severities),
        "cue_given": (
            {"at_s": c.at_s, "rule": c.rule, "kind": c.kind, "words": c.text}
            for r in records
            for c in r.cues
        ),
        "unjudged": (
            {
                "rule": u.rule,
                "reason": u.reason,
                "start_s": u.start_s,
                "end_s": u.end_s,
                "advice": u.advice,
            }
            for r in records
            for u in r.unjudged
        ),
    }
    return ExerciseRows(own, (_repetition(one, units) for one in repetitions), parts)


def _repetition(one: RepetitionRecord, units: Mapping[str, str]) -> RepetitionRows:
    row: Row = {
        "side": one.side,
        "start_s": one.start_s,
        "end_s": one.end_s,
        "hold_s": one.hold_s,
        "counted": one.counted,
        "clean": one.clean,
        "depth": one.depth,
        "range_from": one.range_from,
        "best": _json(one.best),
        "depths": _json(one.depths),
        "reached": _json(one.reached),
        "faults": _json(one.faults),
    }
    reach: list[Row] = []
    for key, away in one.reached.items():
        end, _, side = key.partition(".")
        reach.append({"place": end, "side": side, "away": away, "unit": units.get(end, "")})
    return RepetitionRows(row, reach)


def _faults(records: Sequence[ExerciseRecord], severities: Mapping[str, Severity]) -> Iterator[Row]:
    for r in records:
        for f in r.faults:
            yield {
                "fault": f.fault,
                "severity": severities.get(f.fault),
                "told": f.told,
                "start_s": f.start_s,
                "end_s": f.end_s,
                "worst": f.worst,
                "bound": f.limit,
                "unit": f.unit,
                "cue": f.cue,
            }


def _rule_of(
    cue: str | None, records: Sequence[ExerciseRecord], exercise: Exercise | None
) -> str | None:
    """The fault whose cue this is: words change with the language, slugs do not."""
    if cue is None:
        return None
    seen = {f.cue: f.fault for r in records for f in r.faults}
    known = {f.cue: f.slug for f in exercise.fault} if exercise is not None else {}
    return (seen | known).get(cue)


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()
