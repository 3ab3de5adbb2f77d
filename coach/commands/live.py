"""`coach live`: coaching in front of a camera (or a clip paced like one)."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from coach.commands.feed import Feed
from coach.commands.limits import in_force
from coach.commands.notices import Notices
from coach.commands.run import Run
from coach.commands.screen import Screen
from coach.commands.setup import adaptive, chosen, new_tracker
from coach.commands.sinks import Outputs, Sinks, write_json
from coach.errors import CoachError
from coach.keep.autosave import Autosave, left_behind
from coach.keep.config import data_folder
from coach.progress import is_terminal
from coach.see.source import is_camera, open_source
from coach.session import Session
from coach.settings import Settings
from coach.tell.summary import summary
from coach.tell.voice import Voice
from coach.tell.window import Window


@dataclass(frozen=True, slots=True)
class LiveOptions:
    """What was asked for on the command line."""

    exercise: str | None
    settings: Settings
    mute: bool
    drop: bool
    video: Path | None
    json: Path | None
    trace: Path | None
    model: str | None
    limits: str | None = None


def live(options: LiveOptions) -> int:
    """Coach until the window is closed, Esc is pressed, or the clip has ended.

    However it ends, the summary is printed; what cannot be written is told, and returns 2.
    """
    limits = in_force(options.limits)
    exercise = chosen(options.exercise, "coach live SLUG", limits)
    settings = options.settings
    spec = str(settings.camera.source)
    outputs = Outputs(options.video, options.json, options.trace)
    outputs.check(spec)
    notices = Notices()
    folder = data_folder(settings)
    for path in left_behind(folder):
        notices.say(f"an earlier session ended unexpectedly; what was saved of it is {path}")
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
                drop=options.drop or is_camera(spec),
                size=(settings.camera.width, settings.camera.height),
                fps=settings.camera.fps,
            )
        )
        tracker = adaptive(new_tracker(options.model), options.model, settings.see.least_fps)
        feed = stack.enter_context(Feed(spec, source, tracker, notices))
        voice = stack.enter_context(
            Voice(
                options.mute,
                settings.sound.rate,
                settings.sound.volume,
                words=settings.sound.voice,
                beeps=settings.sound.tones,
            )
        )
        session = Session(exercise)
        run = Run(
            session,
            feed,
            Screen(session, voice, window, notices, settings=settings),
            Sinks(source, outputs, notices.say, live=True),
            Autosave(folder, settings.keep.save_every_s, notices.say),
            limits=limits,
        )
        trouble = run.run()
    if not run.frames:
        run.autosave.discard()
        if trouble is not None:
            raise trouble
    return _told(run, outputs, trouble)


def _told(run: Run, outputs: Outputs, trouble: Exception | None) -> int:
    """Print the summary and write the record; where that fails, the data folder keeps it."""
    record = run.record()
    name = run.session.judge.exercise.name
    print(summary(record, name, colour=is_terminal(sys.stdout)), end="", flush=True)
    try:
        if outputs.json is not None:
            write_json(outputs.json, record)
    except CoachError as error:
        trouble = trouble or error
    if trouble is None:
        run.autosave.discard()
        return 2 if run.sinks.failed else 0
    kept = run.autosave.keep(record)
    if kept is not None:
        print(f"coach: the session is kept as {kept}", file=sys.stderr)
    raise trouble
