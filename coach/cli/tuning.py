"""Limits and labelled clips: evaluate, tune, label, studio."""

from __future__ import annotations

import argparse
from pathlib import Path

from coach.cli.options import Commands, add_force, add_limits, add_model, add_server


def add_evaluate_command(commands: Commands) -> None:
    """`coach evaluate`."""
    command = commands.add_parser("evaluate", help="score the coach against labelled clips")
    command.add_argument(
        "folder",
        type=Path,
        nargs="+",
        help="holds clips/ and labels/, or clips beside their labels (.json), or photos",
    )
    command.add_argument("--json", type=Path, help="write scores and records to this file")
    add_force(command)
    command.add_argument("--exercise", help="only clips and photos labelled as this exercise")
    command.add_argument("--wrong", action="store_true", help="list what is wrong, clip by clip")
    command.add_argument("--traces", type=Path, help="folder for traces (default: the user cache)")
    command.add_argument("--workers", type=int, help="processes at a time (default: all cores)")
    add_limits(command)
    add_model(command)
    command.set_defaults(run=_run_evaluate)


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


def add_tune_command(commands: Commands) -> None:
    """`coach tune`."""
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
    add_force(command)
    command.add_argument(
        "--goal",
        default="calm",
        help="calm: silent when in doubt (default); watchful: rather one word too many",
    )
    command.add_argument("--traces", type=Path, help="folder for traces (default: the user cache)")
    command.add_argument("--workers", type=int, help="processes at a time (default: all cores)")
    add_limits(command)
    add_model(command)
    command.set_defaults(run=_run_tune)


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


def add_label_command(commands: Commands) -> None:
    """`coach label`."""
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
    add_model(command)
    command.set_defaults(run=_run_label)


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


def add_studio_command(commands: Commands) -> None:
    """`coach studio`."""
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
    add_limits(command)
    _page(command)
    add_model(command)
    command.set_defaults(run=_run_studio)


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


def _page(command: argparse.ArgumentParser) -> None:
    command.add_argument("--traces", type=Path, help="folder for traces (default: the user cache)")
    add_server(command)
