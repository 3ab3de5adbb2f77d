"""Somebody else is in front of the person, who is waited for: what was under way may go on.

The landmarks of somebody hidden are anything: another posture, another view, nobody at all. So once
somebody is in front, all of that is taken for their being there, until the person is surely seen in
the posture again where they were.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from math import inf
from statistics import median

from coach.judge.coverage import in_front
from coach.judge.cue import Advice
from coach.judge.settings import JudgeSettings

Box = tuple[float, float, float, float]
"""Left, top, right, bottom, shares of the picture."""
_WHERE_S = 1.0
"""Over which time it is taken where they were: what was seen last may be wrong already."""


@dataclass(slots=True)
class Whereabouts:
    """Remembers where somebody was in the last moments that they were seen."""

    _boxes: deque[tuple[float, Box]] = field(default_factory=deque[tuple[float, Box]])

    def update(self, t: float, box: Box) -> None:
        """They are seen here."""
        self._boxes.append((t, box))
        while self._boxes[0][0] < t - _WHERE_S:
            self._boxes.popleft()

    def shared(self, box: Box) -> float:
        """What a box has in common with theirs, as a share of the smaller one, 0 to 1."""
        if not self._boxes:
            return 0.0
        left, top, right, bottom = (median(one[i] for _, one in self._boxes) for i in range(4))
        theirs = left, top, right, bottom
        both = max(left, box[0]), max(top, box[1]), min(right, box[2]), min(bottom, box[3])
        return _area(both) / max(min(_area(theirs), _area(box)), 1e-9)


@dataclass(slots=True)
class Waiting:
    """Whether the person is waited for, and since when they have not been seen; times in seconds.

    memory_s  for so long anybody is taken to be where they were, hidden or not
    on        somebody came in front, and the person has not been seen since
    """

    memory_s: float
    settings: JudgeSettings
    on: bool = False
    _seen_s: float | None = None
    _found_s: float | None = None
    _hidden_s: float | None = None
    _told: bool = False
    _where: Whereabouts = field(default_factory=Whereabouts)

    def remembers(self, t: float) -> bool:
        """Whether the person was seen in the posture only just before `t`."""
        return self._unseen_s(t) <= self.memory_s

    def goes_on(self, t: float) -> bool:
        """Nobody is surely seen at `t`: whether the person is still waited for."""
        self._found_s = None
        if not self.on or self._unseen_s(t) > self.settings.resume_s:
            return False
        if not self.remembers(t):
            self._hidden_s = t
        return True

    def found(self, t: float, box: Box) -> bool:
        """Somebody is seen in the posture; False where that is not where the person was.

        Single moments may be wrong yet: the wait is over when they have been seen for a while.
        """
        known = self.remembers(t) or self._where.shared(box) >= self.settings.same_place
        if self.on and known:
            self._found_s = t if self._found_s is None else self._found_s
            self.on = t - self._found_s < self.settings.advice_dwell_s / 2
        if not self.on:
            self.end()
        self._seen_s = t
        self._where.update(t, box)
        return known or not self.on

    def end(self) -> None:
        """The person is not waited for any more."""
        self.on, self._told, self._found_s = False, False, None

    def told(self, advice: Advice | None) -> Advice | None:
        """The advice to give: once it was told that somebody is in front, that, whatever it looks
        like until the person is seen again."""
        said = self._told or (advice is not None and advice.reason == "hidden")
        self._told = self.on and said
        return in_front() if self._told else advice

    def covered(self, since_s: float | None) -> bool:
        """Whether somebody was in front for long since then."""
        return self._hidden_s is not None and since_s is not None and since_s <= self._hidden_s

    def _unseen_s(self, t: float) -> float:
        return t - self._seen_s if self._seen_s is not None else inf


def _area(box: Box) -> float:
    left, top, right, bottom = box
    return max(0.0, right - left) * max(0.0, bottom - top)
