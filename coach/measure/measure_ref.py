"""A measure as exercises name it: which one, and on which side of the body."""

from __future__ import annotations

from functools import cache
from typing import Final, Literal, get_args

from coach.errors import nearest
from coach.measure.table import SIDED, TABLE, Measure

RefSide = Literal["left", "right", "near", "working", "opposite", "both"]
REF_SIDES: Final[tuple[RefSide, ...]] = get_args(RefSide)
OTHER_SIDE: Final = {"left": "right", "right": "left"}
_KNOWN = sorted({*SIDED, *(name for name in TABLE if "." not in name)})


class MeasureRef:
    """`knee.working`, `spine_total`: read from text once, when an exercise is loaded.

    base     the measure's name without a side
    side     None for a measure of the whole body; left and right are the person's own, near is the
             one towards the camera, working the one that moves, opposite the other one, both each
             that can be seen
    entry    the table's entry, for its unit, sign and meaning; the left one where left and right
             share them
    """

    __slots__ = ("base", "entry", "side")

    def __init__(self, base: str, side: RefSide | None = None) -> None:
        """Raises ValueError when there is no such measure, or a side too few or too many."""
        if base in SIDED and side is None:
            raise ValueError(f"measure {base!r} needs a side: one of {', '.join(REF_SIDES)}")
        if base not in SIDED and (base not in TABLE or side is not None):
            raise ValueError(f"unknown measure {base!r}{nearest(base, _KNOWN)}")
        self.base: Final = base
        self.side: Final[RefSide | None] = side
        own = "right" if side == "right" else "left"
        self.entry: Final[Measure] = TABLE[base if side is None else f"{base}.{own}"]

    @staticmethod
    @cache
    def parse(text: str) -> MeasureRef:
        """From text as in a file: a name, and for a sided measure a dot and the side."""
        base, dot, word = text.partition(".")
        side: RefSide | None = next((s for s in REF_SIDES if s == word), None)
        if dot and side is None:
            known = [*_KNOWN, *(f"{b}.{s}" for b in SIDED for s in REF_SIDES)]
            raise ValueError(f"unknown measure {text!r}{nearest(text, known)}")
        return MeasureRef(base, side)

    def names(self, working: str | None, near: str) -> tuple[str, ...]:
        """The table's names it stands for, while that side works and that one is near.

        Empty while the side it asks for is not known: nothing is opposite when both sides work.
        """
        return _names(self.base, self.side, working, near)

    @property
    def every_name(self) -> tuple[str, ...]:
        """The table's names it may come to stand for."""
        if self.side in (None, "left", "right"):
            return (self.entry.name,)
        return (f"{self.base}.left", f"{self.base}.right")

    @property
    def follows_work(self) -> bool:
        """Whether it is another limb's measure when the other side works."""
        return self.side in ("working", "opposite")

    def mirrored(self, side: str | None) -> bool:
        """Whether the sign of its values is to be turned round for a movement to that side."""
        return side == "right" and self.entry.mirrors

    def __str__(self) -> str:
        """As in a file."""
        return self.base if self.side is None else f"{self.base}.{self.side}"

    def __repr__(self) -> str:
        """As it is made."""
        return f"MeasureRef({str(self)!r})"

    def __eq__(self, other: object) -> bool:
        """The same measure of the same side."""
        same = isinstance(other, MeasureRef)
        return same and (self.base, self.side) == (other.base, other.side)

    def __hash__(self) -> int:
        """Of measure and side."""
        return hash((self.base, self.side))

    def __reduce__(self) -> tuple[object, tuple[str]]:
        """Pickled as text."""
        return MeasureRef.parse, (str(self),)


@cache
def _names(base: str, side: RefSide | None, working: str | None, near: str) -> tuple[str, ...]:
    if side is None:
        return (base,)
    if side in ("left", "right"):
        return (f"{base}.{side}",)
    if side == "near":
        return (f"{base}.{near}",)
    if side == "both" or (side == "working" and working == "both"):
        return (f"{base}.left", f"{base}.right")
    if working is None or working == "both":
        return ()
    return (f"{base}.{working if side == 'working' else OTHER_SIDE[working]}",)
