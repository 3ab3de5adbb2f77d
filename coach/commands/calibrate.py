"""`coach calibrate`: a person's own comfortable range, measured, shown and forgotten."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

from coach import __version__
from coach.baseline.clip import ClipTaking
from coach.baseline.result import BaselineResult, baseline_of
from coach.commands.feed import Feed
from coach.commands.guiding import Guiding
from coach.commands.limits import in_force
from coach.commands.notices import Notices
from coach.commands.setup import new_tracker, timed
from coach.commands.sinks import tell
from coach.errors import CoachError
from coach.exercise import Exercise, find, load_all
from coach.exercise.overrides import find_with
from coach.judge.baseline import Baseline, How, Taken
from coach.judge.judge import Judged
from coach.judge.recognise import Recogniser
from coach.keep.baselines import load_person, person_path, save_person
from coach.keep.config import data_folder, load_settings
from coach.keep.profile import load_profile
from coach.keep.spool import Spool
from coach.keep.trace import SUFFIX, Instant, Trace
from coach.profile import UNKNOWN, in_words, locked
from coach.progress import ProgressBar
from coach.see.fetching.model import variant
from coach.see.input.open import is_camera, open_source
from coach.see.tracked import TrackedFrames
from coach.session import Session
from coach.settings import Settings
from coach.tell.report.baseline import baseline_lines, person_lines
from coach.tell.report.recognition_text import looks_like
from coach.tell.report.times import clock
from coach.tell.screens.window import Window
from coach.tell.sound.voice import Voice
from coach.watch import watch_seen


def show(name: str, slugs: Sequence[str]) -> int:
    """Print what was measured of a person: of all exercises, or of the named ones."""
    exercises = {slug: find(slug) for slug in slugs} or load_all()
    folder = data_folder(load_settings())
    person = load_person(folder, name)
    for line in person_lines(person, exercises, person_path(folder, name)):
        print(line)
    return 0


def forget(name: str, slug: str) -> int:
    """Delete everything that was measured of an exercise. Raises CoachError when nothing was."""
    folder = data_folder(load_settings())
    person = load_person(folder, name)
    history = person.history(slug)
    if not history:
        known = ", ".join(dict.fromkeys(b.exercise for b in person.taken)) or "nothing"
        raise CoachError(f"of {person.name} nothing was measured of {slug!r} (measured: {known})")
    save_person(folder, person.forgetting(slug))
    times = "once" if len(history) == 1 else f"{len(history)} times"
    print(f"{slug}, measured {times}, is forgotten")
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
            tell(f"{exercise.slug} is left out ({in_words(lock.trouble)}: {lock.text})")
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
        raise CoachError(
            f"your profile leaves out {', '.join(slugs)}; `coach profile` changes the profile"
        )
    folder = data_folder(settings)
    person = load_person(folder, name)
    spec = str(settings.camera.source)
    notices = Notices()
    taken = _taken("guided", variant(model, settings.see.model))
    with ExitStack() as stack:
        window = (
            stack.enter_context(Window(full_screen=settings.screen.full_screen))
            if settings.screen.window
            else None
        )
        source = stack.enter_context(
            open_source(
                spec,
                live=True,
                drop=drop or is_camera(spec),
                size=(settings.camera.width, settings.camera.height),
                fps=settings.camera.fps,
            )
        )
        tracker = timed(new_tracker(model), settings.see.least_fps)
        feed = stack.enter_context(Feed(spec, source, tracker, notices))
        sound = settings.sound
        voice = stack.enter_context(
            Voice(mute, sound.rate, sound.volume, words=sound.voice, beeps=sound.tones)
        )
        guiding = Guiding(exercises, voice, window, notices, settings)
        measured: list[Baseline] = []
        for exercise, result in guiding.results(feed.sights()):
            baseline = _told(exercise, result, taken)
            if baseline is None:
                print(f"{exercise.name}: not measured, {_why_not(result)}", flush=True)
            else:
                measured.append(baseline)
                person = person.adding(baseline)
                save_person(folder, person)
    if not measured:
        raise CoachError("nothing was measured; what was measured before is as it was")
    print(f"kept in {person_path(folder, name)}")
    return 0


def from_clip(clip: str, slugs: Sequence[str], name: str, *, model: str | None) -> int:
    """Measure from a recorded clip or trace of one exercise, and keep it."""
    if len(slugs) > 1:
        raise CoachError("--clip: a clip is measured as one exercise; name one, or none")
    limits = in_force(None)
    named = find_with(slugs[0], limits) if slugs else None
    settings = load_settings()
    folder = data_folder(settings)
    person = load_person(folder, name)
    with ExitStack() as stack:
        if clip.endswith(SUFFIX):
            instants, model_name = list(Trace(Path(clip)).instants()), ""
        else:
            instants = stack.enter_context(_Seen(clip, model)).instants()
            model_name = variant(model, settings.see.model)
        exercise = named or find_with(_recognised(clip, instants), limits)
        result = _measured(exercise, instants)
    baseline = _told(exercise, result, _taken("clip", model_name))
    if baseline is None:
        raise CoachError(
            f"{clip}: nothing could be measured of {exercise.slug}: {_why_not(result)}. "
            "Hold still for a second at rest and in each end position"
        )
    save_person(folder, person.adding(baseline))
    print(f"kept in {person_path(folder, name)}")
    return 0


class _Seen:
    """A clip looked at once by the pose model; a context manager with its `instants`."""

    def __init__(self, clip: str, model: str | None) -> None:
        if is_camera(clip):
            raise CoachError(f"{clip} is a camera: use `coach calibrate --camera {clip}`")
        self._clip = clip
        self._model = model
        self._spool = Spool()

    def __enter__(self) -> _Seen:
        with ExitStack() as stack:
            source = stack.enter_context(open_source(self._clip))
            tracker = stack.enter_context(new_tracker(self._model))
            with ProgressBar(source.duration_s, "looking", words=clock) as bar:
                for moment in watch_seen(stack.enter_context(TrackedFrames(source, tracker))):
                    self._spool.add(moment)
                    bar.at(moment.t)
            for warning in source.warnings:
                tell(warning)
        return self

    def __exit__(self, *error: object) -> None:
        self._spool.__exit__(None, None, None)

    def instants(self) -> list[Instant]:
        return [kept.instant for kept in self._spool.kept()]


def _measured(exercise: Exercise, instants: Sequence[Instant]) -> BaselineResult:
    session, taking = Session(exercise), ClipTaking(exercise)
    for instant in instants:
        moment = session.again(instant.measures, instant.body, instant.advice)
        judged = Judged(
            moment.verdict, moment.progress, moment.spoken, moment.cue, moment.advice
        )  # fmt: skip
        taking.follow(moment.measures, judged, session.judge.near)
    return taking.result()


def _recognised(clip: str, instants: Sequence[Instant]) -> str:
    recogniser = Recogniser(list(load_all().values()))
    for instant in instants:
        recogniser.follow(instant.measures)
    answer = recogniser.whole()
    if answer.slug is None:
        raise CoachError(f"{clip}: I cannot tell which exercise this is; name it before --clip")
    print(f"{Path(clip).name}: {looks_like(answer, load_all())}")
    return answer.slug


def _why_not(result: BaselineResult) -> str:
    if result.setup is None:
        return "there was no calm start position"
    return "no end position was reached and held"


def _taken(how: How, model: str) -> Taken:
    return Taken(datetime.now().astimezone().isoformat(timespec="minutes"), how, model, __version__)


def _told(exercise: Exercise, result: BaselineResult, taken: Taken) -> Baseline | None:
    """Print what was measured, and what was not."""
    baseline = baseline_of(exercise.slug, result, taken)
    if baseline is not None:
        for line in baseline_lines(baseline, exercise):
            print(line, flush=True)
    for left_out in result.left_out if baseline is not None else ():
        print(f"  not measured: {left_out}", flush=True)
    return baseline
