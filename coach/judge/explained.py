"""Why movements were not counted, told in words."""

from __future__ import annotations

from dataclasses import dataclass, field

from coach.judge.cue import Advice
from coach.judge.resemblance import SomethingElse
from coach.language import say

_SHOWN_S = 5.0
"""Why a movement was not counted is shown for so long; own reasoning, as other hints are."""
_AGAIN_S = 90.0
"""And the same is not told again for so long, however often it is done."""


@dataclass(slots=True)
class Explained:
    """Why movements were not counted: told in one short sentence, and never twice in a while.

    of  all of them, by time
    """

    of: list[SomethingElse] = field(default_factory=list[SomethingElse])
    _told: dict[str, float] = field(default_factory=dict[str, float])
    _now: Advice | None = None
    _until_s: float = 0.0

    def take(self, other: SomethingElse) -> None:
        """A movement has ended that was something else."""
        self.of.append(other)
        like = other.like
        self._tell(other.end_s, say("advice-like", like=like) if like else say("advice-unlike"))

    def take_part(self, t: float) -> None:
        """A movement has ended that was only a part of the usual one."""
        self._tell(t, say("advice-part"))

    def _tell(self, t: float, text: str) -> None:
        if t - self._told.get(text, -_AGAIN_S) < _AGAIN_S:
            return
        self._told[text] = t
        self._now, self._until_s = Advice("not-counted", text, blocks=False), t + _SHOWN_S

    def hint(self, t: float) -> Advice | None:
        """What is to be told at this instant."""
        return self._now if t <= self._until_s else None
