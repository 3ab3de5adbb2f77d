"""Which limits are in force: those of a named file, of the user's own file, or the shipped ones."""

from __future__ import annotations

from pathlib import Path

from coach.console import tell
from coach.errors import CoachError
from coach.exercise.overrides import NONE, Overrides, load
from coach.places import config_path, named_path

IGNORE = "none"
FILE = "limits.toml"


def user_limits() -> Path:
    """The user's own file of limits, beside the settings; it need not exist."""
    return config_path().with_name(FILE)


def in_force(asked: str | None) -> Overrides:
    """The overrides to judge with; the user's own file is told of on stderr.

    `asked` is a file, "none" for the shipped limits, or None for the user's own file if there is
    one. Raises CoachError when the file is not valid.
    """
    if asked == IGNORE:
        return NONE
    if asked is not None:
        return load(named_path(asked))
    own = user_limits()
    if not own.is_file():
        return NONE
    try:
        overrides = load(own)
    except CoachError as error:
        raise CoachError(f"{error} (--limits {IGNORE} judges without this file)") from error
    changed = len(overrides.values)
    tell(
        f"{changed} limit{'' if changed == 1 else 's'} changed by {own} "
        f"(--limits {IGNORE} leaves them out)"
    )
    return overrides
