"""Landmarks that leave the outline while it stays where it is: the last ones that did not are kept.

Seen obliquely the pose model may waver between two explanations of one leg, picture by picture,
with both legs half-way between them at times, as sure as ever; the person holds still. The outline,
which the same model tells, does not waver: what the last landmarks explained of it the new ones do
not. Of somebody who moves neither do the last ones.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from math import nan

import numpy as np

from coach.body import Body
from coach.body import Landmark as L  # noqa: N817
from coach.measure.others import Thinned, changed, outline_apart, thinned
from coach.measure.skeleton import trunk_length

_LIMBS = [
    i + side for i in (L.LEFT_ELBOW, L.LEFT_WRIST, L.LEFT_KNEE, L.LEFT_ANKLE) for side in (0, 1)
]


@dataclass(frozen=True, slots=True)
class FlickerSettings:
    """Shares of the outline, 0 to 1, and seconds; own reasoning.

    worse      the new landmarks leave so much more of the outline without a bone near it
    as_well    the last ones so little more than they did of the outline then
    changed    so much of the outline may have changed of somebody who holds still: of those who
               waver it was 0.00 to 0.06, of those who move 0.08 to 0.8
    jump       and an elbow, wrist, knee or ankle is so many trunk lengths from where it was: a leg
               taken for the other one jumps by half of one and more
    step_s     over a longer step nobody knows what was between
    longest_s  so long after the last picture that they explained nothing is kept
    """

    worse: float = 0.04
    as_well: float = 0.015
    changed: float = 0.06
    jump: float = 0.25
    step_s: float = 0.25
    longest_s: float = 3.0


@dataclass(slots=True)
class Flicker:
    """Keeps the landmarks of one person that explained the outline last.

    apart  the share of the outline that the body taken in last leaves without a bone near it; NaN
           where there is none
    still  the outline is where it was: nobody has moved
    kept   the landmarks of the body taken in last are those of one before
    """

    settings: FlickerSettings = field(default_factory=FlickerSettings)
    apart: float = nan
    still: bool = False
    kept: bool = False
    _anchor: Thinned | None = None
    _last: Body | None = None
    _outline: Thinned | None = None
    _since_s: float = 0.0
    _t: float = 0.0

    def update(self, body: Body) -> Body:
        """The body, with the last landmarks where only they explain the outline."""
        self.kept = False
        if not body.present or body.mask is None:
            self._last, self._outline, self._anchor = None, None, None
            self.apart, self.still = nan, False
            return body
        outline = thinned(body.mask)
        self.still = changed(self._anchor, outline) <= self.settings.changed
        if not self.still:
            self._anchor = outline
        before, self.apart = self.apart, outline_apart(body, outline)
        step_s, self._t = body.t - self._t, body.t
        last = self._last
        if last is not None and 0 < step_s <= self.settings.step_s:
            apart = self._explained_by(last, before, body, outline)
            if apart is not None:
                self.kept, self.apart = True, min(before, apart)
                return _with_landmarks(body, last)
        self._last, self._outline, self._since_s = body, outline, body.t
        return body

    def again(self, body: Body, *, apart: float, still: bool, kept: bool) -> Body:
        """The same for a body whose mask is gone, by what was told when it was there."""
        self.apart, self.still, self.kept = apart, still, kept and self._last is not None
        if self.kept and self._last is not None:
            return _with_landmarks(body, self._last)
        self._last, self._outline, self._since_s, self._t = body, None, body.t, body.t
        return body

    def _explained_by(
        self, last: Body, before: float, body: Body, outline: Thinned
    ) -> float | None:
        """What the last landmarks leave of the outline without a bone, where they explain it and
        the body's own do not; None elsewhere."""
        s = self.settings
        if (
            not self.apart > before + s.worse
            or body.t - self._since_s > s.longest_s
            or changed(self._outline, outline) > s.changed
            or _jump(last, body) < s.jump
        ):
            return None
        apart = outline_apart(last, outline)
        return apart if apart <= before + s.as_well else None


def _with_landmarks(body: Body, of: Body) -> Body:
    return replace(body, points=of.points, world=of.world, visibility=of.visibility)


def _jump(one: Body, other: Body) -> float:
    """How far the joint of a limb is from where it was, trunk lengths; the one that is furthest."""
    away = np.linalg.norm(other.points[_LIMBS] - one.points[_LIMBS], axis=1)
    return float(away.max()) / max(trunk_length(one), 1e-9)
