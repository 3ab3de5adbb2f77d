"""One process at a time changes a file that several may have open."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from coach.console import tell
from coach.errors import CoachError
from coach.keep.files import PRIVATE, private_folder
from coach.lock import locked


@contextmanager
def one_at_a_time(path: Path) -> Generator[None]:
    """Hold the lock beside a file; waits for whoever has it. Raises CoachError when it cannot."""
    place = private_folder(path.parent) / f".{path.name}.lock"
    try:
        place.touch(PRIVATE)
    except OSError as error:
        raise CoachError(
            f"the folder {path.parent} cannot be written to ({error.strerror or error})"
        ) from error
    with locked(place, on_wait=lambda: tell(f"waiting for another coach to write {path.name} …")):
        yield
