"""Film people at random, for `coach evaluate`: nobody whom a number was chosen for.

    python -m calibration.random_people DIR [--people 3] [--seed 1]
    coach evaluate DIR

Each person does all nine exercises, well and within the ranges that people have, before a camera
of their own, every second time with getting down to it and up again; and one person does movements
that are none of the nine. 15 pictures a second, so plain that a film takes about as long to
paint as it lasts. Everything follows from the seed.
"""

import argparse
from pathlib import Path

import cv2

from calibration.random_people.film import film
from coach.errors import CoachError
from samples.at_random import OTHERS, Performance, other, performance
from samples.good import GOOD


def performances(people: range, seed: int) -> list[Performance]:
    """What these people do, exercise by exercise."""
    done = [
        performance(exercise, number, seed, whole=number % 2 == 1)
        for number in people
        for exercise in GOOD
    ]
    return [*done, *(other(what, number, seed) for number in people[::3] for what in OTHERS)]


def main() -> None:
    """Write the films."""
    asked = argparse.ArgumentParser(
        prog="calibration.random_people", description="Film people at random, for `coach evaluate`."
    )
    asked.add_argument("into", type=Path, metavar="DIR")
    asked.add_argument("--people", type=int, default=3)
    asked.add_argument("--first", type=int, default=0, help="number of the first of them")
    asked.add_argument("--seed", type=int, default=1)
    args = asked.parse_args()
    cv2.setNumThreads(1)
    args.into.mkdir(parents=True, exist_ok=True)
    for one in performances(range(args.first, args.first + args.people), args.seed):
        if (args.into / f"{one.recipe.name}.json").exists():
            continue
        label = film(one, args.into, args.seed)
        print(label.clip, len(label.repetitions), "repetitions", label.person, flush=True)


if __name__ == "__main__":
    try:
        main()
    except CoachError as error:
        raise SystemExit(f"random_people: {error}") from None
