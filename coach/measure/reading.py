"""What is measured on one body: readings in degrees and trunk lengths, spine, view, framing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

ViewKind = Literal["side", "oblique", "front", "back", "unknown"]
Facing = Literal["left", "right", "camera", "away", "unknown"]


@dataclass(frozen=True, slots=True)
class Reading:
    """One measured value in its measure's unit, and how far to trust it (0..1)."""

    value: float
    confidence: float


@dataclass(frozen=True, slots=True, eq=False)
class Spine:
    """The back's shape from the dorsal edge of the person mask.

    curve     (n, 2) float64, pixels of the body's picture, from sacrum to upper back
    flexion   (n,) float64, degrees turned since the sacrum, + is flexion (rounded to the back)
    total, lumbar, thoracic
              degrees between the edge's tangents, + flexion, - extension; total = lumbar + thoracic
    quality   0..1; below `SpineSettings.least_quality` the shape is not judged
    doubt     why the quality is low, in words for the user, or None
    """

    curve: NDArray[np.float64]
    flexion: NDArray[np.float64]
    total: float
    lumbar: float
    thoracic: float
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
    slope     degrees by which the ground under the body falls to the right in the picture; None
              where it cannot be told
    people    how many were seen at the last count
    light     mean lightness of the picture, 0 .. 1; None when it is not known
    """

    cut_off: tuple[str, ...]
    too_near: bool
    too_far: bool
    share: float
    box: tuple[float, float, float, float] = (0.2, 0.2, 0.8, 0.8)
    slope: float | None = None
    people: int = 1
    light: float | None = None


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
