"""`coach live`: coaching in front of a camera (or a clip paced like one)."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import reduce
from pathlib import Path

from coach import stopping
from coach.commands.baseline_owner import NOBODY, BaselineOwner
from coach.commands.inputs import inputs
from coach.commands.lesson import (
    LessonRun,
    LessonScreen,
    Prepared,
    Wish,
    must_be_allowed,
    prepared,
)
from coach.commands.limits import in_force
from coach.commands.live_setup import live_setup
from coach.commands.notices import Notices
from coach.commands.remembering import Remembering, opened
from coach.commands.run import LiveRun, PlainRun
from coach.commands.screen import Screen
from coach.commands.setup import chosen
from coach.commands.sinks import Outputs, Sinks
from coach.commands.told import told
from coach.console import tell
from coach.errors import CoachError
from coach.exercise import Exercise
from coach.exercise.overrides import Overrides, both
from coach.exercise.prescription import must_still_hold
from coach.history.history import History
from coach.history.past import Past, past
from coach.keep.autosave import Autosave, left_behind
from coach.keep.beside import trace_of, video_of
from coach.keep.config import data_folder
from coach.keep.files import private_folder, write_json
from coach.keep.profile import changing_profile, load_profile, save_profile
from coach.language import say
from coach.profile import UNKNOWN, Profile
from coach.progress import is_terminal
from coach.record import LessonRecord
from coach.see.input.open import is_camera
from coach.session import Session
from coach.settings import Settings


@dataclass(frozen=True, slots=True)
class LiveOptions:
    """What was asked for on the command line.

    exercise, routine  at most one of them; with neither, there is a start screen
    now                count from the first picture on, without a lesson around it
    anyway             do what the profile leaves out, after a question
    keep               keep clip and trace of the session beside it, for its page
    first_run          tell when to stop and ask about the person once more
    """

    exercise: str | None
    routine: str | None
    now: bool
    anyway: bool
    first_run: bool
    settings: Settings
    mute: bool
    drop: bool
    video: Path | None
    json: Path | None
    trace: Path | None
    force: bool
    model: str | None
    keep: bool = False
    limits: str | None = None
    owner: BaselineOwner = NOBODY


def live(options: LiveOptions) -> int:
    """Coach until the lesson is over, the window is closed, Esc is pressed, or the clip has ended.

    However it ends, the summary is printed; what cannot be written is told, and returns 2.
    """
    settings = options.settings
    spec = str(settings.camera.source)
    outputs = Outputs(options.video, options.json, options.trace, options.force)
    outputs.claim(inputs(spec, options.model, options.limits))
    notices = Notices()
    folder = data_folder(settings)
    for path in left_behind(folder):
        notices.say(say("live-left-behind", path=str(path)))
    with ExitStack() as stack:
        history = opened(folder, notices.say)
        if history is not None:
            stack.enter_context(history)
        return _coached(options, outputs, notices, folder, history)


def _coached(
    options: LiveOptions, outputs: Outputs, notices: Notices, folder: Path, history: History | None
) -> int:
    settings = options.settings
    today = datetime.now().astimezone().date()
    known = _past(history, today, notices)
    limits = in_force(options.limits)
    if known.plan is not None:
        limits = both(limits, known.plan.plan.overrides())
    wanted = _wanted(options, folder, limits, known)
    remembering = Remembering(history, options.model, settings, known.plan)
    with live_setup(
        settings, notices, model=options.model, mute=options.mute, drop=options.drop
    ) as setup:
        feed, window, voice = setup.feed, setup.window, setup.voice
        autosave = Autosave(folder, settings.keep.save_every_s, notices.say, remembering.write)
        if options.keep:
            outputs = _beside(outputs, folder, autosave.session)
        sinks = Sinks(feed.source, outputs, notices.say, live=True)
        run: LiveRun
        if isinstance(wanted, Exercise):
            session = Session(
                wanted, known=options.owner.known(wanted), mirror=settings.screen.mirror
            )
            screen = Screen(session, voice, window, notices, settings=settings)
            run = PlainRun(session, feed, screen, sinks, autosave, limits=limits)
        else:
            pages = LessonScreen(voice, window, notices, wanted.menu, settings)
            run = LessonRun(wanted, feed, pages, sinks, autosave)
        trouble = run.run()
    if not run.frames:
        run.autosave.discard()
        if trouble is not None:
            raise trouble
    return _report(run, outputs, trouble, remembering, notices, degrees=settings.screen.degrees)


def _beside(outputs: Outputs, folder: Path, session: str) -> Outputs:
    """With the clip and the trace in the data folder, where none were asked for elsewhere."""
    private_folder(folder)
    return replace(
        outputs,
        video=outputs.video or video_of(folder, session),
        trace=outputs.trace or trace_of(folder, session),
    )


def _past(history: History | None, today: date, notices: Notices) -> Past:
    """What is known of the past; a plan that can no longer be followed is told of and left out."""
    if history is None:
        return Past()
    try:
        known = past(history, today)
        if known.plan is not None:
            must_still_hold(known.plan.plan)
    except CoachError as error:
        notices.say(str(error))
        return Past()
    return known


def _wanted(
    options: LiveOptions, folder: Path, limits: Overrides, known: Past
) -> Exercise | Prepared:
    """One exercise to count at once, or a lesson. Raises CoachError when it cannot be done."""
    wish = Wish.of(options.exercise, options.routine, known.plan)
    if options.now:
        exercise = chosen(options.exercise, "coach live SLUG --now", limits)
        must_be_allowed(exercise, load_profile() or UNKNOWN, anyway=options.anyway)
        return exercise
    return prepared(
        wish,
        options.settings,
        folder,
        limits,
        options.owner,
        past=known,
        anyway=options.anyway,
        first_run=options.first_run or _is_first(options.settings),
    )


def _is_first(settings: Settings) -> bool:
    """Whether somebody is in front of a camera who has not been asked: no clip is."""
    return is_camera(str(settings.camera.source)) and load_profile() is None


def _report(
    run: LiveRun,
    outputs: Outputs,
    trouble: Exception | None,
    remembering: Remembering,
    notices: Notices,
    *,
    degrees: bool,
) -> int:
    """Print the summary and write the record; where that fails, the data folder keeps it.

    A lesson is kept there in any case: the coach asks before it offers again what has hurt.
    """
    record = run.record()
    if isinstance(run, LessonRun):
        _remember(run)
    run.autosave.stop()
    try:
        remembering.write(run.autosave.session, record)
    except CoachError as error:
        trouble = trouble or error
    try:
        if outputs.json is not None:
            placed = write_json(outputs.json, record, replace=outputs.force)
            if placed != outputs.json:
                tell(say("live-record", path=str(placed)))
    except CoachError as error:
        trouble = trouble or error
    begun = isinstance(record, LessonRecord) and bool(record.exercises)
    kept = None
    if trouble is not None or begun or stopping.from_outside():
        kept = run.autosave.keep(record)
    try:
        print(told(record, colour=is_terminal(sys.stdout), degrees=degrees), end="", flush=True)
    except OSError:  # nobody could be told: it must not be lost
        kept = kept or run.autosave.keep(record)
        raise
    finally:
        if kept is None:
            run.autosave.discard()
        else:
            tell(say("live-saved", path=str(kept)))
    if trouble is not None and not notices.was_told(str(trouble)):
        raise trouble
    return 2 if trouble is not None or run.sinks.failed else 0


def _remember(run: LessonRun) -> None:
    """Put what was agreed to into the profile, where there is one."""
    if not run.agreed:
        return
    with changing_profile() as profile:
        if profile is not None:
            save_profile(reduce(Profile.agreeing, run.agreed, profile))
