"""Whether a body can be the one that was seen just before: people do not jump.

Where somebody walks in front, the pose model's landmarks slide onto them, all of them as sure as
ever, and what they leave of the outline tells nothing: they explain the outline of the other one.
But that is another body in another place, larger or smaller, and one that walks. Of people who do
the exercises the trunk's middle moves by 0.2 trunk lengths a second at its fastest in half of 62
filmed clips, and by no more than 1.4 in any in which landmarks do not jump; a walker's by 2 to 3.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from math import hypot, nan

from coach.body import Body
from coach.measure.skeleton import TRUNK

SPEED_S = 0.2
"""Over so many seconds it is told how fast the trunk moves: landmarks tremble from picture to
picture."""
_TRUNK = list(TRUNK)


@dataclass(slots=True)
class TrunkSpeed:
    """Remembers where the trunk was: seconds, pixels, and its length in pixels."""

    _places: deque[tuple[float, float, float, float]] = field(
        default_factory=deque[tuple[float, float, float, float]]
    )

    def update(self, body: Body, trunk_px: float) -> float:
        """How fast its middle moves in the picture, trunk lengths a second; NaN at first."""
        t = body.t
        if self._places and t < self._places[-1][0]:
            self._places.clear()
        x, y = (body.points[_TRUNK].sum(axis=0) / len(_TRUNK)).tolist()
        self._places.append((t, x, y, trunk_px))
        while len(self._places) > 2 and self._places[1][0] <= t - SPEED_S + 1e-6:
            self._places.popleft()
        before_s, x0, y0, length_px = self._places[0]
        if t <= before_s:
            return nan
        return hypot(x - x0, y - y0) / length_px / max(t - before_s, SPEED_S)


def shown_size(body: Body, px_per_m: float) -> float:
    """How large a metre of the body is shown, as a share of the picture's longer side."""
    return px_per_m / max(body.size)
