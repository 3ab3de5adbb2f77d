"""The machine itself: config, doctor."""

from __future__ import annotations

import argparse

from coach.cli.options import Commands, add_model


def add_config_command(commands: Commands) -> None:
    """`coach config`."""
    command = commands.add_parser("config", help="show or change the settings")
    how = command.add_mutually_exclusive_group()
    how.add_argument("--init", action="store_true", help="write the file with all settings")
    how.add_argument("--edit", action="store_true", help="open it in an editor, then check it")
    command.set_defaults(run=_run_config, repairs=True)


def _run_config(options: argparse.Namespace) -> int:
    from coach.commands.config import config

    return config(init=options.init, edit=options.edit)


def add_doctor_command(commands: Commands) -> None:
    """`coach doctor`."""
    command = commands.add_parser(
        "doctor", help="check this machine and say how to fix what is missing"
    )
    add_model(command)
    command.set_defaults(run=_run_doctor, repairs=True)


def _run_doctor(options: argparse.Namespace) -> int:
    from coach.doctor import print_checks

    return print_checks(options.model)
