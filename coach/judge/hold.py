"""The hold clock: how long the whole body stands still in an end position.

Holding and moving are two states, and what tells of one or the other adds up over time: how much
slower the body moves than somebody who is still, far enough out. So a limb that fidgets for a
moment does not end a hold, and neither do landmarks that tremble move its ends.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from coach.judge.settings import JudgeSettings
from coach.judge.span import Span
from coach.judge.still_evidence import StillEvidence, Told, lasting
from coach.judge.stillness import BodySpeed, Stillness
from coach.judge.two_states import Clock, Run, held_runs

_PLACE_S = 1.0
"""Over so many seconds it is told where a hold was when somebody came in front."""


@dataclass(frozen=True, slots=True)
class _Held:
    """A time of stillness, seconds, and how far away from rest it was."""

    start_s: float
    end_s: float
    level: float


@dataclass(slots=True)
class Holding:
    """The hold clock of one movement.

    sways  so far the measure goes with the camera, in its unit; 0 where a camera does not matter
    """

    settings: JudgeSettings
    stillness: Stillness
    sways: float = 0.0
    _evidence: StillEvidence = field(init=False)
    _clock: Clock = field(init=False)
    _drift_due: deque[tuple[float, float, float]] = field(
        default_factory=deque[tuple[float, float, float]]
    )
    _shown_s: float = 0.0
    _hidden: list[Span] = field(default_factory=list[Span])
    _hidden_since_s: float | None = None
    _until_s: float | None = None
    _behind_s: float = 0.0

    def __post_init__(self) -> None:
        """The clock stands."""
        self._evidence = StillEvidence(self.settings, self.stillness)
        self._clock = Clock(self.settings.hold_change)

    @property
    def since_s(self) -> float | None:
        """Since when the clock runs; None while it stands."""
        return self._clock.since_s

    def update(self, at: float, away: float, motion: BodySpeed, peak: float) -> None:
        """Take in where the measure was at the time `at`, and how fast the body moved.

        `peak` is how far the movement went so far.
        """
        if self._hidden_since_s is not None:
            self._hidden.append((self._hidden_since_s, at))
            self._hidden_since_s = None
        evidence = self._evidence
        before_s = evidence.speeds.times[-1] if evidence.speeds.times else motion.at_s
        s = evidence.add(at, away, motion, peak)
        if s - before_s > self.settings.hold_flicker_s:
            self._clock.stop(before_s)
            self._drift_due.clear()
            before_s = s
        told = evidence.of_speed(s, motion.value, peak)
        self._drift_due.append((s, s - before_s, told))
        self._clock.update(before_s, (s - before_s) * told + self._late())
        self._follow_behind(at, peak)

    def _follow_behind(self, at: float, peak: float) -> None:
        """Once it is held again behind somebody who was in front, the clock has run on."""
        since_s, until_s = self.since_s, self._until_s
        if since_s is None:
            return
        if until_s is not None and self._hidden and since_s > until_s:
            before = self._place(until_s - _PLACE_S, until_s)
            now = self._place(since_s, at)
            if self._behind(before, now, peak):
                self._behind_s += since_s - until_s
            elif at <= self._hidden[-1][1] + 2 * self.settings.hold_grace_s:
                return
        self._until_s = at

    def _place(self, start_s: float, end_s: float) -> _Held:
        """Where the measure lay in that time, on the whole."""
        return _Held(start_s, end_s, self._evidence.places.median(start_s, end_s))

    def _late(self) -> float:
        """What was told of holding by a body that is now known to have got on, taken back.
        One that is only less sure to have held has held all the same."""
        late = 0.0
        while self._drift_due and self._evidence.drift_known(self._drift_due[0][0]):
            s, lasted_s, told = self._drift_due.popleft()
            drift = self._evidence.of_drift(s)
            if drift < 0:
                late += lasted_s * min(0.0, drift - told)
        return late

    def clock_s(self, t: float) -> float:
        """Seconds so far; it never runs backwards: that a hold had ended is known after it has."""
        going = t - self.since_s if self.since_s is not None else 0.0
        self._shown_s = max(self._shown_s, self._clock.done_s + self._behind_s + going)
        return self._shown_s

    def close(self, end_s: float, *, hidden: bool = False) -> None:
        """The clock stands since then, which may be the last time that the body was seen;
        `hidden` by somebody who came in front.

        Until then it went on moving as it last did: how fast is known only a moment later.
        """
        if hidden and self._hidden_since_s is None:
            self._hidden_since_s = end_s
        self._evidence.goes_on(end_s)
        self._clock.stop(end_s)

    def spans(self, peak: float) -> tuple[Span, ...]:
        """All of it; a flicker, or a short pause at the same place, does not make two.

        `peak` is how far the movement went.
        """
        settings = self.settings
        joined: list[_Held] = []
        for now in self._stills(peak):
            if joined:
                last = joined[-1]
                gap, apart = now.start_s - last.end_s, abs(now.level - last.level)
                same = apart <= settings.hold_same * peak and gap <= settings.hold_grace_s
                if gap <= settings.hold_flicker_s or same or self._behind(last, now, peak):
                    joined[-1] = _Held(last.start_s, now.end_s, now.level)
                    continue
            joined.append(now)
        return tuple((h.start_s, h.end_s) for h in joined)

    def _behind(self, last: _Held, now: _Held, peak: float) -> bool:
        """Whether the position was held on behind somebody who was in front between these: at about
        the same place, and seen to be left for no longer than may be on either side of it."""
        settings = self.settings
        grace_s = settings.hold_grace_s
        return abs(now.level - last.level) <= settings.hold_hidden_same * peak and any(
            b - a <= settings.hold_hidden_s
            and a - grace_s <= last.end_s <= b
            and a <= now.start_s <= b + grace_s
            for a, b in self._hidden
        )

    def _stills(self, peak: float) -> list[_Held]:
        """The times of stillness, far enough out, each cut to where it has settled."""
        times, told = self._evidence.speeds.times, self._evidence.all(peak)
        held: list[_Held] = []
        for first, behind in _without_gaps(times, self.settings.hold_flicker_s):
            here, tells = times[first:behind], told[first:behind]
            parts = [one.held * d for one, d in zip(tells, lasting(here), strict=True)]
            for a, b in held_runs(parts, self.settings.hold_change):
                edges = self._settled(here, tells, a, b)
                held += self._cut(here, *edges, max(self.settings.hold_level * peak, self.sways))
        return held

    def _settled(
        self, times: Sequence[float], told: Sequence[Told], first: int, behind: int
    ) -> Run:
        """The same with how somebody arrives and leaves, so slowly that they are seen to hold."""
        most_s = self.settings.settles_s
        start, end = first, behind
        while start > 0 and told[start - 1].settles and times[first] - times[start - 1] <= most_s:
            start -= 1
        while end < len(times) and told[end].settles and times[end] - times[behind - 1] <= most_s:
            end += 1
        return start, end

    def _cut(self, times: Sequence[float], first: int, behind: int, band: float) -> list[_Held]:
        """The held time among these instants; each stands for the time half-way to the next."""
        places = [self._evidence.places.at(s) for s in times[first:behind]]
        level = median(places)
        near = [k for k, away in enumerate(places, first) if abs(away - level) <= band]
        if not near:
            return []
        start = (times[max(near[0] - 1, 0)] + times[near[0]]) / 2
        end = (times[near[-1]] + times[min(near[-1] + 1, len(times) - 1)]) / 2
        return [_Held(start, end, level)]


def _without_gaps(times: Sequence[float], gap_s: float) -> list[tuple[int, int]]:
    """Instants from, to between which no time is missing."""
    breaks = [i for i in range(1, len(times)) if times[i] - times[i - 1] > gap_s]
    edges = [0, *breaks, len(times)]
    return [(a, b) for a, b in pairwise(edges) if b > a]
