"""`coach data`: where everything lies and how large it is; taken along as a whole, or deleted."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from coach.commands.history import day_of, opened
from coach.commands.plan import agreed
from coach.errors import CoachError
from coach.history.deleting import damaged_files, history_files, remove, session_files
from coach.history.history import History
from coach.keep.baselines import FOLDER as RANGES
from coach.keep.claim import claim, is_everything
from coach.keep.config import data_folder, load_settings
from coach.keep.files import write_json
from coach.keep.profile import load_profile, profile_path, routines_folder
from coach.language import say
from coach.places import config_path, exercises_folder
from coach.see.fetching.model import cache_folder
from coach.tell.report.plan_text import day

SCHEMA = 1
KB = 1000


def data() -> int:
    """Print where everything lies, and its size."""
    folder = data_folder(load_settings())
    own = [exercises_folder(), routines_folder(), config_path().with_name("limits.toml")]
    rows: list[tuple[str, Iterable[Path]]] = [
        ("data-history", history_files(folder)),
        ("data-sessions", list(session_files(folder, None))),
        ("data-damaged", damaged_files(folder)),
        ("data-ranges", [folder / RANGES]),
        ("data-profile", [profile_path()]),
        ("data-settings", [config_path()]),
        ("data-own", own),
        ("data-traces", [cache_folder() / "traces"]),
    ]
    print(say("data-where") + "\n")
    for what, paths in rows:
        there = [path for path in paths if path.exists()]
        size = f"{sum(map(size_of, there)) / KB:,.0f} kB" if there else say("data-not-there")
        place = _place(there, folder)
        print(f"{say(what):48} {size:>14}  {place}".rstrip())
    return 0


def export(out: Path, *, force: bool) -> int:
    """Write all that is known of the person into one file of JSON."""
    claim([(out, is_everything)], force=force)
    with opened() as history:
        placed = write_json(out, everything(history), replace=force)
    print(say("data-exported", path=str(placed)))
    return 0


def everything(history: History) -> dict[str, Any]:
    """All of it, in dicts and lists."""
    sessions = history.sessions()
    return {
        "schema": SCHEMA,
        "kind": "everything",
        "sessions": [
            {
                "id": one.id,
                "begun": one.begun.isoformat(),
                "prescription": one.prescription,
                "record": msgspec.to_builtins(history.record(one.id)),
            }
            for one in sessions
        ],
        "ratings": msgspec.to_builtins(history.ratings()),
        "activities": msgspec.to_builtins(history.activities(all_of_them=True)),
        "activity_ratings": msgspec.to_builtins(history.activity_ratings()),
        "questionnaires": msgspec.to_builtins(history.questionnaires()),
        "plans": msgspec.to_builtins(history.plans()),
        "profile": msgspec.to_builtins(load_profile()),
    }


def delete(before: str | None, *, yes: bool) -> int:
    """Delete the sessions before a day with all that belongs to them; without one, everything.

    What is deleted is overwritten, and the history written anew. Asks first, unless `yes`.
    """
    first = day_of(before, "--delete-before")
    if not yes and not sys.stdin.isatty():
        raise CoachError("nobody can be asked here; add --yes to delete")
    folder = data_folder(load_settings())
    with opened() as history:
        print(_warning(history, first))
        if not yes and not agreed(say("data-ask")):
            print(say("plan-left-alone"))
            return 0
        # What a damaged history holds cannot be told apart by days.
        for path in [*session_files(folder, first), *damaged_files(folder)]:
            remove(path)
        history.delete(first)
    if first is None:
        _remove_all(folder)
    print(say("data-deleted"))
    return 0


def size_of(path: Path) -> int:
    """Bytes of a file, or of all files in a folder."""
    if path.is_file():
        return path.stat().st_size
    return sum(one.stat().st_size for one in path.rglob("*") if one.is_file())


def _warning(history: History, first: date | None) -> str:
    if first is None:
        return say("data-delete-all")
    older = [s for s in history.sessions() if s.day < first]
    return say("data-delete-days", n=len(older), day=day(first))


def _remove_all(folder: Path) -> None:
    ranges = folder / RANGES
    files = [*history_files(folder), profile_path()]
    files += [path for path in ranges.glob("*") if path.is_file()] if ranges.is_dir() else []
    for path in files:
        if path.exists():
            remove(path)


def _place(there: list[Path], folder: Path) -> str:
    if len(there) > 1 and all(path.parent == folder for path in there):
        return f"{folder}/"
    return ", ".join(map(str, there))
