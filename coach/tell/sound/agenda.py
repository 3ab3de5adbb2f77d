"""The queue of words to speak, and what may interrupt what. Pure: the caller passes the time."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import Literal

Kind = Literal["safety", "announcement", "cue", "countdown", "count", "breath"]

RANK: dict[Kind, int] = {
    "safety": 4,
    "announcement": 3,
    "cue": 2,
    "countdown": 1,
    "count": 1,
    "breath": 0,
}
LATEST_S: dict[Kind, float] = {
    "safety": 1.0,
    "cue": 1.0,
    "countdown": 0.6,
    "count": 0.8,
    "breath": 0.5,
}
"""Seconds after which words are out of date. Announcements wait as long as it takes."""
HURRY_S = 0.4
"""So long before it is late, a cue cuts short a number or a breath."""
ALONE = "1"
"""The last number of a countdown tells nothing when the one before it was not heard."""
APART_S = 1.5
"""So long after the one before it a number belongs to the same countdown."""
MOST_WAITING = 8
"""Announcements that wait; with more the oldest is out of date."""


@dataclass(frozen=True, slots=True)
class Words:
    """What is to be said; `asked` is when, in seconds of a monotonic clock."""

    text: str
    kind: Kind
    asked: float

    @property
    def rank(self) -> int:
        """How important it is that this is heard, of all that could be."""
        return RANK[self.kind]

    def late(self, now: float) -> bool:
        """Whether it is too late to begin."""
        return now - self.asked > LATEST_S.get(self.kind, float("inf"))


class Agenda:
    """One slot for safety, one for what is short-lived, and a queue for announcements.

    The newest of equals wins; a number displaces no cue, and nothing displaces an announcement.
    A countdown of which only the last number is left is not spoken.
    """

    def __init__(self) -> None:
        """Nothing waits."""
        self._safety: Words | None = None
        self._announcements: deque[Words] = deque(maxlen=MOST_WAITING)
        self._brief: Words | None = None
        self._counted = float("-inf")

    def put(self, words: Words) -> None:
        """Let the words wait for their turn."""
        if words.kind == "safety":
            self._safety = words
        elif words.kind == "announcement":
            if all(words.text != other.text for other in self._announcements):
                self._announcements.append(words)
        elif self._brief is None or self._brief.late(words.asked) or words.rank >= self._brief.rank:
            self._brief = words

    def again(self, words: Words) -> None:
        """An announcement that was cut short comes first once more."""
        if words.kind == "announcement" and len(self._announcements) < MOST_WAITING:
            self._announcements.appendleft(words)

    def take(self, now: float) -> Words | None:
        """The most important words that are still in time; they no longer wait."""
        self._forget_late(now)
        if self._safety is not None:
            words, self._safety = self._safety, None
        elif self._announcements:
            words = self._announcements.popleft()
        else:
            words, self._brief = self._brief, None
            if words is not None and words.kind == "countdown":
                alone = words.text == ALONE and words.asked - self._counted > APART_S
                self._counted = words.asked
                return None if alone else words
        return words

    def interrupts(self, speaking: Words, now: float) -> bool:
        """Whether what waits is worth cutting short what is being said."""
        self._forget_late(now)
        if self._safety is not None:
            in_time = LATEST_S["safety"] - HURRY_S
            return speaking.kind != "safety" or now - self._safety.asked >= in_time
        waits = self._brief
        return (
            waits is not None
            and waits.kind == "cue"
            and speaking.rank < waits.rank
            and now - waits.asked >= LATEST_S["cue"] - HURRY_S
        )

    @property
    def urgent(self) -> bool:
        """Whether safety waits."""
        return self._safety is not None

    def clear(self) -> None:
        """Nothing is to be said any more."""
        self._safety = self._brief = None
        self._announcements.clear()

    def _forget_late(self, now: float) -> None:
        if self._safety is not None and self._safety.late(now):
            self._safety = None
        if self._brief is not None and self._brief.late(now):
            self._brief = None
