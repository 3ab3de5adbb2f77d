"""`coach check`: what single photos show."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from coach.commands.baseline_owner import NOBODY, BaselineOwner
from coach.commands.limits import in_force
from coach.commands.setup import new_tracker
from coach.commands.sinks import write_json
from coach.errors import CoachError
from coach.exercise import Exercise, load_all
from coach.exercise.overrides import find_with, in_record
from coach.frame import Frame
from coach.judge.coverage import NOBODY as NOBODY_SEEN
from coach.judge.photo_depth import PhotoDepth, photo_depth
from coach.judge.progress import Progress, State
from coach.judge.recognise import Recognition, look_at
from coach.judge.snapshot import Snapshot, snapshot
from coach.judge.verdict import Answer, Verdict
from coach.keep.files import check_writable
from coach.measure.measurer import Measurer
from coach.measure.reading import Measures
from coach.measure.spine import SpineSettings
from coach.measure.table import TABLE
from coach.moment import Moment, Timing
from coach.see.input.open import open_source
from coach.tell.draw.overlay import draw
from coach.tell.report.recognition_text import candidates, looks_like
from coach.watch import NONE

LEAST_QUALITY = SpineSettings().least_quality
_DIGITS = {"deg": ".0f", "s": ".1f"}
"""How exactly a value is told, by its unit; lengths to a hundredth."""
_SIGN = {Answer.GOOD: "ok", Answer.WRONG: "wrong", Answer.UNSEEN: "can't see"}


def check(
    photos: Sequence[Path],
    slug: str | None,
    *,
    json_path: Path | None,
    pictures: Path | None,
    model: str | None,
    limits: str | None = None,
    owner: BaselineOwner = NOBODY,
) -> int:
    """Judge each photo by itself; 2 when one of them could not be read, the others are judged.

    Without `slug` each is judged as what it is recognised as, if as anything.
    """
    own = in_force(limits)
    named = find_with(slug, own) if slug is not None else None
    if json_path is not None:
        check_writable(json_path)
    if pictures is not None and not pictures.is_dir():
        raise CoachError(f"{pictures} is not a folder; make it first")
    results: list[dict[str, Any]] = []
    there = _that_are_there(photos)
    failed = len(photos) - len(there)
    if not there:
        return 2
    with new_tracker(model, photo=True) as tracker:
        for photo in there:
            try:
                with open_source(photo) as source:
                    frames = [f for f in source.frames() if isinstance(f, Frame)]
            except CoachError as error:
                print(f"coach: {error}", file=sys.stderr)
                failed += 1
                continue
            for frame in frames:
                body = tracker.see(frame)
                measures = Measurer().measure(body)
                answer = look_at(measures, list(load_all().values())) if named is None else None
                known = answer.slug if answer is not None else None
                exercise = find_with(known, own) if known is not None else named
                shown = (
                    snapshot(measures, exercise, recognised=answer)
                    if exercise is not None
                    else _nothing(measures)
                )
                result = _result(photo, exercise, answer, measures, shown)
                depth = _depth(exercise, measures, shown, owner)
                share = _round(depth.share) if depth is not None else None
                results.append({**result, "depth": share, "limits": in_record(own, exercise)})
                print(f"{photo.name}: {_told(exercise, answer, measures, shown)}{_deep(depth)}")
                if pictures is not None:
                    moment = Moment(
                        frame.t, frame, body, measures, exercise, shown.verdict,
                        Progress(_state(shown), _phase(exercise, answer, shown), side=shown.side),
                        None, None, shown.advice, Timing(0.0, 0.0),
                    )  # fmt: skip
                    _save(pictures / f"{photo.stem}-checked.png", moment)
    if json_path is not None:
        write_json(json_path, results)
    return 2 if failed else 0


def _that_are_there(photos: Sequence[Path]) -> list[Path]:
    """The photos that exist; what does not is told before the model is loaded for nothing."""
    there: list[Path] = []
    for photo in photos:
        if photo.expanduser().exists():
            there.append(photo)
        else:
            print(f"coach: {photo}: there is no such photo (check the spelling)", file=sys.stderr)
    return there


def _save(path: Path, moment: Moment) -> None:
    import cv2

    if not cv2.imwrite(str(path), draw(moment, mirror=False)):
        raise CoachError(f"{path} could not be written; choose another folder")


def _nothing(m: Measures) -> Snapshot:
    """No exercise is known: nothing can be judged, and nobody is told to change."""
    advice = None if m.raw else NOBODY_SEEN
    return Snapshot(None, None, None, Verdict(m.t, ()), advice)


def _depth(
    exercise: Exercise | None, measures: Measures, shown: Snapshot, owner: BaselineOwner
) -> PhotoDepth | None:
    known = owner.known(exercise)
    if exercise is None or known is None:
        return None
    return photo_depth(measures, exercise, shown.slug, shown.side, known)


def _deep(depth: PhotoDepth | None) -> str:
    if depth is None:
        return ""
    if depth.share is None:
        return f"\n  your own range was not used: {depth.doubt}"
    return f"\n  depth     {100 * depth.share:.0f} % of your own range"


def _state(shown: Snapshot) -> State:
    return "waiting" if shown.slug is None else "start" if shown.slug == "start" else "end"


def _phase(exercise: Exercise | None, answer: Recognition | None, shown: Snapshot) -> str:
    """What stands below the name in the picture."""
    if exercise is None and answer is not None:
        return "maybe a start position" if answer.start_of else NONE
    return shown.position or ""


def _result(
    photo: Path,
    exercise: Exercise | None,
    answer: Recognition | None,
    m: Measures,
    shown: Snapshot,
) -> dict[str, Any]:
    return {
        "path": str(photo),
        "exercise": exercise.slug if exercise is not None else None,
        "recognised": candidates(answer) if answer is not None else [],
        "position": shown.position,
        "side": shown.side,
        "rules": [
            {
                "rule": j.rule, "told": "spoken" if j in shown.verdict.judgements else "reported",
                "answer": j.answer.value, "measure": j.measure, "unit": j.unit,
                "value": _round(j.value), "limit": j.limit, "margin": _round(j.margin),
                "why": j.why,
            }
            for j in shown.verdict.every
        ],
        "measures": {
            name: {"value": _round(r.value), "unit": TABLE[name].unit,
                   "confidence": _round(r.confidence)}
            for name, r in m.raw.items()
        },
        "view": {"kind": m.view.kind, "facing": m.view.facing, "yaw_deg": _round(m.view.yaw_deg)},
        "advice": shown.advice.text if shown.advice else None,
    }  # fmt: skip


def _told(
    exercise: Exercise | None, answer: Recognition | None, m: Measures, shown: Snapshot
) -> str:
    looks = looks_like(answer, load_all()) if answer is not None and m.raw else ""
    if exercise is None:
        return "\n  ".join(line for line in (looks, shown.advice and shown.advice.text) if line)
    where = shown.position or "not in position"
    side = f", {shown.side} side" if shown.side else ""
    head = looks or f"{exercise.name}, {where}{side}"
    lines = [f"{head}; seen from the {m.view.kind}"]
    names = {fault.slug: fault.name for fault in exercise.fault}
    for j in shown.verdict.every:
        digits = _DIGITS.get(j.unit, ".2f")
        value = "" if j.value is None else f" ({j.value:{digits}} {j.unit}, limit {j.limit:g})"
        why = f": {j.why}" if j.why else ""
        absent = "no sign of: " if j.answer is Answer.GOOD else ""
        unsure = j.answer is Answer.WRONG and j not in shown.verdict.judgements
        sign = "possibly" if unsure else _SIGN[j.answer]
        lines.append(f"  {sign:9} {absent}{names[j.rule]}{value}{why}")
    if m.spine is not None and m.spine.quality >= LEAST_QUALITY and exercise.judges_spine:
        lines.append(
            f"  back      {m.spine.total:+.0f} deg ({'rounded' if m.spine.total > 0 else 'arched'})"
            f", quality {m.spine.quality:.1f}"
        )
    if shown.advice:
        lines.append(f"  {shown.advice.text}")
    return "\n".join(lines)


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, 2)
