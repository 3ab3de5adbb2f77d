"""Left and right put right again where the pose model exchanges them from frame to frame.

Seen from an angle, the model takes one leg for the other in single frames, at full confidence. A
limb does not jump to where the other one is: within a few hundredths of a second the line from
right to left hardly turns. Where it does, the names were exchanged, and are exchanged back. Where
the two lie together nothing can be told, and nothing depends on it: the model's names are taken.
So are they where the whole trunk has jumped: the model had taken somebody else for the person.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from math import exp, hypot, sqrt

import numpy as np

from coach.body import Body
from coach.body import Landmark as L  # noqa: N817
from coach.measure.geometry import sub
from coach.measure.skeleton import TRUNK, pixels_per_metre

Line = tuple[tuple[float, float, float], ...]
"""From the right to the left landmark of each pair of a part, metres."""
GROUPS: dict[str, tuple[tuple[int, ...], tuple[int, ...]]] = {
    "trunk": (
        (L.LEFT_SHOULDER, L.LEFT_HIP),
        (L.LEFT_EYE_INNER, L.LEFT_EYE, L.LEFT_EYE_OUTER, L.LEFT_EAR, L.MOUTH_LEFT,
         L.LEFT_SHOULDER, L.LEFT_HIP),
    ),
    "arms": (
        (L.LEFT_ELBOW, L.LEFT_WRIST),
        (L.LEFT_ELBOW, L.LEFT_WRIST, L.LEFT_PINKY, L.LEFT_INDEX, L.LEFT_THUMB),
    ),
    "legs": (
        (L.LEFT_KNEE, L.LEFT_ANKLE),
        (L.LEFT_KNEE, L.LEFT_ANKLE, L.LEFT_HEEL, L.LEFT_FOOT_INDEX),
    ),
}  # fmt: skip
"""Per part of the body: the left landmarks that tell, and those that are exchanged with it."""
_RIGHT = {
    **{int(i): int(i) + 1 for i in range(L.LEFT_EAR, L.RIGHT_FOOT_INDEX) if i % 2},
    int(L.LEFT_EYE_INNER): int(L.RIGHT_EYE_INNER),
    int(L.LEFT_EYE): int(L.RIGHT_EYE),
    int(L.LEFT_EYE_OUTER): int(L.RIGHT_EYE_OUTER),
}
_TRUNK = list(TRUNK)


@dataclass(frozen=True, slots=True)
class PairSettings:
    """Own reasoning, checked by exchanging sides in recorded bodies (docs/robustness.md).

    still_m, speed   how far a limb, or the trunk, may have moved since the last frame: metres, and
                     metres a second
    sure             evidence (in the logarithm of odds) that names were exchanged
    depth            how far depth is believed: the model guesses it
    longest_s        over a longer step nothing can be told from the frame before
    memory_s         how long the names given by the model are remembered
    believed         the model is right after all when it has said so for most of that time
    first_s          the names of the first frames are those of most of them
    """

    still_m: float = 0.06
    speed: float = 1.2
    sure: float = 1.0
    depth: float = 0.5
    longest_s: float = 0.2
    memory_s: float = 1.0
    believed: float = 0.8
    together_m: float = 0.25
    longest_out_s: float = 10.0
    first_s: float = 0.5


@dataclass(slots=True)
class _Pair:
    """One part of the body: the line from right to left as it was last, and who was named so."""

    line: Line | None = None
    named: float = 0.0
    since_s: float = 0.0
    right_s: float = 0.0

    def exchanged(self, t: float, dt: float, line: Line, settings: PairSettings) -> bool:
        """Take in the line of one frame; whether its names must be exchanged."""
        if self.line is None or not 0 < dt <= settings.longest_s:
            self.line, self.named, self.since_s, self.right_s = line, 1.0, t, t
            return False
        spread = settings.still_m**2 + (settings.speed * dt) ** 2
        same = 2.0 * _product(line, self.line) / len(line) / spread
        swapped = same < -settings.sure
        keep = exp(-dt / settings.memory_s)
        if t - self.since_s < settings.first_s:
            keep = min(keep, (t - self.since_s) / (t - self.since_s + dt))
        self.named = keep * self.named + (1 - keep) * (-1.0 if swapped else 1.0)
        if self.named > 0:
            self.right_s = t
        if t - self.since_s < settings.first_s:
            doubted = self.named < 0
        else:
            doubted = self.named < -settings.believed and (
                _apart(line) < settings.together_m or t - self.right_s > settings.longest_out_s
            )
        if doubted:
            swapped, self.named = False, -self.named
        self.line = tuple((-x, -y, -z) for x, y, z in line) if swapped else line
        return swapped


def _product(a: Line, b: Line) -> float:
    """The scalar product of two lines; plain numbers, for so few they are the quickest."""
    return sum(u * x + v * y + w * z for (u, v, w), (x, y, z) in zip(a, b, strict=True))


def _apart(line: Line) -> float:
    """How far left and right are apart as seen, metres: the root of the mean square."""
    return sqrt(sum(x * x + y * y for x, y, _ in line) / len(line))


@dataclass(slots=True)
class Pairs:
    """Keeps left and right apart on one person, from frame to frame.

    px_per_m  pixels per metre (`coach.measure.skeleton`) of the body that was taken in last
    """

    settings: PairSettings = field(default_factory=PairSettings)
    px_per_m: float = 0.0
    _t: float | None = None
    _middle: tuple[float, float] | None = None
    _pairs: dict[str, _Pair] = field(default_factory=lambda: {name: _Pair() for name in GROUPS})

    def update(self, body: Body) -> tuple[Body, frozenset[str]]:
        """The body with its sides put right, and which parts were exchanged."""
        if not body.present:
            return body, frozenset()
        self.px_per_m = pixels_per_metre(body)
        dt = 0.0 if self._t is None else body.t - self._t
        self._t = body.t
        if self._jumped(body, dt):
            dt = 0.0
        world = [(x, y, self.settings.depth * z) for x, y, z in body.world.tolist()]
        parts: list[str] = []
        for name, (telling, _) in GROUPS.items():
            line = tuple(sub(world[left], world[_RIGHT[left]]) for left in telling)
            if self._pairs[name].exchanged(body.t, dt, line, self.settings):
                parts.append(name)
        return (_exchange(body, parts), frozenset(parts)) if parts else (body, frozenset())

    def _jumped(self, body: Body, dt: float) -> bool:
        """Whether the trunk is where nobody could have moved to since the last frame."""
        before = self._middle
        x, y = (body.points[_TRUNK].sum(axis=0) / len(_TRUNK)).tolist()
        self._middle = x, y
        if before is None:
            return False
        may_m = self.settings.still_m + self.settings.speed * max(dt, 0.0)
        moved_px = hypot(x - before[0], y - before[1])
        return moved_px > may_m * max(self.px_per_m, 1e-9)


def _exchange(body: Body, parts: list[str]) -> Body:
    """The same body with left and right exchanged in these parts."""
    order = np.arange(len(body.points))
    for name in parts:
        for left in GROUPS[name][1]:
            right = _RIGHT[int(left)]
            order[[left, right]] = order[[right, left]]
    return replace(
        body,
        points=body.points[order],
        world=body.world[order],
        visibility=body.visibility[order],
    )
