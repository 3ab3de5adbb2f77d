"""Whether somebody who was not seen for a while is found where they were."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from statistics import median

Box = tuple[float, float, float, float]
"""Left, top, right, bottom, shares of the picture."""
_MEMORY_S = 1.0
"""Over which time it is taken where they were: what was seen last may be wrong already."""


@dataclass(slots=True)
class Whereabouts:
    """Remembers where somebody was in the last moments that they were seen."""

    _boxes: deque[tuple[float, Box]] = field(default_factory=deque[tuple[float, Box]])

    def update(self, t: float, box: Box) -> None:
        """They are seen here."""
        self._boxes.append((t, box))
        while self._boxes[0][0] < t - _MEMORY_S:
            self._boxes.popleft()

    def shared(self, box: Box) -> float:
        """What a box has in common with theirs, as a share of the smaller one, 0 to 1."""
        if not self._boxes:
            return 0.0
        left, top, right, bottom = (median(one[i] for _, one in self._boxes) for i in range(4))
        theirs = left, top, right, bottom
        both = max(left, box[0]), max(top, box[1]), min(right, box[2]), min(bottom, box[3])
        return _area(both) / max(min(_area(theirs), _area(box)), 1e-9)


def _area(box: Box) -> float:
    left, top, right, bottom = box
    return max(0.0, right - left) * max(0.0, bottom - top)
