"""`coach calibrate`: a person's own comfortable range, measured, shown and forgotten."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from coach import __version__
from coach.baseline.clip import ClipTaking
from coach.baseline.result import BaselineResult, baseline_of
from coach.commands.guiding import Guiding
from coach.commands.judge_clip import open_clip
from coach.commands.limits import in_force
from coach.commands.live_setup import live_setup
from coach.commands.looking import look_through
from coach.commands.notices import Notices
from coach.console import plain, tell
from coach.errors import CoachError
from coach.exercise import Exercise, find, load_all
from coach.exercise.overrides import find_with
from coach.judge.baseline import Baseline, How, Taken
from coach.keep.baselines import change_person, load_person, person_path
from coach.keep.config import data_folder, load_settings
from coach.keep.profile import load_profile
from coach.keep.spool import Spool
from coach.keep.trace import SUFFIX, Trace
from coach.language import say
from coach.moment import Instant
from coach.profile import UNKNOWN, in_words, locked
from coach.recognised import Recognised, recognised
from coach.see.fetching.model import variant
from coach.session import Session
from coach.settings import Settings
from coach.tell.report.baseline import baseline_lines, person_lines
from coach.tell.report.recognition_text import looks_like


def show(name: str, slugs: Sequence[str]) -> int:
    """Print what was measured of a person: of all exercises, or of the named ones."""
    exercises = {slug: find(slug) for slug in slugs} or load_all()
    folder = data_folder(load_settings())
    person = load_person(folder, name)
    for line in person_lines(person, exercises, person_path(folder, name)):
        print(line)
    return 0


def keep_one(folder: Path, name: str, baseline: Baseline) -> None:
    """Add what was measured to what is kept of a person."""
    change_person(folder, name, lambda now: now.adding(baseline))


def forget(name: str, slug: str) -> int:
    """Delete everything that was measured of an exercise. Raises CoachError when nothing was."""
    folder = data_folder(load_settings())
    person = load_person(folder, name)
    history = person.history(slug)
    if not history:
        known = ", ".join(dict.fromkeys(b.exercise for b in person.taken)) or "nothing"
        raise CoachError(
            f"nothing has been measured of {slug!r} for {person.name} (measured: {known})"
        )
    change_person(folder, name, lambda now: now.forgetting(slug))
    times = "once" if len(history) == 1 else f"{len(history)} times"
    print(f"deleted the range of {slug} (measured {times})")
    return 0


def allowed(exercises: Sequence[Exercise]) -> list[Exercise]:
    """Those that the profile does not lock; each other one is told in a line."""
    profile = load_profile() or UNKNOWN
    kept: list[Exercise] = []
    for exercise in exercises:
        lock = locked(exercise, profile)
        if lock is None:
            kept.append(exercise)
        else:
            tell(
                say(
                    "calibrate-left-out-profile",
                    name=exercise.slug,
                    why=f"{in_words(lock.trouble)}: {lock.text}",
                )
            )
    return kept


def guided(
    slugs: Sequence[str],
    name: str,
    settings: Settings,
    *,
    mute: bool,
    drop: bool,
    model: str | None,
) -> int:
    """Lead a person through exercises in front of the camera, and keep what was measured."""
    limits = in_force(None)
    exercises = allowed([find_with(slug, limits) for slug in dict.fromkeys(slugs or load_all())])
    if not exercises:
        raise CoachError(say("all-left-out-by-profile", exercises=", ".join(slugs)))
    folder = data_folder(settings)
    load_person(folder, name)  # a file that cannot be read is told before the work
    notices = Notices()
    taken = _taken("guided", variant(model, settings.see.model))
    with live_setup(settings, notices, model=model, mute=mute, drop=drop) as opened:
        guiding = Guiding(exercises, opened.voice, opened.window, notices, settings)
        measured: list[Baseline] = []
        for exercise, result in guiding.results(opened.feed.sights()):
            baseline = _print_measured(exercise, result, taken)
            if baseline is None:
                print(
                    say("calibrate-not-measured", name=exercise.name, why=_why_not(result)),
                    flush=True,
                )
            else:
                measured.append(baseline)
                keep_one(folder, name, baseline)
    if not measured:
        raise CoachError(say("calibrate-kept-earlier"))
    print(say("calibrate-saved", path=str(person_path(folder, name))))
    return 0


def from_clip(clip: str, slugs: Sequence[str], name: str, *, model: str | None) -> int:
    """Measure from a recorded clip or trace of one exercise, and keep it."""
    if len(slugs) > 1:
        raise CoachError("--clip: a clip shows one exercise; name at most one")
    limits = in_force(None)
    named = find_with(slugs[0], limits) if slugs else None
    settings = load_settings()
    folder = data_folder(settings)
    load_person(folder, name)  # a file that cannot be read is told before the work
    with Spool() as spool:
        if clip.endswith(SUFFIX):
            instants, model_name = Trace(Path(clip)), ""
        else:
            with open_clip(clip, "calibrate") as source:
                look_through(source, model, spool)
                for warning in source.warnings:
                    tell(warning)
            instants, model_name = spool, variant(model, settings.see.model)
        seen = recognised(instants, named, limits)
        exercise = _exercise(clip, seen)
        result = _measured(exercise, instants)
    baseline = _print_measured(exercise, result, _taken("clip", model_name))
    if baseline is None:
        raise CoachError(
            f"{clip}: nothing could be measured for {exercise.slug}: {_why_not(result)}. "
            "Keep still for a second at rest and in each end position"
        )
    keep_one(folder, name, baseline)
    print(say("calibrate-saved", path=str(person_path(folder, name))))
    return 0


def _exercise(clip: str, seen: Recognised) -> Exercise:
    """What a clip shows; told when it was recognised. Raises CoachError when it was not."""
    if seen.exercise is None:
        raise CoachError(f"{clip}: I can't tell which exercise this is; name it before --clip")
    if seen.answer is not None:
        print(f"{plain(Path(clip).name)}: {looks_like(seen.answer, load_all())}")
    return seen.exercise


def _measured(exercise: Exercise, instants: Iterable[Instant]) -> BaselineResult:
    session, taking = Session(exercise), ClipTaking(exercise)
    for moment in session.recorded(instants):
        taking.update(moment.measures, moment.judged, session.judge.near)
    return taking.result()


def _why_not(result: BaselineResult) -> str:
    if result.setup is None:
        return say("calibrate-not-still")
    return say("calibrate-no-end")


def _taken(how: How, model: str) -> Taken:
    now = datetime.now().astimezone().isoformat(timespec="minutes")
    return Taken(now, how, plain(model), __version__)  # a model may be any file


def _print_measured(exercise: Exercise, result: BaselineResult, taken: Taken) -> Baseline | None:
    """Print what was measured, and what was not."""
    baseline = baseline_of(exercise.slug, result, taken)
    if baseline is not None:
        for line in baseline_lines(baseline, exercise):
            print(line, flush=True)
    for left_out in result.left_out if baseline is not None else ():
        print(f"  {say('calibrate-missed', what=left_out)}", flush=True)
    return baseline
