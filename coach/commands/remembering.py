"""The way of a session into the history. Where there is none, it is said once and goes on."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from coach import __version__
from coach.console import tell
from coach.errors import CoachError
from coach.exercise.prescription import SLUG
from coach.history.flatten import worth_keeping
from coach.history.history import History
from coach.history.past import was_asked
from coach.history.values import OpenedPlan, Session, What
from coach.keep.config import data_folder, load_settings
from coach.language import say
from coach.record import LessonRecord, Record
from coach.settings import Settings

HEAD_BYTES = 1 << 20
MOST = 10


def opened(folder: Path, tell: Callable[[str], None]) -> History | None:
    """The history of a data folder; None, and `tell` hears why, when it cannot be used."""
    try:
        return History.open(folder, tell)
    except CoachError as error:
        tell(str(error))
        return None


class Remembering:
    """Writes one session into the history, again whenever something of it is finished."""

    def __init__(
        self,
        history: History | None,
        model: str | None,
        settings: Settings,
        plan: OpenedPlan | None,
    ) -> None:
        """Nothing has begun. `model` is what the command line names, `plan` the one in force."""
        self._history = history
        self._model = Path(model or settings.see.model).stem
        self._plan = plan
        self._begun = datetime.now().astimezone()

    def write(self, session: str, record: Record) -> None:
        """The session as it is now. Raises CoachError when the history cannot be written."""
        if self._history is None or not worth_keeping(record):
            return
        begun, plan = self._begun, None
        if isinstance(record, LessonRecord):
            begun = datetime.fromisoformat(record.begun)
            plan = self._plan if record.routine == SLUG else None
        self._history.put(
            session,
            begun,
            record,
            model=self._model,
            coach=__version__,
            prescription=plan.number if plan is not None else None,
        )


def remember_clip(clip: str, record: Record, model: str | None, *, asks: bool = False) -> None:
    """Put what a recording of one's own shows into the history, as of the day it was made.

    The same recording again takes the place of what it was before. `asks`: somebody sits at the
    terminal, who may say how it was; not twice of one recording. Raises CoachError.
    """
    path = Path(clip)
    if not path.is_file():
        raise CoachError(f"{clip} is no file, so it is not put into the history")
    if not worth_keeping(record):
        tell(say("clip-not-remembered"))
        return
    settings = load_settings()
    begun = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    session = f"clip-{_content(path)}"
    with History.open(data_folder(settings), tell) as history:
        history.put(
            session,
            begun,
            record,
            model=Path(model or settings.see.model).stem,
            coach=__version__,
        )
        tell(say("clip-remembered", session=session))
        kept = history.session(session)
        if asks and settings.keep.ratings and not was_asked(kept):
            _ask(history, kept)


def _ask(history: History, session: Session) -> None:
    """Pain and effort of a session, on the terminal; no number is no answer, and asks no more."""
    scales: tuple[What, ...] = ("pain", "effort")
    for what in scales:
        value = _number(say(f"clip-ask-{what}"))
        history.rate(what, value, "terminal", session.begun, moment="after", session=session.id)
        if value is None:
            return


def _number(question: str) -> int | None:
    """0 to 10 as it is typed, asked for once more where it is something else; None for nothing."""
    for _ in range(2):
        print(question, end=" ", file=sys.stderr, flush=True)
        answer = sys.stdin.readline().strip()
        if not answer:
            return None
        if answer.isdecimal() and int(answer) <= MOST:
            return int(answer)
        tell(say("clip-ask-range"))
    return None


def _content(path: Path) -> str:
    """What tells a file from others, whatever it is called: its beginning and its size."""
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    return hashlib.sha256(head + str(path.stat().st_size).encode()).hexdigest()[:12]
