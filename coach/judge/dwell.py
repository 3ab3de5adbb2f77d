"""How long a value has been beyond its limit: dwell and hysteresis."""

from __future__ import annotations

from dataclasses import dataclass

_JOINED_S = 0.55
"""Between pictures that are no further apart a value is taken to go straight. Own reasoning: the
slowest recordings that are judged have some three pictures a second."""
_ROUNDING_S = 1e-6
"""Times that are whole frames apart differ by no more than this from what they should."""


@dataclass(slots=True)
class Dwell:
    """Follows one value against its limit by its margin: how far inside it lies, negative beyond.

    It is wrong once it has been beyond for `dwell_s`, until it is inside by `clear`. When it went
    beyond and came back is told between pictures, so that it has been beyond for as long at three
    pictures a second as at thirty.

    wrong    it has lasted long enough
    past     so it turned out just now, when it is inside again
    worst    the value furthest beyond its limit, and that `limit`
    since_s  when it went beyond; None while it is inside
    last_s   when it was last beyond
    """

    dwell_s: float
    clear: float
    wrong: bool = False
    past: bool = False
    worst: float = 0.0
    limit: float = 0.0
    since_s: float | None = None
    last_s: float = 0.0
    _before: tuple[float, float] | None = None

    def update(self, t: float, margin: float, value: float, limit: float) -> bool:
        """Take in one instant. True when what was wrong is over: `end` it then."""
        before, self._before = self._before, (t, margin)
        self.past = False
        if margin < 0:
            if self.since_s is None:
                self.since_s = _crossed(before, (t, margin), t)
                self.worst, self.limit = value, limit
            elif abs(value - limit) > abs(self.worst - self.limit):
                self.worst, self.limit = value, limit
            self.last_s = t
            self.wrong = self.wrong or self._lasted
            return False
        if self.since_s is None:
            return False
        if before is not None and before[1] < 0:
            self.last_s = _crossed(before, (t, margin), self.last_s)
            self.past = not self.wrong and self._lasted
            self.wrong = self.wrong or self.past
        if not self.wrong:
            self.since_s = None
        return self.wrong and not self.past and margin >= self.clear

    def end(self) -> None:
        """What was beyond so far has been told, or no longer matters."""
        self.wrong = self.past = False
        self.since_s = None

    def forget(self) -> None:
        """The same, and what comes is not joined to it."""
        self.end()
        self._before = None

    @property
    def _lasted(self) -> bool:
        return self.since_s is not None and (
            self.last_s - self.since_s >= self.dwell_s - _ROUNDING_S
        )


def _crossed(
    before: tuple[float, float] | None, now: tuple[float, float], otherwise: float
) -> float:
    """When the margin was nought between two instants, each a time and a margin of another sign."""
    if before is None or now[0] - before[0] > _JOINED_S or (before[1] < 0) == (now[1] < 0):
        return otherwise
    return before[0] + (now[0] - before[0]) * before[1] / (before[1] - now[1])
