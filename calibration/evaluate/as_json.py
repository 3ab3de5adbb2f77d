"""An evaluation as JSON: times in seconds, shares 0 to 1. docs/evaluation-format.md tells of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from msgspec import Meta

from calibration.evaluate.clip_result import Mistaken
from calibration.evaluate.evaluate import Evaluation
from calibration.score.clip import ClipScore
from calibration.score.headline import Figure
from calibration.score.recognition import RecognitionScore
from calibration.score.totals import Totals
from coach.judge.recognise import Recognition
from coach.record import ExerciseRecord, RecordPart

SCHEMA = 3


class NamedRecord(RecordPart, frozen=True, kw_only=True):
    """A photo: what it was taken for."""

    name: Annotated[str, Meta(description="its file's name")]
    labelled: Annotated[str, Meta(description="the exercise of its label, or `other`")]
    answer: Annotated[Recognition, Meta(description="what it was taken for")]
    right: Annotated[bool, Meta(description="whether that is right")]


class ClipRecord(NamedRecord, frozen=True, kw_only=True):
    """A clip: what it was taken for, its scores, and the records they are of."""

    scored: Annotated[bool, Meta(description="it is fit to be scored, and in the totals")]
    as_labelled: Annotated[
        ClipScore | None, Meta(description="judged as the exercise it is labelled as")
    ]
    held_out: Annotated[
        ClipScore | None,
        Meta(description="the same with numbers that were set without the clip's source"),
    ]
    as_recognised: Annotated[
        ClipScore | None,
        Meta(description="judged as what it was taken for; taken wrongly, nothing is right"),
    ]
    mistaken: Annotated[
        Mistaken | None, Meta(description="what was counted where it was taken wrongly")
    ]
    records: Annotated[
        Mapping[str, ExerciseRecord],
        Meta(description="by the exercise it was judged as; `timing` is null"),
    ]


class RecognitionScoresRecord(RecordPart, frozen=True, kw_only=True):
    """How often clips and photos were taken for what they are labelled as."""

    clips: Annotated[RecognitionScore, Meta(description="clips that are scored")]
    unfit: Annotated[RecognitionScore, Meta(description="clips that are not")]
    photos: Annotated[RecognitionScore, Meta(description="photos")]


class EvaluationRecord(RecordPart, frozen=True, kw_only=True):
    """What `coach evaluate --json` writes."""

    schema: Annotated[int, Meta(description="the format's number")] = SCHEMA
    recognition: Annotated[RecognitionScoresRecord, Meta(description="what was taken for what")]
    headline: Annotated[
        tuple[Figure, ...], Meta(description="the figures by which the coach is judged")
    ]
    headline_held_out: Annotated[
        tuple[Figure, ...], Meta(description="the same with the source of each clip held out")
    ]
    as_labelled: Annotated[
        Totals, Meta(description="the clips judged as the exercise they are labelled as")
    ]
    as_recognised: Annotated[
        Totals,
        Meta(
            description="the same judged as what they were taken for; a clip taken for something "
            "else has nothing right"
        ),
    ]
    exercises: Annotated[Mapping[str, Totals], Meta(description="`as_labelled` per exercise")]
    clips: Annotated[tuple[ClipRecord, ...], Meta(description="one by one")]
    photos: Annotated[tuple[NamedRecord, ...], Meta(description="one by one")]
    failed: Annotated[
        Mapping[str, str], Meta(description="clips and photos that could not be judged, and why")
    ]
    clips_without_label: Annotated[tuple[str, ...], Meta(description="left out")]
    labels_without_clip: Annotated[tuple[str, ...], Meta(description="left out")]
    photos_missing: Annotated[tuple[str, ...], Meta(description="listed, but not there")]


def as_json(evaluation: Evaluation) -> EvaluationRecord:
    """Everything, records too."""
    e = evaluation
    return EvaluationRecord(
        recognition=RecognitionScoresRecord(clips=e.clips, unfit=e.unfit, photos=e.photos),
        headline=e.headline,
        headline_held_out=e.headline_held_out,
        as_labelled=e.as_labelled,
        as_recognised=e.as_recognised,
        exercises=e.exercises,
        clips=tuple(
            ClipRecord(
                name=result.named.name,
                labelled=result.named.labelled,
                answer=result.named.answer,
                right=result.named.right,
                scored=result.case.label.fit,
                as_labelled=result.as_labelled,
                held_out=result.held_out,
                as_recognised=result.as_recognised,
                mistaken=result.mistaken,
                records=result.records,
            )
            for result in e.results
        ),
        photos=tuple(
            NamedRecord(name=n.name, labelled=n.labelled, answer=n.answer, right=n.right)
            for n in e.looked_at
        ),
        failed=e.failed,
        clips_without_label=tuple(e.found.clips_without_label),
        labels_without_clip=tuple(e.found.labels_without_clip),
        photos_missing=tuple(e.found.photos_missing),
    )
