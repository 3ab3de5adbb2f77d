"""Recipes of rendered clips, and the label derived from each."""

from dataclasses import dataclass, field
from typing import Protocol

from calibration.labels.label import (
    HiddenSpan,
    Label,
    LabelledFault,
    LabelledHold,
    LabelledRepetition,
)
from samples.body import RiggedBody
from samples.clothes import Outfit
from samples.motion import Go, Keyframe, when_eased
from samples.pose import Pose
from samples.render import Webcam
from samples.room import Room

HELD = 1.0
"""An end position this long counts as a hold, seconds."""
SEEN_STILL = 0.02
"""Who has so little of the way left, as a share, is seen to hold: a pixel or two of these films."""


class Form(Protocol):
    """An exercise as its numbers: gives the posture at a moment."""

    def pose(self, body: RiggedBody, at: Keyframe) -> Pose:
        """Return the posture of this body at this moment."""
        ...


@dataclass(frozen=True)
class CameraView:
    """Where the webcam stands. Azimuth: 0 = the person's left side, 90 = front, 180 = right."""

    azimuth: float = 0.0
    height: float = 0.45
    """Of the lens, metres: 0.25 laptop on the floor, 0.75 laptop on a chair."""
    fill: float = 0.80
    """Share of the picture the movement fills; above 1 something is cut off."""
    size: tuple[int, int] = (640, 480)
    aim: tuple[float, float] = (0.0, 0.0)
    """How far off the middle it looks, right and up, as a share of the movement's size."""

    @property
    def name(self) -> str:
        """Return side, oblique, front or back."""
        away = abs((self.azimuth + 90) % 180 - 90)  # from the nearest side view
        if away <= 20:
            return "side"
        if away < 65:
            return "oblique"
        return "front" if 0 < self.azimuth % 360 < 180 else "back"


@dataclass(frozen=True)
class Extra:
    """Another person in the room: stands, or walks through behind the mat."""

    body: str = "man"
    look: Outfit = field(default_factory=Outfit)
    at: tuple[float, float] = (0.8, 0.9)
    """Room position: to the right, behind the mat, metres."""
    walks: float = 0.0
    """Speed to the right, metres a second."""
    start: float = 0.0
    """When the walk begins, seconds."""


@dataclass(frozen=True)
class Recipe:
    """Everything that makes one clip."""

    name: str
    exercise: str
    form: Form | None
    """None = nobody does anything: an empty room."""
    moves: tuple[Go, ...]
    seconds: float
    variant: str = "plain"
    view: CameraView = CameraView()
    facing: str = "left"
    """Where head or chest points in the picture; lying on the back, where the head lies."""
    faults: tuple[str, ...] = ()
    counts: bool = True
    """Whether a careful person would count these repetitions."""
    body: str = "woman"
    look: Outfit = field(default_factory=Outfit)
    room: Room = field(default_factory=Room)
    webcam: Webcam = field(default_factory=Webcam)
    extras: tuple[Extra, ...] = ()
    bounce_hz: float = 0.0
    """How often to bounce in the end position; who bounces there holds nothing still."""
    cannot_judge: str = ""
    hidden_while_moving: bool = False
    """Whether that holds only during the movements, or all the time."""
    fit: bool = True
    what: str = ""
    notes: str = ""
    fps: int = 15
    seed: int = 1

    def label(self) -> Label:
        """Return the label of the clip."""
        pairs = self.exercise == "cat-cow"
        cats = [m for m in self.moves if m.part == "cat"]
        cows = [m for m in self.moves if m.part == "cow"]
        if not self.counts:
            repetitions: tuple[LabelledRepetition, ...] = ()
        elif pairs:
            repetitions = tuple(
                LabelledRepetition(_s(a.start), _s(b.end), None, (_s(a.arrived), _s(b.leaves)))
                for a, b in zip(cats, cows, strict=True)
            )
        else:
            repetitions = tuple(
                LabelledRepetition(_s(m.start), _s(m.end), _side(m), (_s(m.arrived), _s(m.leaves)))
                for m in self.moves
            )
        holds = tuple(
            seen_hold(m)
            for m in self.moves
            if m.hold >= HELD and self.counts and not self.bounce_hz
        )
        faults = tuple(
            LabelledFault(fault, _s(m.start + m.out / 2), _s(m.leaves + m.back / 2))
            for fault in self.faults
            for m in self.moves
        )
        other = self.exercise == "other"
        spans = [(0.0, self.seconds)]
        if self.hidden_while_moving:
            spans = [(_s(m.start + m.out / 2), _s(m.leaves + m.back / 2)) for m in self.moves]
        reason = self.cannot_judge
        hidden = tuple(HiddenSpan(reason, a, b) for a, b in spans) if reason else ()
        return Label(
            clip=self.name,
            exercise=self.exercise,
            variant=self.variant,
            view=self.view.name,
            facing=self.facing,
            repetitions=repetitions,
            holds=holds,
            faults=faults,
            cannot_judge=hidden,
            count_min=None if other else len(repetitions),
            count_max=None if other else len(repetitions),
            quality="rendered",
            fit=self.fit,
            notes=self.notes,
            what=self.what,
            cat_s=tuple(_s((m.arrived + m.leaves) / 2) for m in cats) if pairs else (),
            cow_s=tuple(_s((m.arrived + m.leaves) / 2) for m in cows) if pairs else (),
            person=f"rendered {self.body}" if self.moves else "",
        )


def seen_hold(move: Go) -> LabelledHold:
    """When somebody is seen to hold: they arrive and leave so softly that more looks still than is
    held."""
    soft = 1 - when_eased(1 - SEEN_STILL)
    start, end = move.arrived - soft * move.out, move.leaves + soft * move.back
    return LabelledHold(_s(start), _s(end), _side(move))


def _s(seconds: float) -> float:
    return round(seconds, 2)


def _side(move: Go) -> str | None:
    """Name the side; a movement of both sides at once has none, save for knees drawn in."""
    return move.part if move.part in ("left", "right") else None
