"""What is wrong with each clip, one line each, so that a developer can go and look. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from calibration.evaluate.cells import COLUMNS
from calibration.evaluate.clip_result import ClipResult
from calibration.labels.fault_words import Meaning, load_words, meaning
from calibration.labels.label import Label, LabelledHold, LabelledRepetition
from calibration.score.clip import SIDELESS, is_close
from calibration.score.faults import SLACK_S
from calibration.score.scored_record import ScoredHold, ScoredRecord, ScoredRepetition, told
from calibration.score.spans import Span, inside, match, near
from coach.exercise import find


def wrong(results: Sequence[ClipResult]) -> str:
    """Every clip that is fit and has something wrong; empty when there is none."""
    blocks: list[str] = []
    for result in results:
        lines = list(_of(result)) if result.case.label.fit else []
        if lines:
            place = f"{result.case.clip}"
            blocks.append("\n".join([place, *(f"  {line}"[:COLUMNS] for line in lines)]))
    return "\n".join(["WRONG, CLIP BY CLIP", *blocks]) if blocks else ""


def _of(result: ClipResult) -> Iterable[str]:
    label, answer = result.case.label, result.named.answer
    if not result.named.right:
        yield f"taken for {result.named.column}, is {label.exercise} {label.what}".rstrip()
    record = result.records.get(label.exercise)
    if record is None:
        if answer.slug is not None and result.mistaken is not None:
            m = result.mistaken
            yield f"  {m.repetitions} repetitions, {m.holds} holds, {m.cues} cues given"
        return
    exercise = find(label.exercise)
    words = load_words().get(exercise.slug, {})
    meanings = [meaning(f.fault, exercise, words) for f in label.faults]
    said = told(record, exercise)
    yield from _repetitions(label, said)
    yield from _holds(label, said)
    yield from _faults(label, meanings, said)
    if result.as_labelled is not None:
        for cue in result.as_labelled.cues.false:
            yield f"false cue at {cue.at_s:.1f} s: {cue.text}"


def _repetitions(label: Label, said: ScoredRecord) -> Iterable[str]:
    counted = [r for r in said.repetitions if r.counted]
    low, high = label.count_min, label.count_max
    if low is not None and high is not None and not low <= len(counted) <= high:
        wanted = f"{low}" if low == high else f"{low} to {high}"
        yield f"counted {len(counted)}, is {wanted}"
    pairs = match(label.repetitions, counted)
    for i, j in pairs:
        ours, theirs = label.repetitions[i], counted[j]
        if not (ours.side is None or _same(ours, theirs)):
            yield f"side of {_at(ours)} told as {theirs.side}, is {ours.side}"
    yield from _unpaired("repetition", label.repetitions, counted, pairs, label.cannot_judge)


def _holds(label: Label, said: ScoredRecord) -> Iterable[str]:
    pairs = match(label.holds, said.holds)
    for i, j in pairs:
        ours, theirs = label.holds[i], said.holds[j]
        length = ours.end_s - ours.start_s
        error = theirs.end_s - theirs.start_s - length
        if ours.sure and not is_close(error, length):
            yield f"hold {_at(ours)} told as {_at(theirs)}, {error:+.1f} s"
    yield from _unpaired("hold", label.holds, said.holds, pairs, label.cannot_judge)


def _unpaired(
    what: str,
    ours: Sequence[LabelledRepetition | LabelledHold],
    theirs: Sequence[ScoredRepetition | ScoredHold],
    pairs: Sequence[tuple[int, int]],
    hidden: Sequence[Span],
) -> Iterable[str]:
    found, taken = {i for i, _ in pairs}, {j for _, j in pairs}
    for i, one in enumerate(ours):
        if i not in found and _sure(one) and not inside(one, hidden):
            yield f"missed {what} {_at(one)} {one.side or ''}".rstrip()
    for j, one in enumerate(theirs):
        if j not in taken and not inside(one, hidden):
            yield f"surplus {what} {_at(one)} {one.side or ''}".rstrip()


def _sure(one: LabelledRepetition | LabelledHold) -> bool:
    return not isinstance(one, LabelledHold) or one.sure


def _faults(label: Label, meanings: Sequence[Meaning], said: ScoredRecord) -> Iterable[str]:
    labelled = list(zip(label.faults, meanings, strict=True))
    for fault, means in labelled:
        found = any(f.fault in means.finds and near(f, fault, SLACK_S) for f in said.faults)
        if not fault.sure or found or inside(fault, label.cannot_judge):
            continue
        unseen = any(u.fault in means.finds and near(u, fault, SLACK_S) for u in said.unseen)
        why = "no rule answers it" if not means.finds else ", ".join(means.finds)
        why += ": said to be out of sight" if unseen else ""
        yield f"missed fault {_at(fault)} {fault.fault} ({why})"
    for one in said.faults:
        explained = any(one.fault in m.explains and near(one, f, SLACK_S) for f, m in labelled)
        if not explained and not inside(one, label.cannot_judge):
            yield f"unexplained fault {_at(one)} {one.fault}, {one.told}"


def _same(ours: LabelledRepetition, theirs: ScoredRepetition) -> bool:
    return ours.side == theirs.side or (ours.side in SIDELESS and theirs.side in SIDELESS)


def _at(span: Span) -> str:
    return f"{span.start_s:.1f}-{span.end_s:.1f} s"
