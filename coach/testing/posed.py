"""A rendered person as the coach sees them at one time, in frames of any shape."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from coach.body import Body
from coach.bundled import bundled
from coach.commands.setup import new_tracker
from coach.errors import CoachError
from coach.frame import Frame, Image
from coach.judge.back_change import FLEXION
from coach.measure.measurer import Measurer
from coach.measure.reading import Measures, Spine
from coach.see.input.open import open_source
from coach.see.input.opencv import cv2
from coach.tell.draw.box import Box, Size

RUN_UP_S = 1.0
"""So long the person is followed before: readings are smooth by then. And so long a clip shows them
at rest when it begins."""
LATE = 0.85
"""Share of the end position that is over: of a cat-cow, the cow."""
AIR = 0.06
"""Room that is left around a body when its picture is cut to another shape."""


@dataclass(frozen=True, slots=True, eq=False)
class Posed:
    """What is seen and measured at one time; `neutral` is the back's at rest, by measure."""

    frame: Frame
    body: Body
    measures: Measures
    neutral: Mapping[str, float] = field(default_factory=dict[str, float])


def posed(clip: str) -> Posed:
    """A clip of samples/clips late in its first end position, seen with the pose model.

    Raises CoachError when there is no such clip or no model.
    """
    film, label = (bundled("samples", "clips", f"{clip}.{kind}") for kind in ("mp4", "json"))
    if not film.is_file():
        raise CoachError(f"there is no sample clip {clip}; this needs a clone of the repository")
    begins, ends = json.loads(label.read_text("utf-8"))["repetitions"][0]["end_position"]
    until = begins + LATE * (ends - begins)
    at_rest, measurer, seen = Measurer(), Measurer(), None
    neutral: dict[str, float] = {}
    with open_source(film) as source, new_tracker(None) as tracker:
        for frame in source.frames():
            if not isinstance(frame, Frame):
                continue
            if frame.t > until:
                break
            if frame.t < min(RUN_UP_S, begins):
                still = at_rest.measure(tracker.see(frame)).smooth
                neutral = {name: r.value for name in FLEXION if (r := still.get(name)) is not None}
            if frame.t >= until - RUN_UP_S:
                body = tracker.see(frame)
                seen = Posed(frame, body, measurer.measure(body), neutral)
    if seen is None:
        raise CoachError(f"{film} could not be read; render it again")
    return seen


def reframed(seen: Posed, size: Size) -> Posed:
    """The same in a frame of this size: cut where that leaves the body whole, else with more room.

    The room that is missing is filled with the picture's edge drawn out, as if the wall went on.
    """
    image, body = seen.frame.image, seen.body
    h, w = image.shape[:2]
    points = body.points[np.isfinite(body.points[:, 0])]
    low, high = points.min(axis=0) - AIR * h, points.max(axis=0) + AIR * h
    shape = size[0] / size[1]
    cut_w, cut_h = (w, w / shape) if shape > w / h else (h * shape, h)
    if high[0] - low[0] > cut_w or high[1] - low[1] > cut_h:
        cut_w, cut_h = (w, w / shape) if shape < w / h else (h * shape, h)
    x = _about((low[0] + high[0]) / 2, cut_w, w)
    y = _about((low[1] + high[1]) / 2, cut_h, h)
    scale = size[0] / cut_w
    part = _part(image, Box(round(x), round(y), round(cut_w), round(cut_h)))
    picture = np.asarray(cv2.resize(part, size, interpolation=cv2.INTER_CUBIC), np.uint8)
    move = np.array([round(x), round(y)])
    moved = ((body.points - move) * scale).astype(np.float32)
    spine = seen.measures.spine
    return Posed(
        replace(seen.frame, image=picture),
        replace(body, points=moved, size=size, mask=None),
        replace(seen.measures, spine=spine and _moved(spine, move, scale)),
        seen.neutral,
    )


def _moved(spine: Spine, move: np.ndarray, scale: float) -> Spine:
    return replace(spine, curve=(spine.curve - move) * scale)


def _about(middle: float, wide: float, whole: float) -> float:
    """Where a stretch begins that has this middle, as far inside the whole as it can be."""
    if wide >= whole:
        return (whole - wide) / 2
    return min(max(middle - wide / 2, 0.0), whole - wide)


def _part(image: Image, box: Box) -> Image:
    h, w = image.shape[:2]
    left, top = max(-box.x, 0), max(-box.y, 0)
    right, low = max(box.right - w, 0), max(box.bottom - h, 0)
    wider = cv2.copyMakeBorder(image, top, low, left, right, cv2.BORDER_REPLICATE)
    return Box(box.x + left, box.y + top, box.w, box.h).of(np.asarray(wider, np.uint8))
