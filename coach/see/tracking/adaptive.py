"""A tracker that changes to a lighter model on a slow machine, once, and says so.

The lighter model is loaded beside the running one, so no picture waits for it. Live only: a replay
has time, and keeps to the model that was asked for.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from time import perf_counter
from types import TracebackType
from typing import Protocol, Self

from coach.body import Body
from coach.errors import CoachError
from coach.frame import Frame
from coach.see.tracking.pace import Pace

LIGHTER: Mapping[str, str] = {"heavy": "full", "full": "lite"}


class Tracks(Protocol):
    """What `Tracker` does."""

    def see(self, frame: Frame) -> Body:
        """The body in this frame."""
        ...

    def close(self) -> None:
        """Free the model."""
        ...


@dataclass(frozen=True, slots=True)
class ModelChange:
    """From time `t` (seconds) on the bodies come from `model`; None: it stayed as it was."""

    t: float
    model: str | None
    text: str


class Adaptive:
    """Sees with `tracker` until the machine proves too slow for it.

    model    the running model's variant; one that is not in LIGHTER is never left
    load     opens a tracker of another variant; may raise CoachError
    changes  what was changed, and when; may grow while frames are seen
    """

    def __init__(
        self, tracker: Tracks, model: str, load: Callable[[str], Tracks], pace: Pace
    ) -> None:
        """Take over the tracker: closing this closes it."""
        self.model = model
        self.changes: list[ModelChange] = []
        self._tracker = tracker
        self._load = load
        self._pace = pace
        self._told = False
        self._loading: threading.Thread | None = None
        self._loaded: Tracks | CoachError | None = None

    def see(self, frame: Frame) -> Body:
        """The person in the frame."""
        self._take_over(frame.t)
        begun = perf_counter()
        body = self._tracker.see(frame)
        fps = self._pace.slow(frame.t, perf_counter() - begun)
        if fps is not None and self._loading is None and not self._told:
            self._begin(frame.t, fps)
        return body

    def _begin(self, t: float, fps: float) -> None:
        lighter = LIGHTER.get(self.model)
        if lighter is None:
            self._tell(t, None, f"this computer judges only {fps:.0f} pictures a second; {_CURE}")
            return
        self._loading = threading.Thread(
            target=self._open, args=(lighter,), daemon=True, name="lighter model"
        )
        self._loading.start()

    def _open(self, model: str) -> None:
        try:
            self._loaded = self._load(model)
        except CoachError as error:
            self._loaded = error

    def _take_over(self, t: float) -> None:
        loaded = self._loaded
        if loaded is None:
            return
        self._loading = self._loaded = None
        lighter = LIGHTER[self.model]
        if isinstance(loaded, CoachError):
            self._tell(
                t, None, f"this computer is slow, and the {lighter} model is not here; {_CURE}"
            )
            return
        self._tracker.close()
        self._tracker = loaded
        was, self.model = self.model, lighter
        self._pace.restart()
        self.changes.append(
            ModelChange(t, lighter, f"the {was} model is too slow here: going on with {lighter}")
        )

    def _tell(self, t: float, model: str | None, text: str) -> None:
        self._told = True
        self.changes.append(ModelChange(t, model, text))

    def close(self) -> None:
        """Free the models; waits for one that is being loaded."""
        if self._loading is not None:
            self._loading.join()
            if self._loaded is not None and not isinstance(self._loaded, CoachError):
                self._loaded.close()
        self._tracker.close()

    def __enter__(self) -> Self:
        """The tracker itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Free the models."""
        self.close()


_CURE = "quick movements may be missed: close other programs"
