"""Whether a movement was the exercise, or something else that moves the same measure.

A heel kicked up moves a foot as far as a lifted leg does, and a bridge opens the hips as far as
letting go of a knee. At the far end of a movement the positions of the exercise are weighed against
what is easily mistaken for them (its `near_miss` positions), and against nothing at all; where
neither can be told, the movement is believed.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

from coach.exercise.vocabulary import Exercise
from coach.judge.evidence import USUAL, EvidenceSettings
from coach.judge.looks import Looks
from coach.judge.settings import RecogniseSettings
from coach.judge.span import Span
from coach.measure.reading import Measures

_MOSTLY = 0.5
"""Something else must be seen for more than this share of the time at the far end."""
_FAR = 0.7
"""From this share of its way on a movement is at its far end; own reasoning."""
_LONGEST_STEP_S = 0.5
"""A longer break between two instants is not counted as time."""
_WAITING = 600
"""So many instants wait to be looked at; those before them are looked at, and their measures (some
kilobytes) let go: somebody may stay out for an hour."""


@dataclass(frozen=True, slots=True)
class SomethingElse:
    """A movement that was not the exercise, times in seconds; `like` is what it resembled in words,
    empty where it resembled nothing that is known."""

    start_s: float
    end_s: float
    like: str


@dataclass(slots=True)
class _Instant:
    """An instant of the movement: how far out it was, and what time it stands for.

    What it looked like is told when somebody asks, which for most instants never happens.
    """

    t: float
    seconds: float
    out: float
    measures: Measures | None
    _weighed: bool = False
    _like: str | None = None
    _meant: bool | None = None
    _unlike: bool | None = None

    def mistaken_for(self, looks: Looks, fits: float) -> str | None:
        """What was mistaken for the exercise: `Looks.mistaken_for`."""
        if not self._weighed and self.measures is not None:
            self._like = looks.mistaken_for(self.measures, fits)
            self._weighed = True
        return self._like

    def meant(self, looks: Looks, fits: float) -> bool:
        """Whether it was in an end position, and nothing that is mistaken for it."""
        if self._meant is None and self.measures is not None:
            like = looks.end_fit(self.measures) >= fits
            self._meant = like and self.mistaken_for(looks, fits) is None
        return bool(self._meant)

    def unlike(self, looks: Looks) -> bool | None:
        """Whether it was like no end position: `Looks.unlike`."""
        if self._unlike is None and self.measures is not None:
            self._unlike = looks.unlike(self.measures)
        return self._unlike

    def settle(self, looks: Looks, fits: float) -> None:
        """Look now, and let the measures go."""
        self.meant(looks, fits)
        self.mistaken_for(looks, fits)
        self.unlike(looks)
        self.measures = None


@dataclass(slots=True)
class Resemblance:
    """Remembers the instants of the movement under way, and looks at them when it is over."""

    exercise: Exercise
    evidence: EvidenceSettings = USUAL
    settings: RecogniseSettings = field(default_factory=RecogniseSettings)
    _looks: Looks = field(init=False)
    _seen: deque[_Instant] = field(init=False)

    def __post_init__(self) -> None:
        """Makes the positions ready."""
        self._looks = Looks([self.exercise], self.evidence)
        self._seen = deque()

    def update(self, measures: Measures, since_s: float | None, out: float) -> None:
        """Take in one instant, `out` away from rest in whatever unit; those from `since_s` on are
        still needed, None: nothing is."""
        if since_s is None:
            self._seen.clear()
            return
        while self._seen and self._seen[0].t < since_s:
            self._seen.popleft()
        last_s = self._seen[-1].t if self._seen else measures.t
        seconds = min(measures.t - last_s, _LONGEST_STEP_S)
        self._seen.append(_Instant(measures.t, seconds, out, measures))
        if len(self._seen) > _WAITING:
            self._seen[-_WAITING - 1].settle(self._looks, self.settings.fits)

    def something_else(self, span: Span) -> SomethingElse | None:
        """What it was if, far out, it was mostly what only resembles the exercise, and less the
        exercise; or at no instant like any end position. None: the exercise.

        The start position says nothing here: whoever is far out has left it.
        """
        looks, fits = self._looks, self.settings.fits
        far = self._far(span)
        seconds = sum(one.seconds for one in far)
        likes: dict[str, float] = {}
        for one in far:
            if (like := one.mistaken_for(looks, fits)) is not None:
                likes[like] = likes.get(like, 0.0) + one.seconds
        mistaken = sum(likes.values())
        if mistaken > _MOSTLY * seconds and mistaken > sum(
            one.seconds for one in far if one.meant(looks, fits)
        ):
            return SomethingElse(*span, max(likes, key=lambda like: likes[like]))
        if any(one.unlike(looks) is False for one in far):
            return None
        unlike = sum(one.seconds for one in far if one.unlike(looks))
        return SomethingElse(*span, "") if unlike > _MOSTLY * seconds else None

    def surely(self, span: Span) -> bool:
        """Whether, far out, it was mostly in an end position of the exercise."""
        far = self._far(span)
        meant = [one for one in far if one.meant(self._looks, self.settings.fits)]
        return sum(one.seconds for one in meant) > _MOSTLY * sum(one.seconds for one in far)

    def _far(self, span: Span) -> list[_Instant]:
        """The instants at the far end of a movement."""
        within = [one for one in self._seen if span[0] <= one.t <= span[1]]
        peak = max((one.out for one in within), default=0.0)
        return [one for one in within if one.out >= _FAR * peak]
