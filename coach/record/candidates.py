"""What a record says of a recognition."""

from __future__ import annotations

from coach.judge.recognise import Recognition
from coach.record.common import CandidateRecord, rounded


def candidates(answer: Recognition) -> tuple[CandidateRecord, ...]:
    """The exercises that were thought of, the best first."""
    scores = answer.scores
    found = [
        CandidateRecord(
            slug=slug,
            score=rounded(score),
            position=answer.at if slug == answer.slug else None,
        )
        for slug, score in sorted(scores.items(), key=lambda s: (s[0] != answer.slug, -s[1]))
        if score > 0 and slug not in answer.start_of
    ]
    starts = [
        CandidateRecord(slug=slug, score=rounded(scores.get(slug, 0.0)), position="start")
        for slug in answer.start_of
    ]
    return (*starts, *found)
