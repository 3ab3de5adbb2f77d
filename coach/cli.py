"""The command line: parsing only, each command is one call. Heavy imports wait for theirs."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from coach import __version__
from coach.errors import CoachError

INTERRUPTED = 130


class Commands(Protocol):
    """Where commands are added (argparse does not name its type)."""

    def add_parser(self, name: str, *, help: str) -> argparse.ArgumentParser:
        """A new command."""
        ...


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command and return the exit code: 0 done, 2 the user can mend it, 130 interrupted."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal without unicode gets question marks
    options = parser().parse_args(argv)
    try:
        code = int(options.run(options))
        sys.stdout.flush()  # a reader who has gone is told of here, not when Python ends
    except CoachError as error:
        print(f"coach: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("coach: interrupted", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code


def parser() -> argparse.ArgumentParser:
    """All commands and their options."""
    top = argparse.ArgumentParser(
        prog="coach",
        description="A webcam coach for lumbar mobility that sees the shape of your back. "
        "Not a medical device.",
    )
    top.add_argument("--version", action="version", version=f"coach {__version__}")
    commands = top.add_subparsers(title="commands", required=True, metavar="COMMAND")
    _demo(commands)
    _live(commands)
    _replay(commands)
    _check(commands)
    _exercises(commands)
    _evaluate(commands)
    _doctor(commands)
    return top


def _demo(commands: Commands) -> None:
    command = commands.add_parser("demo", help="replay the bundled sample and leave a clip of it")
    command.add_argument(
        "--video", type=Path, default=Path("coach-demo.mp4"), help="where the annotated clip goes"
    )
    _model(command)
    command.add_argument("--no-window", action="store_true", help="do not open a window")
    command.set_defaults(run=_run_demo)


def _live(commands: Commands) -> None:
    command = commands.add_parser("live", help="coach in front of the camera")
    command.add_argument("exercise", nargs="?", help="which exercise (see `coach exercises`)")
    command.add_argument(
        "--camera", default="0", help="camera number, address of a network camera, or a clip"
    )
    command.add_argument("--no-window", action="store_true", help="voice only, no picture")
    command.add_argument("--no-mirror", action="store_true", help="do not mirror the picture")
    command.add_argument("--mute", action="store_true", help="no voice and no tones")
    command.add_argument(
        "--no-drop", action="store_true", help="with a clip as camera: leave no frame out"
    )
    _outputs(command)
    _model(command)
    command.set_defaults(run=_run_live)


def _replay(commands: Commands) -> None:
    command = commands.add_parser("replay", help="feedback on a recorded clip, photos or a trace")
    command.add_argument("clip", help="a clip, GIF, folder of photos, or a trace (.npz)")
    command.add_argument("--exercise", help="which exercise (see `coach exercises`)")
    command.add_argument("--window", action="store_true", help="show it while it is judged")
    _outputs(command)
    _model(command)
    command.set_defaults(run=_run_replay)


def _check(commands: Commands) -> None:
    command = commands.add_parser("check", help="judge single photos")
    command.add_argument("photo", nargs="+", type=Path, help="one or more pictures")
    command.add_argument("--exercise", help="which exercise (see `coach exercises`)")
    command.add_argument("--json", type=Path, help="write the verdicts to this file")
    command.add_argument("--pictures", type=Path, help="write annotated pictures to this folder")
    _model(command)
    command.set_defaults(run=_run_check)


def _exercises(commands: Commands) -> None:
    command = commands.add_parser("exercises", help="what can be done, and how")
    command.add_argument("exercise", nargs="?", help="show one in full")
    command.set_defaults(run=_run_exercises)


def _evaluate(commands: Commands) -> None:
    command = commands.add_parser("evaluate", help="score the coach against labelled clips")
    command.add_argument(
        "folder",
        type=Path,
        nargs="+",
        help="holds clips/ and labels/, or clips beside their labels (.json), or photos",
    )
    command.add_argument("--json", type=Path, help="write scores and records to this file")
    command.add_argument("--exercise", help="only clips and photos labelled as this exercise")
    command.add_argument("--traces", type=Path, help="folder for traces (default: the user cache)")
    command.add_argument("--workers", type=int, help="processes at a time (default: all cores)")
    _model(command)
    command.set_defaults(run=_run_evaluate)


def _doctor(commands: Commands) -> None:
    command = commands.add_parser("doctor", help="check this machine and name the cures")
    _model(command)
    command.set_defaults(run=_run_doctor)


def _outputs(command: argparse.ArgumentParser) -> None:
    command.add_argument("--video", type=Path, help="write the annotated clip (.mp4, .webm, .avi)")
    command.add_argument("--json", type=Path, help="write the record")
    command.add_argument("--trace", type=Path, help="write bodies and measures of every frame")


def _model(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--model", help="lite, full, heavy, or a pose landmarker file (default: full)"
    )


def _run_demo(options: argparse.Namespace) -> int:
    from coach.commands.demo import demo

    return demo(options.video, model=options.model, window=not options.no_window)


def _run_live(options: argparse.Namespace) -> int:
    from coach.commands.live import LiveOptions, live

    return live(
        LiveOptions(
            exercise=options.exercise,
            camera=options.camera,
            window=not options.no_window,
            mirror=not options.no_mirror,
            mute=options.mute,
            drop=not options.no_drop,
            video=options.video,
            json=options.json,
            trace=options.trace,
            model=options.model,
        )
    )


def _run_replay(options: argparse.Namespace) -> int:
    from coach.commands.replay import Outputs, replay

    outputs = Outputs(options.video, options.json, options.trace)
    return replay(
        options.clip, options.exercise, outputs, model=options.model, window=options.window
    )


def _run_check(options: argparse.Namespace) -> int:
    from coach.commands.check import check

    return check(
        options.photo,
        options.exercise,
        json_path=options.json,
        pictures=options.pictures,
        model=options.model,
    )


def _run_exercises(options: argparse.Namespace) -> int:
    from coach.commands.exercises import exercises

    return exercises(options.exercise)


def _run_evaluate(options: argparse.Namespace) -> int:
    from coach.commands.evaluate import evaluate

    return evaluate(
        options.folder,
        json_path=options.json,
        exercise=options.exercise,
        traces=options.traces,
        workers=options.workers,
        model=options.model,
    )


def _run_doctor(options: argparse.Namespace) -> int:
    from coach.doctor import print_checks

    return print_checks(options.model)
