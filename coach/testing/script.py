"""A scripted sequence of measures over time, as a judge receives them, at any frame rate.

script = Script({"knee.left": 90.0, "spine_total": -10.0})
script.stay(1.0).to(2.0, spine_total=45.0).stay(0.5, view="front")
for measures in script.at(fps=17):
    judge.judge(measures)
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import cos, pi

import numpy as np

from coach.measure.reading import Facing, Framing, Measures, Reading, View, ViewKind

IRREGULAR = "irregular"
RATES: tuple[float | str, ...] = (10, 17, 60, IRREGULAR)
"""Pictures a second at which the same must be told as at 30, where all else is watched."""


def stamps(seconds: float, rate: float | str) -> Sequence[float]:
    """The times of pictures, seconds: so many in each, or now and then."""
    if isinstance(rate, str):
        steps = np.random.default_rng(7).uniform(0.012, 0.11, int(seconds / 0.05))
        times = np.cumsum(steps)
        return times[times <= seconds].tolist()
    return [i / rate for i in range(int(seconds * rate) + 1)]


@dataclass(frozen=True, slots=True)
class _Stretch:
    """From the values of the one before to its own, within `seconds`."""

    seconds: float
    values: Mapping[str, float]
    view: ViewKind
    cut_off: tuple[str, ...]
    hidden: frozenset[str]
    present: bool
    too_far: bool


class Script:
    """What happens, stretch after stretch; `at` plays it."""

    def __init__(
        self, values: Mapping[str, float], *, view: ViewKind = "side", confidence: float = 0.9
    ) -> None:
        """The values it begins with."""
        self._first = dict(values)
        self._view: ViewKind = view
        self._confidence = confidence
        self._stretches: list[_Stretch] = []
        self._still: _Stretch | None = None
        self._readings: Mapping[str, Reading] = {}

    @property
    def seconds(self) -> float:
        """How long it lasts."""
        return sum(s.seconds for s in self._stretches)

    def to(
        self,
        seconds: float,
        values: Mapping[str, float] | None = None,
        *,
        view: ViewKind | None = None,
        cut_off: Sequence[str] = (),
        hidden: Collection[str] = (),
        present: bool = True,
        too_far: bool = False,
        **more: float,
    ) -> Script:
        """Move smoothly to other values, seen as told for just this stretch."""
        before = self._stretches[-1].values if self._stretches else self._first
        after = {**before, **(values or {}), **more}
        self._stretches.append(
            _Stretch(
                seconds,
                after,
                view or self._view,
                tuple(cut_off),
                frozenset(hidden),
                present,
                too_far,
            )
        )
        return self

    def stay(
        self,
        seconds: float,
        *,
        view: ViewKind | None = None,
        cut_off: Sequence[str] = (),
        hidden: Collection[str] = (),
        present: bool = True,
        too_far: bool = False,
    ) -> Script:
        """Keep the values, seen as told for just this stretch."""
        return self.to(
            seconds, view=view, cut_off=cut_off, hidden=hidden, present=present, too_far=too_far
        )

    def at(self, fps: float = 30.0, times: Sequence[float] | None = None) -> Iterator[Measures]:
        """The measures at an even rate, or at times of your own (seconds, rising)."""
        if times is None:
            times = stamps(self.seconds, fps)
        for t in times:
            yield self._measures(t)

    def _measures(self, t: float) -> Measures:
        stretch, share, before = self._where(t)
        framing = Framing(stretch.cut_off, too_near=False, too_far=stretch.too_far, share=0.6)
        if not stretch.present:
            unknown = View("unknown", "unknown", 0.0)
            return Measures(t, {}, {}, None, unknown, framing)
        if stretch is not self._still:
            self._readings = self._between(before, stretch, (1 - cos(pi * share)) / 2)
            self._still = stretch if before == stretch.values else None
        readings = self._readings
        facing: Facing = "camera" if stretch.view == "front" else "right"
        view = View(stretch.view, facing, 0.0)
        return Measures(t, readings, readings, None, view, framing)

    def _between(
        self, before: Mapping[str, float], stretch: _Stretch, share: float
    ) -> Mapping[str, Reading]:
        """The values `share` of the way, 0 to 1, from those before to those of the stretch."""
        return {
            name: Reading(
                before.get(name, value) + share * (value - before.get(name, value)),
                0.0 if name in stretch.hidden else self._confidence,
            )
            for name, value in stretch.values.items()
        }

    def _where(self, t: float) -> tuple[_Stretch, float, Mapping[str, float]]:
        """The stretch that is played at `t`, how much of it is over, and what it began with."""
        before: Mapping[str, float] = self._first
        begun = 0.0
        for stretch in self._stretches:
            if t < begun + stretch.seconds:
                return stretch, (t - begun) / stretch.seconds, before
            begun += stretch.seconds
            before = stretch.values
        last = self._stretches[-1]
        return last, 1.0, last.values
