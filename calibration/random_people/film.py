"""A film of one person at random, and its label."""

from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np

from calibration.back.bases import kind
from calibration.back.people import Person, person
from calibration.back.pictures import Light, Place, dressed_on_floor, exposed, fitted, paint, room
from calibration.labels.label import OTHER, Label, LabelledHold, save_label
from coach.exercise import find
from samples.at_random import Performance
from samples.course import Course, hip_flexion
from samples.pose import Posed, points
from samples.recipe import seen_hold
from samples.rotate import Array

KINDS = 1020
"""So many kinds of bodies are drawn from (`calibration.back.bases.kind`)."""
SEEN_WHOLE = 0.5
"""Share of cameras that see getting down and up whole, and not the exercise alone."""
BORDER_S = 0.3
"""A hold that is longer or shorter than the shortest that is told by no more than this may be told
or not: what is measured of its length is no better (`calibration.bench.answers` allows as much)."""


def film(performance: Performance, into: Path, seed: int) -> Label:
    """Write `into/NAME.mp4` and its label; the same performance and seed give the same."""
    recipe = performance.recipe
    rng = np.random.default_rng((seed, recipe.seed))
    one = person(kind(int(rng.integers(KINDS))), rng)
    course = Course(one.body, performance)
    extent = _extent(one, course, whole=rng.random() < SEEN_WHOLE)
    view = recipe.view
    place = Place(view.height, float(rng.uniform(45, 72)), view.fill)
    cam = fitted(extent, place, view.size, view.azimuth)
    light = Light.draw(cam, rng)
    empty = room(extent, cam, rng)
    grain, blur = float(rng.uniform(1, 4)), float(rng.uniform(0.5, 1.0))
    clip = into / f"{recipe.name}.mp4"
    writer = cv2.VideoWriter(str(clip), cv2.VideoWriter.fourcc(*"mp4v"), recipe.fps, view.size)
    try:
        for i in range(round(course.seconds * recipe.fps)):
            vertices = _vertices(one, course.at(i / recipe.fps))
            out = empty.copy()
            paint(one, vertices, cam, light, out)
            writer.write(exposed(out, blur, rng.standard_normal(out.shape) * grain))
    finally:
        writer.release()
    label = _label(course, one)
    save_label(label, clip.with_suffix(".json"))
    return label


def _label(course: Course, one: Person) -> Label:
    """The recipe's own label, as late as the exercise begins; holds as long as they are seen, and
    sure ones where they are long enough to be told in any case."""
    recipe, begins = course.performance.recipe, course.exercise_s[0]
    moves = tuple(replace(m, start=m.start + begins) for m in recipe.moves)
    label = replace(recipe, moves=moves, seconds=round(course.seconds, 2)).label()
    holds: list[LabelledHold] = []
    if label.exercise != OTHER:
        least = find(label.exercise).movement.least_hold_s
        holds = [
            replace(h, sure=h.end_s - h.start_s >= least + BORDER_S)
            for h in map(seen_hold, moves)
            if h.end_s - h.start_s >= least - BORDER_S
        ]
    return replace(label, holds=tuple(holds), person=f"made up, {one.base}")


def _vertices(one: Person, posed: Posed) -> Array:
    return dressed_on_floor(one, posed, hip_flexion(points(one.body, posed)))[0]


def _extent(one: Person, course: Course, *, whole: bool) -> Array:
    """All space that is to be seen: the exercise, or the ways to and from it, too."""
    postures = course.extremes()
    if whole:
        postures += [course.at(float(t)) for t in np.arange(0, course.seconds, 1.0)]
    return np.concatenate([_vertices(one, posed)[one.shown[::5]] for posed in postures])
