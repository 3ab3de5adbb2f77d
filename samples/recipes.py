"""The clips: data. One recipe per clip; a fault clip is a good one with one number changed."""

from samples.kneeling import BirdDog, CatCow
from samples.motion import Go
from samples.recipe import Recipe, View
from samples.standing import SideBend

FRONT_VIEW = View(azimuth=90, height=0.85, fill=0.84)


def _cat_cow(start: float, count: int) -> tuple[Go, ...]:
    """Slow cycles without stopping: 2 s into cat, 2 s back through neutral, the same in cow."""
    moves: list[Go] = []
    for k in range(count):
        t = start + 4.6 * k
        moves += [Go("cat", t, 1.3, 0.3, 1.0), Go("cow", t + 2.2, 1.2, 0.3, 0.9)]
    return tuple(moves)


ALL: tuple[Recipe, ...] = (
    Recipe("cat-cow-good", "cat-cow", CatCow(), _cat_cow(2.0, 3), 16.6),
    Recipe(
        "bird-dog-good", "bird-dog", BirdDog(),
        (Go("left", 2.0, 1.8, 3.0, 1.6), Go("right", 9.0, 1.8, 3.0, 1.6)), 16.4,
        variant="alternating",
    ),
    Recipe(
        "side-bend-good", "side-bend", SideBend(),
        (Go("left", 2.0, 1.8, 2.0, 1.6), Go("right", 8.0, 1.8, 2.0, 1.6)), 14.6,
        variant="arms down, alternating", view=FRONT_VIEW, facing="camera",
    ),
)

BY_NAME: dict[str, Recipe] = {recipe.name: recipe for recipe in ALL}
