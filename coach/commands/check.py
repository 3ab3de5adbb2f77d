"""`coach check`: what single photos show."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from coach.commands.baseline_owner import NOBODY, BaselineOwner
from coach.commands.inputs import inputs
from coach.commands.judge_clip import NOT_RECOGNISED
from coach.commands.limits import in_force
from coach.commands.setup import new_tracker
from coach.console import plain, tell
from coach.errors import CoachError
from coach.exercise import load_all
from coach.exercise.overrides import Overrides, find_with
from coach.frame import Frame
from coach.judge.photo_depth import PhotoDepth, photo_depth
from coach.judge.verdict import Answer, Judgement, Verdict
from coach.keep.claim import claim, is_record
from coach.keep.files import write_bytes, write_json
from coach.measure.spine import SpineSettings
from coach.measure.table import TABLE
from coach.places import named_path
from coach.recognised import JudgedPhoto, judged_photo
from coach.record import PhotoRecord
from coach.record.candidates import candidates
from coach.record.common import rounded
from coach.record.limits import limits_in_force
from coach.record.photo import AdviceRecord, ReadingRecord, RuleRecord, ViewRecord
from coach.see.input.open import open_source
from coach.see.input.oriented import UPRIGHT, Storage
from coach.see.tracked import tracked
from coach.tell.draw.overlay import Options, draw
from coach.tell.report.recognition_text import looks_like
from coach.tell.video.mark import is_marked, marked_png

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
    force: bool = False,
    model: str | None,
    limits: str | None = None,
    owner: BaselineOwner = NOBODY,
    storage: Storage = UPRIGHT,
) -> int:
    """Judge each photo by itself; 2 when one of them could not be read, the others are judged.

    Without `slug` each is judged as what it is recognised as, if as anything.
    """
    own = in_force(limits)
    named = find_with(slug, own) if slug is not None else None
    if pictures is not None and not pictures.is_dir():
        raise CoachError(f"{pictures} is not a folder; create it first")
    places = _places(photos, pictures)
    claim(
        [(json_path, is_record), *((place, is_marked) for place in places.values())],
        inputs=[*photos, *inputs(None, model, limits)],
        force=force,
    )
    results: list[PhotoRecord] = []
    there = _that_are_there(photos)
    failed = len(photos) - len(there)
    if not there:
        return 2
    with new_tracker(model, photo=True) as tracker:
        for photo in there:
            try:
                with open_source(photo, storage=storage) as source:
                    frames = [f for f in source.frames() if isinstance(f, Frame)]
            except CoachError as error:
                tell(str(error))
                failed += 1
                continue
            for frame in frames:
                judged = judged_photo(tracked(frame, tracker), named, own)
                depth = _depth(judged, owner)
                results.append(_record(photo, judged, depth, own))
                print(f"{plain(photo.name)}: {_photo_text(judged)}{_deep(depth)}")
                if pictures is not None:
                    _save(places[photo], judged)
    if json_path is not None:
        write_json(json_path, results, replace=force)
    return 2 if failed else 0


def _that_are_there(photos: Sequence[Path]) -> list[Path]:
    """The photos that exist; what does not is told before the model is loaded for nothing."""
    there: list[Path] = []
    for photo in photos:
        if named_path(photo).exists():
            there.append(photo)
        else:
            tell(f"{photo}: there is no such photo (check the spelling)")
    return there


def _places(photos: Sequence[Path], pictures: Path | None) -> dict[Path, Path]:
    """Where each photo's picture goes; two photos of one name get a number."""
    places: dict[Path, Path] = {}
    if pictures is None:
        return places
    taken: set[str] = set()
    for photo in dict.fromkeys(photos):
        name, number = f"{photo.stem}-checked.png", 2
        while name.casefold() in taken:
            name, number = f"{photo.stem}-{number}-checked.png", number + 1
        taken.add(name.casefold())
        places[photo] = pictures / name
    return places


def _save(path: Path, judged: JudgedPhoto) -> None:
    import cv2

    maybe = judged.answer is not None and judged.answer.start_of
    options = Options(unknown="possibly a start position" if maybe else NOT_RECOGNISED)
    _, png = cv2.imencode(".png", draw(judged.moment, mirror=False, options=options))
    write_bytes(path, marked_png(png.tobytes()), private=True)


def _depth(judged: JudgedPhoto, owner: BaselineOwner) -> PhotoDepth | None:
    moment, shown = judged.moment, judged.shown
    known = owner.known(moment.exercise)
    if moment.exercise is None or known is None:
        return None
    return photo_depth(moment.measures, moment.exercise, shown.slug, shown.side, known)


def _deep(depth: PhotoDepth | None) -> str:
    if depth is None:
        return ""
    if depth.share is None:
        return f"\n  your range was not used: {depth.doubt}"
    return f"\n  depth     {100 * depth.share:.0f} % of your range"


def _record(
    photo: Path, judged: JudgedPhoto, depth: PhotoDepth | None, limits: Overrides
) -> PhotoRecord:
    exercise, answer, shown = judged.moment.exercise, judged.answer, judged.shown
    m, advice = judged.moment.measures, shown.advice
    return PhotoRecord(
        path=plain(str(photo)),
        exercise=exercise.slug if exercise is not None else None,
        recognised=candidates(answer) if answer is not None else (),
        limits=limits_in_force(limits, exercise),
        position=shown.slug,
        position_name=shown.position,
        side=shown.side,
        rules=tuple(_rule(j, shown.verdict) for j in shown.verdict.every),
        measures={
            name: ReadingRecord(
                value=rounded(r.value, 2),
                unit=TABLE[name].unit,
                confidence=rounded(r.confidence, 2),
            )
            for name, r in m.raw.items()
        },
        view=ViewRecord(kind=m.view.kind, facing=m.view.facing, yaw_deg=rounded(m.view.yaw_deg, 2)),
        advice=AdviceRecord(reason=advice.reason, text=advice.text) if advice else None,
        depth=_round(depth.share) if depth is not None else None,
    )


def _rule(j: Judgement, verdict: Verdict) -> RuleRecord:
    return RuleRecord(
        rule=j.rule,
        told="spoken" if j in verdict.judgements else "reported",
        answer=j.answer,
        measure=j.measure,
        unit=j.unit,
        value=_round(j.value),
        limit=j.limit,
        margin=_round(j.margin),
        why=j.why,
    )


def _photo_text(judged: JudgedPhoto) -> str:
    exercise, answer, shown = judged.moment.exercise, judged.answer, judged.shown
    m = judged.moment.measures
    looks = looks_like(answer, load_all()) if answer is not None and m.raw else ""
    if exercise is None:
        turned = judged.picture and judged.picture.words
        said = (looks, turned, shown.advice and shown.advice.text)
        return "\n  ".join(line for line in said if line)
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
    return None if value is None else rounded(value, 2)
