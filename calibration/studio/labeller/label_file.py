"""A label's file as the label page reads and writes it. What the page does not know is kept.

The format is that of `calibration.labels.label`. Nothing is ever lost: a file that was changed
elsewhere since it was read is not written over, and marks that are not saved yet are kept in a
draft of their own.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import msgspec

from calibration.labels.label import Label, check_label
from coach.errors import CoachError
from coach.keep.files import as_json, write_bytes
from coach.pages.web import ChangedElsewhereError

Doc = dict[str, Any]
KNOWN = (
    "clip",
    "exercise",
    "variant",
    "view",
    "facing",
    "repetitions",
    "holds",
    "faults",
    "cannot_judge",
    "count_min",
    "count_max",
    "quality",
    "fit",
    "notes",
    "what",
    "person",
)
"""What the page may change."""
OPTIONAL = ("count_min", "count_max", "what", "person")
"""What an empty label leaves out."""
UNKNOWN = "unknown"
NOT_THERE = ""
"""The print of a file that does not exist."""


@dataclass(frozen=True, slots=True)
class Version:
    """A label as it was read; `print` tells whether the file is still the same."""

    doc: Doc
    print: str


def read(path: Path, clip: Path, exercise: str) -> Version:
    """The label of a file, or an empty one where there is none yet.

    Raises CoachError when the file is no valid label.
    """
    if not path.exists():
        return Version(_empty(clip, exercise), NOT_THERE)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise CoachError(f"{path}: cannot be read ({error.strerror or error})") from error
    check_label(data, str(path))
    return Version(json.loads(data), _print(data))


def save(path: Path, doc: Mapping[str, Any], known: str, *, over: bool = False) -> Version:
    """Write a label, whole or not at all; keys that the page does not know stay as they are.

    `known` is the print of the version that was worked on. Raises ChangedElsewhereError when the
    file is another one by now (unless `over`), and CoachError when the label is not valid.
    """
    old = path.read_bytes() if path.exists() else b""
    if not over and (_print(old) if old else NOT_THERE) != known:
        raise ChangedElsewhereError(
            f"{path.name} was changed by somebody else since it was opened here"
        )
    try:
        kept = cast(Doc, json.loads(old)) if old else {}
    except ValueError:
        kept = {}  # only with `over`: what is there is no JSON any more
    together = {**kept, **{key: value for key, value in doc.items() if _is_new(key, kept)}}
    data = as_json(together)
    check_label(data, path.name)

    path.parent.mkdir(parents=True, exist_ok=True)
    write_bytes(path, data)
    return Version(together, _print(data))


def _is_new(key: str, kept: Mapping[str, Any]) -> bool:
    return key in KNOWN or key not in kept


def _empty(clip: Path, exercise: str) -> Doc:
    label = Label(exercise, clip=clip.stem, view=UNKNOWN, facing=UNKNOWN)
    doc = cast(Doc, msgspec.to_builtins(label))
    return {key: value for key, value in doc.items() if key in KNOWN and key not in OPTIONAL}


def _print(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


class Drafts:
    """Marks that are not saved yet, one file per label, in a folder of the program's own."""

    def __init__(self, folder: Path, label: Path) -> None:
        """`label` is the file that the marks will be saved in."""
        self._path = folder / f"{_print(str(label.absolute()).encode())[:32]}.json"

    def keep(self, doc: Mapping[str, Any]) -> None:
        """Remember the marks. Raises CoachError when the disk is full."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        write_bytes(self._path, as_json(doc))

    def kept(self) -> Doc | None:
        """The marks of an earlier time that were never saved."""
        try:
            return cast(Doc, json.loads(self._path.read_bytes()))
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as error:
            raise CoachError(f"{self._path}: the draft cannot be read ({error})") from error

    def forget(self) -> None:
        """They are saved, or not wanted."""
        self._path.unlink(missing_ok=True)
