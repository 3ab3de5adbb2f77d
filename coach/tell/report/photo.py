"""One photo in words: what I see, what is good, what to change, what I can't tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from coach.exercise import Exercise
from coach.exercise.topics import BACK, topic, topics
from coach.exercise.vocabulary import SEVERITIES, Fault
from coach.judge.cue import Cue
from coach.judge.photo_depth import PhotoDepth
from coach.judge.recognise import Recognition
from coach.judge.snapshot import Snapshot
from coach.judge.verdict import Answer, Judgement
from coach.language import capital, listed, say, within
from coach.measure.reading import Back, Measures
from coach.tell.draw.back import in_degrees


def photo_lines(
    shown: Snapshot,
    measures: Measures,
    exercise: Exercise | None,
    answer: Recognition | None,
    exercises: Mapping[str, Exercise],
    *,
    depth: PhotoDepth | None = None,
    back: Back | None = None,
) -> list[str]:
    """Sentences, each a line; `answer` is what was recognised where nobody named an exercise.

    With `back` the numbers are told as well, for a clinician.
    """
    if exercise is None:
        lines = [_unknown(answer, exercises)] if answer is not None and measures.raw else []
        return [*lines, *([f"{shown.advice.text}."] if shown.advice is not None else [])]
    lines = [_seen(shown, measures, exercise, named=answer is None), *_judged(shown, exercise)]
    if depth is not None:
        share = depth.share
        lines.append(
            say("photo-range-not-used", doubt=depth.doubt or "")
            if share is None
            else say("photo-range", percent=round(100 * share))
        )
    if back is not None:
        lines.append(f"{capital(in_degrees(back))}.")
        lines += _numbers(shown.verdict.every, exercise)
    if shown.advice is not None and shown.slug is None:
        lines.append(f"{shown.advice.text}.")
    return lines


def photo_cue(shown: Snapshot, exercise: Exercise | None) -> Cue | None:
    """The one thing to change, to be drawn on the picture; None where nothing is sure."""
    faults = {f.slug: f for f in exercise.fault} if exercise is not None else {}
    wrong = sorted(shown.verdict.wrong, key=lambda j: SEVERITIES.index(faults[j.rule].severity))
    if not wrong:
        return None
    worst = faults[wrong[0].rule]
    return Cue(worst.cue, worst.severity, shown.verdict.t, worst.slug, wrong[0].measure)


def good_parts(shown: Snapshot, exercise: Exercise) -> str:
    """The parts that were judged by rules sure enough to be told, and are good; or empty.

    No part of which anything else may be wrong or could not be told.
    """
    open_to_doubt = {j.rule for j in shown.verdict.every if j.answer is not Answer.GOOD}
    doubtful = {topic(fault) for fault in exercise.fault if fault.slug in open_to_doubt}
    if doubtful & BACK:
        doubtful |= BACK
    good = _of(shown.verdict.judgements, exercise, Answer.GOOD)
    return topics((fault for fault in good if topic(fault) not in doubtful), bare=True)


def _unknown(answer: Recognition | None, exercises: Mapping[str, Exercise]) -> str:
    if answer is not None and answer.start_of:
        names = [within(exercises[slug].name) for slug in answer.start_of]
        return say("photo-maybe", names=listed(names, "or"))
    names = [within(exercise.name) for exercise in exercises.values()]
    return say("photo-none", names=listed(names))


def _seen(shown: Snapshot, measures: Measures, exercise: Exercise, *, named: bool) -> str:
    position = shown.position or say("photo-no-position")
    if shown.side is not None and shown.position:
        side = say(f"side-{shown.side}")
        position = say("photo-position-side", position=position, side=side)
    view = say(f"photo-view-{measures.view.kind}")
    key = "photo-see-named" if named else "photo-see"
    return say(key, name=within(exercise.name), position=position, view=view)


def _judged(shown: Snapshot, exercise: Exercise) -> list[str]:
    verdict = shown.verdict
    lines: list[str] = []
    if good := good_parts(shown, exercise):
        lines.append(say("photo-good", what=good))
    for fault in _of(verdict.judgements, exercise, Answer.WRONG):
        lines.append(say("photo-change", cue=within(fault.cue)))
    perhaps = _of(verdict.reported, exercise, Answer.WRONG)
    if perhaps:
        lines.append(say("photo-perhaps", what=listed([fault.name for fault in perhaps])))
    reasons: dict[str, list[str]] = {}
    for judgement in verdict.every:
        if judgement.answer is Answer.UNSEEN:
            reasons.setdefault(judgement.why or say("why-hidden"), []).append(judgement.rule)
    for why, slugs in reasons.items():
        what = topics([f for f in exercise.fault if f.slug in slugs])
        lines.append(say("photo-cannot-tell", what=what, why=within(why)))
    return lines or [say("photo-nothing-judged")]


def _of(judgements: Sequence[Judgement], exercise: Exercise, answer: Answer) -> list[Fault]:
    """The faults with that answer, the gravest first."""
    slugs = {j.rule for j in judgements if j.answer is answer}
    found = [fault for fault in exercise.fault if fault.slug in slugs]
    return sorted(found, key=lambda fault: SEVERITIES.index(fault.severity))


def _numbers(judgements: Sequence[Judgement], exercise: Exercise) -> list[str]:
    """Every rule's value beside its limit."""
    names = {fault.slug: fault.name for fault in exercise.fault}
    return [
        say(
            "photo-number",
            name=names[j.rule],
            value=_amount(j.value, j.unit),
            limit=_amount(j.limit, j.unit),
        )
        for j in judgements
        if j.value is not None and j.limit is not None
    ]


def _amount(value: float, unit: str) -> str:
    return f"{value:.0f}°" if unit == "deg" else f"{value:.2f} {unit}"
