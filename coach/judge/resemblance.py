"""Whether a movement was something that only resembles the exercise: its `near_miss` positions.

A heel kicked up moves a foot as far as a lifted leg does. At the far end of a movement the
positions of the exercise and what is easily mistaken for them are weighed against each other, as
they are to recognise an exercise (`coach.judge.recognise.weigh`); where neither is seen, it is
believed.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

from coach.exercise.vocabulary import Exercise
from coach.judge.looks import Looks
from coach.judge.recognise import weigh
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
    """What an instant looked like, how far out the movement was, and what time it stands for."""

    t: float
    seconds: float
    out: float
    meant: bool
    mistaken: bool


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
        if not self.exercise.near_miss:
            return
        if since_s is None:
            self._seen.clear()
            return
        while self._seen and self._seen[0].t < since_s:
            self._seen.popleft()
        now = weigh(self._looks.fitted(measures), self.settings)
        last_s = self._seen[-1].t if self._seen else measures.t
        self._seen.append(
            _Look(
                measures.t, min(measures.t - last_s, _LONGEST_STEP_S), out,
                now.told.slug == self.exercise.slug, self.exercise.slug in now.mistaken,
            )
        )  # fmt: skip

    def is_something_else(self, span: Span) -> bool:
        """Whether, far out, it was mostly what only resembles the exercise, and less the
        exercise."""
        within = [one for one in self._seen if span[0] <= one.t <= span[1]]
        peak = max((one.out for one in within), default=0.0)
        far = [one for one in within if one.out >= _FAR * peak]
        meant = sum(one.seconds for one in far if one.meant)
        mistaken = sum(one.seconds for one in far if one.mistaken)
        return mistaken > max(meant, _MOSTLY * sum(one.seconds for one in far))
