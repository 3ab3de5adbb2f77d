"""The nine exercises done well: two or three repetitions, both sides where there are sides."""

from dataclasses import dataclass

from samples.kneeling import BirdDog, CatCow, ChildsPose
from samples.lying import Cobra, KneeToChest, Superman
from samples.motion import Go
from samples.recipe import CameraView, Form, Recipe
from samples.sitting import ForwardBend, SeatedTwist
from samples.standing import SideBend

SIDE = CameraView()
LOW = CameraView(height=0.32, fill=0.84)
FRONT = CameraView(azimuth=90, height=0.85, fill=0.84)
SEATED_FRONT = CameraView(azimuth=90, height=0.60, fill=0.72)


@dataclass(frozen=True)
class Good:
    """A good clip, and one movement of it for the clips that vary it."""

    exercise: str
    form: Form
    moves: tuple[Go, ...]
    once: Go
    variant: str = "plain"
    view: CameraView = SIDE
    facing: str = "left"

    @property
    def recipe(self) -> Recipe:
        """Return the recipe of the good clip."""
        return Recipe(
            f"{self.exercise}-good",
            self.exercise,
            self.form,
            self.moves,
            round(self.moves[-1].end + 0.8, 2),
            variant=self.variant,
            view=self.view,
            facing=self.facing,
        )


def cycles(start: float, count: int) -> tuple[Go, ...]:
    """Return slow cat-cow cycles without stopping in between; 4.6 s each."""
    moves: list[Go] = []
    for k in range(count):
        t = round(start + 4.6 * k, 2)
        moves += [Go("cat", t, 1.3, 0.3, 1.0), Go("cow", round(t + 2.2, 2), 1.2, 0.3, 0.9)]
    return tuple(moves)


CAT_COW = cycles(1.5, 2)

GOOD: dict[str, Good] = {
    good.exercise: good
    for good in (
        Good("cat-cow", CatCow(), cycles(2.0, 3), Go("cat", 1.5, 1.3, 0.3, 1.0)),
        Good(
            "bird-dog",
            BirdDog(),
            (Go("left", 2.0, 1.8, 3.0, 1.6), Go("right", 9.0, 1.8, 3.0, 1.6)),
            Go("left", 1.5, 1.6, 3.0, 1.5),
            variant="alternating",
        ),
        Good(
            "side-bend",
            SideBend(),
            (Go("left", 2.0, 1.8, 2.0, 1.6), Go("right", 8.0, 1.8, 2.0, 1.6)),
            Go("left", 1.5, 1.6, 2.2, 1.5),
            variant="arms down, alternating",
            view=FRONT,
            facing="camera",
        ),
        Good(
            "childs-pose",
            ChildsPose(),
            (Go("both", 2.0, 2.8, 6.0, 2.4),),
            Go("both", 1.5, 2.4, 4.0, 2.0),
            variant="from hands and knees",
        ),
        Good(
            "cobra",
            Cobra(),
            (Go("both", 2.0, 2.0, 2.5, 1.8), Go("both", 9.0, 2.0, 2.5, 1.8)),
            Go("both", 1.5, 1.9, 2.6, 1.7),
            variant="low, bent elbows",
            view=LOW,
        ),
        Good(
            "superman",
            Superman(),
            (Go("both", 2.0, 1.4, 3.0, 1.4), Go("both", 8.8, 1.4, 3.0, 1.4)),
            Go("both", 1.5, 1.4, 2.8, 1.3),
            view=LOW,
        ),
        Good(
            "knee-to-chest",
            KneeToChest(),
            (Go("left", 2.0, 2.2, 3.0, 2.0), Go("right", 10.0, 2.2, 3.0, 2.0)),
            Go("left", 1.5, 2.0, 3.0, 1.8),
            variant="single leg, other foot on the floor",
            view=LOW,
            facing="right",
        ),
        Good(
            "seated-forward-bend",
            ForwardBend(),
            (Go("both", 2.0, 2.4, 2.5, 2.0), Go("both", 9.8, 2.4, 2.5, 2.0)),
            Go("both", 1.5, 2.2, 2.8, 1.8),
        ),
        Good(
            "seated-twist",
            SeatedTwist(),
            (Go("left", 2.0, 2.0, 3.0, 1.8), Go("right", 9.6, 2.0, 3.0, 1.8)),
            Go("left", 1.5, 1.9, 3.0, 1.7),
            variant="long legs, one hand behind",
            view=SEATED_FRONT,
            facing="camera",
        ),
    )
}
