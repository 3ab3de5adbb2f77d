"""How the body sits in the picture: what is cut off, its box, its size."""

from __future__ import annotations

from dataclasses import dataclass

from coach.body import Body
from coach.body import Landmark as L  # noqa: N817
from coach.measure.reading import Framing
from coach.measure.skeleton import Skeleton


@dataclass(frozen=True, slots=True)
class FramingSettings:
    """Shares of the picture; `near` is own reasoning after poseEngine's box limit (.95).

    far          a body smaller than this is too small to be measured. Rendered people were measured
                 hardly worse down to 0.17, and smaller ones seldom found (docs/pose-robustness.md):
                 who is found is counted, however small. Own reasoning
    """

    edge: float = 0.0
    near: float = 0.98
    far: float = 0.1


NOWHERE = Framing((), too_near=False, too_far=False, share=0.0)

BACK = "back"
"""What is cut off where the back's outline leaves the picture (`coach.measure.spine`)."""
_PARTS: tuple[tuple[str, tuple[int, ...]], ...] = (
    ("head", (L.NOSE, L.LEFT_EAR, L.RIGHT_EAR)),
    ("left hand", (L.LEFT_WRIST,)),
    ("right hand", (L.RIGHT_WRIST,)),
    ("left elbow", (L.LEFT_ELBOW,)),
    ("right elbow", (L.RIGHT_ELBOW,)),
    ("shoulders", (L.LEFT_SHOULDER, L.RIGHT_SHOULDER)),
    ("hips", (L.LEFT_HIP, L.RIGHT_HIP)),
    ("left knee", (L.LEFT_KNEE,)),
    ("right knee", (L.RIGHT_KNEE,)),
    ("left foot", (L.LEFT_ANKLE,)),
    ("right foot", (L.RIGHT_ANKLE,)),
)


def framing(s: Skeleton, tilt: float, body: Body, settings: FramingSettings) -> Framing:
    """What is cut off, and how large and where the body is.

    `tilt` is how far the picture is turned; `body` tells what is known of the picture itself.
    """
    width, height = s.size
    margin_x, margin_y = settings.edge * width, settings.edge * height
    outside = [
        not (margin_x <= x <= width - margin_x and margin_y <= y <= height - margin_y)
        for x, y in s.xy
    ]
    cut = tuple(name for name, ids in _PARTS if any(outside[i] for i in ids))
    xs = [x for x, _ in s.xy]
    ys = [y for _, y in s.xy]
    box = (min(xs) / width, min(ys) / height, max(xs) / width, max(ys) / height)
    share = max(box[2] - box[0], box[3] - box[1])
    return Framing(
        cut,
        share > settings.near,
        share < settings.far,
        share,
        box,
        tilt,
        body.people,
        body.light,
        body.drift,
        body.place,
        body.coarse,
    )
