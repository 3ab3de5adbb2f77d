"""Counts people beside the tracking: asked once a second, answered half a second later.

Both times are the frames' own, so a replay gives what live gave: the answer takes effect at the
first frame that is half a second after the question, and that frame waits for it if need be.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from coach.frame import Image
from coach.see.tracking.crowd import DetectedPerson

EVERY_S = 1.0
ANSWER_S = 0.5

Look = Callable[[Image, tuple[int, int]], list[DetectedPerson]]
"""(picture, size the points shall refer to) -> everybody in it."""


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """What a question found: in this picture, who was followed, and everybody who was seen."""

    image: Image
    followed: DetectedPerson | None
    seen: list[DetectedPerson]


class Headcount:
    """`look` runs in one worker thread; `ask` and `answer` are called once per frame."""

    def __init__(self, look: Look) -> None:
        """Start no thread yet: the first question does."""
        self._look = look
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="headcount")
        self._pending: (
            tuple[float, Image, DetectedPerson | None, Future[list[DetectedPerson]]] | None
        ) = None
        self._next_t: float | None = None

    def ask(
        self, t: float, size: tuple[int, int], image: Image, followed: DetectedPerson | None
    ) -> None:
        """Hand over the picture at `t` seconds if a count is due.

        `size` is the full frame's; `image` may be smaller and must not change afterwards.
        """
        if self._pending is not None or (self._next_t is not None and t < self._next_t):
            return
        self._next_t = t + EVERY_S
        self._pending = t, image, followed, self._pool.submit(self._look, image, size)

    def answer(self, t: float) -> Counted | None:
        """What a due question found."""
        if self._pending is None or t < self._pending[0] + ANSWER_S:
            return None
        _, image, followed, future = self._pending
        self._pending = None
        return Counted(image, followed, future.result())

    def close(self) -> None:
        """Let a running count end."""
        self._pool.shutdown(wait=True, cancel_futures=True)
