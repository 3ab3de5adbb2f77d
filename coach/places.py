"""Where the user's own files are: settings, and the exercises of one's own beside them."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_config_dir

SETTINGS_VARIABLE = "COACH_SETTINGS"
"""Names another settings' file than the user's own."""
EXERCISES_VARIABLE = "COACH_EXERCISES"
"""Names another folder of one's own exercises."""


def named_path(text: str | Path) -> Path:
    """The file or folder that a person named; `~` is their home, and a name may begin with `~`."""
    try:
        return Path(text).expanduser()
    except RuntimeError:  # there is no such user: a name like any other
        return Path(text)


def config_path() -> Path:
    """Where the settings' file is, or would be."""
    named = os.environ.get(SETTINGS_VARIABLE)
    if named:
        return named_path(named)
    return Path(user_config_dir("lumbar-coach", appauthor=False), "settings.toml")


def exercises_folder() -> Path:
    """Where a person's own exercises are, one TOML file each; it need not exist."""
    named = os.environ.get(EXERCISES_VARIABLE)
    return named_path(named) if named else config_path().with_name("exercises")
