"""Which joints a measure is read from, and how to show it on the body."""

from __future__ import annotations

from dataclasses import dataclass

from coach.body import Landmark
from coach.measure.table import TABLE

EAR = 33
NECK = 34
"""Two points the pose model does not give: between the ears, and between the shoulders."""

BONES: tuple[tuple[int, int], ...] = (
    (EAR, NECK),
    (Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER),
    (Landmark.LEFT_HIP, Landmark.RIGHT_HIP),
    (Landmark.LEFT_SHOULDER, Landmark.LEFT_HIP),
    (Landmark.RIGHT_SHOULDER, Landmark.RIGHT_HIP),
    (Landmark.LEFT_SHOULDER, Landmark.LEFT_ELBOW),
    (Landmark.RIGHT_SHOULDER, Landmark.RIGHT_ELBOW),
    (Landmark.LEFT_ELBOW, Landmark.LEFT_WRIST),
    (Landmark.RIGHT_ELBOW, Landmark.RIGHT_WRIST),
    (Landmark.LEFT_HIP, Landmark.LEFT_KNEE),
    (Landmark.RIGHT_HIP, Landmark.RIGHT_KNEE),
    (Landmark.LEFT_KNEE, Landmark.LEFT_ANKLE),
    (Landmark.RIGHT_KNEE, Landmark.RIGHT_ANKLE),
    (Landmark.LEFT_ANKLE, Landmark.LEFT_FOOT_INDEX),
    (Landmark.RIGHT_ANKLE, Landmark.RIGHT_FOOT_INDEX),
)

JOINTS: tuple[int, ...] = tuple(sorted({i for bone in BONES for i in bone} - {NECK}))

_CHAINS = ("angle", "incline", "distance", "height")


@dataclass(frozen=True, slots=True)
class Limb:
    """A measure's joints in order, and the lines between them that stand for it."""

    kind: str
    unit: str
    landmarks: tuple[int, ...]

    @property
    def lines(self) -> tuple[tuple[int, int], ...]:
        """Pairs of landmarks to join."""
        if self.kind in _CHAINS:
            return tuple(zip(self.landmarks, self.landmarks[1:], strict=False))
        members = set(self.landmarks)
        return tuple(bone for bone in BONES if members.issuperset(bone))


def limb(measure: str | None) -> Limb | None:
    """The limb behind a measure's name, or None for a name the table does not know."""
    found = TABLE.get(measure) if measure else None
    return found and Limb(found.kind, found.unit, tuple(found.landmarks))
