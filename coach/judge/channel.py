"""The end positions that are followed, one channel each, and the movements they end in."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, field

from coach.exercise.vocabulary import Exercise
from coach.judge.depth import Peak
from coach.judge.excursion import Excursion
from coach.judge.settings import JudgeSettings
from coach.judge.stillness import Stillness
from coach.judge.trip import Trip
from coach.judge.verdict import Side
from coach.judge.whose import Whose
from coach.measure.measure_ref import MeasureRef
from coach.measure.reading import Measures

_AGAINST_LEVEL = ("incline", "rise", "tilt", "height", "space")
"""Kinds of measures that may change with the horizontal; angles, turns and the spine do not."""
WAITS_S = 1.0
"""For so long a movement waits for the other side, which is nearly out of rest, to leave it. Own
reasoning: so slowly begins who moves slowly."""
_JUMP_DEG = 3.0
"""Degrees (lengths as `degrees_per_unit` says) by which a measure leaps from one picture to the
next only if the horizontal did. Own reasoning: half of the least tilt that is believed."""


@dataclass(slots=True)
class OtherSide:
    """How far the other side was away from its rest, without leaving it, during one movement.

    It may have gone along all the while, and as far: who lifts both legs a little lifts one of them
    by less than it takes to begin a movement.
    """

    _sum: float = 0.0
    _seen: int = 0
    _left: bool = False

    def begin(self) -> None:
        """Nothing is under way."""
        self._sum, self._seen, self._left = 0.0, 0, False

    def add(self, other: Excursion) -> None:
        """Take in one instant out there."""
        self._sum, self._seen = self._sum + other.away, self._seen + 1
        self._left = self._left or other.stage != "rest" or not other.rest_known

    @property
    def mean(self) -> float:
        """How far away on the whole; 0 where it made a movement of its own, or its rest is not
        known."""
        return 0.0 if self._left or not self._seen else self._sum / self._seen


@dataclass(slots=True)
class Channel:
    """One end position of one side, and the excursion that follows its measure."""

    side: Side | None
    measure: MeasureRef
    excursion: Excursion
    last: Trip | None = None
    whose: Whose = field(default_factory=lambda: Whose(None))
    """What tells whose side the movement under way is."""
    mixed: bool = False
    """In the movement under way the other side went out as well, where both never do at once."""
    other_side: OtherSide = field(default_factory=OtherSide)
    """Where the other side was meanwhile."""
    told: Whose | None = None
    """What told whose side the last movement was."""

    def end(self, trip: Trip) -> None:
        """Its movement is over, as far as was seen."""
        self.last, self.told = trip, copy(self.whose)

    def take_back(self, trip: Trip) -> None:
        """It is not: this was no way back."""
        self.excursion.take_back(trip)
        self.last = None
        if self.told is not None:
            self.whose = self.told

    def side_of(self, trip: Trip) -> Side | None:
        """Whose side it was, by all of the movement: a leg that is out keeps its first name."""
        if not trip.others or not self.measure.follows_work:
            return self.side
        return "right" if self.side == "left" else "left"

    def peak(self, side: Side | None, away: float) -> Peak:
        """How far it went: `away` from rest, as this side's."""
        return Peak(self.excursion.end.slug, side, away)

    def still_out(self, trip: Trip) -> bool:
        """Whether it is under way, or may be soon, and began before that trip came back."""
        if self.excursion.stage == "rest":
            return self.may_leave(trip.end_s)
        return self.excursion.start_s < trip.end_s

    def may_leave(self, t: float) -> bool:
        """Whether it is nearly out of rest, and has not only just come back to it."""
        just_back = self.last is not None and t - self.last.end_s <= WAITS_S
        return self.excursion.near_leaving and not just_back

    def jumped(self, before: Measures, now: Measures, near: str) -> bool:
        """Whether its measure leapt because the horizontal did."""
        return self.measure.entry.kind in _AGAINST_LEVEL and any(
            (a := before.raw.get(n)) is not None
            and (b := now.raw.get(n)) is not None
            and abs(a.value - b.value) * self.measure.entry.degrees_per_unit > _JUMP_DEG
            for n in self.measure.names(self.side, near)
        )


@dataclass(frozen=True, slots=True)
class Done:
    """A movement that has ended; times in seconds. `counted` False: only a part of the usual one.

    `peak_s` is when its (first) excursion was furthest out, `peaks` how far each one went. `named`
    is the side whose measures showed it: the other one where the legs' names were exchanged.
    `mixed`: left and right were taken for each other for a while. `seen_from_end`: the person was
    first seen at its far end, and from there all the way back to the start position.
    """

    side: Side | None
    start_s: float
    end_s: float
    peak_s: float
    hold_s: float
    counted: bool
    peaks: tuple[Peak, ...] = ()
    named: Side | None = None
    mixed: bool = False
    seen_from_end: bool = False


def channels_of(exercise: Exercise, settings: JudgeSettings, stillness: Stillness) -> list[Channel]:
    """One channel per end position and side, at rest; `stillness` is the person's so far."""
    movement = exercise.movement
    channels: list[Channel] = []
    for end in movement.end:
        if not end.sides:
            excursion = Excursion(end, movement, settings, stillness)
            channels.append(Channel(None, end.measure, excursion))
            continue
        for side in end.sides:
            mirrored = end.measure.mirrored(side)
            excursion = Excursion(end, movement, settings, stillness, mirrored=mirrored)
            whose = Whose(side, movement.along)
            channels.append(Channel(side, end.measure, excursion, whose=whose))
    return channels
