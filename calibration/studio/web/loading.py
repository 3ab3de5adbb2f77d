"""Getting clips ready in the background: traces that are kept, or made now with the pose model.

The page asks how far it is; nothing here is judged by.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Generic, Literal, TypeVar

from calibration.evaluate.evaluate import usable
from calibration.evaluate.run import open_tracker
from calibration.studio.web.items import ClipItem
from calibration.studio.web.reel import Reel
from calibration.traces.cache import Prints, prints, trace_of
from coach.errors import CoachError
from coach.frame import Frame
from coach.see.input.open import open_source
from coach.see.tracked import Sees, seeing

T = TypeVar("T")
STOP_S = 10.0
"""The longest that ending waits for work under way; opening the model takes a second or two."""


@dataclass(frozen=True, slots=True)
class LoadingProgress:
    """How far loading is. `share` is that of the current clip, 0 to 1; `problems` one line each."""

    state: Literal["idle", "loading", "ready", "failed"] = "idle"
    done: int = 0
    of: int = 0
    clip: str = ""
    share: float = 0.0
    problems: tuple[str, ...] = ()


Tell = Callable[[LoadingProgress], None]


@dataclass(slots=True)
class Traces:
    """Where traces come from: the folder they lie in, and a model for those that are missing."""

    folder: Path
    find_model: Callable[[], Path]
    _prints: Prints | None = None
    _model: Path | None = None

    def reel(self, item: ClipItem, tell: Callable[[float], None]) -> Reel:
        """The clip in memory. Raises CoachError when it cannot be read or there is no model."""
        if self._prints is None or self._model is None:
            self._model = self.find_model()
            self._prints = prints(self._model)
            usable(self.folder)
        model = self._model

        def watched() -> AbstractContextManager[Sees]:
            seconds = _length_s(item.clip)

            def told(frame: Frame) -> Frame:
                if seconds:
                    tell(min(1.0, frame.t / seconds))
                return frame

            return seeing(open_tracker(model), told)

        path, _ = trace_of(item.clip, self.folder, self._prints, watched)
        reel = Reel(item, path)
        if not reel.instants:
            raise CoachError(f"{item.clip.name} holds no picture")
        return reel


def _length_s(clip: Path) -> float | None:
    with open_source(clip) as source:
        return source.duration_s


def load_reels(
    items: Sequence[ClipItem],
    traces: Traces,
    tell: Tell = lambda _: None,
) -> tuple[Reel, ...]:
    """The clips that can be used; the others are told as problems.

    Raises CoachError when none can.
    """
    reels: list[Reel] = []
    now = LoadingProgress("loading", of=len(items))
    for number, item in enumerate(items):
        now = replace(now, done=number, clip=item.name, share=0.0)
        tell(now)
        try:
            reels.append(traces.reel(item, _within(now, tell)))
        except CoachError as error:
            now = replace(now, problems=(*now.problems, str(error)))
    tell(replace(now, done=len(items), clip="", share=0.0))
    if not reels:
        raise CoachError("; ".join(now.problems) or "there are no clips of this exercise")
    return tuple(reels)


def _within(clip: LoadingProgress, tell: Tell) -> Callable[[float], None]:
    return lambda share: tell(replace(clip, share=share))


class _Abandoned(BaseException):
    """Ends a piece of work that nobody waits for: raised where it tells how far it is."""


@dataclass(slots=True)
class Worker(Generic[T]):
    """One piece of work at a time, in the background.

    Starting anew, or stopping, ends the piece before as soon as it tells how far it is.
    """

    progress: LoadingProgress = field(default_factory=LoadingProgress)
    result: T | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _turn: int = 0
    _thread: threading.Thread | None = None

    def start(self, work: Callable[[Tell], T]) -> None:
        """Begin; `progress` tells how far it is, `result` holds what came of it."""
        with self._lock:
            self._turn += 1
            turn = self._turn
            self.progress, self.result = LoadingProgress("loading"), None
        self._thread = threading.Thread(target=self._run, args=(work, turn), daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End the work and wait: a thread in the pose model while Python ends would crash it."""
        with self._lock:
            self._turn += 1
        if self._thread is not None:
            self._thread.join(STOP_S)

    def _run(self, work: Callable[[Tell], T], turn: int) -> None:
        try:
            result = work(lambda progress: self._tell(turn, progress))
        except _Abandoned:
            return
        except CoachError as error:
            problems = (*self.progress.problems, str(error))
            self._set(turn, LoadingProgress("failed", problems=tuple(dict.fromkeys(problems))))
            return
        except Exception as error:
            self._set(turn, LoadingProgress("failed", problems=(f"unexpected: {error!r}",)))
            raise
        self._set(turn, replace(self.progress, state="ready"), result)

    def _tell(self, turn: int, progress: LoadingProgress) -> None:
        if turn != self._turn:
            raise _Abandoned
        self._set(turn, progress)

    def _set(self, turn: int, progress: LoadingProgress, result: T | None = None) -> None:
        with self._lock:
            if turn == self._turn:
                self.progress, self.result = progress, result
