"""What is handed on or deleted: export, report, data."""

from __future__ import annotations

import argparse
from pathlib import Path

from coach.cli.options import (
    Commands,
    add_force,
    add_language,
    add_limits,
    add_model,
    add_person,
    add_storage,
    storage,
    whose_baseline,
)


def add_export_command(commands: Commands) -> None:
    """`coach export`."""
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
    add_force(command)
    add_storage(command)
    add_person(command)
    add_limits(command)
    add_model(command)
    add_language(command, numbers=False)
    command.set_defaults(run=_run_export)


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
            whose_baseline(options, sees=True),
            storage(options),
            options.since,
            options.until,
        ),
    )


def add_data_command(commands: Commands) -> None:
    """`coach data`."""
    command = commands.add_parser(
        "data", help="where everything lies; take all of it along, or delete it"
    )
    what = command.add_mutually_exclusive_group()
    what.add_argument("--export", type=Path, metavar="FILE", help="write all into one JSON file")
    what.add_argument("--delete-before", metavar="DATE", help="delete the sessions before a day")
    what.add_argument("--delete-all", action="store_true", help="delete everything about you")
    command.add_argument("--yes", action="store_true", help="do not ask before deleting")
    add_force(command)
    add_language(command, numbers=False)
    command.set_defaults(run=_run_data)


def _run_data(options: argparse.Namespace) -> int:
    from coach.commands import data

    if options.export is not None:
        return data.export(options.export, force=options.force)
    if options.delete_all or options.delete_before is not None:
        return data.delete(options.delete_before, yes=options.yes)
    return data.data()


def add_report_command(commands: Commands) -> None:
    """`coach report`."""
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
    add_force(command)
    add_person(command)
    add_limits(command)
    add_model(command)
    add_language(command)
    command.set_defaults(run=_run_report)


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
            owner=whose_baseline(options, sees=True),
            degrees=options.degrees,
        ),
    )
