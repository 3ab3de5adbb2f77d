"""What is measured on one body: readings in degrees and trunk lengths, spine, view, framing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Literal

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from coach.body import Place
from coach.language import say

ViewKind = Literal["side", "oblique", "front", "back", "unknown"]
Facing = Literal["left", "right", "camera", "away", "unknown"]


class Reading(Struct, frozen=True, gc=False):
    """One measured value in its measure's unit, and how far to trust it (0..1).

    A body has up to a hundred and fifty: a dataclass takes ten times as long to make.
    """

    value: float
    confidence: float


class NotTold(IntEnum):
    """Why the bend of a part of the back is not told: the number stands in traces, so it stays.

    `name` is for programs, `words` for people.
    """

    FRONT = 1
    OBLIQUE = 2
    LYING_ON_BACK = 3
    LEG_UP = 4
    ARM_ACROSS = 5
    OUTLINE = 6
    HIDDEN = 7
    UNSURE = 8
    NO_NEUTRAL = 9
    OTHER_POSTURE = 10

    @property
    def words(self) -> str:
        """The reason in a sentence of the coach's, in the language in use."""
        return say(f"back-{self.name.lower().replace('_', '-')}")


@dataclass(frozen=True, slots=True)
class Flexion:
    """The bend of a part of the back, degrees: + flexion (rounded), - extension (arched).

    error  two thirds of its changes are within so many degrees of the true ones
    """

    degrees: float
    error: float


@dataclass(frozen=True, slots=True)
class Back:
    """The low and the upper back, each told or not.

    The zero of a measured bend is nobody's neutral: only changes mean anything. As a change
    (`Judged.back`) both are degrees from the person's own neutral.
    """

    lumbar: Flexion | NotTold
    thoracic: Flexion | NotTold

    @property
    def not_told(self) -> NotTold | None:
        """Why neither part is told; None when one is."""
        if isinstance(self.lumbar, NotTold) and isinstance(self.thoracic, NotTold):
            return self.lumbar
        return None


@dataclass(frozen=True, slots=True, eq=False)
class Spine:
    """The back's shape from the dorsal edge of the person mask.

    curve     (n, 2) float64, pixels of the body's picture, from sacrum to upper back
    flexion   (n,) float64, degrees turned since the sacrum, + is flexion (rounded to the back)
    total     degrees between the edge's first and last tangent, + flexion, - extension
    clear     0..1, how clearly the edge was seen: how much of it, and how smooth
    quality   0..1; below `SpineSettings.least_quality` the shape is not judged
    doubt     why the quality is low, in words for the user, or None
    """

    curve: NDArray[np.float64]
    flexion: NDArray[np.float64]
    total: float
    clear: float
    quality: float
    doubt: str | None


@dataclass(frozen=True, slots=True)
class View:
    """From where the camera sees the trunk.

    kind     side, oblique, front, back or unknown
    facing   where the belly or face points in the picture (lying on the back: where the head lies)
    yaw_deg  estimated turn of the trunk away from an exact side view, 0 (side) .. 90 (front/back)
    """

    kind: ViewKind
    facing: Facing
    yaw_deg: float


@dataclass(frozen=True, slots=True)
class Framing:
    """How the body sits in the picture, and the picture itself.

    cut_off   names of body parts beyond the picture's edge ("left wrist", "feet"...)
    too_near  the body fills more of the picture than can be followed when it moves
    too_far   the body is too small to be measured
    share     the larger of the body's width and height as a share of the picture's
    box       left, top, right, bottom of the body as shares of the picture; beyond 0 .. 1 where it
              is cut off
    tilt      degrees by which the picture is turned, + clockwise, as the body under way has told so
              far; 0 while the camera is level. Measures are taken as if it were
    people    how many were seen at the last count
    light     mean lightness of the picture, 0 .. 1; None when it is not known
    drift     how fast the camera moves, picture widths a second
    place, coarse
              as in `coach.body.Body`
    """

    cut_off: tuple[str, ...]
    too_near: bool
    too_far: bool
    share: float
    box: tuple[float, float, float, float] = (0.2, 0.2, 0.8, 0.8)
    tilt: float = 0.0
    people: int = 1
    light: float | None = None
    drift: float = 0.0
    place: Place | None = None
    coarse: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Measures:
    """Everything measured at one instant.

    raw     per measure name, unsmoothed; a measure that cannot be had is missing
    smooth  the same through a One Euro filter on degrees; form and counting read this
    """

    t: float
    raw: Mapping[str, Reading]
    smooth: Mapping[str, Reading]
    spine: Spine | None
    view: View
    framing: Framing
