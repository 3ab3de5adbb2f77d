"""Body -> Measures: the table, the spine, the view and the framing of one instant, smoothed."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from math import isfinite, nan
from operator import itemgetter
from typing import TypeVar, overload

import numpy as np

from coach.body import Body
from coach.body import Landmark as L  # noqa: N817
from coach.measure.continuity import TrunkSpeed, shown_size
from coach.measure.flicker import Flicker
from coach.measure.framing import BACK, NOWHERE, FramingSettings, framing
from coach.measure.level import Level, LevelSettings
from coach.measure.lost_leg import LostLegs
from coach.measure.motion import Motion
from coach.measure.orientation import Orientation, OrientationSettings
from coach.measure.outlined import Outline, outline_before, outlines
from coach.measure.pairs import Pairs
from coach.measure.reading import Measures, Reading, View
from coach.measure.skeleton import Skeleton, skeleton
from coach.measure.smoothing import OneEuro, SmoothingSettings
from coach.measure.spine import SpineSettings
from coach.measure.table import DEG, DEG_PER_TRUNK_LENGTH, INDEX, MEASURES
from coach.measure.trust import TrustSettings
from coach.measure.view import UNKNOWN, ViewSettings, view

T = TypeVar("T")
ROW = 32
"""Bodies that are measured together, where all of them are at hand: in a part of a long clip a
picture takes 0.35 ms less than with 16, and with 64 as much."""
_SCALE = np.array([1.0 if m.unit == DEG else DEG_PER_TRUNK_LENGTH for m in MEASURES])
"""Degrees per unit, for the smoothing."""
_READ = tuple((m.read, m.landmarks) for m in MEASURES if m.read is not None)
"""Of the table's measures those that one skeleton tells: they are its first ones."""
_GROUPS = tuple({ids: None for _, ids in _READ})
_LEAST_SEEN = tuple(itemgetter(*ids, ids[0]) for ids in _GROUPS)
"""How surely each landmark of a group is seen; many measures need the same ones. (The first one
twice: of a single landmark it would not be a tuple.)"""
_SEEN_BY = tuple(_GROUPS.index(ids) for _, ids in _READ)
"""For each of those measures its group."""


@dataclass(frozen=True, slots=True)
class MeasureSettings:
    """All settings of measuring in one value; `sway_s` in seconds."""

    orientation: OrientationSettings = field(default_factory=OrientationSettings)
    smoothing: SmoothingSettings = field(default_factory=SmoothingSettings)
    spine: SpineSettings = field(default_factory=SpineSettings)
    trust: TrustSettings = field(default_factory=TrustSettings)
    view: ViewSettings = field(default_factory=ViewSettings)
    framing: FramingSettings = field(default_factory=FramingSettings)
    level: LevelSettings = field(default_factory=LevelSettings)
    sway_s: float = 1.0


class Readings(Mapping[str, Reading]):
    """A read-only mapping over two columns of numbers; NaN values are missing.

    A reading is made when it is first asked for, and kept: a trace may be judged a thousand times.
    """

    __slots__ = ("_made", "confidences", "values_")

    def __init__(self, values: list[float], confidences: list[float]) -> None:
        """One value and one confidence per measure, in the table's order."""
        self.values_ = values
        self.confidences = confidences
        self._made: dict[str, Reading | None] = {}

    def __getitem__(self, name: str) -> Reading:
        """The reading of a measure; KeyError when it could not be had."""
        reading = self.get(name)
        if reading is None:
            raise KeyError(name)
        return reading

    @overload
    def get(self, key: str, /) -> Reading | None: ...
    @overload
    def get(self, key: str, default: Reading | T, /) -> Reading | T: ...
    def get(self, key: str, default: Reading | T | None = None, /) -> Reading | T | None:
        """The reading of a measure, or the default."""
        try:
            reading = self._made[key]
        except KeyError:
            reading = self._made[key] = self._make(key)
        return default if reading is None else reading

    def _make(self, name: str) -> Reading | None:
        i = INDEX.get(name)
        if i is None or not isfinite(self.values_[i]):
            return None
        return Reading(self.values_[i], self.confidences[i])

    def __iter__(self) -> Iterator[str]:
        """The names that could be measured."""
        return (m.name for m, v in zip(MEASURES, self.values_, strict=True) if isfinite(v))

    def __len__(self) -> int:
        """How many could be measured."""
        return sum(1 for v in self.values_ if isfinite(v))

    def __bool__(self) -> bool:
        """Whether anything could be measured."""
        return any(map(isfinite, self.values_))


NOTHING = Readings([nan] * len(MEASURES), [0.0] * len(MEASURES))


@dataclass(frozen=True, slots=True, eq=False)
class _Posed:
    """A body as it is measured: its sides put right, its landmarks steadied.

    shown_size    `coach.measure.continuity`
    legs_changed  1.0 where the model called the legs otherwise before, else 0.0
    flicker       what steadying told: `apart`, `still` and `kept` of `coach.measure.flicker`
    """

    body: Body
    skeleton: Skeleton
    view: View
    shown_size: float
    legs_changed: float
    flicker: tuple[float, float, float]


class Measurer:
    """Measures bodies one after the other."""

    def __init__(self, settings: MeasureSettings | None = None) -> None:
        """Starts without a memory of any body."""
        self._settings = settings or MeasureSettings()
        self._orientation = Orientation(self._settings.orientation)
        self._filter = OneEuro(_SCALE, self._settings.smoothing)
        self._places: deque[tuple[float, float, float, float, float]] = deque()
        self._level = Level(self._settings.level)
        self._flicker = Flicker()
        self._pairs = Pairs()
        self._lost_legs = LostLegs()
        self._motion = Motion()
        self._trunk = TrunkSpeed()

    def measure(self, body: Body, before: Measures | None = None) -> Measures:
        """Everything that can be measured on this body; empty when nobody is seen.

        `before`: the same body's measures, where its mask is gone: what the outline told is taken
        from them. It does not depend on how the camera is held.
        """
        posed = self._posed(body, before)
        if posed is None:
            return _nobody(body)
        outlined = outline_before(before) if before is not None else self._outlines([posed])[0]
        return self._measured(posed, outlined)

    def measure_row(self, bodies: Sequence[Body]) -> list[Measures]:
        """The same of several bodies, one after the other: what their outlines tell is read of all
        of them at once, which takes half the time."""
        row = [(body, self._posed(body)) for body in bodies]
        outlines = iter(self._outlines([posed for _, posed in row if posed is not None]))
        return [
            _nobody(body) if posed is None else self._measured(posed, next(outlines))
            for body, posed in row
        ]

    def measure_all(self, bodies: Iterable[Body]) -> Iterator[tuple[Body, Measures]]:
        """Each of the bodies of a recording with its measures, taken in rows."""
        left = iter(bodies)
        while row := list(islice(left, ROW)):
            yield from zip(row, self.measure_row(row), strict=True)

    def _posed(self, body: Body, before: Measures | None = None) -> _Posed | None:
        """The body as it is measured; None when nobody is seen. In the order of time."""
        body = self._steadied(body, before)
        body, changed = self._pairs.update(body, still=self._flicker.still)
        body = self._lost_legs.update(body)
        px_per_m = None if changed else self._pairs.px_per_m
        s = skeleton(body, self._orientation.update(body), px_per_m)
        if s is None:
            return None
        told = self._flicker.apart, float(self._flicker.still), float(self._flicker.kept)
        size = shown_size(body, self._pairs.px_per_m)
        return _Posed(body, s, view(s, self._settings.view), size, float("legs" in changed), told)

    def _measured(self, posed: _Posed, outlined: Outline) -> Measures:
        """All that is measured of a body; in the order of time."""
        body, s, seen_from = posed.body, posed.skeleton, posed.view
        steady = s.turned(-body.roll) if body.roll else s
        was = self._level.turned
        tilt = self._level.update(body.t, steady, seen_from.yaw_deg)
        if tilt != was:
            self._forget()
        placed = framing(s, tilt, body, self._settings.framing)
        if outlined.cut_off:
            placed = replace(placed, cut_off=(*placed.cut_off, BACK))
        if tilt or body.roll:
            s = steady.turned(-tilt)
            seen_from = view(s, self._settings.view)
        values = [read(s, ids) for read, ids in _READ]
        values += [nan] * (len(MEASURES) - len(_READ))
        seen = [min(every(s.seen)) for every in _LEAST_SEEN]
        confidences = [seen[i] for i in _SEEN_BY] + [0.0] * (len(MEASURES) - len(_READ))
        shape = outlined.spine
        if shape is not None:
            values[INDEX["spine_total"]] = shape.total
            confidences[INDEX["spine_total"]] = shape.quality
        for name, value in outlined.told.items():
            values[INDEX[name]], confidences[INDEX[name]] = value, 1.0
        values[INDEX["sway"]] = self._sway(body.t, s)
        confidences[INDEX["sway"]] = min(s.seen[i] for i in (L.LEFT_HIP, L.RIGHT_HIP))
        moving, moving_long = self._motion.update(body.t, s, body.zoom)
        apart, still, kept = posed.flicker
        speed = self._trunk.update(body, s.trunk_px)
        for name, value, sure in (
            ("motion", moving, float(isfinite(moving))),
            ("motion_long", moving_long, float(isfinite(moving_long))),
            ("trunk_speed", speed, float(isfinite(speed))),
            ("shown_size", posed.shown_size, 1.0),
            ("legs_changed", posed.legs_changed, 1.0),
            ("outline_apart", apart, 1.0),
            ("outline_still", still, 1.0),
            ("landmarks_kept", kept, 1.0),
        ):
            values[INDEX[name]], confidences[INDEX[name]] = value, sure
        smooth = self._filter.smooth(body.t, np.array(values)).tolist()
        return Measures(
            body.t,
            Readings(values, confidences),
            Readings(smooth, confidences),
            shape,
            seen_from,
            placed,
        )

    def _steadied(self, body: Body, before: Measures | None) -> Body:
        """The body with the landmarks that explain its outline."""
        if before is None or not body.present:
            return self._flicker.update(body)
        apart, still, kept = (
            before.raw.get(name) for name in ("outline_apart", "outline_still", "landmarks_kept")
        )
        return self._flicker.again(
            body,
            apart=nan if apart is None else apart.value,
            still=still is not None and still.value > 0,
            kept=kept is not None and kept.value > 0,
        )

    def _outlines(self, posed: Sequence[_Posed]) -> list[Outline]:
        """What the outline of each of some bodies tells."""
        seen = [(one.skeleton, one.body.mask, one.view.yaw_deg) for one in posed]
        return outlines(seen, self._settings.spine, self._settings.trust)

    def _forget(self) -> None:
        """What was measured so far was measured against another horizontal."""
        self._filter = OneEuro(_SCALE, self._settings.smoothing)
        self._places.clear()
        self._motion = Motion()

    def _sway(self, t: float, s: Skeleton) -> float:
        """The wobble over the last second in trunk lengths; NaN until most of it was seen."""
        places = self._places
        if places and t < places[-1][0]:
            places.clear()
        places.append((t, *s.hips, *s.shoulders))
        while places[0][0] < t - self._settings.sway_s:
            places.popleft()
        if t - places[0][0] < 0.7 * self._settings.sway_s:
            return nan
        n = len(places)
        spread = 0.0
        for axis in (1, 2, 3, 4):
            column = [p[axis] for p in places]
            mean = sum(column) / n
            spread += sum((x - mean) ** 2 for x in column) / n
        return spread**0.5 / s.trunk_px / 2**0.5


def _nobody(body: Body) -> Measures:
    nowhere = replace(
        NOWHERE,
        people=body.people,
        light=body.light,
        drift=body.drift,
        place=body.place,
        coarse=body.coarse,
    )
    return Measures(body.t, NOTHING, NOTHING, None, UNKNOWN, nowhere)
