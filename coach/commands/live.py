"""`coach live`: coaching in front of a camera (or a clip paced like one)."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from coach.commands.replay import Outputs, Sinks, source_facts, write_json
from coach.commands.setup import chosen, new_tracker
from coach.keep.record import Recorder
from coach.moment import Moment
from coach.progress import is_terminal
from coach.see.source import is_camera, open_source
from coach.session import Session
from coach.settings import Settings
from coach.tell.overlay import Options, draw
from coach.tell.sound import Sound
from coach.tell.summary import summary
from coach.tell.voice import Voice
from coach.tell.window import Action, Window


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


def live(options: LiveOptions) -> int:
    """Coach until the window is closed, Esc is pressed, or the clip has ended."""
    exercise = chosen(options.exercise, "coach live SLUG")
    settings = options.settings
    spec = str(settings.camera.source)
    outputs = Outputs(options.video, options.json, options.trace)
    outputs.check(spec)
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
        tracker = stack.enter_context(new_tracker(options.model))
        voice = stack.enter_context(
            Voice(
                options.mute,
                settings.sound.rate,
                settings.sound.volume,
                words=settings.sound.voice,
                beeps=settings.sound.tones,
            )
        )
        session = Session(exercise, tracker)
        recorder = Recorder(session.judge)
        sinks = Sinks(stack, session, source, outputs, window=False, live=True)
        screen = _Screen(session, voice, window, settings=settings)
        if voice.message:
            print(f"coach: {voice.message}", file=sys.stderr)
        begun = perf_counter()
        try:
            for moment in session.moments(source.frames()):
                recorder.add(moment)
                sinks.take(moment)
                if not screen.take(moment):
                    break
        except KeyboardInterrupt:
            print("coach: stopped", file=sys.stderr)
        session.finish()
        record = recorder.record(source_facts(spec, source), perf_counter() - begun)
        sinks.facts(source_facts(spec, source))
    for warning in source.warnings:
        print(f"coach: {warning}", file=sys.stderr)
    print(summary(record, exercise.name, colour=is_terminal(sys.stdout)), end="")
    if outputs.json is not None:
        write_json(outputs.json, record)
    return 0


class _Screen:
    """Window and voice of a live session; its one verb is `take`."""

    def __init__(
        self, session: Session, voice: Voice, window: Window | None, *, settings: Settings
    ) -> None:
        self._session = session
        self._voice = voice
        self._sound = Sound(voice, settings.sound)
        self._window = window
        self._shown = settings.screen

    def take(self, moment: Moment) -> bool:
        """Show and say the moment; False when the person wants to end."""
        self._sound.tell(moment)
        if self._window is None:
            return True
        image = draw(
            moment,
            mirror=self._shown.mirror,
            options=Options(
                skeleton=self._shown.skeleton,
                neutral_deg=self._session.judge.neutral_spine,
                note="Sound is off" if self._voice.mute else None,
                flash=self._voice.flash,
            ),
        )
        for action in self._window.show(image):
            if action is Action.QUIT:
                return False
            if action is Action.PAUSE:
                self._session.paused = not self._session.paused
            if action is Action.MUTE:
                self._voice.mute = not self._voice.mute
        return True
