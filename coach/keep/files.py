"""The one writer of results: a file is whole or not there, and never takes an input's place.

Written beside its place under a name of its own, flushed to the disk, and renamed; then the folder
is flushed as well, so that not even a power cut leaves half a file. Links are followed: the file
they lead to is replaced, and the link stays.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import itertools
import json
import os
import platform
import tempfile
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from coach.errors import CoachError

PRIVATE = 0o600
"""The mode of what tells about a person's health: nobody else reads it."""
PRIVATE_FOLDER = 0o700
OWN_FOLDER = "lumbar-coach"
"""A folder of this name, and what lies in it, belongs to the coach alone."""
NOT_FLUSHED = {errno.EINVAL, errno.ENOTSUP, errno.EACCES, errno.EBADF, errno.EISDIR}
"""Systems and disks that cannot flush a folder, or a pipe, say so in one of these ways."""
NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK, errno.EACCES}
LONGEST_STEM = 60
"""Letters of a name that go into the name of its part: a name of any length has room for one."""

_count = itertools.count()
_inputs: set[tuple[int, int]] = set()
"""Device and number of the files that this process was given to read."""


def check_writable(path: Path) -> None:
    """Raise CoachError now rather than after the work, when `path` cannot become a file."""
    target = real_place(path)
    folder = target.parent
    if target.is_dir():
        raise CoachError(f"{path} is a folder; give a file name")
    if folder.exists() and not folder.is_dir():
        raise CoachError(f"{folder} is a file and no folder; choose another place")
    if not folder.is_dir():
        raise CoachError(f"the folder {folder} does not exist; create it first or choose another")
    if not os.access(folder, os.W_OK):
        raise CoachError(f"the folder {folder} cannot be written to; choose another place")


def real_place(path: Path) -> Path:
    """Where a path leads to, through links. Raises CoachError for a circle of links."""
    target = Path(os.path.realpath(path))
    if target.is_symlink():
        raise CoachError(f"{path} is a circle of links; choose another name")
    return target


def protect(paths: Iterable[Path]) -> None:
    """From now on nothing is written in the place of these files: they are what is read."""
    for path in paths:
        if (found := _identity(path)) is not None:
            _inputs.add(found)


def release_inputs() -> None:
    """Forget what was protected: the command is over."""
    _inputs.clear()


def is_input(path: Path) -> bool:
    """Whether this file was given to be read, under whatever name."""
    return _identity(path) in _inputs


def is_device(path: Path) -> bool:
    """Whether it is there and no file (/dev/null, a pipe): written to, not replaced."""
    return path.exists() and not path.is_file()


def part_of(target: Path, suffix: str = "") -> Path:
    """Where a file is written until it is whole: beside it, hidden, named after who writes it.

    `.NAME.MACHINE-PROCESS-COUNT.part`: `coach.keep.leftovers` knows by it whose it was.
    """
    writer = f"{this_machine()}-{os.getpid()}-{next(_count)}"
    return target.with_name(f".{target.stem[:LONGEST_STEM]}.{writer}.part{suffix}")


@cache
def this_machine() -> str:
    """Eight letters for where the numbers of processes are those of this one.

    The machine's name, and on Linux the container's own numbering of processes.
    """
    try:
        numbering = os.stat("/proc/self/ns/pid").st_ino  # noqa: PTH116 - no file, a name space
    except OSError:
        numbering = 0
    return hashlib.sha256(f"{platform.node()} {numbering}".encode()).hexdigest()[:8]


def write_whole(
    path: Path,
    write: Callable[[BinaryIO], None],
    *,
    private: bool = False,
    replace: bool = True,
) -> Path:
    """Let `write` fill a new file and put it in its place, which is returned.

    private  only the user may read it (0600); else a new file is as the system makes it, and one
             that is replaced keeps its mode
    replace  False: what has appeared there meanwhile stays, and a free name beside it is taken
    Raises CoachError when it fails; what was there before is left as it was.
    """
    check_writable(path)
    if is_input(path):
        raise CoachError(f"{path} is what is read here; choose another name for the result")
    target = real_place(path)
    try:
        if is_device(target):
            with target.open("wb") as file:
                write(file)
            return path
        mode = PRIVATE if private else _mode_of(target)
        part = part_of(target)
        try:
            with open_new(part, mode) as file:
                write(file)
                flush(file)
            placed = settle(part, target, replace=replace)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise CoachError(
            f"{path} could not be written ({reason}); free some space or choose another place"
        ) from error
    return path if placed == target else placed


def settle(part: Path, target: Path, *, replace: bool) -> Path:
    """Give a whole part its name for good, or a free one when what is there may not be replaced."""
    place = target
    if replace:
        part.replace(place)
    else:
        for number in itertools.count(2):
            try:
                os.link(part, place)
                part.unlink()
                break
            except FileExistsError:
                place = target.with_name(f"{target.stem}-{number}{target.suffix}")
            except OSError as error:
                if error.errno not in NO_LINKS or place.exists():
                    raise
                part.replace(place)
                break
    flush_folder(place.parent)
    return place


def open_new(path: Path, mode: int | None) -> BinaryIO:
    """A new file to write to; never one that is there. `mode` None: as the system makes files."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    handle = os.open(path, flags, 0o666 if mode is None else PRIVATE)
    file = os.fdopen(handle, "wb")
    if mode is not None and os.name == "posix":
        os.fchmod(handle, mode)
    return file


def flush(file: BinaryIO) -> None:
    """Have the disk take in what was written so far."""
    file.flush()
    try:
        os.fsync(file.fileno())
    except OSError as error:
        if error.errno not in NOT_FLUSHED:
            raise


def flush_folder(folder: Path) -> None:
    """Have the disk take in the names in a folder, where the system can."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def private_folder(folder: Path) -> Path:
    """Make a folder for what tells about a person's health: nobody else may look into it.

    A folder that was there before keeps its mode, unless it is the coach's own. Raises CoachError.
    """
    try:
        missing = [p for p in (folder, *folder.parents) if not p.exists()]
        for path in reversed(missing):
            path.mkdir(PRIVATE_FOLDER, exist_ok=True)
        if os.name == "posix" and OWN_FOLDER in folder.parts:
            own = len(folder.parts) - 1 - folder.parts[::-1].index(OWN_FOLDER)
            for path in (Path(*folder.parts[: n + 1]) for n in range(own, len(folder.parts))):
                if path.stat().st_mode & 0o077:
                    path.chmod(PRIVATE_FOLDER)
    except OSError as error:
        raise CoachError(
            f"the folder {folder} cannot be created ({error.strerror or error}); "
            "choose another place"
        ) from error
    return folder


def write_bytes(path: Path, data: bytes, *, private: bool = False, replace: bool = True) -> Path:
    """Put these bytes into the file, whole or not at all; as `write_whole`."""

    def write(file: BinaryIO) -> None:
        file.write(data)

    return write_whole(path, write, private=private, replace=replace)


def write_by_name(path: Path, write: Callable[[Path], object], *, replace: bool = True) -> Path:
    """For libraries that write to a name only: they fill a file aside; else as `write_whole`."""
    with tempfile.TemporaryDirectory(prefix="coach-") as aside:
        made = Path(aside, f"made{path.suffix}")
        write(made)
        return write_bytes(path, made.read_bytes(), private=True, replace=replace)


def as_json(record: object) -> bytes:
    """The text of a JSON file for people and programs, of structs or dicts, without NaN."""
    return b"".join(_pieces(record))


def write_json(path: Path, record: object, *, replace: bool = True) -> Path:
    """Write a record of a person, whole or not at all, for the user alone; as `write_whole`.

    The text goes to the file as it is made: that of a session of hours is never held as a whole.
    """

    def write(file: BinaryIO) -> None:
        for piece in _pieces(record):
            file.write(piece)

    return write_whole(path, write, private=True, replace=replace)


def _pieces(record: object) -> Iterator[bytes]:
    """The text of a JSON file, a little at a time."""
    for piece in _JSON.iterencode(record):
        yield piece.encode("utf-8", "backslashreplace")
    yield b"\n"


def _shallow(part: object) -> Any:  # noqa: ANN401 - whatever JSON can hold
    """What JSON does not know itself as what it knows, a struct one level deep."""
    if not isinstance(part, msgspec.Struct):
        return msgspec.to_builtins(part)
    kind = part.__struct_config__
    tag = {kind.tag_field: kind.tag} if kind.tag_field is not None else {}
    names = zip(part.__struct_encode_fields__, part.__struct_fields__, strict=True)
    return tag | {told: getattr(part, name) for told, name in names}


_JSON = json.JSONEncoder(indent=1, ensure_ascii=False, allow_nan=False, default=_shallow)


def _mode_of(target: Path) -> int | None:
    try:
        return target.stat().st_mode & 0o777
    except OSError:
        return None


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return found.st_dev, found.st_ino
