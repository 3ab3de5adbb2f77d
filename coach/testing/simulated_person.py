"""A simulated person who does what the coach asks: for tests of whole lessons.

    patient = Patient()
    for t in times:
        body = patient.body(t)
        ...                         # judge it, step the lesson
        patient.listen(step)        # the patient does what is asked next

How the body lies and moves is given per exercise; the patient needs a while to get there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from math import cos, pi

from coach.body import Body
from coach.lesson.conductor import Step
from coach.lesson.stage import (
    Asking,
    GettingReady,
    Paused,
    Placing,
    Rehearsing,
    Resting,
    SwitchingSide,
    Working,
)
from coach.testing.figure import ALL_FOURS, PRONE, SITTING, STANDING, SUPINE, FigurePose, figure
from coach.testing.outline import arc

SIZE = (480, 360)
SCALE = 150.0


@dataclass(frozen=True, slots=True)
class Moves:
    """How an exercise is done: the start, and per side ("" for none) the end positions in turn.

    bends  total bend of the back at rest and at each end, degrees; empty where it stays flat
    """

    start: FigurePose
    ends: dict[str, tuple[FigurePose, ...]]
    bends: tuple[float, ...] = ()


def _pair(pose: FigurePose, side: str, **joints: float) -> FigurePose:
    """The pose with joints of one side (0 left, 1 right; both) set anew."""
    changed: dict[str, tuple[float, float]] = {}
    for name, value in joints.items():
        left, right = getattr(pose, name)
        changed[name] = (
            value if side in ("left", "both") else left,
            value if side in ("right", "both") else right,
        )
    return replace(pose, **changed)


def _bird_dog(leg: str) -> FigurePose:
    arm = {"left": "right", "right": "left"}[leg]
    out = _pair(ALL_FOURS, leg, hip=2.0, knee=6.0)
    return _pair(out, arm, arm=172.0)


def _knee(side: str) -> FigurePose:
    return _pair(SUPINE, side, hip=125.0, knee=120.0)


_LONG_SITTING = FigurePose(arm=(20, 20), elbow=(10, 10), hip=(85, 85), knee=(3, 3), pitch=0)
_FLAT = replace(PRONE, arm=(165, 165), elbow=(5, 5), pitch=86)
_PUSHED = replace(PRONE, pitch=86, arm=(120, 120), elbow=(100, 100))


def _lift(side: str) -> FigurePose:
    lifted = _pair(_FLAT, side, hip=-16.0, knee=3.0)
    return _pair(lifted, {"left": "right", "right": "left"}.get(side, side), arm=178.0)


MOVES: dict[str, Moves] = {
    "cat-cow": Moves(ALL_FOURS, {"": (ALL_FOURS, ALL_FOURS)}, (-20.0, 40.0, -60.0)),
    "bird-dog": Moves(ALL_FOURS, {s: (_bird_dog(s),) for s in ("left", "right")}),
    "side-bend": Moves(
        replace(STANDING, yaw=90),
        {
            "left": (replace(STANDING, yaw=90, bend=20),),
            "right": (replace(STANDING, yaw=90, bend=-20),),
        },
    ),
    "childs-pose": Moves(
        ALL_FOURS,
        {"": (replace(ALL_FOURS, pitch=80, hip=(140, 140), knee=(150, 150), arm=(165, 165)),)},
    ),
    "cobra": Moves(_PUSHED, {"": (replace(_PUSHED, pitch=52, hip=(-30, -30), arm=(70, 70)),)}),
    "superman": Moves(_FLAT, {s: (_lift(s),) for s in ("left", "right", "both")}),
    "knee-to-chest": Moves(SUPINE, {s: (_knee(s),) for s in ("left", "right", "both")}),
    "seated-twist": Moves(
        replace(SITTING, yaw=90),
        {
            "left": (replace(SITTING, yaw=90, twist=35),),
            "right": (replace(SITTING, yaw=90, twist=-35),),
        },
    ),
    "seated-forward-bend": Moves(
        _LONG_SITTING, {"": (replace(_LONG_SITTING, pitch=55, hip=(140, 140), arm=(100, 100)),)}
    ),
}

Change = Callable[[float, Body], Body]
"""What happens to the picture at `t`: somebody else comes in, the lights go out."""


class SimulatedPerson:
    """Does what the lesson asks; `body` gives what a perfect pose model would see.

    pace_s   seconds of a movement out, and of one back
    change   what happens besides, per instant
    """

    def __init__(self, change: Change | None = None, pace_s: float = 1.6) -> None:
        """Stands in the room and looks at the screen."""
        self.pace_s = pace_s
        self.change = change
        self.raise_hand = False
        self.up = False
        self._from, self._to = replace(STANDING, yaw=90), replace(STANDING, yaw=90)
        self._bend = (0.0, 0.0)
        self._bent = False
        self._begun, self._ends = 0.0, 0.0
        self._queue: list[tuple[FigurePose, float, float]] = []
        self._hand = False
        self._stage: object = None
        self._turn = 0

    def body(self, t: float) -> Body:
        """The body at `t` seconds."""
        if t >= self._ends and self._queue:
            pose, bend, seconds = self._queue.pop(0)
            self._from, self._to = self._to, pose
            self._bend = self._bend[1], bend
            self._begun, self._ends = t, t + seconds
        pose, bend = self._at(t)
        if self.up:
            pose, bend = replace(STANDING, yaw=90), 0.0
        if self.raise_hand:
            pose = replace(pose, arm=(pose.arm[0], 170.0), elbow=(pose.elbow[0], 5.0))
        back = arc(bend) if self._bent else None
        body = figure(pose, t=t, size=SIZE, scale=SCALE, back=back)
        return self.change(t, body) if self.change else body

    def rehearse(self, slug: str) -> None:
        """Do an exercise once without being asked."""
        moves = MOVES[slug]
        self._bent = bool(moves.bends)
        rest = moves.bends[0] if moves.bends else 0.0
        self._queue += [(moves.start, rest, 2.0), (moves.start, rest, 1.5)]
        self._do(moves, next(iter(moves.ends)), 3.0)

    def listen(self, step: Step) -> None:
        """Do what the lesson asks for now."""
        stage, item = step.stage, step.item
        same = type(stage) is type(self._stage)
        self._stage = stage
        if item is None:
            return
        moves = MOVES[item.exercise.slug]
        self._bent = bool(moves.bends)
        rest = moves.bends[0] if moves.bends else 0.0
        match stage:
            case Placing() if not same:
                self._queue = [(moves.start, rest, 2.5)]
            case Rehearsing() if not same:
                sides = [s for s in moves.ends if s != "both"]
                for side in sides:
                    self._do(moves, side, 0.4)
            case GettingReady() | Asking() | Paused() | Resting():
                self._queue = [q for q in self._queue if q[1] == rest]
            case Working() | SwitchingSide() if not self._queue:
                work = stage.work if isinstance(stage, SwitchingSide) else stage
                dose = item.exercise.dose
                side = work.side or ""
                if dose.sides and not side:
                    side = dose.sides[self._turn % len(dose.sides)]
                    self._turn += 1
                self._do(moves, side, dose.hold_s + 0.6)
            case _:
                pass

    def _do(self, moves: Moves, side: str, hold_s: float) -> None:
        rest = moves.bends[0] if moves.bends else 0.0
        for i, end in enumerate(moves.ends[side]):
            bend = moves.bends[i + 1] if moves.bends else 0.0
            self._queue += [(end, bend, self.pace_s), (end, bend, hold_s)]
        self._queue += [(moves.start, rest, self.pace_s), (moves.start, rest, 0.8)]

    def _at(self, t: float) -> tuple[FigurePose, float]:
        length = max(self._ends - self._begun, 1e-6)
        share = (1 - cos(pi * min(max((t - self._begun) / length, 0.0), 1.0))) / 2
        bend = self._bend[0] + share * (self._bend[1] - self._bend[0])
        return between(self._from, self._to, share), bend


def between(a: FigurePose, b: FigurePose, share: float) -> FigurePose:
    """A pose on the way from one to another."""
    mixed: dict[str, float | tuple[float, float]] = {}
    for one in fields(FigurePose):
        x, y = getattr(a, one.name), getattr(b, one.name)
        if isinstance(x, tuple):
            mixed[one.name] = (x[0] + share * (y[0] - x[0]), x[1] + share * (y[1] - x[1]))
        else:
            mixed[one.name] = x + share * (y - x)
    return replace(a, **mixed)
