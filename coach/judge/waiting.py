"""Somebody else is in front of the person, who is waited for: what was under way may go on.

The landmarks of somebody hidden are anything: another posture, another view, nobody at all. So once
somebody is in front, all of that is taken for their being there, until the person is surely seen in
the posture again where they were.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import inf
from statistics import median

from coach.judge.coverage import in_front
from coach.judge.cue import Advice
from coach.judge.recent import Recent
from coach.judge.settings import JudgeSettings
from coach.measure.reading import Measures

Box = tuple[float, float, float, float]
"""Left, top, right, bottom, shares of the picture."""
_WHERE_S, _SIZE_S = 1.0, 5.0
"""Over which time it is taken where they were, and how large: what was seen last may be wrong
already."""

_STEP_S, _JUMP = 0.25, 1.18
"""Nobody becomes so many times as large or as small in so little: two people alone, whose size
changed by a quarter, at most 1.12 times, two walkers taken for the person 1.23 and 1.30."""
_MOVES, _LATELY_S = 0.3, 1.0
"""Whose trunk moved that fast, trunk lengths a second, that lately, may have come nearer; who keeps
still has not. Own reasoning."""
_SIZES = 3
"""Of so many sizes in a row the middle one counts: landmarks tremble. Own reasoning."""


@dataclass(slots=True)
class Whereabouts:
    """Remembers where somebody was in the last moments that they were seen, and how large."""

    _boxes: deque[tuple[float, Box]] = field(default_factory=deque[tuple[float, Box]])
    _sizes: Recent = field(default_factory=Recent)

    def update(self, t: float, box: Box) -> None:
        """They are seen here."""
        self._boxes.append((t, box))
        while self._boxes[0][0] < t - _WHERE_S:
            self._boxes.popleft()

    def sized(self, t: float, size: float) -> None:
        """Somebody is seen in the posture, a metre of them so large: mostly it is them."""
        self._sizes.add(t, size, _SIZE_S)

    def times_as_large(self, size: float) -> float:
        """How many times as large as they were; 1 where that is not known."""
        usual = median(self._sizes.ordered) if self._sizes.ordered else size
        return size / max(usual, 1e-9)

    def forget_size(self) -> None:
        """Who is seen next may be nearer, or somebody else."""
        self._sizes.clear()

    def shared(self, box: Box) -> float:
        """What a box has in common with theirs, as a share of the smaller one, 0 to 1."""
        if not self._boxes:
            return 0.0
        left, top, right, bottom = (median(one[i] for _, one in self._boxes) for i in range(4))
        theirs = left, top, right, bottom
        both = max(left, box[0]), max(top, box[1]), min(right, box[2]), min(bottom, box[3])
        return _area(both) / max(min(_area(theirs), _area(box)), 1e-9)


@dataclass(slots=True)
class Growth:
    """Follows how a body became as large as it is seen, and when it was on its way: seconds."""

    _sizes: Recent = field(default_factory=Recent)
    _jumped_s: float = -inf
    _moved_s: float = -inf

    def update(self, measures: Measures, size: float) -> None:
        """They are seen this large."""
        t, speed = measures.t, measures.raw.get("trunk_speed")
        if speed is not None and speed.value >= _MOVES:
            self._moved_s = t
        self._sizes.add(t, size, _STEP_S)
        sizes = self._sizes.ordered
        if sizes[-1] >= _JUMP * sizes[0]:
            self._jumped_s = t

    def gradual(self, t: float) -> bool:
        """Whether it has lately moved, and did not jump to this size."""
        return t - self._moved_s <= _LATELY_S < t - self._jumped_s


@dataclass(slots=True)
class Waiting:
    """Whether the person is waited for, and since when they have not been seen; times in seconds.

    memory_s  for so long anybody is taken to be where they were, hidden or not
    on        somebody came in front, or another body was seen, and the person was not seen since
    """

    memory_s: float
    settings: JudgeSettings
    on: bool = False
    _in_front: bool = False
    _seen_s: float | None = None
    _found_s: float | None = None
    _since_s: float = 0.0
    _lost_s: float = 0.0
    _hidden_s: float | None = None
    _told: bool = False
    _where: Whereabouts = field(default_factory=Whereabouts)
    _growth: Growth = field(default_factory=Growth)
    _latest: deque[float] = field(default_factory=lambda: deque[float](maxlen=_SIZES))
    _again: list[Measures] = field(default_factory=list[Measures])

    def since_s(self, least_s: float) -> float | None:
        """Since when the person is waited for, where they were not seen for so long; else None."""
        return self._since_s if self.on and self._lost_s - self._since_s >= least_s else None

    def resized(self, measures: Measures) -> bool:
        """Whether a body is seen that is not as large as the person was: it is another one. Who
        has become so little by little, on a way of theirs, came nearer or went away."""
        size = measures.raw.get("shown_size")
        if size is None:
            return False
        self._latest.append(size.value)
        now = median(self._latest)
        self._growth.update(measures, now)
        most = self.settings.as_large if self.on else self.settings.resized
        if 1 / most < self._where.times_as_large(now) < most:
            return False
        if not self.on and self._growth.gradual(measures.t):
            self._where.forget_size()
            return False
        return True

    def in_posture(self, measures: Measures) -> None:
        """Somebody is surely seen in the posture: who stays larger than the person was is them."""
        size = measures.raw.get("shown_size")
        if size is not None:
            self._where.sized(measures.t, size.value)

    def remembers(self, t: float) -> bool:
        """Whether the person was seen in the posture only just before `t`."""
        return self._unseen_s(t) <= self.memory_s

    def begin(self, t: float, *, in_front: bool) -> None:
        """The person is not seen at `t`: somebody is `in_front`, or the body is another one."""
        if not self.on:
            self._since_s = t
        self.on, self._lost_s = True, t
        self._in_front = self._in_front or in_front

    def goes_on(self, t: float) -> bool:
        """Nobody is surely seen at `t`: whether the person is still waited for."""
        self._found_s = None
        self._again.clear()
        settings, self._lost_s = self.settings, t
        longest_s = settings.resume_s if self._in_front else settings.passes_s
        if not self.on or self._unseen_s(t) > longest_s:
            return False
        if not self.remembers(t):
            self._hidden_s = t
        return True

    def found(self, measures: Measures) -> bool:
        """Somebody is seen in the posture; False where that is not where the person was.

        Single moments may be wrong yet: the wait is over when they have been seen for about as long
        as they were not. At first landmarks settle; what the rest shows is caught up with
        (`caught_up`).
        """
        t, box = measures.t, measures.framing.box
        known = self.remembers(t) or self._where.shared(box) >= self.settings.same_place
        if self.on and known:
            self._found_s = t if self._found_s is None else self._found_s
            lost_s = max(0.0, self._lost_s - self._since_s)
            again_s = min(self.settings.brief_s + lost_s, self.settings.again_s)
            self.on = t - self._found_s < again_s
            if self.on and t - self._found_s >= self.settings.settles * again_s:
                self._again.append(measures)
        if self.on:
            return known
        self.end()
        self._seen_s = t
        self._where.update(t, box)
        return True

    def caught_up(self) -> Sequence[Measures]:
        """What was seen of the person before it was believed that it is them; each time once."""
        again, self._again = self._again, []
        return again

    def end(self) -> None:
        """The person is not waited for any more."""
        self.on, self._in_front, self._told, self._found_s = False, False, False, None

    def lose(self) -> None:
        """Nothing is known of the person any more but where they were."""
        self.end()
        self._where.forget_size()

    def told(self, advice: Advice | None) -> Advice | None:
        """The advice to give: once it was told that somebody is in front, that, whatever it looks
        like until the person is seen again. Whom nobody is seen of then is hidden, and not gone."""
        why = advice.reason if advice is not None else None
        said = self._told or why == "hidden" or (why == "nobody" and self._in_front)
        self._told = self.on and said
        return in_front() if self._told else advice

    def covered(self, since_s: float | None) -> bool:
        """Whether somebody was in front for long since then."""
        return self._hidden_s is not None and since_s is not None and since_s <= self._hidden_s

    def _unseen_s(self, t: float) -> float:
        return t - self._seen_s if self._seen_s is not None else inf


def _area(box: Box) -> float:
    left, top, right, bottom = box
    return max(0.0, right - left) * max(0.0, bottom - top)
