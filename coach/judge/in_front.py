"""Whether somebody else is in front of the person: limbs are then placed wrongly."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from math import exp, inf

from coach.measure.reading import Measures


@dataclass(frozen=True, slots=True)
class InFrontSettings:
    """Shares of the outline that are not the person's (`measure/others.py`), 0 to 1, and seconds.

    begins   from which somebody is in front: of 100 clips of people alone one frame passed it (at
             three pictures a second); of somebody walking through it is 0.13 to 0.9
    ends     they are gone when no more than so much is not the person's beyond what is usual
    unlike   so much beyond what is usual is somebody who begins to come in front, or landmarks
             that have jumped: not told, and nothing to count on
    swift    another body is seen when its trunk moves so fast, trunk lengths a second
             (`measure/continuity.py`): people who do the exercises stay below 1.4, a walker does 2
    usual_s  over which time what is usual is taken
    alone_s  whoever is the only one in the picture, and has kept still for so long, is in front of
             nobody: their own outline lies so far from where their bones were guessed
    dwell_s  it is told when it has lasted so long; what is seen meanwhile is not counted on.
             Shorter, legs may have been placed beside the outline
    most, seen_s
             a movement of whose time more than this share shows what is not usual, and less than so
             long the person alone, was not seen: behind a passer-by who covers only the legs, legs
             seem to move. Where more is covered than `begins`, nothing is counted on anyway, and
             what was under way goes on. Own reasoning
    kept_s   for so long it is remembered; no movement takes longer
    """

    begins: float = 0.12
    ends: float = 0.03
    unlike: float = 0.055
    swift: float = 2.0
    usual_s: float = 2.0
    alone_s: float = 2.0
    dwell_s: float = 0.65
    most: float = 0.5
    seen_s: float = 1.0
    kept_s: float = 120.0


SETTINGS = InFrontSettings()


@dataclass(slots=True)
class InFront:
    """Remembers what is usual, and since when somebody is there; times in seconds.

    hidden   somebody is in front, told by the outline
    another  the body that is seen cannot be the one that was seen before
    """

    settings: InFrontSettings = SETTINGS
    hidden: bool = False
    another: bool = False
    _usual: float = 0.0
    _own: float = 0.0
    _since_s: float = 0.0
    _last_hidden_s: float = -inf
    _still_since_s: float | None = None
    _t: float | None = None
    _unusual: deque[tuple[float, bool]] = field(default_factory=deque[tuple[float, bool]])

    def update(self, measures: Measures) -> bool:
        """Take in an instant; whether somebody is in front in it."""
        settings = self.settings
        apart = measures.raw.get("outline_apart")
        self.another = self._another(measures)
        if apart is None:
            self.hidden = self.hidden and not measures.raw
            return False  # nobody is seen, or no outline: that tells nothing
        if self._t is None and apart.value < settings.begins:
            self._usual = apart.value
        self._settle(measures, apart.value)
        usual = max(self._usual, self._own)
        begins = max(settings.begins, usual + settings.unlike)
        ends = usual + settings.ends
        self._remember(measures.t, unusual=apart.value >= ends)
        self.another = self.another or apart.value >= usual + settings.unlike
        before = self.hidden
        self.hidden = apart.value >= (ends if before else begins)
        if self.hidden:
            if not before:
                self._since_s = measures.t
            self._last_hidden_s = measures.t
        else:
            step_s = 0.0 if self._t is None else max(0.0, measures.t - self._t)
            self._usual += (1 - exp(-step_s / settings.usual_s)) * (apart.value - self._usual)
        self._t = measures.t
        return self.hidden

    def _settle(self, measures: Measures, apart: float) -> None:
        """Somebody alone who keeps still for long is not hidden: what does not lie near their bones
        is usual of them, as they are seen from here."""
        still = measures.raw.get("outline_still")
        moves = still is None or still.value < 1.0
        if measures.framing.people > 1:
            self._own, self._still_since_s = 0.0, None
        elif moves or self._still_since_s is None:
            self._still_since_s = None if moves else measures.t
        elif measures.t - self._still_since_s >= self.settings.alone_s:
            self._own = max(self._own, apart)

    def _another(self, measures: Measures) -> bool:
        """Whether the body has jumped, or walks: it is not the person's."""
        speed = measures.raw.get("trunk_speed")
        return speed is not None and speed.value >= self.settings.swift

    def lasts(self, t: float) -> bool:
        """Whether somebody who is in front at `t` has been there for so long that it is told."""
        return t - self._since_s >= self.settings.dwell_s

    def covers(self, start_s: float, end_s: float) -> bool:
        """Whether a movement of this time was rather covered than seen."""
        within = [unusual for t, unusual in self._unusual if start_s <= t <= end_s]
        share = sum(within) / max(len(within), 1)
        unseen = (
            share > self.settings.most and (1 - share) * (end_s - start_s) < self.settings.seen_s
        )
        return unseen and not start_s <= self._last_hidden_s <= end_s

    def _remember(self, t: float, *, unusual: bool) -> None:
        self._unusual.append((t, unusual))
        while self._unusual[0][0] < t - self.settings.kept_s:
            self._unusual.popleft()
