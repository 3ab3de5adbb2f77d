"""Whether this machine keeps up with a person's movement. Pure: it is told times and costs."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from statistics import median


@dataclass(slots=True)
class Pace:
    """Watches what the pose model costs.

    least_fps  pictures per second below which a machine is slow; 0 never is
    warm_s     the first seconds do not count: caches are cold, and the model finds a person anew
    window_s   so long it must have been slow
    fewest     and so many pictures
    """

    least_fps: float
    warm_s: float = 3.0
    window_s: float = 6.0
    fewest: int = 12
    _costs: deque[tuple[float, float]] = field(default_factory=deque[tuple[float, float]])
    _begun: float | None = None

    def slow(self, t: float, cost_s: float) -> float | None:
        """Take in a picture of time `t` that cost `cost_s` seconds.

        Returns the pictures per second that the machine manages when these are sustained below the
        least, None otherwise.
        """
        if self.least_fps <= 0:
            return None
        self._begun = t if self._begun is None else self._begun
        if t - self._begun < self.warm_s:
            return None
        self._costs.append((t, cost_s))
        whole = t - self._costs[0][0] >= self.window_s
        while t - self._costs[0][0] > self.window_s:
            self._costs.popleft()
        if not whole or len(self._costs) < self.fewest:
            return None
        fps = 1 / max(median(cost for _, cost in self._costs), 1e-6)
        return fps if fps < self.least_fps else None
