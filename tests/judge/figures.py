"""Made-up people who move as told: what a good pose model would see of them, trembling included."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from math import cos, pi

import numpy as np

from coach.body import Body
from coach.exercise import find
from coach.judge.cue import Advice
from coach.judge.judge import Judge
from coach.measure.measurer import Measurer
from coach.testing.figure import FigurePose, figure
from coach.testing.outline import arc

FPS = 10.0
TREMBLE_M = 0.005
"""How far landmarks are off, metres: a hundredth of the trunk."""


@dataclass(frozen=True)
class To:
    """Go somewhere in so many seconds, and stay; `bend` is the back's, degrees."""

    pose: FigurePose
    seconds: float
    stay: float
    bend: float = 0.0


def between(a: FigurePose, b: FigurePose, share: float) -> FigurePose:
    """The pose so far on the way from one to another."""
    values = {}
    for name in (f.name for f in fields(a)):
        x, y = getattr(a, name), getattr(b, name)
        values[name] = (
            tuple(p + share * (q - p) for p, q in zip(x, y, strict=True))
            if isinstance(x, tuple)
            else x + share * (y - x)
        )
    return FigurePose(**values)


def bodies(
    steps: Sequence[To], *, yaw: float = 0.0, seed: int = 1, back: bool = False
) -> Iterator[Body]:
    """What is seen; the camera stands `yaw` degrees off its best place."""
    random = np.random.default_rng(seed)
    poses: list[tuple[FigurePose, float]] = []
    here, bend = steps[0].pose, steps[0].bend
    for step in steps:
        n = round(step.seconds * FPS)
        for i in range(1, n + 1):
            share = (1 - cos(pi * i / n)) / 2
            poses.append((between(here, step.pose, share), bend + share * (step.bend - bend)))
        poses += [(step.pose, step.bend)] * round(step.stay * FPS)
        here, bend = step.pose, step.bend
    for i, (pose, bent) in enumerate(poses):
        seen = figure(
            replace(pose, yaw=pose.yaw + yaw), t=i / FPS, back=arc(bent) if back else None
        )
        yield replace(
            seen,
            points=_trembling(seen.points, 150.0, random),
            world=_trembling(seen.world, 1.0, random),
        )


def judged(slug: str, film: Iterator[Body]) -> Judge:
    """The judge of an exercise, after it has seen all of it."""
    measurer, judge = Measurer(), Judge(find(slug))
    for body in film:
        judge.judge(measurer.measure(body))
    judge.finish()
    return judge


def advised(slug: str, film: Iterator[Body]) -> list[Advice]:
    """What was advised, each when it was new."""
    measurer, judge = Measurer(), Judge(find(slug))
    given = [judge.judge(measurer.measure(body)).advice for body in film]
    return [
        one
        for before, one in zip([None, *given], given, strict=False)
        if one is not None and one != before
    ]


def counted(judge: Judge) -> list[str | None]:
    """The sides of the repetitions that count."""
    return [r.side for r in judge.repetitions if r.counted]


def _trembling(points: np.ndarray, scale: float, random: np.random.Generator) -> np.ndarray:
    off = random.normal(0.0, TREMBLE_M * scale, points.shape)
    return (points + off).astype(np.float32)
