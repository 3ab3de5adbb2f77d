"""What is counted of a recording, and whether a disturbed one gave the same. Times in seconds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import inf
from typing import get_args

from coach.body import Body
from coach.exercise import Exercise
from coach.judge.cue import AdviceReason, Obstacle
from coach.judge.judge import Judge
from coach.judge.progress import Hold
from coach.measure.measurer import Measurer
from coach.measure.reading import Measures

NEAR_S = 0.3
"""A hold that is longer or shorter by more than this is not the same."""
SETTLES_S = 0.45
"""Whoever holds when one recording ends, and again so soon after the next one begins, may have held
all the while."""
LEAST_SHARED = 0.5
"""Two repetitions are the same when they share so much of the longer one's time."""
_RESTING = ("start", "waiting")
_OUT_OF_SIGHT: frozenset[AdviceReason] = frozenset(("cut-off", "reach", "too-near", "nobody"))
"""What is said where something lies beyond the picture's edge."""
_OBSTACLES = frozenset(get_args(Obstacle))


@dataclass(frozen=True, slots=True)
class Span:
    """A counted repetition or a hold; times in seconds."""

    start_s: float
    end_s: float
    side: str | None

    @property
    def lasts_s(self) -> float:
        """Its length, seconds."""
        return self.end_s - self.start_s


@dataclass(frozen=True, slots=True)
class Answer:
    """What was counted and held.

    pause_s   an instant of rest near the middle, or None
    ends_s    when the recording ends
    unseen_s  the times from and to which it was shown that the person cannot be seen
    seams_s   the instants at which recordings meet, or at which this one begins and ends otherwise:
              what lies across one of them may be missing, or be new
    missed_s  the instants at which it was said that something is out of sight; a hint that blocks
              nothing is shown for a while and holds for all that follows
    """

    repetitions: tuple[Span, ...]
    holds: tuple[Span, ...]
    pause_s: float | None = None
    ends_s: float = inf
    missed_s: tuple[float, ...] = ()
    seams_s: tuple[float, ...] = ()
    unseen_s: tuple[tuple[float, float], ...] = ()

    def says_unseen(self, span: Span) -> bool:
        """Whether it was said at any time of the span that something is out of sight."""
        return any(span.start_s <= t <= span.end_s for t in self.missed_s)

    def across_seam(self, span: Span, near_s: float) -> bool:
        """Whether a span reaches to where recordings meet, but for so many seconds."""
        return any(span.start_s - near_s <= t <= span.end_s + near_s for t in self.seams_s)


@dataclass(frozen=True, slots=True)
class Expected:
    """What may come out otherwise, and how.

    later_s    so much later is all that comes after the pause
    exchanged  the sides come out the other way round
    speed      the recording is played at so many times its speed
    cut_s      so much is missing at its beginning and at its end: what lies wholly within the rest
               must stay, of what does not a part may be told, or nothing
    fewer      what cannot be seen any more may be missing, if that is said; nothing may be more, or
               on the other side
    hidden     the person is hidden for a while: where that is shown, a repetition of which nothing
               was seen may be missing, and others may have begun or ended at any time of it. A hold
               may lack at either end what was not seen of it, and what is left beyond that if it is
               too short to be told; what was held before and behind must be one
    counted    only repetitions and their sides are compared: hold edges are not the same backwards
    """

    later_s: float = 0.0
    exchanged: bool = False
    speed: float = 1.0
    cut_s: tuple[float, float] = (0.0, 0.0)
    fewer: bool = False
    hidden: bool = False
    counted: bool = False

    def back(self, span: Span, pause_s: float | None) -> Span:
        """A span of the disturbed recording at its time and on its side in the plain one."""
        side = span.side
        if self.exchanged and side in ("left", "right"):
            side = "left" if side == "right" else "right"
        moved_s = self.cut_s[0]
        if pause_s is not None and span.start_s > pause_s:
            moved_s -= self.later_s
        return Span(span.start_s * self.speed + moved_s, span.end_s * self.speed + moved_s, side)

    def whole(self, span: Span, ends_s: float) -> bool:
        """Whether a span of the plain recording lies wholly within what is left of it."""
        return self.cut_s[0] <= span.start_s and span.end_s <= ends_s - self.cut_s[1]


THE_SAME = Expected()


@dataclass(frozen=True, slots=True)
class Same:
    """Whether repetitions, their sides, and holds came out the same."""

    repetitions: bool
    sides: bool
    holds: bool

    @property
    def all(self) -> bool:
        """Nothing has changed."""
        return self.repetitions and self.sides and self.holds


class Outlines:
    """What the outlines of undisturbed bodies told, which is two fifths of the work: where only the
    time is another one, it is told once."""

    def __init__(self, bodies: Sequence[Body]) -> None:
        """Nothing of these was measured yet."""
        self._bodies = {_arrays(body): body for body in bodies}
        self._measured: dict[tuple[int, int, int], Measures] = {}

    def measure(self, body: Body, measurer: Measurer) -> Measures:
        """What is measured of a body; its outline only once, if it is one of these."""
        key = _arrays(body)
        measures = measurer.measure(body, self._measured.get(key))
        if key in self._bodies:
            self._measured.setdefault(key, measures)
        return measures


def _arrays(body: Body) -> tuple[int, int, int]:
    return id(body.points), id(body.visibility), id(body.mask)


def answer(bodies: Sequence[Body], exercise: Exercise, outlines: Outlines | None = None) -> Answer:
    """What is counted of these bodies. `outlines` are those of the undisturbed ones."""
    outlines = Outlines(()) if outlines is None else outlines
    measurer, judge = Measurer(), Judge(exercise)
    resting: list[float] = []
    missed: list[float] = []
    unseen: list[tuple[float, float]] = []
    hinted, seen = False, True
    for body in bodies:
        judged = judge.judge(outlines.measure(body, measurer))
        if judged.progress.state in _RESTING:
            resting.append(body.t)
        if judged.progress.state == "unseen":
            since_s = body.t if seen or not unseen else unseen.pop()[0]
            unseen.append((since_s, body.t))
        seen = judged.progress.state != "unseen"
        reason = judged.advice.reason if judged.advice is not None else None
        told = reason in _OUT_OF_SIGHT
        hinted = hinted or (told and reason not in _OBSTACLES)
        if told or hinted:
            missed.append(body.t)
    judge.finish()
    repetitions = tuple(Span(r.start_s, r.end_s, r.side) for r in judge.repetitions if r.counted)
    middle = (bodies[0].t + bodies[-1].t) / 2
    clear = [t for t in resting if all(not r.start_s - 0.5 <= t <= r.end_s for r in repetitions)]
    pause = min(clear, key=lambda t: abs(t - middle), default=None)
    holds = tuple(_span(h) for h in judge.holds)
    return Answer(repetitions, holds, pause, bodies[-1].t, tuple(missed), unseen_s=tuple(unseen))


def compared(
    plain: Answer,
    now: Answer,
    expected: Expected = THE_SAME,
    *,
    least_hold_s: float = 0.0,
    in_pairs: bool = False,
) -> Same:
    """What stayed the same of what must.

    `in_pairs`: a repetition is two halves, and of a recording that begins in the middle of one the
    next half is the first of a pair: all repetitions may then lie half a one later. Holds shorter
    than `least_hold_s` are not told, so one that is hardly longer may be there or not: it may have
    changed by no more than `NEAR_S`.
    """

    def brought_back(spans: Sequence[Span]) -> list[Span]:
        return _sorted([expected.back(s, plain.pause_s) for s in spans])

    heard = replace(
        now, missed_s=tuple(expected.back(Span(t, t, None), plain.pause_s).start_s
                            for t in now.missed_s)
    )  # fmt: skip

    def leeway(seam_s: float) -> _Leeway:
        def across(span: Span) -> bool:
            return plain.across_seam(span, seam_s)

        def go(span: Span) -> bool:
            unseen = expected.fewer and heard.says_unseen(span)
            return unseen or across(span) or not expected.whole(span, plain.ends_s)

        return _Leeway(go, across)

    may = leeway(NEAR_S / 2)
    sure_s = least_hold_s * max(1.0, expected.speed) + NEAR_S
    counted = brought_back(now.repetitions)
    near, alike, holds_may = _near, _alike, leeway(SETTLES_S)
    if expected.hidden:
        held, counts = _Hidden(now.unseen_s, sure_s), _Hidden(now.unseen_s, NEAR_S)
        near, holds_may = held.near, replace(holds_may, go=held.may_go)
        alike, may = counts.alike, replace(may, go=counts.may_go)
    found = _partners(plain.holds, brought_back(now.holds), near, holds_may, sure_s)
    holds = expected.counted or found is not None
    if in_pairs and (expected.cut_s[0] or plain.seams_s):
        same = _as_many(_sorted(plain.repetitions), counted, may.go, more=bool(plain.seams_s))
        return Same(same, same, holds)
    pairs = _partners(plain.repetitions, counted, alike, may)
    sides = pairs is not None and all(a.side == b.side for a, b in pairs)
    return Same(pairs is not None, sides, holds)


@dataclass(frozen=True, slots=True)
class _Leeway:
    """Which spans may be missing, and which may be new."""

    go: Callable[[Span], bool]
    come: Callable[[Span], bool]


@dataclass(frozen=True, slots=True)
class _Hidden:
    """What may be missing because the person was hidden from some times to others; up to `sure_s`
    seconds that were seen are not told."""

    unseen_s: tuple[tuple[float, float], ...]
    sure_s: float

    def alike(self, plain: Span, now: Span) -> bool:
        """Whether two repetitions are the same, by the time that was seen."""
        return _alike(plain, now) or _alike(self._seen(plain), self._seen(now))

    def _seen(self, span: Span) -> Span:
        """What was seen of it, if it began or ended while nothing was."""
        start_s, end_s = span.start_s, span.end_s
        for a, b in self.unseen_s:
            start_s = b if a <= start_s <= b else start_s
            end_s = a if a <= end_s <= b else end_s
        return Span(start_s, max(start_s, end_s), span.side)

    def near(self, plain: Span, now: Span) -> bool:
        """Whether one hold is the other, or what was seen of it."""
        begins = now.start_s - plain.start_s
        ends = plain.end_s - now.end_s
        if _near(plain, now):
            return True
        return (
            _shared(plain, now) > 0
            and min(begins, ends) >= -NEAR_S
            and (begins <= NEAR_S or self.may_go(Span(plain.start_s, now.start_s, None)))
            and (ends <= NEAR_S or self.may_go(Span(now.end_s, plain.end_s, None)))
        )

    def may_go(self, span: Span) -> bool:
        """Whether it was hidden, but for parts of it that are too short to be told."""
        hidden = [(a, b) for a, b in self.unseen_s if a < span.end_s and b > span.start_s]
        edges = [span.start_s, *(t for one in hidden for t in one), span.end_s]
        seen = [b - a for a, b in zip(edges[::2], edges[1::2], strict=True)]
        return bool(hidden) and max(seen) <= self.sure_s


def _as_many(
    before: Sequence[Span], now: Sequence[Span], may_go: Callable[[Span], bool], *, more: bool
) -> bool:
    """Whether there are as many as must stay, or as those that may be missing as well and one
    `more`, at the same time on the whole, or half a one earlier or later."""
    if not before or not now:
        return all(may_go(span) for span in before) and len(now) <= more
    must = [span for span in before if not may_go(span)]
    whole = Span(before[0].start_s, before[-1].end_s, None)
    told = Span(now[0].start_s, now[-1].end_s, None)
    half_s = whole.lasts_s / len(before) / 2 + NEAR_S
    moved = abs(whole.start_s - told.start_s) <= half_s and abs(whole.end_s - told.end_s) <= half_s
    return len(must) <= len(now) <= len(before) + more and (moved or _alike(whole, told))


def _partners(
    before: Sequence[Span],
    now: Sequence[Span],
    alike: Callable[[Span, Span], bool],
    may: _Leeway,
    sure_s: float = 0.0,
) -> list[tuple[Span, Span]] | None:
    """Each span of the plain recording with its partner; None when one without may not be missing,
    or what has none may not come, nor is a part of one that may be missing. Up to `sure_s` seconds
    none is needed."""
    free = _sorted(now)
    pairs: list[tuple[Span, Span]] = []
    gone: list[Span] = []
    for span in _sorted(before):
        partner = next((other for other in free if alike(span, other)), None)
        if partner is not None:
            free.remove(partner)
            pairs.append((span, partner))
        elif may.go(span):
            gone.append(span)
        elif span.lasts_s > sure_s:
            return None
    new = any(
        span.lasts_s > sure_s and not may.come(span) and not _part_of(span, gone) for span in free
    )
    return None if new else pairs


def _part_of(span: Span, gone: Sequence[Span]) -> bool:
    return any(
        _shared(one, span) > 0
        and one.start_s - NEAR_S <= span.start_s
        and span.end_s <= one.end_s + NEAR_S
        for one in gone
    )


def _alike(a: Span, b: Span) -> bool:
    return _shared(a, b) >= LEAST_SHARED


def _near(a: Span, b: Span) -> bool:
    return abs(a.lasts_s - b.lasts_s) <= NEAR_S and _shared(a, b) > 0


def _span(hold: Hold) -> Span:
    return Span(hold.start_s, hold.end_s, hold.side)


def _sorted(spans: Sequence[Span]) -> list[Span]:
    return sorted(spans, key=lambda s: (s.start_s, s.end_s))


def _shared(a: Span, b: Span) -> float:
    """Shared time over the longer one's time."""
    shared = min(a.end_s, b.end_s) - max(a.start_s, b.start_s)
    return max(0.0, shared) / max(a.end_s - a.start_s, b.end_s - b.start_s, 1e-9)
