"""One clip's scores: named right or not, judged as labelled, judged as what it was taken for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from calibration.evaluate.run import ClipOutcome
from calibration.labels.cases import Case
from calibration.labels.fault_words import load_words, meaning
from calibration.score.clip import ClipScore, score_clip
from calibration.score.recognition import NamedClip
from calibration.score.scored_record import ScoredRecord, told
from coach.exercise import Exercise, find
from coach.record import ExerciseRecord


@dataclass(frozen=True, slots=True)
class Mistaken:
    """What was made of a clip that was taken for the wrong exercise, or wrongly for one at all."""

    taken_for: str
    repetitions: int
    holds: int
    cues: int


@dataclass(frozen=True, slots=True)
class ClipResult:
    """One clip that was run.

    as_labelled    judged as the labelled exercise; None for something else, or without its file
    as_recognised  judged as what it was taken for; None for something else
    held_out       as labelled, with the numbers that there would be without its source;
                   `named_held_out` what it was taken for then
    mistaken       what was counted where it was taken for the wrong exercise
    records        per exercise that it was judged as
    """

    case: Case
    named: NamedClip
    as_labelled: ClipScore | None
    as_recognised: ClipScore | None
    held_out: ClipScore | None
    mistaken: Mistaken | None
    records: Mapping[str, ExerciseRecord]
    named_held_out: NamedClip


def scored(case: Case, outcome: ClipOutcome) -> ClipResult:
    """One outcome against its label."""
    label, answer = case.label, outcome.answer
    said = {slug: told(record, find(slug)) for slug, record in outcome.records.items()}
    as_labelled = as_recognised = held_out = None
    if label.exercise in said:
        exercise = find(label.exercise)
        as_labelled = held_out = _against(case, said[label.exercise], exercise)
        if label.exercise in outcome.held_out:
            held_out = _against(case, told(outcome.held_out[label.exercise], exercise), exercise)
        heard = said[answer.slug] if answer.slug is not None else None
        as_recognised = (
            as_labelled
            if answer.slug == label.exercise
            else _against(case, _nothing_right(said[label.exercise], heard), exercise)
        )
    mistaken = None
    if answer.slug is not None and answer.slug != label.exercise:
        wrong = said[answer.slug]
        mistaken = Mistaken(
            answer.slug,
            sum(r.counted for r in wrong.repetitions),
            len(wrong.holds),
            len(wrong.corrections),
        )
    named = NamedClip(case.name, case.performance, label.exercise, answer)
    return ClipResult(
        case, named, as_labelled, as_recognised, held_out, mistaken, outcome.records,
        replace(named, answer=outcome.held_out_answer),
    )  # fmt: skip


def _against(case: Case, said: ScoredRecord, exercise: Exercise) -> ClipScore:
    words = load_words().get(exercise.slug, {})
    meanings = [meaning(f.fault, exercise, words) for f in case.label.faults]
    return score_clip(case, said, meanings)


def _nothing_right(as_labelled: ScoredRecord, heard: ScoredRecord | None) -> ScoredRecord:
    """What a person hears who is taken for doing something else: only wrong corrections."""
    return ScoredRecord(as_labelled.seconds, 0.0, corrections=heard.corrections if heard else ())
