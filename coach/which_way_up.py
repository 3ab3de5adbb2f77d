"""Whether a picture was stored upside down or on its side, when nothing is recognised in it.

The pose model finds people whichever way up they are, and as surely (docs/pose-robustness.md), so
the body is turned instead of the picture. It cannot settle everything: somebody on hands and knees
upside down is somebody on their back with arms and legs up. So the coach asks, and turns nothing by
itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, get_args

from coach.body import Body
from coach.exercise.vocabulary import Exercise
from coach.judge.evidence import AnyPose
from coach.judge.looks import Looks
from coach.judge.recognise import glimpse
from coach.judge.settings import RecogniseSettings
from coach.language import say
from coach.measure.measurer import Measurer

OtherWay = Literal[180, 90, 270]
"""Degrees clockwise by which the picture must be turned to be upright."""

EVERY_S = 0.3
"""Bodies are looked at that often, seconds."""
MOSTLY = 0.5
"""Share of the looks at which a body must be in a position of an exercise to fit it."""
HARDLY = 0.1
"""Share at which the body as it is may be in any, for the picture to be called turned."""
LOOKS = 10
"""So many looks in a row that agree, before it is said while the person is seen: three seconds."""


@dataclass(frozen=True, slots=True)
class TurnedPicture:
    """What the picture may need. `surely`: as it is stored the body is in no position at all."""

    turn: OtherWay
    surely: bool

    @property
    def words(self) -> str:
        """As a question to whoever has the recording."""
        how = "down" if self.turn == 180 else "side"
        return say(f"picture-{'surely' if self.surely else 'perhaps'}-{how}", turn=self.turn)


def other_way_up(bodies: Iterable[Body], exercises: list[Exercise]) -> TurnedPicture | None:
    """Which other way up these bodies fit more exercises; None where none is better."""
    looks, settings = Looks(exercises), RecogniseSettings()
    turns = (0, *get_args(OtherWay))
    measurers = {turn: Measurer() for turn in turns}
    fitted: dict[int, Counter[str]] = {turn: Counter() for turn in turns}
    seen, last = 0, None
    for body in bodies:
        if not body.present or (last is not None and body.t - last < EVERY_S):
            continue
        last = body.t
        seen += 1
        for turn, measurer in measurers.items():
            measures = measurer.measure(body.turned(turn))
            fitted[turn].update(glimpse(measures, looks, settings).inside)
    mostly = {
        turn: sum(n >= MOSTLY * seen for n in found.values()) for turn, found in fitted.items()
    }
    best: OtherWay = max(get_args(OtherWay), key=lambda turn: mostly[turn])
    if mostly[best] <= mostly[0]:
        return None
    return TurnedPicture(best, surely=max(fitted[0].values(), default=0) <= HARDLY * seen)


@dataclass(slots=True)
class WayUp:
    """Watches a person who is not in position, for one exercise; times in seconds.

    turn  by how much the picture seems to need turning, None while there is no sign of it
    """

    exercise: Exercise
    turn: OtherWay | None = None
    _last: float | None = None
    _row: list[OtherWay] = field(default_factory=list[OtherWay])
    _upright: int = 0

    def out_of_position(self, body: Body) -> OtherWay | None:
        """Take in an instant at which the person is seen, and not in position."""
        if self._due(body.t):
            fits = [turn for turn in get_args(OtherWay) if self._fits(body.turned(turn))]
            self._row += fits if len(fits) == 1 else []
            if len(self._row) >= LOOKS and self._row[-LOOKS:] == [self._row[-1]] * LOOKS:
                self.turn = self._row[-1]
        return self.turn

    def in_position(self, t: float) -> None:
        """The person is in position in the picture as it is: so it is upright, if that lasts."""
        if self._due(t):
            self._upright += 1
            if self._upright > len(self._row):
                self.turn, self._row = None, []

    def _due(self, t: float) -> bool:
        if self._last is not None and 0 <= t - self._last < EVERY_S:
            return False
        self._last = t
        return True

    def _fits(self, body: Body) -> bool:
        measures, posture = Measurer().measure(body), AnyPose(self.exercise.posture)
        return any(posture.matches(measures, near) for near in ("left", "right"))
