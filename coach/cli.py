"""The command line: parsing only, each command is one call. Heavy imports wait for theirs."""

from __future__ import annotations

import argparse
import contextlib
import io
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, Protocol

from coach import __version__, stopping
from coach.console import plain, show_diagnostics, tell
from coach.errors import CoachError

if TYPE_CHECKING:
    from coach.commands.baseline_owner import BaselineOwner
    from coach.see.input.oriented import Storage
    from coach.settings import Settings

logger = logging.getLogger(__name__)


class _Parser(argparse.ArgumentParser):
    """Repeats what was typed without obeying it."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and how it is used."""
        super().error(plain(message))


class Commands(Protocol):
    """Where commands are added (argparse does not name its type)."""

    def add_parser(self, name: str, *, help: str) -> argparse.ArgumentParser:
        """A new command."""
        ...


SWITCH_S = 0.0002
"""After so long the thread that sees gets Python's one lock from the one that judges; Python's own
5 ms are a quarter of what a picture takes. Measured in three rounds, a replay is 7 % faster."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command and return the exit code: 0 done, 2 the user can mend it, 130 interrupted."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal without unicode gets question marks
    options = _parsed(sys.argv[1:] if argv is None else argv)
    show_diagnostics(options.verbose)
    _forget_inputs()
    sys.setswitchinterval(SWITCH_S)
    with stopping.signals(last=argv is None):
        return _ended(options)


def _ended(options: argparse.Namespace) -> int:
    """Run the command and return its exit code, however it ends."""
    try:
        _speak(options)
        if options.run not in (_run_config, _run_doctor):
            _tell_left_out()
        code = int(options.run(options))
        sys.stdout.flush()  # a reader who has gone is told of here, not when Python ends
    except CoachError as error:
        tell(str(error))
        return 2
    except KeyboardInterrupt:
        tell("interrupted")
        return stopping.code()
    except BrokenPipeError:  # the reader has had enough
        _say_no_more()
        return stopping.code() if stopping.from_outside() else 0
    except OSError as error:
        _say_no_more()
        logger.debug("ended by an error of the system", exc_info=error)
        place = f"{error.filename}: " if error.filename else "the output could not be written: "
        tell(f"{place}{error.strerror or error}")
        return stopping.code() if stopping.from_outside() else 2
    return stopping.code() if stopping.from_outside() and code == 0 else code


def _say_no_more() -> None:
    """Python would complain of what it cannot write to a stdout that is closed or full."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _forget_inputs() -> None:
    """What an earlier command of this process was not to write over is no concern of this one."""
    from coach.keep.files import release_inputs

    release_inputs()


def _speak(options: argparse.Namespace) -> None:
    """Commands for a person speak their language; those for developers stay English."""
    from coach.language import ENGLISH, use

    if not hasattr(options, "language"):
        use(ENGLISH.code)
        return
    from coach.keep.config import load_settings
    from coach.language.chosen import chosen

    use(chosen(options.language or load_settings().screen.language))


def _parsed(argv: Sequence[str]) -> argparse.Namespace:
    """The options; without a command the start screen is opened."""
    options = parser().parse_args(argv)
    return options if hasattr(options, "run") else parser().parse_args([*argv, "live"])


def _tell_left_out() -> None:
    """A broken exercise of the user's own is told of, and stops nothing else."""
    from coach.exercise import library

    for problem in library().problems:
        tell(f"left out: {problem}")


def parser() -> argparse.ArgumentParser:
    """All commands and their options."""
    top = _Parser(
        prog="coach",
        description="A webcam coach for lumbar mobility that sees the shape of your back. "
        "Not a medical device. Without a command it opens the start screen.",
    )
    top.add_argument(
        "-v", "--verbose", action="count", default=0, help="log what is chosen and why; -vv: more"
    )
    top.add_argument("--version", action="version", version=f"coach {__version__}")
    commands = top.add_subparsers(title="commands", metavar="COMMAND")
    _demo(commands)
    _live(commands)
    _calibrate(commands)
    _replay(commands)
    _collect(commands)
    _export(commands)
    _check(commands)
    _exercises(commands)
    _routines(commands)
    _profile(commands)
    _plan(commands)
    _history(commands)
    _data(commands)
    _evaluate(commands)
    _tune(commands)
    _home(commands)
    _report(commands)
    _config(commands)
    _label(commands)
    _studio(commands)
    _doctor(commands)
    return top


def _demo(commands: Commands) -> None:
    command = commands.add_parser(
        "demo", help="judge the bundled sample clip and save an annotated copy"
    )
    command.add_argument(
        "--video", type=Path, help="where the annotated clip goes (default: coach-demo.mp4)"
    )
    _model(command)
    command.add_argument("--no-window", action="store_true", help="do not open a window")
    _force(command)
    _told(command)
    command.set_defaults(run=_run_demo)


def _live(commands: Commands) -> None:
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
    command.add_argument("--camera", help="camera number, address of a network camera, or a clip")
    command.add_argument(
        "--size", metavar="WxH", help="picture size to request from the camera, in pixels"
    )
    command.add_argument("--fps", type=float, help="pictures per second to request from the camera")
    _at_the_camera(command)
    command.add_argument(
        "--no-drop", action="store_true", help="with a clip as camera: skip no frame"
    )
    command.add_argument(
        "--keep",
        action=argparse.BooleanOptionalAction,
        help="keep the annotated clip and the trace beside the session, for `coach home`",
    )
    _own(command)
    _outputs(command)
    _limits(command)
    _model(command)
    _told(command)
    command.set_defaults(run=_run_live)


def _calibrate(commands: Commands) -> None:
    command = commands.add_parser("calibrate", help="measure your own comfortable range")
    command.add_argument("exercise", nargs="*", help="which exercises (default: all)")
    command.add_argument("--clip", help="measure from a recorded clip or trace of one exercise")
    command.add_argument("--person", metavar="NAME", help="whose range it is (default: me)")
    what = command.add_mutually_exclusive_group()
    what.add_argument("--show", action="store_true", help="show what was measured before")
    what.add_argument(
        "--forget", metavar="EXERCISE", help="delete what was measured for this exercise"
    )
    command.add_argument("--camera", help="camera number, address of a network camera, or a clip")
    command.add_argument(
        "--size", metavar="WxH", help="picture size to request from the camera, in pixels"
    )
    command.add_argument("--fps", type=float, help="pictures per second to request from the camera")
    _at_the_camera(command)
    command.add_argument(
        "--no-drop", action="store_true", help="with a clip as camera: skip no frame"
    )
    _model(command)
    _told(command, numbers=False)
    command.set_defaults(run=_run_calibrate)


def _own(command: argparse.ArgumentParser) -> None:
    command.add_argument("--person", metavar="NAME", help="whose range to use (default: me)")
    command.add_argument("--no-baseline", action="store_true", help="use nobody's range")


def _at_the_camera(command: argparse.ArgumentParser) -> None:
    either = argparse.BooleanOptionalAction
    command.add_argument("--window", action=either, help="show the picture; without it, voice only")
    command.add_argument("--full-screen", action=either, help="start in full screen")
    command.add_argument(
        "--light", action="store_true", help="dark words on light, for a bright room (key l)"
    )
    command.add_argument("--mirror", action=either, help="mirror the picture")
    _storage(command)
    command.add_argument("--mute", action="store_true", help="no voice and no tones")
    command.add_argument("--volume", type=float, help="volume of voice and tones, 0 to 1")
    command.add_argument(
        "--speech-rate", type=float, help="speed of the voice, 0.5 to 2; 1 is normal"
    )


def _told(command: argparse.ArgumentParser, *, numbers: bool = True) -> None:
    """How a person is told: in which language, and whether in numbers too."""
    command.add_argument(
        "--language", metavar="CODE", help="en or de (default: the settings' or the system's)"
    )
    if numbers:
        command.add_argument(
            "--degrees", action="store_true", help="show angles in degrees with their error too"
        )


def _storage(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--turn",
        type=int,
        choices=(90, 180, 270),
        help="the pictures are stored turned: degrees clockwise that make them upright",
    )
    command.add_argument(
        "--mirrored",
        action="store_true",
        help="the pictures are mirrored, as in a selfie: left and right are exchanged back",
    )


def _stored(options: argparse.Namespace) -> Storage:
    from coach.see.input.oriented import Storage

    return Storage(options.turn or 0, options.mirrored)


def _replay(commands: Commands) -> None:
    command = commands.add_parser(
        "replay", help="feedback on a recorded clip, photos or a trace, or on many of them"
    )
    command.add_argument(
        "clip",
        nargs="+",
        help="a clip, GIF, folder of photos, or a trace (.npz); several, or a folder of clips: "
        "a record for each, and a table over all",
    )
    command.add_argument("--exercise", help="which exercise (see `coach exercises`)")
    command.add_argument("--window", action="store_true", help="show it while it is judged")
    command.add_argument(
        "--history", action="store_true", help="it shows yourself: put it into your history"
    )
    _storage(command)
    _own(command)
    _outputs(command)
    _limits(command)
    _model(command)
    _many(command)
    _told(command)
    command.set_defaults(run=_run_replay)


def _many(command: argparse.ArgumentParser) -> None:
    many = command.add_argument_group("many clips")
    many.add_argument(
        "--out", type=Path, help="folder of the results (coach-results); a second run goes on in it"
    )
    many.add_argument(
        "--jobs", type=int, help="processes (one for each core); also for one long clip"
    )
    many.add_argument("--shard", metavar="I/N", help="only part I of N, as in 2/5")
    many.add_argument("--cluster", metavar="ADDRESS", help="on this Dask scheduler's workers")
    many.add_argument("--parquet", action="store_true", help="the table as Parquet, too")


def _collect(commands: Commands) -> None:
    command = commands.add_parser(
        "collect", help="put together what parts of `coach replay FOLDER` made"
    )
    command.add_argument("folder", nargs="+", type=Path, help="what --out named")
    command.add_argument("--out", type=Path, help="folder of all results")
    command.add_argument("--parquet", action="store_true", help="the table as Parquet, too")
    command.set_defaults(run=_run_collect)


def _export(commands: Commands) -> None:
    command = commands.add_parser(
        "export", help="recordings and days as CSV, Parquet, TRC, C3D or FHIR"
    )
    command.add_argument(
        "source",
        nargs="*",
        help="a clip, a trace (.npz), a record (.json), or a session (see `coach history`); "
        "several; none: your days",
    )
    command.add_argument("--since", metavar="DATE", help="days from this one on (default: all)")
    command.add_argument("--until", metavar="DATE", help="days up to this one (default: today)")
    command.add_argument(
        "--out", type=Path, default=Path("coach-export"), help="folder of the results"
    )
    command.add_argument(
        "--format",
        nargs="+",
        choices=("csv", "parquet", "trc", "c3d", "fhir"),
        default=["csv"],
        help="csv (default), parquet, trc (OpenSim, Sports2D), c3d (motion laboratories), "
        "fhir (days, as an R4 Bundle)",
    )
    command.add_argument(
        "--raw", action="store_true", help="with the measures before they were smoothed"
    )
    command.add_argument("--exercise", help="which exercise (see `coach exercises`)")
    _force(command)
    _storage(command)
    _own(command)
    _limits(command)
    _model(command)
    _told(command, numbers=False)
    command.set_defaults(run=_run_export)


def _check(commands: Commands) -> None:
    command = commands.add_parser("check", help="judge single photos")
    command.add_argument("photo", nargs="+", type=Path, help="one or more pictures")
    command.add_argument("--exercise", help="which exercise (see `coach exercises`)")
    command.add_argument("--json", type=Path, help="write the verdicts to this file")
    command.add_argument("--pictures", type=Path, help="write annotated pictures to this folder")
    _force(command)
    _storage(command)
    _limits(command)
    _own(command)
    _model(command)
    _told(command)
    command.set_defaults(run=_run_check)


def _exercises(commands: Commands) -> None:
    command = commands.add_parser("exercises", help="list the exercises, or show one")
    command.add_argument("exercise", nargs="?", help="show one in full")
    _told(command, numbers=False)
    command.set_defaults(run=_run_exercises)


def _routines(commands: Commands) -> None:
    command = commands.add_parser(
        "routines", help="list the routines with their length, or show one"
    )
    command.add_argument("routine", nargs="?", help="show one in full")
    _told(command, numbers=False)
    command.set_defaults(run=_run_routines)


def _profile(commands: Commands) -> None:
    command = commands.add_parser("profile", help="what the coach should know about you")
    command.add_argument("--ask", action="store_true", help="ask everything again")
    command.add_argument(
        "--signs", action="store_true", help="show when to stop and when to get help"
    )
    command.add_argument(
        "--set", action="append", default=[], metavar="TROUBLE", help="you have this (repeatable)"
    )
    command.add_argument(
        "--unset", action="append", default=[], metavar="TROUBLE", help="you do not have this"
    )
    command.add_argument(
        "--level",
        action="append",
        default=[],
        metavar="EXERCISE=LEVEL",
        help="do an exercise at another level; without LEVEL at the usual one",
    )
    _told(command, numbers=False)
    command.set_defaults(run=_run_profile)


def _plan(commands: Commands) -> None:
    command = commands.add_parser("plan", help="the plan that your physiotherapist has made")
    _told(command, numbers=False)
    what = command.add_subparsers(dest="what", metavar="WHAT")
    opening = what.add_parser("open", help="show what a plan's file asks for, and follow it")
    opening.add_argument("file", type=Path, help="the plan, TOML or JSON")
    opening.add_argument("--yes", action="store_true", help="do not ask")
    what.add_parser("close", help="follow the present plan no longer")
    calendar = what.add_parser("calendar", help="its days as a file that a calendar reminds of")
    calendar.add_argument("--out", type=Path, required=True, help="the file (.ics)")
    calendar.add_argument("--at", default="18:00", metavar="HH:MM", help="when (18:00)")
    _force(calendar)
    command.set_defaults(run=_run_plan)


def _history(commands: Commands) -> None:
    command = commands.add_parser("history", help="what you have done, and what has changed")
    command.add_argument("session", nargs="?", help="one session: its name, number, or last")
    command.add_argument("--exercise", help="one exercise over the weeks")
    command.add_argument("--since", metavar="DATE", help="from this day on, as 2026-11-25")
    command.add_argument("--until", metavar="DATE", help="to this day")
    command.add_argument("--pain", type=int, metavar="N", help="keep your pain after it, 0 to 10")
    command.add_argument("--effort", type=int, metavar="N", help="keep its effort, 0 to 10")
    _told(command, numbers=False)
    command.set_defaults(run=_run_history)


def _data(commands: Commands) -> None:
    command = commands.add_parser(
        "data", help="where everything lies; take all of it along, or delete it"
    )
    what = command.add_mutually_exclusive_group()
    what.add_argument("--export", type=Path, metavar="FILE", help="write all into one JSON file")
    what.add_argument("--delete-before", metavar="DATE", help="delete the sessions before a day")
    what.add_argument("--delete-all", action="store_true", help="delete everything about you")
    command.add_argument("--yes", action="store_true", help="do not ask before deleting")
    _force(command)
    _told(command, numbers=False)
    command.set_defaults(run=_run_data)


def _evaluate(commands: Commands) -> None:
    command = commands.add_parser("evaluate", help="score the coach against labelled clips")
    command.add_argument(
        "folder",
        type=Path,
        nargs="+",
        help="holds clips/ and labels/, or clips beside their labels (.json), or photos",
    )
    command.add_argument("--json", type=Path, help="write scores and records to this file")
    _force(command)
    command.add_argument("--exercise", help="only clips and photos labelled as this exercise")
    command.add_argument("--wrong", action="store_true", help="list what is wrong, clip by clip")
    command.add_argument("--traces", type=Path, help="folder for traces (default: the user cache)")
    command.add_argument("--workers", type=int, help="processes at a time (default: all cores)")
    _limits(command)
    _model(command)
    command.set_defaults(run=_run_evaluate)


def _home(commands: Commands) -> None:
    command = commands.add_parser(
        "home", help="your days, sessions, plan and questions, on a local page"
    )
    command.add_argument(
        "--made-up", action="store_true", help="begin with a made-up person, to look around"
    )
    _served(command)
    _told(command, numbers=False)
    command.set_defaults(run=_run_home)


def _report(commands: Commands) -> None:
    command = commands.add_parser(
        "report", help="one page about some days, a session or a recording, to print or hand over"
    )
    command.add_argument(
        "source", nargs="?", help="a session (see `coach history`), or a clip, trace or record"
    )
    command.add_argument("--since", metavar="DATE", help="from this day on (default: four weeks)")
    command.add_argument("--until", metavar="DATE", help="up to this day (default: today)")
    command.add_argument("--out", type=Path, default=Path("report.html"), help="the page's file")
    command.add_argument("--pdf", type=Path, metavar="FILE", help="the same as PDF, too")
    command.add_argument(
        "--stills", action="store_true", help="with a picture of each fault of a clip"
    )
    command.add_argument("--exercise", help="which exercise a clip shows")
    _force(command)
    _own(command)
    _limits(command)
    _model(command)
    _told(command)
    command.set_defaults(run=_run_report)


def _config(commands: Commands) -> None:
    command = commands.add_parser("config", help="show or change the settings")
    how = command.add_mutually_exclusive_group()
    how.add_argument("--init", action="store_true", help="write the file with all settings")
    how.add_argument("--edit", action="store_true", help="open it in an editor, then check it")
    command.set_defaults(run=_run_config)


def _tune(commands: Commands) -> None:
    command = commands.add_parser("tune", help="fit limits to labelled clips")
    command.add_argument(
        "folder", nargs="+", type=Path, help="labelled clips, as `coach evaluate` takes them"
    )
    command.add_argument("--exercise", help="only clips labelled as this exercise")
    command.add_argument(
        "--limit",
        nargs="+",
        default=[],
        metavar="NAME",
        help="only these: a fault's slug, or shallow.at_least, bend.enter, movement.still ...",
    )
    command.add_argument("--out", type=Path, help="write the limits to this file (for --limits)")
    _force(command)
    command.add_argument(
        "--goal",
        default="calm",
        help="calm: silent when in doubt (default); watchful: rather one word too many",
    )
    command.add_argument("--traces", type=Path, help="folder for traces (default: the user cache)")
    command.add_argument("--workers", type=int, help="processes at a time (default: all cores)")
    _limits(command)
    _model(command)
    command.set_defaults(run=_run_tune)


def _label(commands: Commands) -> None:
    command = commands.add_parser("label", help="mark what happens in a clip, on a local page")
    command.add_argument("clip", type=Path, help="the clip to mark")
    command.add_argument(
        "--out",
        type=Path,
        help="the label's file (default: NAME.json beside the clip, "
        "or in labels/ when the clip lies in clips/)",
    )
    command.add_argument("--exercise", help="what the clip shows, if no label says so yet")
    _page(command)
    _model(command)
    command.set_defaults(run=_run_label)


def _studio(commands: Commands) -> None:
    command = commands.add_parser(
        "studio", help="try out limits on recorded clips, on a local page"
    )
    command.add_argument(
        "folder",
        nargs="?",
        type=Path,
        help="clips, with or without labels (default: the bundled samples)",
    )
    command.add_argument("--exercise", help="which exercise to start with")
    command.add_argument(
        "--out", type=Path, help="where limits are saved (default: the --limits file, limits.toml)"
    )
    _limits(command)
    _page(command)
    _model(command)
    command.set_defaults(run=_run_studio)


def _page(command: argparse.ArgumentParser) -> None:
    command.add_argument("--traces", type=Path, help="folder for traces (default: the user cache)")
    _served(command)


def _served(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--port", type=int, default=0, help="port of the page (default: any free port)"
    )
    command.add_argument(
        "--no-browser", action="store_true", help="print the address without opening it"
    )


def _doctor(commands: Commands) -> None:
    command = commands.add_parser(
        "doctor", help="check this machine and say how to fix what is missing"
    )
    _model(command)
    command.set_defaults(run=_run_doctor)


def _outputs(command: argparse.ArgumentParser) -> None:
    command.add_argument("--video", type=Path, help="write the annotated clip (.mp4, .webm, .avi)")
    command.add_argument("--json", type=Path, help="write the record")
    command.add_argument("--trace", type=Path, help="write bodies and measures of every frame")
    _force(command)


def _model(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--model", help="full, lite (only counts), heavy, or a pose landmarker file"
    )


def _force(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--force", action="store_true", help="replace results of an earlier run of this command"
    )


def _limits(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--limits",
        metavar="FILE",
        help="limits of your own (default: limits.toml in the user's settings; none: as shipped)",
    )


def _run_demo(options: argparse.Namespace) -> int:
    from coach.commands.demo import demo

    return demo(
        options.video,
        model=options.model,
        window=not options.no_window,
        force=options.force,
        degrees=options.degrees,
    )


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
            owner=_owner(options, sees=True),
        )
    )


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


def _owner(options: argparse.Namespace, *, sees: bool) -> BaselineOwner:
    """Whose baseline is used; `sees` is compared with the pose model that it was measured with."""
    from coach.commands.baseline_owner import owner
    from coach.keep.config import load_settings
    from coach.see.fetching.model import variant

    model = variant(options.model, load_settings().see.model) if sees else ""
    return owner(options.person, wanted=not options.no_baseline, model=model)


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


def _run_replay(options: argparse.Namespace) -> int:
    from coach.commands.replay import replay
    from coach.commands.sinks import Outputs

    if _are_many(options):
        return _run_replay_many(options)
    outputs = Outputs(options.video, options.json, options.trace, options.force)
    (clip,) = options.clip
    return replay(
        clip,
        options.exercise,
        outputs,
        model=options.model,
        window=options.window,
        limits=options.limits,
        owner=_owner(options, sees=not clip.endswith(".npz")),
        storage=_stored(options),
        degrees=options.degrees,
        jobs=options.jobs,
        remember=options.history,
    )


def _are_many(options: argparse.Namespace) -> bool:
    from coach.batch.clips import holds_clips

    asked = (options.out, options.shard, options.cluster, options.parquet or None)
    path = Path(options.clip[0])
    return len(options.clip) > 1 or any(asked) or (path.is_dir() and holds_clips(path))


def _run_replay_many(options: argparse.Namespace) -> int:
    from coach.batch.shards import WHOLE, Shard
    from coach.commands.replay_many import OUT, Sharing, replay_many

    for name in ("video", "json", "trace", "window", "person", "history"):
        if getattr(options, name):
            raise CoachError(f"--{name} is for one clip; the results of many go to --out DIR")
    shard = WHOLE if options.shard is None else Shard.parsed(options.shard)
    return replay_many(
        [Path(clip) for clip in options.clip],
        options.exercise,
        Sharing(options.jobs, shard, options.cluster),
        out=options.out or OUT,
        parquet=options.parquet,
        model=options.model,
        limits=options.limits,
        storage=_stored(options),
    )


def _run_collect(options: argparse.Namespace) -> int:
    from coach.commands.collect import collect

    return collect(options.folder, out=options.out, parquet=options.parquet)


def _run_plan(options: argparse.Namespace) -> int:
    from coach.commands import plan

    match options.what:
        case None:
            return plan.show()
        case "open":
            return plan.open_plan(options.file, yes=options.yes)
        case "close":
            return plan.close_plan()
        case _:
            return plan.write_calendar(plan.CalendarWish(options.out, options.at, options.force))


def _run_history(options: argparse.Namespace) -> int:
    from coach.commands.history import history

    return history(
        options.session,
        options.exercise,
        options.since,
        options.until,
        pain=options.pain,
        effort=options.effort,
    )


def _run_data(options: argparse.Namespace) -> int:
    from coach.commands import data

    if options.export is not None:
        return data.export(options.export, force=options.force)
    if options.delete_all or options.delete_before is not None:
        return data.delete(options.delete_before, yes=options.yes)
    return data.data()


def _run_export(options: argparse.Namespace) -> int:
    from coach.commands.export import ExportOptions, export
    from coach.export.writing import Export

    wanted = Export(
        options.out, tuple(dict.fromkeys(options.format)), raw=options.raw, force=options.force
    )
    return export(
        options.source,
        wanted,
        ExportOptions(
            options.exercise,
            options.model,
            options.limits,
            _owner(options, sees=True),
            _stored(options),
            options.since,
            options.until,
        ),
    )


def _run_check(options: argparse.Namespace) -> int:
    from coach.commands.check import check

    return check(
        options.photo,
        options.exercise,
        json_path=options.json,
        pictures=options.pictures,
        force=options.force,
        model=options.model,
        limits=options.limits,
        owner=_owner(options, sees=True),
        storage=_stored(options),
        degrees=options.degrees,
    )


def _run_exercises(options: argparse.Namespace) -> int:
    from coach.commands.exercises import exercises

    return exercises(options.exercise)


def _run_routines(options: argparse.Namespace) -> int:
    from coach.commands.routines import routines

    return routines(options.routine)


def _run_profile(options: argparse.Namespace) -> int:
    from coach.commands.profile import profile

    return profile(
        ask=options.ask,
        have=options.set,
        lack=options.unset,
        levels=options.level,
        signs=options.signs,
    )


def _run_evaluate(options: argparse.Namespace) -> int:
    from coach.commands.evaluate import evaluate

    return evaluate(
        options.folder,
        json_path=options.json,
        force=options.force,
        exercise=options.exercise,
        traces=options.traces,
        workers=options.workers,
        model=options.model,
        limits=options.limits,
        wrong=options.wrong,
    )


def _run_home(options: argparse.Namespace) -> int:
    from coach.commands.home import home

    return home(made_up=options.made_up, port=options.port, browser=not options.no_browser)


def _run_report(options: argparse.Namespace) -> int:
    from coach.commands.report import ReportOptions, report

    return report(
        options.source,
        ReportOptions(
            since=options.since,
            until=options.until,
            out=options.out,
            pdf=options.pdf,
            stills=options.stills,
            exercise=options.exercise,
            force=options.force,
            model=options.model,
            limits=options.limits,
            owner=_owner(options, sees=True),
            degrees=options.degrees,
        ),
    )


def _run_config(options: argparse.Namespace) -> int:
    from coach.commands.config import config

    return config(init=options.init, edit=options.edit)


def _run_tune(options: argparse.Namespace) -> int:
    from coach.commands.tune import TuneOptions, tune

    return tune(
        TuneOptions(
            folders=options.folder,
            exercise=options.exercise,
            names=options.limit,
            out=options.out,
            force=options.force,
            goal=options.goal,
            limits=options.limits,
            traces=options.traces,
            workers=options.workers,
            model=options.model,
        )
    )


def _run_label(options: argparse.Namespace) -> int:
    from coach.commands.label import label

    return label(
        options.clip,
        out=options.out,
        exercise=options.exercise,
        traces=options.traces,
        model=options.model,
        port=options.port,
        browser=not options.no_browser,
    )


def _run_studio(options: argparse.Namespace) -> int:
    from coach.commands.studio import studio

    return studio(
        options.folder,
        exercise=options.exercise,
        limits=options.limits,
        out=options.out,
        traces=options.traces,
        model=options.model,
        port=options.port,
        browser=not options.no_browser,
    )


def _run_doctor(options: argparse.Namespace) -> int:
    from coach.doctor import print_checks

    return print_checks(options.model)
