"""`coach check`: what single photos show."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from coach.commands.baseline_owner import NOBODY, BaselineOwner
from coach.commands.inputs import inputs
from coach.commands.limits import in_force
from coach.commands.setup import new_tracker
from coach.console import plain, tell
from coach.errors import CoachError
from coach.exercise import load_all
from coach.exercise.overrides import Overrides, find_with
from coach.frame import Frame
from coach.judge.photo_depth import PhotoDepth, photo_depth
from coach.judge.verdict import Judgement, Verdict
from coach.keep.claim import claim, is_record
from coach.keep.files import write_bytes, write_json
from coach.language import capital, say
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
from coach.tell.draw.banner import BannerLine
from coach.tell.draw.overlay import Options, draw
from coach.tell.report.photo import good_parts, photo_cue, photo_lines
from coach.tell.video.mark import is_marked, marked_png


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
    degrees: bool = False,
) -> int:
    """Judge each photo by itself; 2 when one of them could not be read, the others are judged.

    Without `slug` each is judged as what it is recognised as, if as anything. `degrees`: tell and
    draw the numbers too.
    """
    own = in_force(limits)
    named = find_with(slug, own) if slug is not None else None
    if pictures is not None:
        _make(pictures)
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
                told = photo_lines(
                    judged.shown,
                    judged.moment.measures,
                    judged.moment.exercise,
                    judged.answer,
                    load_all(),
                    depth=depth,
                    back=judged.moment.back if degrees else None,
                )
                if judged.moment.exercise is None and judged.picture is not None:
                    told.append(judged.picture.words)
                print("\n  ".join([f"{plain(photo.name)}:", *told]))
                if pictures is not None:
                    _save(places[photo], judged, degrees=degrees)
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
            tell(say("photo-not-there", photo=str(photo)))
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


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CoachError(
            f"the folder {folder} cannot be created ({error.strerror}); choose another one"
        ) from error


def _save(path: Path, judged: JudgedPhoto, *, degrees: bool) -> None:
    """The picture with its verdict: the one thing to change, else what is good."""
    import cv2

    exercise, shown = judged.moment.exercise, judged.shown
    cue = photo_cue(shown, exercise)
    line: BannerLine | None = None
    if cue is None and exercise is not None and (good := good_parts(shown, exercise)):
        line = BannerLine(say("photo-looks-good", what=capital(good)), "ink", "tick")
    maybe = judged.answer is not None and judged.answer.start_of
    options = Options(
        unknown=say("phase-maybe-start" if maybe else "phase-not-recognised"),
        line=line,
        counting=False,
        degrees=degrees,
    )
    moment = judged.moment.with_judged(shown=cue)
    _, png = cv2.imencode(".png", draw(moment, mirror=False, options=options))
    write_bytes(path, marked_png(png.tobytes()), private=True)


def _depth(judged: JudgedPhoto, owner: BaselineOwner) -> PhotoDepth | None:
    moment, shown = judged.moment, judged.shown
    known = owner.known(moment.exercise)
    if moment.exercise is None or known is None:
        return None
    return photo_depth(moment.measures, moment.exercise, shown.slug, shown.side, known)


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


def _round(value: float | None) -> float | None:
    return None if value is None else rounded(value, 2)
