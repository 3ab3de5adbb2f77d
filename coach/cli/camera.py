"""In front of the camera: demo, live, calibrate."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from coach.cli.options import (
    Commands,
    add_camera,
    add_force,
    add_language,
    add_limits,
    add_model,
    add_outputs,
    add_person,
    whose_baseline,
)
from coach.errors import CoachError

if TYPE_CHECKING:
    from coach.settings import Settings


def add_demo_command(commands: Commands) -> None:
    """`coach demo`."""
    command = commands.add_parser(
        "demo", help="judge the bundled sample clip and save an annotated copy"
    )
    command.add_argument(
        "--video", type=Path, help="where the annotated clip goes (default: coach-demo.mp4)"
    )
    add_model(command)
    command.add_argument("--no-window", action="store_true", help="do not open a window")
    add_force(command)
    add_language(command)
    command.set_defaults(run=_run_demo)


def _run_demo(options: argparse.Namespace) -> int:
    from coach.commands.demo import demo

    return demo(
        options.video,
        model=options.model,
        window=not options.no_window,
        force=options.force,
        degrees=options.degrees,
    )


def add_live_command(commands: Commands) -> None:
    """`coach live`."""
    command = commands.add_parser("live", help="coach you in front of the camera")
    command.add_argument("exercise", nargs="?", help="which exercise (see `coach exercises`)")
    command.add_argument("--routine", help="several exercises in turn (see `coach routines`)")
    command.add_argument(
        "--now",
        action="store_true",
        help="start counting at once, without introduction, until you stop it",
    )
    command.add_argument(
        "--anyway",
        action="store_true",
        help="also do what the profile leaves out, after asking you",
    )
    command.add_argument(
        "--first-run",
        action="store_true",
        help="tell again when to stop, and ask again about your health",
    )
    add_camera(command)
    command.add_argument(
        "--keep",
        action=argparse.BooleanOptionalAction,
        help="keep the annotated clip and the trace beside the session, for `coach home`",
    )
    add_person(command)
    add_outputs(command)
    add_limits(command)
    add_model(command)
    add_language(command)
    command.set_defaults(run=_run_live)


def _run_live(options: argparse.Namespace) -> int:
    from coach.commands.live import LiveOptions, live

    settings = _settings(options)
    return live(
        LiveOptions(
            exercise=options.exercise,
            routine=options.routine,
            now=options.now,
            anyway=options.anyway,
            first_run=options.first_run,
            settings=settings,
            mute=options.mute,
            drop=not options.no_drop,
            video=options.video,
            json=options.json,
            trace=options.trace,
            force=options.force,
            model=options.model,
            keep=settings.keep.clips if options.keep is None else options.keep,
            limits=options.limits,
            owner=whose_baseline(options, sees=True),
        )
    )


def add_calibrate_command(commands: Commands) -> None:
    """`coach calibrate`."""
    command = commands.add_parser("calibrate", help="measure your own comfortable range")
    command.add_argument("exercise", nargs="*", help="which exercises (default: all)")
    command.add_argument("--clip", help="measure from a recorded clip or trace of one exercise")
    command.add_argument("--person", metavar="NAME", help="whose range it is (default: me)")
    what = command.add_mutually_exclusive_group()
    what.add_argument("--show", action="store_true", help="show what was measured before")
    what.add_argument(
        "--forget", metavar="EXERCISE", help="delete what was measured for this exercise"
    )
    add_camera(command)
    add_model(command)
    add_language(command, numbers=False)
    command.set_defaults(run=_run_calibrate)


def _run_calibrate(options: argparse.Namespace) -> int:
    from coach.commands import calibrate
    from coach.keep.baselines import ME

    name = options.person or ME
    if options.show:
        return calibrate.show(name, options.exercise)
    if options.forget is not None:
        return calibrate.forget(name, options.forget)
    if options.clip is not None:
        return calibrate.from_clip(options.clip, options.exercise, name, model=options.model)
    return calibrate.guided(
        options.exercise,
        name,
        _settings(options),
        mute=options.mute,
        drop=not options.no_drop,
        model=options.model,
    )


def _settings(options: argparse.Namespace) -> Settings:
    """The settings' file with what the command line says put over it."""
    from coach.keep.config import changed, load_settings

    width, height = _size(options.size)
    flags = {
        ("camera", "source"): ("--camera", options.camera),
        ("camera", "width"): ("--size", width),
        ("camera", "height"): ("--size", height),
        ("camera", "fps"): ("--fps", options.fps),
        ("camera", "turn"): ("--turn", options.turn),
        ("camera", "mirrored"): ("--mirrored", options.mirrored or None),
        ("screen", "window"): ("--window", options.window),
        ("screen", "full_screen"): ("--full-screen", options.full_screen),
        ("screen", "room"): ("--light", "light" if options.light else None),
        ("screen", "mirror"): ("--mirror", options.mirror),
        ("screen", "language"): ("--language", options.language),
        ("screen", "degrees"): ("--degrees", getattr(options, "degrees", None) or None),
        ("sound", "volume"): ("--volume", options.volume),
        ("sound", "rate"): ("--speech-rate", options.speech_rate),
    }
    return changed(load_settings(), flags)


def _size(text: str | None) -> tuple[int, int] | tuple[None, None]:
    if text is None:
        return None, None
    width, _, height = text.lower().replace("×", "x").partition("x")
    if not (width.isdecimal() and height.isdecimal()):
        raise CoachError(f"--size {text}: write width and height as in 1280x720")
    return int(width), int(height)
