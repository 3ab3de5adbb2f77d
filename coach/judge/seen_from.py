"""From where a person was seen over the last seconds."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from math import exp

from coach.measure.reading import Measures

_MEMORY_S = 3.0
_MOSTLY = 0.6
"""What counts as mostly: so large a share of the last seconds. Own reasoning: a rounded back is
taken for a turned one, so an oblique camera seems to look from the side in every cat."""


@dataclass(slots=True)
class SeenFrom:
    """Remembers the views of the last seconds, later ones better."""

    _t: float | None = None
    _shares: dict[str, float] = field(default_factory=dict[str, float])

    def update(self, measures: Measures) -> None:
        """Take in one instant."""
        keep = 0.0 if self._t is None else exp(-max(measures.t - self._t, 0.0) / _MEMORY_S)
        self._t = measures.t
        kind = measures.view.kind
        self._shares = {view: keep * share for view, share in self._shares.items()}
        self._shares[kind] = self._shares.get(kind, 0.0) + 1 - keep

    def mostly(self, views: Collection[str]) -> bool:
        """Whether they were seen from there for most of the time."""
        return sum(self._shares.get(view, 0.0) for view in views) >= _MOSTLY
