"""The command line: parsing only, each command is one call. Heavy imports wait for theirs."""

from __future__ import annotations

import argparse
import contextlib
import gc
import io
import logging
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from coach import __version__, stopping
from coach.cli import camera, exchange, machine, person, recordings, tuning
from coach.console import plain, show_diagnostics, tell
from coach.errors import CoachError

logger = logging.getLogger(__name__)


class _Parser(argparse.ArgumentParser):
    """Repeats what was typed without obeying it."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and how it is used."""
        super().error(plain(message))


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
        code = _ended(options)
    if argv is None:
        gc.freeze()  # Python looks through all there is before it ends: a tenth of a second
    return code


def _ended(options: argparse.Namespace) -> int:
    """Run the command and return its exit code, however it ends."""
    try:
        _speak(options)
        if not options.repairs:
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
    top.set_defaults(repairs=False)
    commands = top.add_subparsers(title="commands", metavar="COMMAND")
    camera.add_demo_command(commands)
    camera.add_live_command(commands)
    camera.add_calibrate_command(commands)
    recordings.add_replay_command(commands)
    recordings.add_collect_command(commands)
    exchange.add_export_command(commands)
    recordings.add_check_command(commands)
    person.add_exercises_command(commands)
    person.add_routines_command(commands)
    person.add_profile_command(commands)
    person.add_plan_command(commands)
    person.add_history_command(commands)
    exchange.add_data_command(commands)
    tuning.add_evaluate_command(commands)
    tuning.add_tune_command(commands)
    person.add_home_command(commands)
    exchange.add_report_command(commands)
    machine.add_config_command(commands)
    tuning.add_label_command(commands)
    tuning.add_studio_command(commands)
    machine.add_doctor_command(commands)
    return top
