"""What is seen of the start position in passing: the rest of those who never keep still in it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from statistics import median

from coach.judge.excursion import Excursion
from coach.measure.reading import Measures, ViewKind
from coach.measure.table import DEG, TABLE

_BESIDE = 0.3
"""In times `enter`: as near to rest as this is at rest. Own reasoning."""
_PASSES, _KEPT = 5, 100
"""A value seen in passing is believed after so many instants, and the last so many are kept."""


class InPassing:
    """Collects angles in those instants in which all movements are at rest.

    The middle one stands for the calm start position where that was not seen. In 20 filmed
    recordings that show both, 74 angles are 0.8 degrees apart in the middle, nine in ten within
    4.8, all within 6. Lengths are not believed: a hip's height was once 0.3 trunk lengths off.

    view  from where it was seen; values of different views are not mixed
    """

    def __init__(self, names: Iterable[str], least_confidence: float) -> None:
        """Nothing has been seen yet; `names` are the measures that are wanted."""
        angles = (name for name in names if TABLE[name].unit == DEG)
        self._seen = {name: deque[float](maxlen=_KEPT) for name in angles}
        self._least_confidence = least_confidence
        self._values: dict[str, float] | None = {}
        self.view: ViewKind = "unknown"

    @property
    def values(self) -> Mapping[str, float]:
        """Measure name -> its middle value in passing, in its unit; only what is believed."""
        if self._values is None:
            self._values = {n: median(s) for n, s in self._seen.items() if len(s) >= _PASSES}
        return self._values

    def update(
        self,
        measures: Measures,
        excursions: Sequence[Excursion],
        starting: Callable[[], bool],
        known: Collection[str],
    ) -> None:
        """Take in one instant; what is `known` from a calm start position is not collected."""
        wanted = [name for name in self._seen if name not in known]
        if not wanted or not all(
            e.stage == "rest" and e.rest_known and abs(e.reach) <= _BESIDE for e in excursions
        ):
            return
        if not starting():
            return
        if measures.view.kind != self.view:
            self.forget()
            self.view = measures.view.kind
        self._values = None
        for name in wanted:
            reading = measures.smooth.get(name)
            if reading is not None and reading.confidence >= self._least_confidence:
                self._seen[name].append(reading.value)

    def forget(self) -> None:
        """What was seen came from another view."""
        self._values = {}
        for seen in self._seen.values():
            seen.clear()
