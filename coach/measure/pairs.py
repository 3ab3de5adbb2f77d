"""Left and right put right again where the pose model exchanges them from frame to frame.

Two things cannot be exchanged. Within one picture hips lie in space as shoulders do, knees as hips
and elbows as shoulders: where the lines from right to left of two neighbours point opposite ways,
one of them bears the wrong names. And the face is in front of the ears, on the side of the chest:
where the chest is on the other one, left and right are exchanged altogether. (Of 41,683 pictures in
132 filmed clips 0.2 % say the first of the legs, 0.01 % of hips and arms, 0.4 % the second, nearly
all of one standing forward bend: the model itself hardly ever does.)

What the model does do, seen from an angle, is to take one leg for the other while the near one
stays the near one in depth. Within a few hundredths of a second a limb does not jump to where the
other one is, nor does the trunk turn round within a third of one: where the line from right to left
does, the names were exchanged, and are exchanged back. Where two lie together nothing can be told,
and nothing depends on it: the model's names are taken. So are they where the whole trunk has
jumped: the model had taken somebody else for the person. And so are they where hips and knees are
seen apart and lie alike, as from in front: nobody's thighs cross there, and what went before may
have borne the wrong names.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from math import exp, hypot, sqrt

import numpy as np

from coach.body import Body
from coach.body import Landmark as L  # noqa: N817
from coach.measure.geometry import add, cross, dot, sub, unit
from coach.measure.skeleton import TRUNK, pixels_per_metre

Vector = tuple[float, float, float]
Line = tuple[Vector, ...]
"""From the right to the left landmark of each pair of a part, metres."""
PARTS: dict[str, tuple[int, ...]] = {
    "trunk": (L.LEFT_EYE_INNER, L.LEFT_EYE, L.LEFT_EYE_OUTER, L.LEFT_EAR, L.MOUTH_LEFT,
              L.LEFT_SHOULDER),
    "hips": (L.LEFT_HIP,),
    "arms": (L.LEFT_ELBOW, L.LEFT_WRIST, L.LEFT_PINKY, L.LEFT_INDEX, L.LEFT_THUMB),
    "legs": (L.LEFT_KNEE, L.LEFT_ANKLE, L.LEFT_HEEL, L.LEFT_FOOT_INDEX),
}  # fmt: skip
"""Per part of the body the left landmarks that are exchanged together."""
_LIMBS = {"arms": (L.LEFT_ELBOW, L.LEFT_WRIST), "legs": (L.LEFT_KNEE, L.LEFT_ANKLE)}
"""The left landmarks of those that swing past each other: they tell where a limb is."""
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

    opposite         the lines of two neighbours point opposite ways from this product on, metres
                     times metres; below it nothing is told
    agree            seen apart, the knees lie as the hips do from this product on, metres times
                     metres: half of what people show from in front, feet together
    across           the hips are seen apart where so much of their line lies in the picture
    face             so far the nose lies from the ears towards the chest, metres (5 cm; mostly 9),
                     or away from it; below it nothing is told
    turns_s, turned  over a step of no more than this the trunk has not turned so far round that the
                     cosine between its lines is below this: names were exchanged
    still_m, speed   how far a limb, or the trunk, may have moved since the last frame: metres, and
                     metres a second
    sure             evidence (in the logarithm of odds) that names were exchanged
    reach            further than so many times what `still_m` and `speed` allow, no limb has gone
                     by either naming
    depth            how far depth is believed from frame to frame: the model guesses it
    longest_s        over a longer step nothing can be told from the frame before
    memory_s         how long the names given by the model are remembered
    believed         the model is right after all when it has said so for most of that time
    first_s          the names of the first frames are those of most of them
    apart_m          limbs that are further apart than this, metres, do not change places while the
                     outline stays as it is, nor by way of half-way between
    """

    opposite: float = 0.01
    agree: float = 0.02
    across: float = 0.8
    face: float = 0.05
    turns_s: float = 0.45
    turned: float = -0.6
    still_m: float = 0.06
    speed: float = 1.2
    sure: float = 1.0
    reach: float = 3.0
    depth: float = 0.5
    longest_s: float = 0.2
    memory_s: float = 1.0
    believed: float = 0.8
    together_m: float = 0.25
    longest_out_s: float = 10.0
    first_s: float = 0.5
    apart_m: float = 0.15


@dataclass(slots=True)
class _Pair:
    """One part of the body: the line from right to left as it was last, and who was named so.

    rigid   it is the trunk, which turns as a whole, and no limb that swings past the other one
    line_s  when the line was seen, or was known to be the same, seconds
    called  whether the names were exchanged in the frame before
    """

    rigid: bool = False
    line: Line | None = None
    line_s: float = 0.0
    called: bool = False
    named: float = 0.0
    since_s: float = 0.0
    right_s: float = 0.0

    def exchanged(self, t: float, dt: float, line: Line, settings: PairSettings) -> bool:
        """Take in the line of one frame; whether its names must be exchanged."""
        longest_s = settings.turns_s if self.rigid else settings.longest_s
        if self.line is None or not 0 < dt <= longest_s:
            self.told(t, line)
            return False
        spread = settings.still_m**2 + (settings.speed * (t - self.line_s)) ** 2
        both = _product(line, self.line)
        most = settings.reach**2 * spread
        as_called, exchanged = _moved(self.line, line), _moved(self.line, _reversed(line))
        far = min(as_called, exchanged) >= most and _apart(self.line) >= settings.apart_m
        if far and not self.rigid and t - self.line_s < longest_s:
            # No limb goes that way; where the model goes over from one leg to the other it shows
            # both half-way between. What was seen before stays what is compared with, unless they
            # lay together there, which tells nothing.
            return self.called
        swapped = 2.0 * both / len(line) / spread < -settings.sure and exchanged < most
        if self.rigid and not swapped:
            lengths = _product(line, line) * _product(self.line, self.line)
            swapped = both < settings.turned * sqrt(lengths)
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
        self.line, self.line_s, self.called = _reversed(line) if swapped else line, t, swapped
        return swapped

    def unmoved(self, t: float, dt: float, line: Line, settings: PairSettings) -> bool | None:
        """Take in the line of a frame whose outline is that of the frames before; whether its names
        must be exchanged. None where that tells nothing: the limbs lay together.

        What went before stays what is compared with: half-way between both is no way for a limb.
        """
        before = self.line
        if before is None or not 0 < dt <= settings.longest_s or _apart(before) < settings.apart_m:
            return None
        swapped = _product(line, before) < 0
        self.line_s, self.called = t, swapped
        if _apart(line) > _apart(before):
            self.line = _reversed(line) if swapped else line
        return swapped

    def told(self, t: float, line: Line) -> None:
        """The names of this frame are known to be right."""
        self.since_s = t
        self.agreed(t, line)

    def agreed(self, t: float, line: Line) -> None:
        """The same, and they go on from before: what comes next are no first frames."""
        self.line, self.line_s, self.called = line, t, False
        self.named, self.right_s = 1.0, t


def _product(a: Line, b: Line) -> float:
    """The scalar product of two lines; plain numbers, for so few they are the quickest."""
    return sum(u * x + v * y + w * z for (u, v, w), (x, y, z) in zip(a, b, strict=True))


def _moved(a: Line, b: Line) -> float:
    """How far two lines are from each other as seen, metres squared; mean of their landmarks."""
    return sum(
        (x - u) ** 2 + (y - v) ** 2 for (u, v, _), (x, y, _) in zip(a, b, strict=True)
    ) / len(a)


def _reversed(line: Line) -> Line:
    return tuple((-x, -y, -z) for x, y, z in line)


def _apart(line: Line) -> float:
    """How far left and right are apart as seen, metres: the root of the mean square."""
    return sqrt(sum(x * x + y * y for x, y, _ in line) / len(line))


class _Lines:
    """The lines from right to left of one picture.

    opposite  the parts whose names must be exchanged for the picture to agree with itself
    faced     the face has told where the chest is: the trunk bears the right names then
    agree     hips and knees are seen apart, and lie alike: the legs bear the right names then, if
              the hips do. (From the side the hips lie behind each other, and one leg may be taken
              for the other)
    """

    def __init__(self, world: list[Vector], settings: PairSettings) -> None:
        """`world` are the landmarks in space, metres."""
        self._world, self._settings = world, settings
        hips = self._along(L.LEFT_HIP, L.LEFT_SHOULDER)
        knees = self._along(L.LEFT_KNEE, L.LEFT_HIP)
        elbows = self._along(L.LEFT_ELBOW, L.LEFT_SHOULDER)
        least = settings.opposite
        hip, knee = self._line(L.LEFT_HIP), self._line(L.LEFT_KNEE)
        seen, space = hip[0] ** 2 + hip[1] ** 2, dot(hip, hip)
        across = seen >= settings.across**2 * space and knees >= -least
        self.agree = across and hip[0] * knee[0] + hip[1] * knee[1] >= settings.agree
        face = self._face(hips_wrong=hips < -least)
        whole = face < -settings.face
        self.faced = abs(face) > settings.face
        wrong = {
            "trunk": whole,
            "hips": (hips < -least) != whole,
            "legs": ((knees < -least) != (hips < -least)) != whole,
            "arms": (elbows < -least) != whole,
        }
        self.opposite = frozenset(name for name, is_wrong in wrong.items() if is_wrong)

    def _face(self, *, hips_wrong: bool) -> float:
        """How far the nose lies from the ears towards where the chest is by the names, metres."""
        world = self._world
        shoulders, hips = self._line(L.LEFT_SHOULDER), self._line(L.LEFT_HIP)
        leftward = sub(shoulders, hips) if hips_wrong else add(shoulders, hips)
        above = add(world[L.LEFT_SHOULDER], world[L.RIGHT_SHOULDER])
        up = sub(above, add(world[L.LEFT_HIP], world[L.RIGHT_HIP]))
        nose, ears = world[L.NOSE], add(world[L.LEFT_EAR], world[L.RIGHT_EAR])
        out = tuple(2 * a - b for a, b in zip(nose, ears, strict=True))
        return dot((out[0], out[1], out[2]), unit(cross(leftward, up))) / 2

    def flat(self, *lefts: int, exchanged: bool = False) -> Line:
        """Those of some pairs, depth believed a little; with their names exchanged or not."""
        depth = self._settings.depth
        line = tuple((x, y, depth * z) for x, y, z in map(self._line, lefts))
        return _reversed(line) if exchanged else line

    def _line(self, left: int) -> Vector:
        return sub(self._world[left], self._world[left + 1])

    def _along(self, one: int, other: int) -> float:
        return dot(self._line(one), self._line(other))


@dataclass(slots=True)
class Pairs:
    """Keeps left and right apart on one person, from frame to frame.

    px_per_m  pixels per metre (`coach.measure.skeleton`) of the body that was taken in last
    """

    settings: PairSettings = field(default_factory=PairSettings)
    px_per_m: float = 0.0
    _t: float | None = None
    _middle: tuple[float, float] | None = None
    _trunk: _Pair = field(default_factory=lambda: _Pair(rigid=True))
    _limbs: dict[str, _Pair] = field(default_factory=lambda: {name: _Pair() for name in _LIMBS})

    def update(self, body: Body, *, still: bool = False) -> tuple[Body, frozenset[str]]:
        """The body with its sides put right, and the parts that the model called otherwise before:
        what is opposite within the picture is put right, and is none of them.

        `still`: its outline is that of the frames before, so legs have not changed places. (Arms
        that hang together may come to bear wrong names there, and would keep them.)
        """
        if not body.present:
            return body, frozenset()
        self.px_per_m = pixels_per_metre(body)
        dt = 0.0 if self._t is None else body.t - self._t
        self._t = body.t
        if self._jumped(body, dt):
            dt = 0.0
        lines = _Lines(body.world.tolist(), self.settings)
        renamed = self._renamed(body.t, dt, lines, still=still)
        wrong = lines.opposite ^ renamed
        return (_exchange(body, wrong) if wrong else body), renamed

    def _renamed(self, t: float, dt: float, lines: _Lines, *, still: bool) -> frozenset[str]:
        """The parts that are called otherwise than in the frame before."""
        trunk = tuple(
            line
            for name, left in (("trunk", L.LEFT_SHOULDER), ("hips", L.LEFT_HIP))
            for line in lines.flat(left, exchanged=name in lines.opposite)
        )
        turned = False
        if lines.faced:
            self._trunk.told(t, trunk)
        else:
            turned = self._trunk.exchanged(t, dt, trunk, self.settings)
        renamed = frozenset(PARTS) if turned else frozenset[str]()
        for name, limb in self._limbs.items():
            line = lines.flat(*_LIMBS[name], exchanged=(name in lines.opposite) != turned)
            legs = name == "legs"
            swapped = limb.unmoved(t, dt, line, self.settings) if still and legs else None
            if swapped is None and legs and lines.agree:
                limb.agreed(t, line)
            elif swapped is None:
                swapped = limb.exchanged(t, dt, line, self.settings)
            if swapped:
                renamed ^= {name}
        return renamed

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


def _exchange(body: Body, parts: Collection[str]) -> Body:
    """The same body with left and right exchanged in these parts."""
    order = np.arange(len(body.points))
    for name in parts:
        for left in PARTS[name]:
            right = _RIGHT[int(left)]
            order[[left, right]] = order[[right, left]]
    return replace(
        body,
        points=body.points[order],
        world=body.world[order],
        visibility=body.visibility[order],
    )
