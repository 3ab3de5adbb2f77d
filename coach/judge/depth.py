"""How deep a movement goes, as a share of the person's baseline.

The range is the calibrated one where it fits the set-up. Otherwise the first two repetitions of
each end and side in which no fault was seen serve, from the third on. Nothing here counts, and
nothing is called wrong.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from statistics import fmean, median
from typing import Literal, cast

from coach.exercise.vocabulary import Exercise
from coach.judge.baseline import Baseline, BaselineSettings, KnownBaseline, SetUp, misfit, reach_key
from coach.judge.verdict import Side
from coach.language import say
from coach.measure.table import Measure

RangeFrom = Literal["baseline", "first-repetitions"]


@dataclass(frozen=True, slots=True)
class Peak:
    """How far an end position of a side was reached, in the end measure's unit away from rest."""

    end: str
    side: Side | None
    away: float

    @property
    def key(self) -> str:
        """Names the end and the side."""
        return reach_key(self.end, self.side)


@dataclass(frozen=True, slots=True)
class Depth:
    """Shares of the baseline, 1.0 being all of it: the mean, and each end and side for itself.

    away  how far each end and side was reached, in the end measure's unit away from rest
    """

    share: float | None = None
    shares: Mapping[str, float] = field(default_factory=dict[str, float])
    range_from: RangeFrom | None = None
    away: Mapping[str, float] = field(default_factory=dict[str, float])


UNKNOWN = Depth()


@dataclass(slots=True)
class DepthScorer:
    """Scores depth against the person's baseline.

    doubt  why the baseline is not used, in words; None while it is, or when there is none
    """

    exercise: Exercise
    known: KnownBaseline | None = None
    settings: BaselineSettings = field(default_factory=BaselineSettings)
    doubt: str | None = None
    _good: dict[str, list[float]] = field(default_factory=dict[str, list[float]])
    _all: dict[str, list[float]] = field(default_factory=dict[str, list[float]])
    _scored: bool = False
    _mismatch: str | None = None

    @property
    def baseline(self) -> Baseline | None:
        """The calibrated range, whether it fits or not."""
        return self.known.baseline if self.known is not None else None

    @property
    def usable(self) -> Baseline | None:
        """The baseline, where it fits the set-up."""
        return self.baseline if self.doubt is None else None

    @property
    def scored(self) -> bool:
        """Whether a repetition was scored against the baseline."""
        return self._scored

    def place(self, now: SetUp, rests: Mapping[str, float] | None = None) -> None:
        """The person is seen like this in their start position, and rests there.

        `rests` are the values of the calm start position, by end and side; none while unknown.
        """
        if self.baseline is not None:
            self._mismatch = self._mismatch or self._rests_elsewhere(self.baseline, rests or {})
            self.doubt = self._mismatch or misfit(self.baseline, self.exercise, now, self.settings)

    def range(self, end: str, side: Side | None) -> tuple[float, RangeFrom] | None:
        """How far this person goes, in the end measure's unit, and how that is known."""
        if self.usable is not None:
            known = self.usable.range(end, side)
            if known:
                return known, "baseline"
        first = self._good.get(reach_key(end, side), [])
        if len(first) < self.settings.believed:
            return None
        return median(first[: self.settings.believed]), "first-repetitions"

    def share(self, end: str, side: Side | None, away: float) -> float | None:
        """How much of the baseline is reached `away` from rest, 0 upwards; None unknown."""
        known = self.range(end, side)
        return None if known is None else max(0.0, away) / known[0]

    def score(self, peaks: tuple[Peak, ...], *, counted: bool, clean: bool) -> Depth:
        """The depth of a repetition that has ended; a counted and clean one is learned from."""
        if counted:
            self._far_beyond(peaks)
        shares: dict[str, float] = {}
        sources: set[RangeFrom] = set()
        for peak in peaks:
            known = self.range(peak.end, peak.side)
            if known is not None:
                shares[peak.key] = max(0.0, peak.away) / known[0]
                sources.add(known[1])
            if counted:
                self._all.setdefault(peak.key, []).append(peak.away)
            if counted and clean:
                self._good.setdefault(peak.key, []).append(peak.away)
        if counted:
            self._far_below()
        self._scored = self._scored or "baseline" in sources
        away = {peak.key: peak.away for peak in peaks}
        if len(shares) < len(peaks) or not shares:
            return Depth(away=away)
        source: RangeFrom = "baseline" if sources == {"baseline"} else "first-repetitions"
        return Depth(fmean(shares.values()), shares, source, away)

    def _rests_elsewhere(self, baseline: Baseline, rests: Mapping[str, float]) -> str | None:
        """Why the rest cannot be that of the person who was measured, in words; or None."""
        for reach in baseline.reaches:
            rest = rests.get(reach.key)
            most = self.settings.rest_apart * self._noticed(reach.end)
            if rest is not None and abs(rest - reach.rest) > most:
                return say("range-rests-elsewhere")
        return None

    def _far_beyond(self, peaks: tuple[Peak, ...]) -> None:
        """A movement far beyond the range is not measured by it: the range is dropped."""
        if self.usable is None:
            return
        for peak in peaks:
            known = self.usable.range(peak.end, peak.side)
            error = self.settings.rest_apart * self._noticed(peak.end)
            if known and peak.away > max(self.settings.far_beyond * known, known + error):
                share = 100 * peak.away / known
                self._mismatch = say("range-far-beyond", percent=f"{share:.0f}")
                self.doubt = self._mismatch
                return

    def _far_below(self) -> None:
        """Nor are movements that stay far below the range, all of the first ones: it is dropped.

        Whoever has once come near it may have a bad day.
        """
        if self.usable is None:
            return
        reached: list[float] = []
        for key, peaks in self._all.items():
            end, _, side = key.partition(".")
            known = self.usable.range(end, cast("Side | None", side or None))
            if not known or len(peaks) < self.settings.least_repetitions:
                return
            error = self.settings.rest_apart * self._noticed(end)
            if max(peaks) > min(self.settings.far_below * known, known - error):
                return
            reached.append(max(peaks) / known)
        self._mismatch = say("range-far-below", percent=f"{100 * max(reached):.0f}")
        self.doubt = self._mismatch

    def _noticed(self, end: str) -> float:
        ref = next(e.measure for e in self.exercise.movement.end if e.slug == end)
        return noticed(ref.entry, self.settings)

    def grown(self) -> dict[str, float]:
        """Ends and sides that go beyond the baseline by more than a camera's error: how much.

        In the end measure's unit: the median of all counted repetitions, less the range.
        """
        if self.usable is None:
            return {}
        beyond: dict[str, float] = {}
        for end in self.exercise.movement.end:
            least = noticed(end.measure.entry, self.settings)
            sides: tuple[Side | None, ...] = ("left", "right", "both") if end.sides else (None,)
            for side in sides:
                peaks = self._all.get(reach_key(end.slug, side), [])
                own = self.usable.range(end.slug, side)
                if own is None or len(peaks) < self.settings.least_repetitions:
                    continue
                more = median(peaks) - own
                if more >= least:
                    beyond[reach_key(end.slug, side)] = more
        return beyond


def noticed(measure: Measure, settings: BaselineSettings) -> float:
    """The least difference of a measure that is more than a camera's error, in its unit."""
    turns = measure.kind == "rotation"
    least = settings.grown_rotation_deg if turns else settings.grown_deg
    return least / measure.degrees_per_unit
