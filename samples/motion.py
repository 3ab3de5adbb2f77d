"""Motion over time: progress of each movement, with easing, breathing and tremor."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from samples.rotate import Array

Part = Literal["cat", "cow", "left", "right", "both"]
"""What moves: a direction of the spine, one side (the person's own), or everything."""

BREATH_PERIOD = 4.2
"""Seconds: about 14 breaths a minute."""
BREATH = 0.5
"""Thoracic spine movement of quiet breathing, degrees either way."""
TREMOR = 0.006
"""Unsteadiness of a raised or held position, share of the movement."""
SWAY = 0.004
"""Slow drift of the whole body, metres."""


@dataclass(frozen=True)
class Go:
    """One movement out, a hold, and the way back; seconds."""

    part: Part
    start: float
    out: float
    hold: float
    back: float

    @property
    def arrived(self) -> float:
        """When the end position is reached."""
        return self.start + self.out

    @property
    def leaves(self) -> float:
        """When the end position is left."""
        return self.arrived + self.hold

    @property
    def end(self) -> float:
        """When the start position is reached again."""
        return self.leaves + self.back

    def effort(self, t: float) -> float:
        """Return how far out it is at time `t`, 0-1."""
        if t <= self.start or t >= self.end:
            return 0.0
        if t < self.arrived:
            return ease((t - self.start) / self.out)
        if t <= self.leaves:
            return 1.0
        return ease((self.end - t) / self.back)


@dataclass(frozen=True)
class Keyframe:
    """How far into each movement the person is (0-1), and the small movements on top."""

    cat: float = 0.0
    cow: float = 0.0
    left: float = 0.0
    right: float = 0.0
    both: float = 0.0
    breath: float = 0.0
    """Extra thoracic flexion, degrees."""
    sway: tuple[float, float] = (0.0, 0.0)
    """Drift along and across the body, metres."""
    bounce: float = 0.0
    """-1 to 1 while bouncing in an end position."""

    @classmethod
    def of(cls, part: Part, effort: float = 1.0) -> "Keyframe":
        """Return the moment in which only this part is moving, so far."""
        return replace(cls(), **{part: effort})


def ease(x: float) -> float:
    """Go from 0 to 1 with no jerk at either end (minimum-jerk polynomial)."""
    x = min(max(x, 0.0), 1.0)
    return x**3 * (10 - 15 * x + 6 * x * x)


def when_eased(share: float) -> float:
    """The share of its time after which a movement has gone so far: the opposite of `ease`."""
    low, high = 0.0, 1.0
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (middle, high) if ease(middle) < share else (low, middle)
    return (low + high) / 2


def span(x: float, start: float, stop: float) -> float:
    """Return the eased share of the way from `start` to `stop`."""
    return ease((x - start) / (stop - start))


class Clock:
    """Moments of one clip; the same seed gives the same small movements."""

    def __init__(self, moves: Sequence[Go], seed: int, bounce_hz: float = 0.0) -> None:
        """Take the movements, a seed for the small ones, and how often to bounce (Hz)."""
        self.moves = tuple(moves)
        self.bounce_hz = bounce_hz
        rng = np.random.default_rng(seed)
        self.phase = rng.uniform(0, 2 * np.pi, 8)

    def at(self, t: float) -> Keyframe:
        """Return the moment at time `t` (s)."""
        tremor = TREMOR * self._wander(t, 0, (1.7, 3.1))
        efforts = {"cat": 0.0, "cow": 0.0, "left": 0.0, "right": 0.0, "both": 0.0}
        bounce = 0.0
        for go in self.moves:
            u = go.effort(t)
            efforts[go.part] += u * (1 + tremor)
            if self.bounce_hz and go.arrived < t < go.leaves:
                edge = min(1.0, (t - go.arrived) / 0.3, (go.leaves - t) / 0.3)
                bounce = edge * float(np.sin(2 * np.pi * self.bounce_hz * (t - go.arrived)))
        breath = BREATH * float(np.sin(2 * np.pi * t / BREATH_PERIOD + self.phase[2]))
        sway = (SWAY * self._wander(t, 3, (0.21, 0.37)), SWAY * self._wander(t, 5, (0.17, 0.43)))
        return Keyframe(**efforts, breath=breath, sway=sway, bounce=bounce)

    def _wander(self, t: float, first: int, rates: tuple[float, float]) -> float:
        waves: Array = np.array(
            [np.sin(2 * np.pi * rate * t + self.phase[first + k]) for k, rate in enumerate(rates)]
        )
        return float(waves.mean())
