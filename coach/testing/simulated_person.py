"""A simulated person who does what the coach asks: for tests of whole lessons.

    person = SimulatedPerson()
    for t in times:
        body = person.body(t)
        ...                        # judge it, step the lesson
        person.listen(step)        # the person does what is asked next

How the body lies and moves is read from a file (`moves.toml`); getting there takes a while.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import fields, replace
from math import cos, pi

from coach.body import Body
from coach.exercise.safety import load_safety
from coach.exercise.vocabulary import Trouble
from coach.lesson.conductor import Step
from coach.lesson.first_run import spoken
from coach.lesson.stage import (
    Asking,
    AskingHowItIs,
    Choosing,
    Confirming,
    FirstRun,
    GettingReady,
    Paused,
    Placing,
    Questioning,
    Rehearsing,
    Resting,
    Stage,
    SwitchingSide,
    Telling,
    Working,
)
from coach.testing.figure import STANDING, FigurePose, figure
from coach.testing.moves import Moves, load_moves
from coach.testing.outline import arc

SIZE = (480, 360)
REHEARSED = "bird-dog"
"""What is done where any exercise will do."""
SCALE = 150.0
THINKS_S = 2.0
FIRST_RUN = (Telling, Questioning, Confirming)


Change = Callable[[float, Body], Body]
"""What happens to the picture at `t`: somebody else comes in, the lights go out."""


class SimulatedPerson:
    """Does what the lesson asks; `body` gives what a perfect pose model would see.

    pace_s   seconds of a movement out, and of one back
    change   what happens besides, per instant
    answers  at which number a hand is raised when asked for "pain before", "effort after", …; for
             that they get up, and stay up when it was after the lesson
    moves    how each exercise is done, by slug
    has      what a question of the first run is said yes to
    wants    the exercise that is begun on the start screen; "" chooses nothing
    """

    def __init__(
        self,
        change: Change | None = None,
        pace_s: float = 1.6,
        moves: Mapping[str, Moves] | None = None,
        has: Collection[Trouble] = (),
        wants: str = "",
    ) -> None:
        """Stands in the room and looks at the screen."""
        self.moves = load_moves() if moves is None else moves
        self.pace_s = pace_s
        self.change = change
        self.has = has
        self.wants = wants
        self.raise_hand = False
        self.up = False
        self.answers: dict[str, int] = {}
        self._from, self._to = replace(STANDING, yaw=90), replace(STANDING, yaw=90)
        self._bend = (0.0, 0.0)
        self._bent = False
        self._begun, self._ends = 0.0, 0.0
        self._queue: list[tuple[FigurePose, float, float]] = []
        self._hand = False
        self._stage: object = None
        self._turn = 0
        self._t = 0.0

    def body(self, t: float) -> Body:
        """The body at `t` seconds."""
        self._t = t
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
        moves = self.moves[slug]
        self._bent = bool(moves.bends)
        rest = moves.bends[0] if moves.bends else 0.0
        self._queue += [(moves.start, rest, 2.0), (moves.start, rest, 1.5)]
        self._do(moves, next(iter(moves.ends)), 3.0)

    def listen(self, step: Step) -> None:
        """Do what the lesson asks for now."""
        stage, item = step.stage, step.item
        same = type(stage) is type(self._stage)
        before, self._stage = self._stage, stage
        if self._answers(stage, before) or item is None:
            return
        moves = self.moves[item.exercise.slug]
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

    def _answers(self, stage: Stage, before: object) -> bool:
        """What is done outside of exercises; whether a number is being asked for."""
        same = type(stage) is type(before)
        if isinstance(stage, FIRST_RUN):
            self.raise_hand = self._says_yes(stage)
        elif isinstance(before, FIRST_RUN):
            self.raise_hand = False
        if isinstance(stage, AskingHowItIs):
            scale = stage.scales[0]
            wanted = self.answers.get(f"{scale.what} {scale.moment}")
            self.up = wanted is not None
            self.raise_hand = wanted is not None and stage.chosen is None and stage.said == wanted
            return True
        if self.answers and not same:
            self.up = self.raise_hand = False
        if isinstance(stage, Choosing) and not same and self.wants:
            self.rehearse(self.wants)
        return False

    def _says_yes(self, stage: FirstRun) -> bool:
        """Whether the hand is up: once all has been heard, and down again for what comes next."""
        match stage:
            case Telling():
                heard = stage.part == len(spoken(stage.page)) - 1
            case Questioning():
                heard = load_safety().trouble[stage.index].slug in self.has
            case Confirming():
                heard = True
        return heard and self._t - stage.since > THINKS_S

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
