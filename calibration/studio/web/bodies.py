"""The body of every picture for the overlay: joints, bones and the back's line, in pixels.

The points are those of the trace; the back is measured again from the mask, because a trace leaves
the drawn curve out.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from calibration.studio.web.reel import Reel
from coach.body import Body
from coach.judge.settings import JudgeSettings
from coach.measure.back import back_not_told
from coach.measure.measurer import Measurer
from coach.measure.spine import SpineSettings
from coach.tell.draw.limb import BONES, EARS, JOINTS, MIDDLES

SEEN = JudgeSettings().least_confidence
"""A point that the model believes in less is drawn faintly: what needs it is not judged."""
CURVE = 14
"""Points of the back's line."""
LEAST_QUALITY = SpineSettings().least_quality
Point = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Bodies:
    """Per picture the joints (None: nobody there), and which of them are surely seen."""

    size: tuple[int, int]
    joints: tuple[int, ...]
    bones: tuple[tuple[int, int], ...]
    points: tuple[tuple[Point, ...] | None, ...]
    seen: tuple[tuple[bool, ...] | None, ...]


@dataclass(frozen=True, slots=True)
class Back:
    """The back's line in one picture.

    bend  its whole turn, degrees, + rounded
    sure  whether the coach tells it
    """

    curve: tuple[Point, ...]
    bend: float
    sure: bool


def bodies(reel: Reel) -> Bodies:
    """All pictures' joints."""
    used = sorted({i for bone in BONES for i in bone} | set(JOINTS))
    made = {middle: pair for pair, middle in MIDDLES.items()}
    place = {joint: i for i, joint in enumerate(used)}
    points: list[tuple[Point, ...] | None] = []
    seen: list[tuple[bool, ...] | None] = []
    for instant in reel.instants:
        body = instant.body
        if not body.present:
            points.append(None)
            seen.append(None)
            continue
        here: list[Point] = []
        sure: list[bool] = []
        for joint in used:
            ids = list(made[joint]) if joint >= EARS else [joint]
            x, y = np.nanmean(body.points[ids], axis=0).tolist()
            here.append((round(x), round(y)))
            sure.append(bool(body.visibility[ids].max() >= SEEN))
        points.append(tuple(here))
        seen.append(tuple(sure))
    return Bodies(
        reel.size,
        tuple(place[j] for j in JOINTS),
        tuple((place[a], place[b]) for a, b in BONES),
        tuple(points),
        tuple(seen),
    )


def backs(reel: Reel) -> tuple[Back | None, ...]:
    """All pictures' backs; None where there is none to be seen."""
    measurer = Measurer()
    return tuple(_back(measurer, body) for body in reel.trace.bodies())


def _back(measurer: Measurer, body: Body) -> Back | None:
    measures = measurer.measure(body)
    spine = measures.spine
    if spine is None or len(spine.curve) < 2:
        return None
    which = np.linspace(0, len(spine.curve) - 1, CURVE).round().astype(int)
    curve = spine.curve[which]
    if not np.isfinite(curve).all():
        return None
    return Back(
        tuple((round(x), round(y)) for x, y in curve.tolist()),
        round(spine.total, 1),
        spine.quality >= LEAST_QUALITY and back_not_told(measures) is None,
    )
