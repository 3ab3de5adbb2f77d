"""From excursions to repetitions: one by one, in pairs, or of both sides at once.

Nothing here knows whether the form was right.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from coach.exercise.vocabulary import Exercise
from coach.judge.channel import WAITS_S, Channel, Done, channels_of
from coach.judge.progress import Hold
from coach.judge.settings import JudgeSettings
from coach.judge.side_by_side import alike, along, is_further, outdone, together, went_with
from coach.judge.span import Span, in_both
from coach.judge.stillness import BodySpeedOverTime, Stillness
from coach.judge.trip import Trip
from coach.judge.verdict import Side
from coach.measure.reading import Measures

_STIFF = 0.6
"""Of the share that makes a part of the own side's way this makes one of the other side's: a stiff
side goes a quarter of the other's way at least. Own reasoning."""
_MIXED = 0.5
"""Where both sides are never out together, the other one beyond this share of the way of the one
that is under way was taken for it; own reasoning: people who change sides quickly stay below."""


@dataclass(slots=True)
class Counting:
    """Follows all end positions of an exercise.

    holds  every end position that was held still
    """

    exercise: Exercise
    settings: JudgeSettings
    channels: tuple[Channel, ...] = ()
    holds: list[Hold] = field(default_factory=list[Hold])
    _sifted: int = 0
    _t: float | None = None
    _speed: BodySpeedOverTime = field(init=False)
    _stillness: Stillness = field(init=False)
    _waiting: list[tuple[Channel, Trip]] = field(default_factory=list[tuple[Channel, Trip]])
    _crosswise: bool = False
    """What goes along on the other side was seen to."""

    def __post_init__(self) -> None:
        """One channel per end position and side."""
        self._speed = BodySpeedOverTime()
        self._stillness = Stillness(self.settings)
        self.channels = tuple(channels_of(self.exercise, self.settings, self._stillness))
        self._introduce()

    def step(self, measures: Measures, near: str) -> list[Done]:
        """Take in one instant; what ended at it, in the order of its beginning."""
        done: list[Done] = []
        if self._t is not None and measures.t - self._t > self.settings.gap_s:
            done += self.lose(self._t)
        step_s = 0.0 if self._t is None else measures.t - self._t
        self._t = measures.t
        least = self.settings.counting_confidence
        motion = self._speed.at(measures)
        legs = measures.raw.get("legs_changed")
        changed = legs is not None and legs.value > 0
        for channel in self.channels:
            names = channel.measure.names(channel.side, near)
            seen = [r for n in names if (r := measures.raw.get(n)) and r.confidence >= least]
            if not seen:
                continue
            trip = channel.excursion.step(measures.t, seen[0].value, motion)
            if channel.excursion.stage == "rest" and trip is None:
                channel.mixed = False
                channel.whose.begin()
                channel.other_side.begin()
            else:
                if (partner := self._partner(channel)) is not None:
                    channel.other_side.add(partner.excursion)
                channel.whose.add(measures.raw, near, least, renamed=changed, step_s=step_s)
                channel.mixed = channel.mixed or self._other_out(channel)
            if trip is not None:
                told = self._told(channel, trip)
                channel.end(told)
                done += self._ended(channel, told)
        self._hand_over_waiting()
        if self._waiting and self._nothing_follows(measures.t):
            done += self._release()
        return done

    def active(self) -> Channel | None:
        """The channel that is furthest out of rest, relative to its own beginning."""
        out = [c for c in self.channels if c.excursion.stage != "rest"]
        return max(out, key=lambda c: c.excursion.reach, default=None)

    @property
    def furthest(self) -> float:
        """How far out the active channel is, in times its `enter`; 0 at rest."""
        active = self.active()
        return active.excursion.reach if active is not None else 0.0

    def side(self, active: Channel) -> Side | None:
        """The side that is worked: both when the other one is out as well, and began with it."""
        movement, other = self.exercise.movement, self._partner(active)
        if movement.together is None or other is None or other.excursion.stage == "rest":
            return active.side
        if not alike(movement, active.excursion.away, other.excursion.away):
            return active.side
        t = active.excursion.seen_s
        one, two = (
            (c.excursion.start_s, max(t, c.excursion.start_s + 1e-6)) for c in (active, other)
        )
        return "both" if together(movement, one, two) else active.side

    def pause(self, t: float, *, hidden: bool = False) -> None:
        """The person cannot be seen for a while, or is `hidden` by somebody: hold clocks stand."""
        self._t = t
        if hidden:
            self._take_back(t)
        for channel in self.channels:
            channel.excursion.pause(hidden=hidden)

    def lose(self, t: float, *, ended: bool = False) -> list[Done]:
        """The person is out of sight, or the clip has `ended`: close what is open.

        A clip may end at the far end of its last cow; that completes a pair, being lost does not.
        """
        trips = [
            (c, self._told(c, trip))
            for c in self.channels
            if (trip := c.excursion.abandon(t, ended=ended)) is not None
        ]
        done: list[Done] = []
        if self.exercise.movement.counts == "each":
            self._waiting += [(c, trip) for c, trip in trips if not self._too_short(trip)]
            return self._release(ended=ended)
        if ended:
            for channel, trip in trips:
                if not self._too_short(trip):
                    done += self._half(channel, trip)
            if self._pair_ready():
                done.append(self._pair(t))
        return done

    @property
    def under_way_since(self) -> list[float]:
        """When those excursions began that are, or may still become, a repetition; seconds."""
        out = [c.excursion.start_s for c in self.channels if c.excursion.stage != "rest"]
        return out + [trip.start_s for _, trip in self._waiting]

    @property
    def half_done(self) -> bool:
        """Whether one half of a pair, seen from its beginning, has come back to rest."""
        return self.exercise.movement.counts == "pair" and any(
            trip.whole and not trip.begun_unseen for _, trip in self._waiting
        )

    def new_level(self, before: Measures, now: Measures, near: str) -> None:
        """The horizontal is another one from `now` on: what has jumped with it begins anew.

        Nothing that was under way there can be compared with what comes; angles between limbs go
        on, and holds stay.
        """
        fresh = channels_of(self.exercise, self.settings, self._stillness)
        for old, new in zip(self.channels, fresh, strict=True):
            if old.jumped(before, now, near):
                trip = old.excursion.abandon(now.t)
                self._keep_holds(trip.held if trip is not None else (), old.side)
                old.excursion, old.whose = new.excursion, new.whose
                old.last, old.mixed = None, False
        self._introduce()
        self._waiting = [(c, trip) for c, trip in self._waiting if c.last is not None]

    def keep_holds(self, meant: Callable[[Span], bool]) -> None:
        """Forget those of the latest holds that were not meant as ones."""
        latest = self.holds[self._sifted :]
        self.holds[self._sifted :] = [h for h in latest if meant((h.start_s, h.end_s))]
        self._sifted = len(self.holds)

    def come_from_elsewhere(self) -> None:
        """The person is in another posture, and comes from there if they come."""
        for channel in self.channels:
            channel.excursion.come_from_elsewhere()

    def forget(self) -> None:
        """What was collected so far belongs to no movement."""
        self._waiting.clear()

    def _nothing_follows(self, t: float) -> bool:
        """Whether nothing is under way, nor soon will be, that what has ended might belong to."""
        if self.exercise.movement.counts == "pair":
            return False
        if any(c.excursion.stage != "rest" for c in self.channels):
            return False
        waits = any(c.may_leave(t) for c in self.channels) or any(
            trip.too_quick or trip.at_once for _, trip in self._waiting
        )
        return not waits or t - max(trip.end_s for _, trip in self._waiting) > WAITS_S

    def _introduce(self) -> None:
        """Let both sides know of each other where they are never out at once."""
        if self.exercise.movement.together is not None:
            return
        for channel in self.channels:
            partner = self._partner(channel)
            channel.excursion.own_rest.beside = partner.excursion if partner else None

    def _told(self, channel: Channel, trip: Trip) -> Trip:
        """The trip with what tells whose it was.

        By its names it may be another side's than by the limb that went along: then it is not sure.
        """
        whose = channel.whose
        others = whose.others(crosswise_before=self._crosswise)
        crosswise = whose.crosswise is not None and whose.crosswise != others
        self._crosswise = self._crosswise or (crosswise and not self._too_short(trip))
        mixed = channel.mixed or others or whose.doubted(others=others)
        return replace(trip, others=others, mixed=mixed, other_mean=channel.other_side.mean)

    def _ended(self, channel: Channel, trip: Trip) -> list[Done]:
        movement = self.exercise.movement
        if movement.counts == "pair":
            return [] if self._too_short(trip) else self._half(channel, trip)
        partner = self._partner(channel)
        if partner is not None and partner.excursion.goes_on_from(trip):
            self._hand_over(channel, trip, partner)
            return []
        if self._too_short(trip):
            return self._release()
        if partner is not None and partner.excursion.stage != "rest":
            trip = replace(trip, seen_from_end=False)  # the start position was not come back to
        if movement.together is None and partner is not None and self._taken(trip, partner):
            return self._release()
        self._waiting.append((channel, trip))
        return [] if trip.at_once or self._other_decides(trip, partner) else self._release()

    def _other_decides(self, trip: Trip, partner: Channel | None) -> bool:
        """Whether what the other side does next decides whose it was."""
        if partner is None or trip.too_quick:
            return partner is not None
        return self.exercise.movement.together is not None and partner.still_out(trip)

    def _take_back(self, t: float) -> None:
        """Somebody is in front: a limb that came down just before, faster than any, was theirs."""
        for channel, trip in list(self._waiting):
            gone_s = t - trip.end_s
            if trip.at_once and gone_s <= WAITS_S and channel.excursion.stage == "rest":
                self._waiting.remove((channel, trip))
                channel.take_back(trip)

    def _hand_over_waiting(self) -> None:
        """What ended too quickly for any limb may turn out to go on at the other side."""
        for channel, trip in [w for w in self._waiting if w[1].too_quick]:
            partner = self._partner(channel)
            if partner is not None and partner.excursion.goes_on_from(trip):
                self._waiting.remove((channel, trip))
                self._hand_over(channel, trip, partner)

    def _hand_over(self, channel: Channel, trip: Trip, partner: Channel) -> None:
        """Left and right changed places: the movement goes on at the other side, and so does what
        it took along."""
        partner.excursion.go_on_from(trip)
        channel.last = None
        self._waiting = [
            one
            for one in self._waiting
            if one[0] is channel or not along(self.exercise.movement, trip, one[1])
        ]

    def _too_short(self, trip: Trip) -> bool:
        return trip.seconds < self.exercise.movement.shortest_s

    def _taken(self, trip: Trip, partner: Channel) -> bool:
        """Whether the other side was out all the while, and further, where both never are."""
        excursion, last = partner.excursion, partner.last
        if excursion.stage != "rest":
            return outdone(trip, (excursion.start_s, trip.end_s), excursion.mean)
        return last is not None and outdone(trip, last.span, last.mean)

    def _other_out(self, channel: Channel) -> bool:
        """Whether the other side is far out as well, where both never are at once."""
        partner = self._partner(channel)
        if partner is None or self.exercise.movement.together is not None:
            return False
        return partner.excursion.away >= max(
            _MIXED * channel.excursion.furthest, partner.excursion.end.enter
        )

    def _partner(self, channel: Channel) -> Channel | None:
        end = channel.excursion.end
        return next(
            (c for c in self.channels if c.excursion.end is end and c.side != channel.side), None
        )

    def _release(self, *, ended: bool = False) -> list[Done]:
        """Everything that waits: as one movement of both sides, or each by itself."""
        waiting = sorted(self._waiting, key=lambda pair: pair[1].start_s)
        self._waiting.clear()
        movement = self.exercise.movement
        done: list[Done] = []
        while waiting:
            first = waiting.pop(0)
            second = next((w for w in waiting if w[0].side != first[0].side), None)
            if movement.together is None or second is None:
                done += self._one(*first, ended=ended)
                continue
            at_once = together(movement, first[1].span, second[1].span)
            if at_once and alike(movement, first[1].mean, second[1].mean):
                waiting.remove(second)
                done += self._both(first, second, ended=ended)
            elif at_once or along(movement, first[1], second[1]):
                waiting.remove(second)
                further = is_further(movement, first[1], second[1])
                waiting.insert(0, first if further else second)
            else:
                done += self._one(*first, ended=ended)
        return done

    def _one(self, channel: Channel, trip: Trip, *, ended: bool = False) -> list[Done]:
        both = self._came_back_along(channel, trip) or went_with(self.exercise.movement, trip)
        side = "both" if both else channel.side_of(trip)
        self._keep_holds(trip.held, side)
        if trip.begun_unseen and not trip.seen_from_end:
            return []
        if not (trip.whole or (ended and trip.reached)):
            return []
        counted = not self._partial(channel, trip)
        return [
            Done(side, trip.start_s, trip.end_s, trip.peak_s, trip.hold_s, counted,
                 (channel.peak(side, trip.peak),),
                 named=None if side == "both" else channel.side, mixed=trip.mixed,
                 seen_from_end=trip.begun_unseen)
        ]  # fmt: skip

    def _came_back_along(self, channel: Channel, trip: Trip) -> bool:
        """Whether a person first seen in the end position was there with both sides: the other one,
        taken to rest where it was, has come back from there as well."""
        partner = self._partner(channel)
        return (
            trip.seen_from_end
            and self.exercise.movement.together is not None
            and partner is not None
            and alike(self.exercise.movement, trip.peak, partner.excursion.sunk)
        )

    def _both(
        self, one: tuple[Channel, Trip], other: tuple[Channel, Trip], *, ended: bool
    ) -> list[Done]:
        a, b = one[1], other[1]
        held = in_both(a.held, b.held)
        self._keep_holds(held, "both")
        if a.begun_unseen or b.begun_unseen:
            return []
        if not (a.whole and b.whole) and not (ended and (a.reached or b.reached)):
            return []
        counted = not (self._partial(*one) and self._partial(*other))
        return [
            Done("both", a.start_s, max(a.end_s, b.end_s), a.peak_s,
                 sum(y - x for x, y in held), counted,
                 (one[0].peak("both", (a.peak + b.peak) / 2),))
        ]  # fmt: skip

    def _partial(self, channel: Channel, trip: Trip) -> bool:
        """Whether a trip is only a part of what this person does, with this side or the other."""
        share, partner = self.exercise.movement.partial, self._partner(channel)
        return channel.excursion.partial(trip, share) or (
            partner is not None and partner.excursion.partial(trip, share * _STIFF)
        )

    def _keep_holds(self, held: Sequence[Span], side: Side | None) -> None:
        least = self.exercise.movement.least_hold_s
        self.holds += [Hold(a, b, side) for a, b in held if b - a >= least]

    def _half(self, channel: Channel, trip: Trip) -> list[Done]:
        """One half of a pair; the same half once more makes it longer, and no less far. A second
        half that is only a part of the usual one waits for whether it goes on."""
        self._keep_holds(trip.held, channel.side)
        waiting = self._waiting
        again = bool(waiting) and waiting[-1][0] is channel
        done = [self._pair(waiting[-1][1].end_s)] if not again and self._pair_ready() else []
        if again:
            before = waiting[-1][1]
            further = max(before, trip, key=lambda one: one.peak)
            held = before.held + trip.held
            waiting[-1] = (
                channel, replace(further, start_s=before.start_s, end_s=trip.end_s, held=held),
            )  # fmt: skip
        else:
            waiting.append((channel, trip))
        goes_on = not again and self._partial(*waiting[-1])
        if self._pair_ready() and not goes_on:
            done.append(self._pair(trip.end_s))
        return done

    def _pair_ready(self) -> bool:
        return len({id(channel) for channel, _ in self._waiting}) == len(self.channels)

    def _pair(self, t: float) -> Done:
        trips = [trip for _, trip in self._waiting]
        partial = any(self._partial(c, trip) for c, trip in self._waiting)
        peaks = tuple(c.peak(c.side, trip.peak) for c, trip in self._waiting)
        self._waiting.clear()
        hold_s = sum(trip.hold_s for trip in trips)
        return Done(None, trips[0].start_s, t, trips[0].peak_s, hold_s, not partial, peaks)
