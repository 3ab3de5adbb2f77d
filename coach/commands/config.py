"""`coach config`: shows the settings' file, writes it, or opens it in an editor."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from pathlib import Path

from coach.console import tell
from coach.errors import CoachError
from coach.keep.config import commented, load_settings, write_commented
from coach.places import config_path

EDITORS = ("VISUAL", "EDITOR")
"""Variables that name the user's editor, the first that is set wins."""
_USUAL = ("notepad",) if os.name == "nt" else ("sensible-editor", "nano", "vi")


def config(*, init: bool = False, edit: bool = False) -> int:
    """Print where the settings are and what they say; with `init` or `edit` write or change them.

    Raises CoachError when the file is not valid, also after it was edited.
    """
    path = config_path()
    if init:
        write_commented(path)
        print(f"Written: {path}\nIt lists every setting with its range and default.")
        return 0
    if edit:
        return _edit(path)
    if path.exists():
        load_settings(path)
        print(f"# {path}")
        print(path.read_text(encoding="utf-8"), end="")
    else:
        print(f"# {path}: not there, so these defaults hold; `coach config --init` writes it")
        print(commented(), end="")
    return 0


def _edit(path: Path) -> int:
    if not path.exists():
        write_commented(path)
    command = _editor()
    try:
        code = subprocess.run([*command, str(path)], check=False).returncode
    except OSError as error:
        raise CoachError(
            f"the editor {command[0]!r} cannot be started ({error.strerror}); "
            f"set EDITOR, or open {path} yourself"
        ) from error
    if code != 0:
        raise CoachError(
            f"the editor {command[0]!r} ended with {code}; {path} is as the editor left it"
        )
    load_settings(path)
    tell(f"{path} is valid")
    return 0


def _editor() -> list[str]:
    for variable in EDITORS:
        named = os.environ.get(variable, "").strip()
        if named:
            return [named] if os.name == "nt" else shlex.split(named)
    for usual in _USUAL:
        found = shutil.which(usual)
        if found:
            return [found]
    raise CoachError(f"no editor was found; set EDITOR, or open {config_path()} yourself")
