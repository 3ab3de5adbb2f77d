"""One way out of rest and back: the state machine repetitions and holds are made of.

Counting is relative: leaving rest by `enter` begins a movement, and coming back to a share of its
own way ends it. A hold is the time in which the whole body stands still in the end position.
Nothing here knows whether the form was right.
"""

from __future__ import annotations

from dataclasses import replace
from math import inf
from typing import Literal

from coach.exercise.vocabulary import End, Movement
from coach.judge.crossing import Crossing
from coach.judge.hold import Holding
from coach.judge.own_rest import RESTED, OwnRest
from coach.judge.recent import Recent
from coach.judge.settings import JudgeSettings
from coach.judge.span import Span
from coach.judge.steady import Steady
from coach.judge.stillness import BodySpeed, Stillness
from coach.judge.trip import Trip
from coach.judge.unseen import Unseen, WayBack

Stage = Literal["rest", "out", "end", "back"]
_SWAYS_DEG = 5.0
"""So many degrees what is measured against the horizontal may change while it is held: a hand turns
the camera by two to either side (own reasoning), and legs that are held sink or rise by one."""
_HISTORY_S = 4.0
"""A movement leaves the lowest place of so many seconds; slower drifts are not one."""
_START_SHARE = 0.25
"""A repetition starts where the measure last lay within this share of the way out."""
_GOING_ON = 0.1
"""Past the way back the movement has ended unless it still goes back faster than this share of its
way per second; own reasoning: it is then on its way to a deeper rest."""
_RISE = 0.5
"""A new movement rises by this share of `enter`: resting on the way back is not one."""
_HALF_WAY = 0.5
"""Who is first seen beyond this share of the way was not seen to go out; own reasoning."""
_NO_WAY_S = 0.35
"""Nobody goes from the far end to rest in less, nor the other way. Own reasoning."""
_FAR_END = 0.7
"""Who is first seen beyond this share of the way was at its far end; own reasoning."""
_MOST_BACK = 0.6
"""A clip that ends so far back shows a whole movement; own reasoning."""
_SLOPE_S = 0.25
"""Seconds over which the speed is taken: noise is gone, and the lag is small."""
_FURTHER = 0.7
"""Of the peaks so far the one that so large a share of them stays below is a person's usual way."""
_HARDLY, _SETTLED_S = 1.5, 1.0
"""Who went no further than so many times `enter` and then stayed within it for so many seconds had
not begun to move. Own reasoning."""
_DRIFT_S = 1.0
"""Seconds over which somebody at rest is told from somebody who moves slowly."""
_ELSEWHERE, _ELSEWHERE_S, _ELSEWHERE_SPEED = 0.5, 2.0, 0.06
"""Somebody who stays for so long at no more than this share of the way rests there now; speed in
shares of the way a second. Own reasoning."""


class Excursion:
    """Follows one measure away from rest and back."""

    def __init__(
        self,
        end: End,
        movement: Movement,
        settings: JudgeSettings,
        stillness: Stillness,
        *,
        mirrored: bool = False,
    ) -> None:
        """`stillness` is shared by all end positions; `mirrored` turns the sign round: the right
        side of a signed measure.
        """
        self.end = end
        self._movement = movement
        self._settings = settings
        self._stillness = stillness
        leans = end.measure.entry.leans
        self._sways = _SWAYS_DEG / end.measure.entry.degrees_per_unit if leans else 0.0
        self.own_rest = OwnRest(end, mirrored=mirrored, lean_deg=settings.lean_deg)
        self.stage: Stage = "rest"
        self.away = 0.0
        self.trips: list[Trip] = []
        self._steady = Steady(settings.steady_s)
        self._recent = Recent()
        self._unseen = Unseen(settings.hold_flicker_s)
        self._start_s = 0.0
        self._low = 0.0
        self._peak = 0.0
        self._peak_s = 0.0
        self._far_s = 0.0
        self._carried: tuple[Span, ...] = ()
        self._near_since: float | None = None
        self._nearest = 0.0
        self._rested_before = False
        self._rest_before = self.rest
        self.arrived = True
        """False while somebody who comes from another posture has not been slow yet."""
        self._sum, self._seen = 0.0, 0
        self._hold: Holding = self._new_hold()
        self._from_elsewhere = False
        self._signed = bool(end.sides) and not end.measure.follows_work
        self._crossing = Crossing(end.enter)
        self._was_at_rest = False
        self._one_way = movement.counts == "each" and not self._signed
        self._elsewhere_since: float | None = None
        self._fallen = 0.0

    @property
    def start_s(self) -> float:
        """When the movement that is under way began, seconds."""
        return self._start_s

    @property
    def seen_s(self) -> float:
        """The time of the last reading, seconds."""
        return self._steady.last_s if self._steady.last_s is not None else self._start_s

    @property
    def rest(self) -> float:
        """Where it is taken to rest, in the measure's unit."""
        return self.own_rest.at

    @property
    def rest_known(self) -> bool:
        """Whether `rest` is the person's own, not what is usual."""
        return self.own_rest.known

    @property
    def resting_at(self) -> float | None:
        """Where it mostly was lately, in the measure's unit, while it rests; None out there, or not
        seen yet. Where it is at an instant, a limb that is lost for it may lie anywhere."""
        if self.stage != "rest" or self._recent.last_s is None:
            return None
        ordered = self._recent.ordered
        return self.own_rest.place(ordered[len(ordered) // 2])

    @property
    def furthest(self) -> float:
        """How far out the movement that is under way went so far; 0 at rest."""
        return self._peak if self.stage != "rest" else 0.0

    @property
    def slow(self) -> bool:
        """Hardly moving, wherever it is."""
        return abs(self._recent.speed(_SLOPE_S)) < self._settings.calm_share * self.end.enter

    @property
    def calm(self) -> bool:
        """At rest, and hardly moving."""
        return self.stage == "rest" and self.slow

    @property
    def left_rest(self) -> bool:
        """Out there, and seen to go there from rest."""
        return self.stage != "rest" and not self._unseen_before()

    @property
    def near_leaving(self) -> bool:
        """At rest still, but half-way to leaving it: perhaps on its way out."""
        return self.stage == "rest" and self.away >= _RISE * self.end.enter

    @property
    def resting(self) -> bool:
        """Calm, and not on its way anywhere: a slow movement is slow at every instant."""
        return self.calm and abs(self._recent.speed(_DRIFT_S)) < self._drift

    @property
    def sunk(self) -> float:
        """How far it has come back from where it was first taken to rest: it had been out there."""
        return 0.0 if self.rest_known else self._fallen + max(0.0, -self.away)

    @property
    def mean(self) -> float:
        """How far out it was on the whole, since the movement that is under way began."""
        return self._sum / max(self._seen, 1)

    @property
    def reach(self) -> float:
        """How far it is away from rest, in times its `enter`."""
        return self.away / self.end.enter

    def hold_s(self, t: float) -> float:
        """Seconds on the hold clock so far; it never runs backwards."""
        return self._hold.clock_s(t)

    @property
    def holding(self) -> bool:
        """Whether the hold clock runs."""
        return self._hold.since_s is not None

    def out(self, value: float) -> float:
        """How far a value lies away from rest, + on the side of the end position."""
        return self.own_rest.out(value)

    def could_rest_at(self, value: float, slack: float = 0.0) -> bool:
        """Whether a calm value, in the measure's unit, may be the person's own rest."""
        return self.own_rest.could_be_at(value, slack)

    def learn_rest(self, value: float) -> None:
        """Take the person's own rest, in the measure's unit."""
        self.own_rest.learn(value)

    def settle(self, value: float, *, calm: bool = False) -> None:
        """Begin anew from this rest: the person has only just taken the start position, and is
        `calm` there; whoever is seen next is perhaps far out already."""
        at = self._recent.last_s
        self.own_rest.learn(value)
        self._begin_anew()
        self._was_at_rest = True
        if calm and at is not None:
            self._recent.add(at, 0.0, _HISTORY_S)

    def step(self, t: float, value: float, motion: BodySpeed | None = None) -> Trip | None:
        """Take in one reading; the trip that ended at this instant, if one did.

        `motion` is how fast the whole body moves; None unknown.
        """
        if t - self.seen_s > self._settings.hold_flicker_s:
            self._unseen.end(t, t - self.seen_s, self._way_back())
        out = self.out(value)
        if self._signed:
            self._crossing.watch(out, t - self.seen_s)
        at, self.away = self._steady.step(t, out)
        kept_s = _HISTORY_S
        if self._unseen.until_s > at - kept_s:  # where they were before that counts too
            kept_s += self._unseen.lasted_s
        self._recent.add(at, self.away, kept_s)
        if self.stage == "rest":
            self._follow_rest(at)
            return None
        self._sum, self._seen = self._sum + self.away, self._seen + 1
        if self._only_now_begins(at):
            self._leave(at)
        if self.away > self._peak:
            self._peak, self._peak_s = self.away, at
        if self.away >= _FAR_END * self._peak:
            self._far_s = at
        speed = self._recent.speed(_SLOPE_S)
        deep = self.away >= self.end.hold * self._peak and self.away >= self.end.enter
        still = abs(speed) <= self._movement.still * self._peak
        self._stage_within(speed, deep=deep, still=still)
        self._follow_hold(at, motion, deep=deep, still=still)
        if self.stage == "back" and self._home(at):
            return self._arrive(at, whole=True)
        if self._unseen.been_home(at, self.away, self._peak):
            trip = self._arrive(at, whole=True)
            self._recent.clear()
            self._recent.add(trip.end_s, 0.0, _HISTORY_S)
            return trip
        if self._only_lies_there(at):
            self._begin_anew()
        return None

    def goes_on_from(self, trip: Trip) -> bool:
        """Whether this side rose while that trip of the other one fell, both faster than any limb:
        then left and right changed places, and the movement goes on here."""
        if self.stage == "rest" or self.away < _HALF_WAY * trip.peak:
            return False
        if trip.too_quick:
            return trip.start_s <= self._start_s <= trip.end_s
        since_s = max(trip.start_s, trip.end_s - _NO_WAY_S)
        return trip.fell_s <= _NO_WAY_S and self._start_s >= since_s

    def go_on_from(self, trip: Trip) -> None:
        """Take over what the other side did under this one's name."""
        self._start_s, self._carried = trip.start_s, trip.held

    def take_back(self, trip: Trip) -> None:
        """The last movement did not come back: it was left for somebody in front."""
        self.trips.pop()
        self.stage, self.own_rest.at = "back", self._rest_before
        self._peak, self._peak_s, self._carried = trip.peak, trip.peak_s, trip.held
        self.away = trip.peak
        self._recent.clear()

    def pause(self, *, hidden: bool = False) -> None:
        """Nothing is seen for a moment, or the person is `hidden` by somebody: the hold clock
        stands since the last reading."""
        self._hold.close(self.seen_s, hidden=hidden)

    def abandon(self, t: float, *, ended: bool = False) -> Trip | None:
        """The person was lost or the recording `ended`: close what is open.

        Where nothing more comes, the last moments count as they were.
        """
        if self.stage == "rest":
            self._begin_anew()
            return None
        if ended and (newest := self._steady.newest) is not None:
            self.away = newest
            self._peak = max(self._peak, newest)
        return self._arrive(t, whole=False)

    def partial(self, trip: Trip, share: float) -> bool:
        """Whether a trip is only a part of what this person does: less than this share of it.

        What they do is told by the further ones: parts among them are no way they go. Where only
        one is known, a part has taken less time as well.
        """
        known = [one for one in self.trips if one.end_s < trip.end_s]
        if not known:
            return False
        usual = sorted(known, key=lambda one: one.peak)[int(_FURTHER * len(known))]
        shorter = len(known) > 1 or trip.seconds < share * usual.seconds
        return shorter and trip.peak < share * usual.peak

    @property
    def _drift(self) -> float:
        """So far a rest may go in `_DRIFT_S`, in the measure's unit."""
        return self._settings.rest_share * self.end.enter

    def _new_hold(self) -> Holding:
        return Holding(self._settings, self._stillness, self._sways)

    def _begin_anew(self) -> None:
        self.stage = "rest"
        self._peak = 0.0
        self._hold = self._new_hold()
        self._steady.clear()
        self._recent.clear()
        self._was_at_rest = False

    def come_from_elsewhere(self) -> None:
        """The person comes from another posture: what they pass on their way is no rest."""
        self.arrived = False

    def _follow_rest(self, at: float) -> None:
        if not self.arrived and self._on_the_way_in():
            return
        if self.arrived:
            self._take_rest()
        if self._leaves():
            self._leave(at)

    def _on_the_way_in(self) -> bool:
        """Whether somebody who came from another posture still moves, where people may rest; when
        they no longer do, that is where they rest."""
        at = self._recent.last_s
        slow = self._recent.lasts(_SLOPE_S) and self.slow
        self.arrived = self.rest_known or not self._one_way or slow or at is None
        if not self.own_rest.surely_could_be(self.away):
            return False
        if slow and not self.rest_known and at is not None:
            self._rest_at(self.away)
            self._recent.clear()
            self._recent.add(at, self.away, _HISTORY_S)
        return not self.arrived

    def _take_rest(self) -> None:
        """Until a calm start position has told the person's rest, it is where they come from."""
        if self.rest_known or not self._one_way:
            return
        lies = self.own_rest.come_from(self._recent.ordered, self.away)
        if lies is not None:
            self._fallen = max(0.0, self._fallen - lies)
            self._rest_at(lies)

    def _rest_at(self, lies: float) -> None:
        """Rest is so much further out than was believed."""
        self.own_rest.at = self.own_rest.place(lies)
        self._recent.shift(-lies)
        self._steady.shift(-lies)
        self.away -= lies

    def _leaves(self) -> bool:
        """Whether it is away from rest, and has not only stayed where the last movement ended."""
        low = self._recent.lowest
        if low <= RESTED * self.end.enter:
            self._was_at_rest = True
        if self.away < self.end.enter:
            return False
        risen = self.away - low >= _RISE * self.end.enter
        if self._was_at_rest and not risen:
            return False
        self._low, self._rested_before = low, False
        self._from_elsewhere = self._crossing.crossed or (
            not self._signed and self.own_rest.elsewhere(low)
        )
        return True

    def _leave(self, at: float) -> None:
        self.stage = "out"
        lowest = max(0.0, self._recent.foot(_DRIFT_S, self._drift))
        below_s = self._recent.last_below(lowest + _START_SHARE * (self.away - lowest))
        self._start_s = max(below_s, self._unseen.meanwhile(at, below_s))
        self._peak, self._peak_s, self._far_s = self.away, at, at
        self._sum, self._seen, self._carried = self.away, 1, ()
        self._hold = self._new_hold()
        self._elsewhere_since = self._near_since = None

    def _only_now_begins(self, at: float) -> bool:
        """Whether somebody who had hardly left rest stayed near it since, and leaves it now."""
        if self.away < self.end.enter:
            if self._near_since is None:
                self._near_since, self._nearest = at, self.away
            self._nearest = min(self._nearest, self.away)
            return False
        since, self._near_since = self._near_since, None
        if since is None or at - since < _SETTLED_S or self._peak > _HARDLY * self.end.enter:
            return False
        self._rested_before = not self._unseen_before()
        self._low = self._nearest
        return True

    def _stage_within(self, speed: float, *, deep: bool, still: bool) -> None:
        if deep and still:
            self.stage = "end"
        elif not deep or speed < 0:
            self.stage = "back" if self.away < self._peak else self.stage
        elif speed > 0:
            self.stage = "out"

    def _follow_hold(self, at: float, motion: BodySpeed | None, *, deep: bool, still: bool) -> None:
        """The hold clock; where the body's speed is not known it goes by the measure's."""
        if motion is None:
            motion = BodySpeed(0.0 if deep and still else inf, at - _SLOPE_S / 2)
        if motion.at_s < self._unseen.until_s:
            motion = replace(motion, at_s=self._unseen.until_s)
        self._hold.update(at, self.away, motion, self._peak)

    def _only_lies_there(self, at: float) -> bool:
        """Whether somebody who was first seen further out than people rest has hardly moved, and
        lies where they do: the first readings were off."""
        if self.rest_known or not self._one_way or not self._unseen_before():
            return False
        if at - self._start_s < self._settings.settle_s or not self.slow:
            return False
        moved = self._peak - min(self._low, self.away)
        return moved < _RISE * self.end.enter and self.own_rest.surely_could_be(self.away)

    def _share(self) -> float:
        """How far out it still is, as a share of its way."""
        low = max(0.0, self._low) if self._low <= _HALF_WAY * self._peak else 0.0
        return (self.away - low) / max(self._peak - low, 1e-9)

    def _home(self, at: float) -> bool:
        """Back at rest: near it, or past the way back and not going further, or resting there."""
        share, speed = self._share(), self._recent.speed(_SLOPE_S) / max(self._peak, 1e-9)
        if share <= _START_SHARE:
            return True
        if share <= self._movement.back and speed >= -_GOING_ON:
            return True
        if share > _ELSEWHERE or abs(speed) > _ELSEWHERE_SPEED:
            self._elsewhere_since = None
            return False
        self._elsewhere_since = at if self._elsewhere_since is None else self._elsewhere_since
        return at - self._elsewhere_since >= _ELSEWHERE_S

    def _way_back(self) -> WayBack | None:
        """Where they were last told to be on their way back; None where they are on none."""
        told_s = self._recent.last_s
        if self.stage != "back" or told_s is None:
            return None
        return WayBack(self.away, told_s, -self._recent.speed(_SLOPE_S))

    def _unseen_before(self) -> bool:
        """Whether the beginning was not seen: first seen half-way out, or somewhere else."""
        if self._rested_before:
            return False
        return self._low > _HALF_WAY * self._peak or (self._was_at_rest and self._from_elsewhere)

    def _arrive(self, t: float, *, whole: bool) -> Trip:
        self._hold.close(t)
        held = (*self._carried, *self._hold.spans(self._peak))
        long = bool(held) and held[-1][1] - held[-1][0] >= self._movement.least_hold_s
        reached = not whole and (long or self._share() <= _MOST_BACK)
        end_s = self._unseen.meanwhile(t, t) if whole else t
        if end_s <= self._start_s:  # it began meanwhile as well
            end_s = t
        trip = Trip(
            self._start_s, end_s, self._peak, self._peak_s, self.mean, held, self._unseen_before(),
            whole, seen_from_end=whole and self._low >= _FAR_END * self._peak, reached=reached,
            fell_s=t - self._far_s,
        )  # fmt: skip
        if whole:
            self.trips.append(trip)
            self._rest_before = self.rest
            at = self._recent.last_s
            self.stage, self._peak = "rest", 0.0
            self._recent.clear()
            self._recent.add(t if at is None else at, self.away, _HISTORY_S)
            self._was_at_rest = True
            self._hold = self._new_hold()
        else:
            self._begin_anew()
        return trip
