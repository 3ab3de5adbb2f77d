"""A drawn person on all fours, and moments around them."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from coach.body import MIRROR, Body
from coach.frame import Frame
from coach.judge.cue import Cue
from coach.judge.judge import Judged
from coach.judge.progress import Progress
from coach.judge.verdict import Verdict
from coach.measure.reading import Back, Flexion, Framing, Measures, Reading, Spine, View
from coach.moment import Moment, Timing

HEAD, SHOULDER, ELBOW, WRIST = (0.26, 0.42), (0.36, 0.45), (0.36, 0.58), (0.36, 0.72)
HIP, KNEE, ANKLE, HEEL, TOE = (0.60, 0.45), (0.60, 0.72), (0.76, 0.72), (0.79, 0.71), (0.80, 0.74)
PARTS = [*[HEAD] * 11, SHOULDER, ELBOW, WRIST, WRIST, WRIST, WRIST, HIP, KNEE, ANKLE, HEEL, TOE]


def body(size: tuple[int, int], seen: float = 0.9, people: int = 1) -> Body:
    """A body on all fours that faces left; the right side a little higher than the left."""
    w, h = size
    points = np.zeros((33, 2), np.float32)
    points[:11] = HEAD
    for i, part in enumerate((SHOULDER, ELBOW, WRIST, WRIST, WRIST, WRIST)):
        points[11 + 2 * i] = part
    for i, part in enumerate((HIP, KNEE, ANKLE, HEEL, TOE)):
        points[23 + 2 * i] = part
    left = np.arange(11, 33, 2)
    points[MIRROR[left]] = points[left] - (0.01, 0.02)
    points *= np.array([w, h], np.float32)
    world = np.zeros((33, 3), np.float32)
    return Body(0.0, size, points, world, np.full(33, seen, np.float32), None, people)


def spine(size: tuple[int, int], total: float = 30.0, quality: float = 0.9) -> Spine:
    """A bow above the trunk."""
    x = np.linspace(0.60, 0.36, 21)
    y = 0.36 - 0.05 * np.sin(np.linspace(0, np.pi, 21))
    curve = np.column_stack([x, y]) * size
    doubt = None if quality > 0.5 else "an arm lies across the back"
    flexion = np.linspace(0, total, 21)
    return Spine(curve, flexion, total, quality, quality, doubt)


def moment(
    size: tuple[int, int] = (640, 480),
    *,
    name: str | None = "Bird dog",
    sided: bool = True,
    ground: int = 128,
    present: bool = True,
    people: int = 1,
    seen: float = 0.9,
    quality: float = 0.9,
    total: float = 30.0,
    readings: dict[str, float] | None = None,
    cue: Cue | None = None,
    **rest: Any,
) -> Moment:
    """One moment on an even ground."""
    w, h = size
    image = np.full((h, w, 3), ground, np.uint8)
    person = body(size, seen, people) if present else Body.absent(0.0, size)
    progress = rest.pop("progress", None) or Progress(
        state="end", phase="arm and leg reached out", side="left", counts={"left": 2}, target=5
    )
    values = {k: Reading(v, 0.9) for k, v in (readings or {}).items()}
    measures = Measures(
        0.0,
        values,
        values,
        spine(size, total, quality) if present else None,
        View("side", "left", 0.0),
        Framing((), False, False, 0.6),
    )
    dose = SimpleNamespace(sides=["left", "right"] if sided else [])
    shown = SimpleNamespace(name=name, slug="x", sided=sided, judges_spine=True, dose=dose)
    exercise: Any = shown if name else None
    return Moment(
        t=0.0,
        frame=Frame(0.0, image, 0),
        body=person,
        measures=measures,
        exercise=exercise,
        judged=Judged(
            verdict=rest.pop("verdict", Verdict(0.0, ())),
            progress=progress,
            spoken=rest.pop("spoken", None),
            shown=cue,
            advice=rest.pop("advice", None),
            back=rest.pop("back", Back(Flexion(0.6 * total, 7.0), Flexion(0.4 * total, 6.0))),
        ),
        timing=Timing(0.02, 0.002),
    )


@pytest.fixture
def make() -> Callable[..., Moment]:
    """Build a moment from what matters in the test."""
    return moment
