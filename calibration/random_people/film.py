"""A film of one person at random, and its label."""

from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np

from calibration.back.bases import kind
from calibration.back.people import Person, person
from calibration.back.pictures import Light, dressed_on_floor, paint, room
from calibration.labels.label import OTHER, Label, save_label
from coach.exercise import find
from coach.frame import Image
from samples.at_random import Performance
from samples.camera import RenderCamera, around
from samples.course import Course, hip_flexion
from samples.pose import Posed, points
from samples.recipe import CameraView
from samples.rotate import Array

KINDS = 1020
"""So many kinds of bodies are drawn from (`calibration.back.bases.kind`)."""
SEEN_WHOLE = 0.5
"""Share of cameras that see getting down and up whole, and not the exercise alone."""


def film(performance: Performance, into: Path, seed: int) -> Label:
    """Write `into/NAME.mp4` and its label; the same performance and seed give the same."""
    recipe = performance.recipe
    rng = np.random.default_rng((seed, recipe.seed))
    one = person(kind(int(rng.integers(KINDS))), rng)
    course = Course(one.body, performance)
    extent = _extent(one, course, whole=rng.random() < SEEN_WHOLE)
    cam = _camera(extent, recipe.view, field=float(rng.uniform(45, 72)))
    light = Light.draw(cam, rng)
    empty = room(extent, cam, rng)
    grain, blur = float(rng.uniform(1, 4)), float(rng.uniform(0.5, 1.0))
    place = into / f"{recipe.name}.mp4"
    writer = cv2.VideoWriter(
        str(place), cv2.VideoWriter.fourcc(*"mp4v"), recipe.fps, recipe.view.size
    )
    try:
        for i in range(round(course.seconds * recipe.fps)):
            vertices = _vertices(one, course.at(i / recipe.fps))
            out = empty.copy()
            paint(one, vertices, cam, light, out)
            soft = cv2.GaussianBlur(out, (0, 0), blur).astype(np.uint8)
            writer.write(_noisy(soft, grain, rng))
    finally:
        writer.release()
    label = _label(course, one)
    save_label(label, place.with_suffix(".json"))
    return label


def _noisy(soft: Image, grain: float, rng: np.random.Generator) -> Image:
    noise = rng.standard_normal((*soft.shape[:2], 3)) * grain
    return np.clip(soft + noise, 0, 255).astype(np.uint8)


def _label(course: Course, one: Person) -> Label:
    """The recipe's own label, as late as the exercise begins."""
    recipe, begins = course.performance.recipe, course.exercise_s[0]
    moves = tuple(replace(m, start=m.start + begins) for m in recipe.moves)
    label = replace(recipe, moves=moves, seconds=round(course.seconds, 2)).label()
    least = find(label.exercise).movement.least_hold_s if label.exercise != OTHER else 0.0
    holds = tuple(h for h in label.holds if h.end_s - h.start_s >= least)
    return replace(label, holds=holds, person=f"made up, {one.base}")


def _vertices(one: Person, posed: Posed) -> Array:
    return dressed_on_floor(one, posed, hip_flexion(points(one.body, posed)))[0]


def _extent(one: Person, course: Course, *, whole: bool) -> Array:
    """All space that is to be seen: the exercise, or the ways to and from it, too."""
    postures = course.extremes()
    if whole:
        postures += [course.at(float(t)) for t in np.arange(0, course.seconds, 1.0)]
    return np.concatenate([_vertices(one, posed)[one.shown[::5]] for posed in postures])


def _camera(extent: Array, view: CameraView, field: float) -> RenderCamera:
    """The webcam, as far away as lets that space fill its share of the picture."""
    x, y, z = ((extent.max(0) + extent.min(0)) / 2).tolist()
    near, far = 0.6, 9.0
    for _ in range(20):
        away = (near + far) / 2
        cam = around((x, y, z), view.azimuth, away, view.height, field=field, size=view.size)
        xy, depth = cam.project(extent)
        if (np.ptp(xy, axis=0) / view.size).max() > view.fill or depth.min() < 0.2:
            near = away
        else:
            far = away
    return around((x, y, z), view.azimuth, far, view.height, field=field, size=view.size)
