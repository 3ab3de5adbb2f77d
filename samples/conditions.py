"""The good forms under harder conditions: other bodies, cameras, clothes, light and rooms."""

from dataclasses import replace

from samples.clothes import Outfit
from samples.good import CAT_COW, GOOD
from samples.motion import Go
from samples.recipe import Extra, Recipe
from samples.render import Webcam
from samples.room import CLUTTER, Room

BRIEF = 10
"""Pictures a second."""
MAN = Outfit(
    skin=(0.62, 0.43, 0.33),
    shirt=(0.66, 0.65, 0.61),
    leggings=(0.18, 0.22, 0.33),
    hair=(0.05, 0.04, 0.035),
)
LARGER = Outfit(
    skin=(0.42, 0.28, 0.21),
    shirt=(0.55, 0.16, 0.17),
    leggings=(0.16, 0.16, 0.17),
    hair=(0.03, 0.03, 0.03),
)
LOOSE = Outfit(shirt=(0.72, 0.70, 0.66), slack=0.06)
GREEN = Room(
    mat_colour=(0.18, 0.36, 0.36),
    wall_colour=(0.70, 0.74, 0.78),
    floor_colour=(0.48, 0.44, 0.40),
    turned=-5,
)
MESSY = Room(furniture=CLUTTER, wall_colour=(0.78, 0.72, 0.62), mat_colour=(0.25, 0.32, 0.50))
DIM = Room(light=0.30)
DIM_WEBCAM = Webcam(noise=0.015, blur=0.9)
CHAIR, FLOOR = 0.75, 0.22
"""Lens height of a laptop on a chair and on the floor, metres."""


def _again(
    exercise: str,
    what: str,
    *,
    azimuth: float | None = None,
    height: float | None = None,
    facing: str | None = None,
    fill: float | None = None,
    size: tuple[int, int] | None = None,
    aim: tuple[float, float] | None = None,
    body: str = "woman",
    look: Outfit | None = None,
    room: Room | None = None,
    webcam: Webcam | None = None,
    extras: tuple[Extra, ...] = (),
    cannot_judge: str = "",
    hidden_while_moving: bool = False,
    seed: int = 2,
) -> Recipe:
    """Repeat a good exercise once, under other conditions."""
    good = GOOD[exercise]
    view = replace(
        good.view,
        azimuth=good.view.azimuth if azimuth is None else azimuth,
        height=height or good.view.height,
        fill=fill or good.view.fill,
        size=size or good.view.size,
        aim=aim or good.view.aim,
    )
    moves: tuple[Go, ...] = CAT_COW if exercise == "cat-cow" else (good.once,)
    looks = {"man": MAN, "larger": LARGER}
    rooms = {"man": GREEN, "larger": replace(GREEN, mat_colour=(0.50, 0.42, 0.30), turned=3)}
    return Recipe(
        f"{exercise}-{what}",
        exercise,
        good.form,
        moves,
        round(moves[-1].end + 0.6, 2),
        variant=good.variant,
        view=view,
        facing=facing or good.facing,
        body=body,
        look=look or looks.get(body, Outfit()),
        room=room or rooms.get(body, Room()),
        webcam=webcam or Webcam(),
        extras=extras,
        cannot_judge=cannot_judge,
        hidden_while_moving=hidden_while_moving,
        fps=BRIEF,
        seed=seed,
    )


def _other(what: str, extras: tuple[Extra, ...], seconds: float, doing: str) -> Recipe:
    """Nobody exercises."""
    return Recipe(
        f"other-{what}",
        "other",
        None,
        (),
        seconds,
        extras=extras,
        facing="unknown",
        what=doing,
        fps=BRIEF,
        seed=3,
    )


CONDITIONS: tuple[Recipe, ...] = (
    _other("empty-room", (), 4.0, "an empty room"),
    _other(
        "walk-through",
        (Extra("man", MAN, at=(-2.4, 0.35), walks=1.0, start=1.0),),
        7.0,
        "a person walks through the picture",
    ),
    _again("cat-cow", "yaw-15", azimuth=15),
    _again("cat-cow", "yaw-30", azimuth=30),
    _again("cat-cow", "yaw-45", azimuth=45),
    _again("cat-cow", "man-right", azimuth=180, facing="right", height=CHAIR, body="man"),
    _again("cat-cow", "larger", body="larger"),
    _again("cat-cow", "loose-shirt", look=LOOSE),
    _again("cat-cow", "dim", room=DIM, webcam=DIM_WEBCAM),
    _again("bird-dog", "cluttered-room", room=MESSY, height=CHAIR),
    _again("bird-dog", "man-right", azimuth=180, facing="right", height=FLOOR, body="man"),
    _again("bird-dog", "yaw-30", azimuth=30),
    _again(
        "bird-dog",
        "cut-off",
        fill=1.18,
        aim=(-0.12, 0.0),
        cannot_judge="the raised foot is cut off",
        hidden_while_moving=True,
    ),
    _again("bird-dog", "two-people", extras=(Extra("man", MAN, at=(0.75, 0.85)),)),
    _again("side-bend", "portrait", size=(480, 640), height=1.0, fill=0.88),
    _again("side-bend", "larger", body="larger", room=MESSY),
    _again("side-bend", "yaw-30", azimuth=60),
    _again(
        "side-bend",
        "walk-behind",
        extras=(Extra("man", MAN, at=(-2.6, 0.9), walks=0.9, start=1.0),),
    ),
    _again("cobra", "man-right", azimuth=180, facing="right", body="man", height=FLOOR),
    _again("cobra", "yaw-15", azimuth=15),
    _again("childs-pose", "larger-right", azimuth=180, facing="right", body="larger"),
    _again("childs-pose", "yaw-30", azimuth=-30),
    _again("superman", "wide", size=(960, 540), height=FLOOR, look=LOOSE),
    _again("knee-to-chest", "man-left", azimuth=180, facing="left", body="man"),
    _again("seated-forward-bend", "larger", body="larger", height=CHAIR),
    _again("seated-forward-bend", "man-right", azimuth=180, facing="right", body="man", room=MESSY),
    _again("seated-twist", "man", body="man", height=CHAIR),
    _again("seated-twist", "yaw-30", azimuth=60),
    _again("side-bend", "yaw-15", azimuth=75),
    _again("side-bend", "yaw-45", azimuth=45),
    _again(
        "side-bend", "feet-cut-off", fill=1.12, aim=(0.0, 0.12), cannot_judge="the feet are cut off"
    ),
)

OTHER_BODIES: tuple[Recipe, ...] = (
    _again("superman", "man", body="man"),
    _again("superman", "larger", body="larger"),
    _again("childs-pose", "man", body="man"),
    _again("cobra", "larger", body="larger"),
)
"""With these every exercise that bends the back is there of all three bodies. They are not kept:
`python -m samples.make --bodies --into DIR` draws them where they are measured."""
