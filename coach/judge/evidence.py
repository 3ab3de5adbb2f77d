"""How like a described position a body is: graded, bounded doubt, added up over the signs of it.

Within its limits a sign raises no doubt. Beyond them doubt grows with the square of the distance
in standard deviations (of people, and of measuring), as a normal distribution has it, up to a
bound. A sign that cannot be seen says nothing, unless it is what tells the position from its
neighbours.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, inf, radians, sin
from typing import Literal

from coach.exercise.vocabulary import Position, Sign
from coach.judge.verdict import Side
from coach.measure.reading import Measures
from coach.measure.table import DEG

Near = Literal["left", "right"]
_NEARS: tuple[Near, ...] = ("left", "right")


@dataclass(frozen=True, slots=True)
class EvidenceSettings:
    """Own reasoning, checked with sources held out by `python -m calibration.recognition`.

    spread_deg, spread_lengths
                 the usual standard deviation beyond a limit: the model's angles in space are good
                 to about 10 degrees, and people reach as far again beyond those who were measured
    oblique_deg, oblique_lengths
                 by so much more an angle in space, and a height or distance in the picture, may be
                 read wrongly where the camera looks along the body; times the sine of the trunk's
                 turn from side-on. Two cameras on one movement differ by 14 to 20 degrees and by
                 0.4 to 0.6 trunk lengths per sine (filmed), 10 to 30 and 0.5 (rendered)
    most         no sign raises more doubt than this; 4 is what 2.8 standard deviations raise
    sure         a reading counts from the first confidence on, and in full from the second. The
                 model places limbs that it cannot see well enough (the far ones of a side view are
                 often no surer than 0.05..0.2); what lies outside the picture has no confidence
    spine        the same for the back's edge, whose confidence is the quality of the outline
    hidden       the doubt that a telling sign raises when it cannot be seen, on neither side
    fits         a position with no more doubt than this is taken to be that position; one sign may
                 be 1.2 standard deviations beyond its limit
    keeps        a posture that was taken is kept up to here: hysteresis
    beyond_doubt with more doubt than this a position does not fit at all
    unlike       a movement that raises more doubt than this whenever it is far out was something
                 else: no single sign raises so much, so one limb badly seen, or one thing done in
                 another way, takes no repetition away. Of 213 labelled and rendered repetitions the
                 furthest raised 4.3 (a superman whose legs stay down)
    least_seen   share of a position's signs without which nothing is said about it
    least_trunk  shoulders and hips must be seen this surely for an exercise to be recognised
    """

    spread_deg: float = 12.0
    spread_lengths: float = 0.2
    most: float = 4.0
    sure: tuple[float, float] = (0.0, 0.05)
    spine: tuple[float, float] = (0.35, 0.45)
    oblique_deg: float = 15.0
    oblique_lengths: float = 0.5
    hidden: float = 1.5
    fits: float = 0.7
    keeps: float = 2.0
    beyond_doubt: float = 3.0
    unlike: float = 5.5
    least_seen: float = 0.3
    least_trunk: float = 0.5


USUAL = EvidenceSettings()


@dataclass(frozen=True, slots=True)
class Likeness:
    """How well a body fits a position.

    doubt  0 where nothing speaks against it
    seen   the share of its signs that could be seen, 0 to 1
    """

    doubt: float
    seen: float

    @property
    def fit(self) -> float:
        """The same as a likelihood, 0 to 1."""
        return exp(-self.doubt)


class Pose:
    """A position made ready for looking at bodies, for one working side.

    Where it does not fit, the sign that was enough for that is looked at first the next time: from
    one instant to the next it mostly is again, and the others need not be looked at.
    """

    __slots__ = ("_settings", "_signs", "_telling")

    def __init__(
        self, signs: Sequence[Sign], side: Side | None = None, settings: EvidenceSettings = USUAL
    ) -> None:
        """`side` is the working side that `.working` and `.opposite` refer to."""
        self._settings = settings
        self._signs = {
            near: tuple(_ready(s, side, near, settings) for s in signs) for near in _NEARS
        }
        self._telling: dict[Near, _Ready | None] = dict.fromkeys(_NEARS)

    def still_fails(self, measures: Measures, enough: float) -> bool:
        """Whether the sign that was enough by itself when this was last looked at still is: a quick
        way to what `likeness` tells, where the near side is left."""
        telling = self._telling["left"]
        return telling is not None and telling.look(measures, self._settings)[0] > enough

    def likeness(self, measures: Measures, near: str = "left", *, enough: float = inf) -> Likeness:
        """How well a body fits; no longer looked at once the doubt is more than `enough`."""
        side: Near = "right" if near == "right" else "left"
        signs = self._signs[side]
        telling = self._telling[side]
        if telling is not None and enough < inf:
            doubt, sure = telling.look(measures, self._settings)
            if doubt > enough:
                return Likeness(doubt, sure / len(signs))
        self._telling[side] = None
        doubt = seen = 0.0
        for sign in signs:
            doubts, sure = sign.look(measures, self._settings)
            doubt += doubts
            seen += sure
            if doubt > enough:
                self._telling[side] = sign if doubts > enough else None
                break
        return Likeness(doubt, seen / len(signs) if signs else 0.0)


@dataclass(frozen=True, slots=True)
class _Ready:
    """A sign with the table's names; `turned` negates a value whose + is the own left.

    variance, oblique
                the square of how fast doubt grows, and what the view adds to it when seen end-on
    none, full  a reading counts from the first confidence on, and in full from the second
    """

    names: tuple[str, ...]
    low: float
    high: float
    variance: float
    oblique: float
    turned: bool
    telling: bool
    none: float
    full: float

    def look(self, measures: Measures, settings: EvidenceSettings) -> tuple[float, float]:
        """The doubt, and how surely it is known; the mean where both sides are asked for.

        Judging spends more time here than anywhere else, so nothing is called that can be written.
        """
        doubt = seen = surest = 0.0
        low, high, none, full = self.low, self.high, self.none, self.full
        get = measures.smooth.get
        for name in self.names:
            reading = get(name)
            sure = 0.0
            if reading is not None:
                confidence = reading.confidence
                if confidence >= full:
                    sure = 1.0
                elif confidence > none:
                    sure = (confidence - none) / (full - none)
                value = -reading.value if self.turned else reading.value
                beyond = low - value if value < low else value - high
                if beyond > 0.0:
                    variance = self.variance
                    if self.oblique:
                        across = sin(radians(measures.view.yaw_deg))
                        variance += self.oblique * across * across
                    doubts = beyond * beyond / variance / 2
                    doubt += sure * (doubts if doubts < settings.most else settings.most)
            seen += sure
            if sure > surest:  # noqa: PLR1730 - see above
                surest = sure
        n = len(self.names) or 1
        doubt /= n
        if surest < 1.0 and self.telling:
            doubt += (1.0 - surest) * settings.hidden
        return doubt, seen / n


def _ready(sign: Sign, side: Side | None, near: Near, settings: EvidenceSettings) -> _Ready:
    measure = sign.measure.entry
    usual = settings.spread_deg if measure.unit == DEG else settings.spread_lengths
    return _Ready(
        sign.measure.names(side, near),
        -inf if sign.at_least is None else sign.at_least,
        inf if sign.at_most is None else sign.at_most,
        (usual if sign.spread is None else sign.spread) ** 2,
        _oblique(sign, settings) ** 2,
        sign.measure.mirrored(side),
        sign.telling,
        *(settings.spine if measure.kind == "spine" else settings.sure),
    )


def _oblique(sign: Sign, settings: EvidenceSettings) -> float:
    """The further standard deviation that a sign has where the body is seen end-on.

    A sign that says itself how fast doubt grows, or that tells a position from its neighbours, is
    meant as it stands from wherever it is seen, unless what it measures is a length in the picture.
    """
    measure = sign.measure.entry
    if measure.kind in ("height", "distance"):
        return settings.oblique_lengths
    if measure.kind in ("rise", "space") and sign.spread is None and not sign.telling:
        return settings.oblique_deg
    return 0.0


class AnyPose:
    """Several positions of which one will do; remembers nothing."""

    def __init__(self, positions: Sequence[Position], settings: EvidenceSettings = USUAL) -> None:
        """Makes the positions ready."""
        self._settings = settings
        self._poses = tuple(Pose(p.signs, None, settings) for p in positions)

    def matches(self, measures: Measures, near: str, *, taken: bool = False) -> bool | None:
        """Whether the body is in one of them; None when too little of it can be seen.

        `taken`: it was in one a moment ago, so more doubt is needed to leave it.
        """
        settings = self._settings
        bound = settings.keeps if taken else settings.fits
        found = [pose.likeness(measures, near, enough=bound) for pose in self._poses]
        seen = [likeness for likeness in found if likeness.seen >= settings.least_seen]
        if any(likeness.doubt <= bound for likeness in seen):
            return True
        return False if any(likeness.doubt > bound for likeness in found) else None
