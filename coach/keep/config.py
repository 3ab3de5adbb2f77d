"""The settings' file: where it lies, how it is written, and what is wrong with it."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import msgspec
import tomli_w
from platformdirs import user_data_dir

from coach import parse
from coach.errors import CoachError
from coach.keep.files import private_folder, write_bytes
from coach.places import SETTINGS_VARIABLE, config_path, named_path
from coach.settings import Setting, Settings, declared, tables

DATA_VARIABLE = "COACH_DATA"
"""Names another folder for what is kept than the user's own."""
_HEAD = """\
# Lumbar Coach: your settings, one for all sessions. Options on the command line win over them.
# What is out of use stands behind a # with its default. To change one, take the # away.
# `coach config` shows this file, `coach config --edit` opens it and checks it afterwards.
"""

logger = logging.getLogger(__name__)


def data_folder(settings: Settings) -> Path:
    """Where sessions are kept; the folder need not exist."""
    named = os.environ.get(DATA_VARIABLE) or settings.keep.folder
    if named:
        return named_path(named)
    return Path(user_data_dir("lumbar-coach", appauthor=False))


def load_settings(path: Path | None = None) -> Settings:
    """The settings; the defaults where there is no file.

    Raises CoachError with the file, the place and the nearest valid word when it is not valid.
    """
    path = config_path() if path is None else path
    try:
        raw = parse.toml_file(path)
    except parse.MissingFileError:
        logger.debug("no settings in %s: defaults", path)
        return Settings()
    logger.debug("settings from %s", path)
    return _settings(raw, str(path))


def parsed(text: str, name: str) -> Settings:
    """The settings in a TOML text. Raises CoachError as `load_settings` does."""
    return _settings(parse.toml(text, name), name)


def _settings(raw: Mapping[str, Any], name: str) -> Settings:
    return parse.converted(
        raw, Settings, name, explain=lambda said: f"{_explained(said)}; see `coach config`"
    )


def changed(settings: Settings, flags: Mapping[tuple[str, str], tuple[str, object]]) -> Settings:
    """The settings with what the command line says: (table, key) -> (flag, value or None).

    None leaves the setting alone. Raises CoachError that names the flag when a value is not legal.
    """
    for (table, key), (flag, value) in flags.items():
        if value is None:
            continue
        raw: dict[str, Any] = msgspec.to_builtins(settings)
        raw[table][key] = value
        try:
            settings = msgspec.convert(raw, Settings)
        except msgspec.ValidationError as error:
            raise CoachError(f"{flag} {value}: {_explained(str(error))}") from error
    return settings


def commented(settings: Iterable[Setting] | None = None) -> str:
    """The file with every setting out of use: its meaning, unit, range and default."""
    lines = [_HEAD]
    about = tables()
    here = ""
    for one in declared() if settings is None else settings:
        if one.table != here:
            here = one.table
            lines.append(f"\n[{here}]  # {about[here]}")
        lines.append(f"# {one.comment}{_range(one)}")
        lines.append("#" + tomli_w.dumps({one.key: one.default}).rstrip())
    return "\n".join(lines) + "\n"


def write_commented(path: Path) -> None:
    """Write the commented file. Raises CoachError when there is one already, or it cannot be."""
    if path.exists():
        raise CoachError(f"{path} already exists; change it with `coach config --edit`")
    try:
        private_folder(path.parent)
    except CoachError as error:
        raise CoachError(f"{error}; name another file with {SETTINGS_VARIABLE}=FILE") from error
    write_bytes(path, commented().encode())


def set_values(values: Mapping[tuple[str, str], bool | float | str]) -> Path:
    """Write these settings, (table, key) -> value, into the file; all else in it stays as it is.

    Raises CoachError when a value is not legal; then nothing is written.
    """
    path = config_path()
    text = path.read_text(encoding="utf-8") if path.exists() else commented()
    for (table, key), value in values.items():
        text = _with_value(text, table, key, tomli_w.dumps({key: value}).rstrip())
    parsed(text, str(path))
    private_folder(path.parent)
    return write_bytes(path, text.encode())


def _with_value(text: str, table: str, key: str, line: str) -> str:
    """The text with that line in its table, in place of the one that was there, in use or not."""
    lines = text.split("\n")
    heads = [i for i, one in enumerate(lines) if re.match(r"\s*\[", one)]
    begin = next((i for i in heads if re.match(rf"\s*\[\s*{table}\s*\]", lines[i])), None)
    if begin is None:
        return "\n".join([*lines, f"[{table}]", line, ""])
    end = next((i for i in heads if i > begin), len(lines))
    found = [i for i in range(begin + 1, end) if re.match(rf"#?\s*{key}\s*=", lines[i])]
    used = next((i for i in found if not lines[i].startswith("#")), found[0] if found else None)
    if used is None:
        lines.insert(begin + 1, line)
    else:
        lines[used] = line
    return "\n".join(lines)


def _range(one: Setting) -> str:
    if one.low is None or one.high is None:
        return ""
    unit = f" {one.unit}" if one.unit else ""
    return f" ({one.low:g} to {one.high:g}{unit})"


def _explained(message: str) -> str:
    """msgspec's message with the place as it stands in the file, and the nearest valid word."""
    said, _, place = message.partition(" - at `$")
    table, _, key = place.strip("`.").partition(".")
    where = f"[{table}] {key}".rstrip() if table else ""
    found = re.search(r"unknown field `(.*)`", said)
    if found:
        return _unknown(found[1], table, where)
    said = said.replace("`", "")
    return f"{where}: {said[:1].lower()}{said[1:]}" if where else said


def _unknown(word: str, table: str, where: str) -> str:
    everywhere = list(declared())
    here = [s.key for s in everywhere if s.table == table] if table else list(tables())
    close = get_close_matches(word, here, n=1, cutoff=0.5)
    other = [s for s in everywhere if s.key == word]
    if other:
        hint = f"; it belongs under [{other[0].table}]"
    elif close:
        hint = f"; did you mean {close[0]!r}?"
    else:
        hint = f"; known: {', '.join(here)}"
    return f"{where}: unknown setting {word!r}{hint}" if where else f"unknown {word!r}{hint}"
