"""Landmarks that leave the outline while it stays where it is: the last ones that did not are kept.

Seen obliquely the pose model may waver between two explanations of one leg, picture by picture,
with both legs half-way between them at times, as sure as ever; the person holds still. The outline,
which the same model tells, does not waver: what the last landmarks explained of it the new ones do
not. Of somebody who moves neither do the last ones.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from math import inf, nan

from coach.body import Body, Mask
from coach.measure.others import outline_apart

_POINTS = 60
"""Outlines are compared in so many points along the picture's longer side."""


@dataclass(frozen=True, slots=True)
class FlickerSettings:
    """Shares of the outline, 0 to 1, and seconds; own reasoning.

    worse      the new landmarks leave so much more of the outline without a bone near it
    as_well    the last ones so little more than they did of the outline then
    changed    so much of the outline may have changed of somebody who holds still: of those who
               waver it was 0.00 to 0.06, of those who move 0.08 to 0.8
    step_s     over a longer step nobody knows what was between
    longest_s  so long after the last picture that they explained nothing is kept
    """

    worse: float = 0.04
    as_well: float = 0.015
    changed: float = 0.06
    step_s: float = 0.25
    longest_s: float = 1.0


@dataclass(slots=True)
class Flicker:
    """Keeps the landmarks of one person that explained the outline last.

    apart  the share of the outline that the body taken in last leaves without a bone near it; NaN
           where there is none
    still  the outline is where it was, for as long as `anchor` is it: nobody has moved
    """

    settings: FlickerSettings = field(default_factory=FlickerSettings)
    apart: float = nan
    still: bool = False
    _anchor: Mask | None = None
    _last: Body | None = None
    _since_s: float = 0.0
    _t: float = 0.0

    def update(self, body: Body) -> Body:
        """The body, with the last landmarks where only they explain the outline."""
        if not body.present or body.mask is None:
            self._last, self._anchor, self.apart, self.still = None, None, nan, False
            return body
        self.still = _changed(self._anchor, body.mask) <= self.settings.changed
        if not self.still:
            self._anchor = body.mask
        s, last = self.settings, self._last
        before, self.apart = self.apart, outline_apart(body, body.mask)
        step_s, self._t = body.t - self._t, body.t
        if last is not None and 0 < step_s <= s.step_s and self.apart > before + s.worse:
            apart = outline_apart(last, body.mask)
            if (
                apart <= before + s.as_well
                and body.t - self._since_s <= s.longest_s
                and _changed(last.mask, body.mask) <= s.changed
            ):
                self.apart = min(before, apart)
                return replace(
                    body, points=last.points, world=last.world, visibility=last.visibility
                )
        self._last, self._since_s = body, body.t
        return body


def _changed(one: Mask | None, other: Mask) -> float:
    """The share of an outline that differs from another one, of its own area."""
    if one is None or one.shape != other.shape:
        return inf
    step = max(1, max(other.shape) // _POINTS)
    a, b = one[step // 2 :: step, step // 2 :: step], other[step // 2 :: step, step // 2 :: step]
    return float((a ^ b).sum()) / max(float(a.sum()), 1.0)
