"""How quickly a session went, from what was timed."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence

import numpy as np

from coach.record.common import SpreadRecord, TimingRecord, rounded

KEPT = 3000
"""Pictures whose times are kept, the last ones: a session of hours takes no more memory."""


def times() -> deque[float]:
    """Seconds per picture; room for the last `KEPT`."""
    return deque(maxlen=KEPT)


def timing(
    frames: int, wall_s: float, stages: Mapping[str, Sequence[float]], dropped: int | None
) -> TimingRecord:
    """Seconds per picture by stage's name ("draw" becomes `draw_ms`); `wall_s` is all of it."""
    spreads = {f"{name}_ms": _spread(seconds) for name, seconds in stages.items() if seconds}
    rate = rounded(frames / wall_s, 1) if wall_s > 0 else None
    return TimingRecord(frames_per_s=rate, dropped=dropped, **spreads)


def _spread(seconds: Sequence[float]) -> SpreadRecord:
    milliseconds = np.array(seconds) * 1e3
    return SpreadRecord(
        median=rounded(float(np.median(milliseconds)), 2),
        p95=rounded(float(np.percentile(milliseconds, 95)), 2),
    )
