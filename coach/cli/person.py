"""What a person looks up and sets: exercises, routines, profile, plan, history, home."""

from __future__ import annotations

import argparse
from pathlib import Path

from coach.cli.options import Commands, add_force, add_language, add_server


def add_exercises_command(commands: Commands) -> None:
    """`coach exercises`."""
    command = commands.add_parser("exercises", help="list the exercises, or show one")
    command.add_argument("exercise", nargs="?", help="show one in full")
    add_language(command, numbers=False)
    command.set_defaults(run=_run_exercises)


def _run_exercises(options: argparse.Namespace) -> int:
    from coach.commands.exercises import exercises

    return exercises(options.exercise)


def add_routines_command(commands: Commands) -> None:
    """`coach routines`."""
    command = commands.add_parser(
        "routines", help="list the routines with their length, or show one"
    )
    command.add_argument("routine", nargs="?", help="show one in full")
    add_language(command, numbers=False)
    command.set_defaults(run=_run_routines)


def _run_routines(options: argparse.Namespace) -> int:
    from coach.commands.routines import routines

    return routines(options.routine)


def add_profile_command(commands: Commands) -> None:
    """`coach profile`."""
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
    add_language(command, numbers=False)
    command.set_defaults(run=_run_profile)


def _run_profile(options: argparse.Namespace) -> int:
    from coach.commands.profile import profile

    return profile(
        ask=options.ask,
        have=options.set,
        lack=options.unset,
        levels=options.level,
        signs=options.signs,
    )


def add_plan_command(commands: Commands) -> None:
    """`coach plan`."""
    command = commands.add_parser("plan", help="the plan that your physiotherapist has made")
    add_language(command, numbers=False)
    what = command.add_subparsers(dest="what", metavar="WHAT")
    opening = what.add_parser("open", help="show what a plan's file asks for, and follow it")
    opening.add_argument("file", type=Path, help="the plan, TOML or JSON")
    opening.add_argument("--yes", action="store_true", help="do not ask")
    what.add_parser("close", help="follow the present plan no longer")
    calendar = what.add_parser("calendar", help="its days as a file that a calendar reminds of")
    calendar.add_argument("--out", type=Path, required=True, help="the file (.ics)")
    calendar.add_argument("--at", default="18:00", metavar="HH:MM", help="when (18:00)")
    add_force(calendar)
    command.set_defaults(run=_run_plan)


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


def add_history_command(commands: Commands) -> None:
    """`coach history`."""
    command = commands.add_parser("history", help="what you have done, and what has changed")
    command.add_argument("session", nargs="?", help="one session: its name, number, or last")
    command.add_argument("--exercise", help="one exercise over the weeks")
    command.add_argument("--since", metavar="DATE", help="from this day on, as 2026-11-25")
    command.add_argument("--until", metavar="DATE", help="to this day")
    command.add_argument("--pain", type=int, metavar="N", help="keep your pain after it, 0 to 10")
    command.add_argument("--effort", type=int, metavar="N", help="keep its effort, 0 to 10")
    add_language(command, numbers=False)
    command.set_defaults(run=_run_history)


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


def add_home_command(commands: Commands) -> None:
    """`coach home`."""
    command = commands.add_parser(
        "home", help="your days, sessions, plan and questions, on a local page"
    )
    command.add_argument(
        "--made-up", action="store_true", help="begin with a made-up person, to look around"
    )
    add_server(command)
    add_language(command, numbers=False)
    command.set_defaults(run=_run_home)


def _run_home(options: argparse.Namespace) -> int:
    from coach.commands.home import home

    return home(made_up=options.made_up, port=options.port, browser=not options.no_browser)
