"""What somebody does at random: an exercise done well within the ranges that people have, how they
get down to it and up from it, or a movement that is none of the nine."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from samples.good import GOOD
from samples.motion import Go, Part
from samples.recipe import CameraView, Form, Recipe

FORMS: Mapping[str, Mapping[str, tuple[float, float]]] = {
    "cat-cow": {
        "cat": (35, 75), "cow": (22, 60), "lumbar_share": (0.45, 0.7), "cat_neck": (5, 45),
        "cow_neck": (5, 45), "rock": (0, 4),
    },
    "bird-dog": {
        "leg": (-14, 12), "arm": (-15, 20), "lean": (-4, 4), "roll": (0, 10), "knee": (0, 20),
        "neck": (-25, 5),
    },
    "childs-pose": {
        "lean": (-77, -62), "lumbar": (12, 32), "thoracic": (8, 26), "head": (0, 0.06),
        "hands": (0, 0.2),
    },
    "cobra": {
        "extension": (24, 58), "lumbar_share": (0.5, 0.7), "neck": (-30, 5), "hips": (0, 4),
        "hands": (-0.05, 0.12),
    },
    "superman": {
        "chest": (12, 34), "legs": (6, 18), "arms": (2, 22), "knees": (0, 12), "neck": (-20, 8),
    },
    "knee-to-chest": {"hip": (104, 132), "tail": (0, 12), "head": (0, 20)},
    "seated-forward-bend": {
        "pelvis": (12, 34), "lumbar": (16, 34), "thoracic": (12, 30), "neck": (0, 20),
        "knees": (0, 12),
    },
    "seated-twist": {"turn": (30, 58), "pelvis": (0, 10), "lean": (-4, 6), "neck": (0, 24)},
    "side-bend": {"bend": (20, 44), "lean": (0, 6), "twist": (0, 8), "shift": (0, 0.06)},
}  # fmt: skip
"""Least and most of what each form takes (`samples.good`): a beginner's range and a trained one."""
HOLDS = {"cat-cow": (0.0, 3.0), "childs-pose": (1.5, 10.0)}
"""Seconds in an end position, least and most."""
HOLD = (0.3, 6.0)
TEMPO = (0.55, 1.7)
"""How long a way takes, as a share of the clips' own."""
TURNED = 38.0
"""How far a camera stands from the view that is asked for, degrees at most."""

WAYS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "on all fours": (
        ("standing", "kneeling", "on all fours"),
        ("standing", "squatting", "on all fours"),
        ("standing", "kneeling", "on heels", "kneeling", "on all fours"),
    ),
    "prone": (
        ("standing", "kneeling", "on all fours", "prone"),
        ("standing", "squatting", "on all fours", "plank", "prone"),
        ("on heels", "on all fours", "prone"),
    ),
    "prone, arms aside": (
        ("standing", "kneeling", "on all fours", "prone, arms aside"),
        ("standing", "squatting", "on all fours", "plank", "prone, arms aside"),
        ("on heels", "on all fours", "prone, arms aside"),
    ),
    "supine": (
        ("standing", "squatting", "sitting", "supine"),
        ("sitting", "supine"),
        ("standing", "kneeling", "on heels", "sitting", "hook-lying"),
    ),
    "sitting": (
        ("standing", "squatting", "sitting"),
        ("on heels", "sitting"),
        ("standing", "kneeling", "on heels", "sitting"),
    ),
    "standing": (
        ("standing", "squatting", "standing"),
        ("standing", "folded", "standing"),
        ("on heels", "kneeling", "standing"),
    ),
}
"""How people get down into a start position; they get up in the opposite order of one of these."""
STARTS = {
    "cat-cow": "on all fours", "bird-dog": "on all fours", "childs-pose": "on all fours",
    "cobra": "prone", "superman": "prone, arms aside", "knee-to-chest": "supine",
    "seated-forward-bend": "sitting", "seated-twist": "sitting", "side-bend": "standing",
}  # fmt: skip
OTHERS: Mapping[str, tuple[str, ...]] = {
    "squats": ("standing", "squatting"),
    "picking things up": ("standing", "folded"),
    "sit-ups": ("hook-lying", "sitting"),
    "bridges": ("hook-lying", "bridge"),
    "planks and downward dogs": ("plank", "downward dog"),
    "press-ups": ("prone", "plank"),
    "kneeling up": ("on heels", "kneeling"),
    "going down on the hands": ("kneeling", "on all fours"),
    "inchworm": ("standing", "folded", "plank", "downward dog", "folded"),
    "lying down and getting up": ("sitting", "supine", "hook-lying", "sitting", "squatting"),
    "burpees": ("standing", "squatting", "plank", "squatting"),
    "looking for something": ("on all fours", "on heels", "on all fours", "kneeling"),
}
"""Movements that are none of the nine: these postures, over and over."""


@dataclass(frozen=True)
class Step:
    """On the way to a posture for so long, and then there for so long; seconds."""

    posture: str
    way_s: float
    stays_s: float


@dataclass(frozen=True)
class Performance:
    """What one person does before one camera: getting down, an exercise, getting up."""

    recipe: Recipe
    before: tuple[Step, ...] = ()
    after: tuple[Step, ...] = ()


def performance(exercise: str, number: int, seed: int, *, whole: bool) -> Performance:
    """What the person of a number does; `whole` = with getting down and up."""
    rng = np.random.default_rng((seed, sorted(GOOD).index(exercise), number))
    recipe = _recipe(exercise, f"{exercise}--random{seed}-{number}", rng)
    if not whole:
        return Performance(recipe)
    ways = WAYS[STARTS[exercise]]
    before = _begun(_steps(ways[int(rng.integers(len(ways)))], rng))
    after = _steps(ways[int(rng.integers(len(ways)))][::-1][1:], rng)
    return Performance(recipe, before, after if rng.random() < 0.7 else ())


def other(what: str, number: int, seed: int) -> Performance:
    """A movement that is none of the nine."""
    rng = np.random.default_rng((seed, 100 + list(OTHERS).index(what), number))
    steps = _begun(_steps(OTHERS[what] * int(rng.integers(2, 5)), rng))
    name = f"other--random{seed}-{number}-{what.replace(' ', '-')}"
    view = _view(float(rng.choice([0, 0, 0, 180, 180, 90])), rng)
    seconds = sum(s.way_s + s.stays_s for s in steps)
    recipe = Recipe(
        name, "other", None, (), round(seconds, 2), variant="random", view=view, what=what, fps=15
    )
    return Performance(recipe, steps)


def _steps(postures: Sequence[str], rng: np.random.Generator) -> tuple[Step, ...]:
    tempo = float(np.exp(rng.uniform(math.log(0.7), math.log(1.6))))
    return tuple(
        Step(
            name,
            round(tempo * float(rng.uniform(0.9, 1.9)), 2),
            round(float(rng.choice([rng.uniform(0.1, 0.6), rng.uniform(0.6, 3.0)])), 2),
        )
        for name in postures
    )


def _begun(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """The film begins in the first of these postures."""
    return (replace(steps[0], way_s=0.0), *steps[1:])


def _view(straight: float, rng: np.random.Generator) -> CameraView:
    turned = rng.uniform(-TURNED, TURNED) if rng.random() < 0.7 else rng.uniform(-12, 12)
    size = (480, 360) if rng.random() < 0.8 else (360, 480)
    return CameraView(
        azimuth=straight + float(turned),
        height=float(rng.uniform(0.2, 1.1)),
        fill=float(rng.uniform(0.5, 0.97)),
        size=size,
    )


def _recipe(exercise: str, name: str, rng: np.random.Generator) -> Recipe:
    good = GOOD[exercise]
    drawn: dict[str, Any] = {
        number: float(rng.uniform(*ends)) for number, ends in FORMS[exercise].items()
    }
    if exercise == "knee-to-chest":
        drawn["rest_straight"] = bool(rng.random() < 0.5)
    changed: Callable[..., Form] = type(good.form)
    form = changed(**drawn)
    straight, facing = good.view.azimuth, good.facing
    if straight == 0 and rng.random() < 0.5:
        straight, facing = 180.0, {"left": "right", "right": "left"}[facing]
    moves = _moves(exercise, rng)
    return Recipe(
        name,
        exercise,
        form,
        moves,
        round(moves[-1].end + float(rng.uniform(0.3, 2)), 2),
        variant="random",
        view=_view(straight, rng),
        facing=facing,
        fps=15,
        seed=int(rng.integers(1 << 30)),
    )


def _moves(exercise: str, rng: np.random.Generator) -> tuple[Go, ...]:
    once = GOOD[exercise].once
    tempo = float(np.exp(rng.uniform(math.log(TEMPO[0]), math.log(TEMPO[1]))))
    hold = float(rng.uniform(*HOLDS.get(exercise, HOLD)))
    count = int(rng.integers(1, 3) if exercise == "childs-pose" else rng.integers(2, 5))
    alternate, left = rng.random() < 0.7, rng.random() < 0.5
    both = exercise == "knee-to-chest" and rng.random() < 0.3
    moves: list[Go] = []
    t = float(rng.uniform(0.6, 3.0))

    def go(part: Part, out: float, back: float) -> None:
        nonlocal t
        longer = rng.uniform(0.85, 1.15, 3) * [out * tempo, hold, back * tempo]
        out_s, hold_s, back_s = (round(float(s), 2) for s in longer)
        moves.append(
            replace(once, part=part, start=round(t, 2), out=out_s, hold=hold_s, back=back_s)
        )
        t = moves[-1].end

    for k in range(count):
        if exercise == "cat-cow":
            go("cat", 1.3, 1.0)
            t += float(rng.uniform(0, 0.3))
            go("cow", 1.2, 0.9)
        else:
            left = not left if k and (alternate or k == (count + 1) // 2) else left
            side: Part = "left" if left else "right"
            go("both" if both or once.part == "both" else side, once.out, once.back)
        t += float(rng.uniform(0.1, 2.5)) * min(1.5, tempo)
    return tuple(moves)
