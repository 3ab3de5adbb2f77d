"""The demonstration beside the live picture: which way it faces, and when it has been seen enough.

It faces as the person does on the screen, and fades once the first repetition is done. What it has
decided stays for the exercise, so that nothing turns round or comes back in the middle of it.
"""

from __future__ import annotations

import cv2
import numpy as np

from coach.frame import Image
from coach.lesson.conductor import Step
from coach.lesson.judging import index_of
from coach.lesson.stage import GettingReady, Placing, Rehearsing
from coach.measure.reading import Facing
from coach.moment import Moment
from coach.tell.draw.inset import Inset

FADE_S = 1.5
"""So long the demonstration takes to fade, seconds."""
SURE_S = 1.0
"""The person faces one way for so long before the demonstration follows, seconds."""
DEMONSTRATED: Facing = "left"
"""The way that all demonstrations seen from the side face."""


class Guidance:
    """The memory of one lesson; `update` once per instant, then `inset` as often as is drawn."""

    def __init__(self) -> None:
        """Nobody has been seen."""
        self._index = -1
        self._facing: Facing | None = None
        self._turning: tuple[Facing, float] | None = None
        self._done_at: float | None = None
        self._t = 0.0

    def update(self, step: Step, moment: Moment) -> None:
        """Take in an instant."""
        index, self._t = index_of(step.stage), moment.t
        if index != self._index:
            self._index, self._done_at = index, None
        if isinstance(step.stage, (Placing, Rehearsing, GettingReady)):
            self._face(moment)
        elif self._done_at is None and sum(moment.progress.counts.values()):
            self._done_at = moment.t

    def _face(self, moment: Moment) -> None:
        seen = moment.measures.view.facing
        if seen not in ("left", "right") or seen == self._facing:
            self._turning = None
        elif self._turning is None or self._turning[0] != seen:
            self._turning = seen, moment.t
        elif moment.t - self._turning[1] >= SURE_S:
            self._facing, self._turning = seen, None

    def inset(self, picture: Image | None, *, mirror: bool) -> Inset | None:
        """The demonstration's picture as it is shown now; None when it is not."""
        if picture is None:
            return None
        gone = 0.0 if self._done_at is None else (self._t - self._done_at) / FADE_S
        if gone >= 1.0:
            return None
        turned = self._facing is not None and self._facing != DEMONSTRATED
        if mirror != turned:
            picture = np.asarray(cv2.flip(picture, 1), np.uint8)
        return Inset(picture, 1.0 - gone)
