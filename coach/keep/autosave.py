"""The session so far, saved now and then, so that a crash or an empty battery does not cost it."""

from __future__ import annotations

import contextlib
import itertools
import os
import re
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

from coach.errors import CoachError
from coach.keep.files import private_folder, write_json
from coach.keep.leftovers import runs, sweep
from coach.record import Record

UNFINISHED = ".unfinished.json"
LEFT_BEHIND_S = 60.0
"""A session of an older version, whose name tells no process, has ended when nothing was saved
for so long."""
JOIN_S = 5.0
_OF_PROCESS = re.compile(r"session-\d{8}-\d{6}-(\d+)-\d+")
_count = itertools.count(1)


class Autosave:
    """Writes a record beside the loop.

    The file is always whole: an older record is replaced by a newer one. `trouble` says once why
    nothing can be saved (a full disk), and then it is tried again with the next record.
    `session` names the session, here and in the history.
    """

    def __init__(
        self,
        folder: Path,
        every_s: float,
        tell: Callable[[str], None],
        also: Callable[[str, Record], None] | None = None,
    ) -> None:
        """Save into `folder` (made if need be), every so many seconds; `tell` hears of trouble.

        `also` receives what is saved too: the session's name and its record. It may raise
        CoachError, and is called beside the loop.
        """
        self._every_s = every_s
        self._tell = tell
        self._also = also
        self._next = time.monotonic() + every_s
        # Two sessions never share a name: not in one second, and not in one process.
        stamp = f"{time.strftime('%Y%m%d-%H%M%S')}-{os.getpid()}-{next(_count)}"
        self.session = stamp
        self._final = folder / f"session-{stamp}.json"
        self.path = folder / f"session-{stamp}{UNFINISHED}"
        self._changed = threading.Condition()
        self._waiting: Record | None = None
        self._ending = False
        self._trouble: str | None = None
        self._told: str | None = None
        self._thread: threading.Thread | None = None

    def offer(self, record: Callable[[], Record], *, at_once: bool = False) -> None:
        """If it is time, take the record as it is now; writing it does not hold up the caller.

        `at_once`: something is finished that must not be lost, so it is time.
        """
        if self._trouble is not None and self._trouble != self._told:
            self._told = self._trouble
            self._tell(self._trouble)
        now = time.monotonic()
        if now < self._next and not at_once:
            return
        self._next = now + self._every_s
        with self._changed:
            self._waiting = record()
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, daemon=True, name="autosave")
                self._thread.start()
            self._changed.notify()

    def stop(self) -> None:
        """Save no more; what is being written is waited for."""
        with self._changed:
            self._ending = True
            self._changed.notify()
        if self._thread is not None:
            self._thread.join(JOIN_S)

    def discard(self) -> None:
        """The session has ended well and is kept elsewhere, or need not be."""
        self.stop()
        with contextlib.suppress(OSError):
            self.path.unlink(missing_ok=True)

    def keep(self, record: Record) -> Path | None:
        """The session is to stay here after all: its file, or None when it cannot be written.

        Where the folder takes no more (a full disk), the system's place for temporary files may.
        """
        self.stop()
        for place in (self._final, Path(tempfile.gettempdir()) / self._final.name):
            try:
                kept = _save(place, record, replace=False)
            except (CoachError, OSError):
                continue
            with contextlib.suppress(OSError):
                self.path.unlink(missing_ok=True)
            return kept
        return self.path if self.path.exists() else None

    def _run(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._waiting is not None or self._ending)
                record, self._waiting = self._waiting, None
                if self._ending or record is None:
                    return
            try:
                _save(self.path, record)
            except (CoachError, OSError) as error:
                self._trouble = f"the session cannot be saved while it runs: {error}"
            try:
                if self._also is not None:
                    self._also(self.session, record)
            except CoachError as error:
                self._trouble = str(error)


def left_behind(folder: Path) -> list[Path]:
    """Sessions that ended without a word; each is renamed to a finished one, so it is told once.

    Parts of files that killed runs have left there are removed.
    """
    sweep(folder)
    found: list[Path] = []
    with contextlib.suppress(OSError):
        for path in sorted(folder.glob(f"session-*{UNFINISHED}")):
            if _goes_on(path):
                continue
            final = path.with_name(path.name.removesuffix(UNFINISHED) + ".json")
            if not final.exists():  # else it was killed between the last save and the clearing
                path.rename(final)
                found.append(final)
            else:
                path.unlink()
    return found


def _goes_on(path: Path) -> bool:
    process = _OF_PROCESS.match(path.name)
    if process is not None:
        return runs(int(process[1]))
    return time.time() - path.stat().st_mtime < LEFT_BEHIND_S


def _save(path: Path, record: Record, *, replace: bool = True) -> Path:
    private_folder(path.parent)
    return write_json(path, record, replace=replace)
