"""Render clips from their recipes: `python -m samples.make [NAME...]`.

The same recipe gives the same bits on the same machine and versions: seeds are fixed,
nothing reads a clock, and the encoder runs in one thread.
"""

import argparse
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import cv2
import numpy as np

from calibration.labels.label import save_label
from coach.progress import ProgressBar
from samples.angles import MEASURES
from samples.conditions import OTHER_BODIES
from samples.recipe import Recipe
from samples.recipes import ALL, BY_NAME
from samples.stage import Shot, Stage
from samples.truth import CLIPS, Truth, save_truth

CODEC, SUFFIX = "mp4v", ".mp4"


def make(
    recipe: Recipe, folder: Path = CLIPS, progress: Callable[[int], None] = lambda _: None
) -> None:
    """Render one clip with its label and truth into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    stage = Stage(recipe)
    size = recipe.view.size
    video = folder / f"{recipe.name}{SUFFIX}"
    writer = cv2.VideoWriter(str(video), cv2.VideoWriter.fourcc(*CODEC), recipe.fps, size)
    if not writer.isOpened():
        raise RuntimeError(f"this OpenCV cannot write {CODEC} into {SUFFIX}")
    shots: list[Shot] = []
    for index in range(stage.frames):
        shot = stage.shot(index)
        writer.write(shot.image)
        shots.append(shot)
        progress(index + 1)
    writer.release()
    save_truth(_truth(stage, shots), folder / f"{recipe.name}.npz")
    save_label(recipe.label(), folder / f"{recipe.name}.json")


def _truth(stage: Stage, shots: list[Shot]) -> Truth:
    recipe = stage.recipe
    return Truth(
        t=np.arange(len(shots)) / recipe.fps,
        joints=np.stack([s.joints for s in shots]),
        pixels=np.stack([s.pixels for s in shots]),
        occluded=np.stack([s.occluded for s in shots]),
        measures=MEASURES,
        picture=np.stack([s.picture for s in shots]),
        space=np.stack([s.space for s in shots]),
        phase=tuple(s.phase for s in shots),
        part=tuple(s.part for s in shots),
        masks=np.stack([s.mask for s in shots]),
        camera=stage.camera,
        fps=recipe.fps,
        body=recipe.body,
    )


def main(arguments: Iterable[str] | None = None) -> int:
    """Render the named clips, or all of them."""
    parser = argparse.ArgumentParser(
        prog="python -m samples.make", description="Render sample clips."
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help="clips to render (default: all)")
    parser.add_argument("--into", type=Path, default=CLIPS, help="folder (default: samples/clips)")
    parser.add_argument("--missing", action="store_true", help="only those that are not there yet")
    parser.add_argument(
        "--bodies", action="store_true", help="the exercises of other bodies, which are not kept"
    )
    parser.add_argument("--list", action="store_true", help="print the names and stop")
    asked = parser.parse_args(None if arguments is None else list(arguments))
    if asked.list:
        print("\n".join(r.name for r in ALL))
        return 0
    unknown = [n for n in asked.names if n not in BY_NAME]
    if unknown:
        print(f"no recipe called {', '.join(unknown)}; `--list` prints them all", file=sys.stderr)
        return 2
    chosen = [BY_NAME[n] for n in asked.names]
    if asked.bodies:
        chosen += OTHER_BODIES
    for recipe in chosen or ALL:
        if asked.missing and (asked.into / f"{recipe.name}.json").exists():
            continue
        with ProgressBar(Stage(recipe).frames, recipe.name) as bar:
            make(recipe, asked.into, bar.at)
    return 0


if __name__ == "__main__":
    sys.exit(main())
