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


@dataclass(frozen=True, slots=True)
class _Look:
    """What an instant looked like, how far out the movement was, and what time it stands for.

    unlike  None where it could not be told
    """

    t: float
    seconds: float
    out: float
    meant: bool
    mistaken: bool
    unlike: bool | None


@dataclass(slots=True)
class Resemblance:
    """Remembers what the instants of the movement under way looked like."""

    exercise: Exercise
    settings: RecogniseSettings = field(default_factory=RecogniseSettings)
    _looks: Looks = field(init=False)
    _seen: deque[_Look] = field(init=False)

    def __post_init__(self) -> None:
        """Makes the positions ready."""
        self._looks = Looks([self.exercise])
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
        self._seen.append(self._look(measures, seconds, out))

    def _look(self, measures: Measures, seconds: float, out: float) -> _Look:
        """The start position says nothing here: whoever is far out has left it. Where a near miss
        fits as well as the exercise it is the near miss: it has signs that the exercise has not."""
        fitted, slug = self._looks.fitted(measures), self.exercise.slug
        end, miss = fitted.ends.get(slug), fitted.misses.get(slug, 0.0)
        fit = end.fit if end is not None else 0.0
        fits = self.settings.fits
        mistaken = miss >= max(fits, fit)
        meant = fit >= fits and not mistaken
        unlike = False if meant else self._looks.unlike(measures)
        return _Look(measures.t, seconds, out, meant, mistaken, unlike)

    def is_something_else(self, span: Span) -> bool:
        """Whether, far out, it was mostly what only resembles the exercise, and less the exercise;
        or at no instant like any end position."""
        within = [one for one in self._seen if span[0] <= one.t <= span[1]]
        peak = max((one.out for one in within), default=0.0)
        far = [one for one in within if one.out >= _FAR * peak]
        seconds = sum(one.seconds for one in far)
        meant = sum(one.seconds for one in far if one.meant)
        mistaken = sum(one.seconds for one in far if one.mistaken)
        if mistaken > max(meant, _MOSTLY * seconds):
            return True
        if any(one.unlike is False for one in far):
            return False
        unlike = sum(one.seconds for one in far if one.unlike)
        return unlike > _MOSTLY * seconds
