"""Whether the picture may be mirrored: each side that was asked for, the other one was done.

Nothing in a picture tells it from its mirror image. A lesson knows more: which side it asked for
first. Who did the other one may have mixed them up, so it takes all repetitions of both sides, and
nothing done as asked. Pure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from coach.exercise.vocabulary import Dose
from coach.judge.progress import Repetition
from coach.measure.measure_ref import OTHER_SIDE

LEAST = 2
"""Repetitions of each side that were done the other way round; own reasoning: one may be a slip."""


@dataclass(frozen=True, slots=True)
class MirrorDoubt:
    """What a lesson has seen of its sides.

    other_way  repetitions per side that the other side was asked for
    as_asked   whether a set was done on the sides that were asked for
    told       whether the doubt has been told
    """

    other_way: Mapping[str, int] = field(default_factory=dict[str, int])
    as_asked: bool = False
    told: bool = False

    @property
    def due(self) -> bool:
        """Whether there is a doubt that has not been told."""
        often = all(self.other_way.get(side, 0) >= LEAST for side in OTHER_SIDE)
        return often and not self.as_asked and not self.told

    def after(self, worked: Sequence[str | None], dose: Dose) -> MirrorDoubt:
        """With one more set; `worked` are the sides of its counted repetitions, in their order."""
        one_sided = [side for side in worked if side in OTHER_SIDE]
        if not one_sided or dose.sides[:2] not in (["left", "right"], ["right", "left"]):
            return self
        if _follows(one_sided, dose):
            return replace(self, as_asked=True)
        if not _follows([OTHER_SIDE[side] for side in one_sided], dose):
            return self
        return replace(self, other_way=Counter(self.other_way) + Counter(one_sided))


NO_DOUBT = MirrorDoubt()


def answered(of_set: Sequence[Repetition], asked_s: float) -> list[str | None]:
    """The sides of a set's repetitions; none where the first one was under way before it was asked
    for: who then changes sides every time has chosen once, and nobody's order was turned round."""
    hasty = bool(of_set) and of_set[0].start_s < asked_s
    return [] if hasty else [r.side for r in of_set]


def _follows(worked: Sequence[str], dose: Dose) -> bool:
    """Whether these are the sides in the order that was asked for, to the last one."""
    first = dose.sides[0]
    if dose.alternate:
        return all((side == first) == (i % 2 == 0) for i, side in enumerate(worked))
    n = next((i for i, side in enumerate(worked) if side != first), len(worked))
    return 0 < n < len(worked) and first not in worked[n:]
