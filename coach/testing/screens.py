"""Every screen of the coach at many sizes, drawn on rendered people: to be looked at.

python -m coach.testing.screens screens/            # all of them, in all languages
python -m coach.testing.screens screens/ --only live --size 1280x720

In the folder of each size and language `all.jpg` shows them side by side. The pose model sees the
people of samples/clips, as it would in front of the camera; what is counted and said is made up.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from functools import cache
from itertools import product
from pathlib import Path

import numpy as np

from coach.console import tell
from coach.errors import CoachError
from coach.frame import Image
from coach.language import LANGUAGES, speaking
from coach.see.input.opencv import cv2
from coach.style.tones import use
from coach.tell.draw import text
from coach.tell.draw.box import Box, Size
from coach.tell.draw.palette import bgr
from coach.testing.posed import Posed, posed, reframed
from coach.testing.states import SCREENS, Screen

SIZES: tuple[Size, ...] = ((640, 480), (1280, 720), (1920, 1080), (720, 1280), (960, 960))
SHEET_W, COLUMNS = 480, 4
QUALITY = 88


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the pictures."""
    parser = argparse.ArgumentParser(prog="python -m coach.testing.screens", description=__doc__)
    parser.add_argument("folder", type=Path, help="where they go")
    parser.add_argument("--only", default="", help="only screens with this in their name")
    parser.add_argument("--language", choices=LANGUAGES, help="only this one")
    parser.add_argument("--size", action="append", default=[], help="only this size, 1280x720")
    parser.add_argument("--light", action="store_true", help="as in a light room")
    options = parser.parse_args(arguments)
    use("light" if options.light else "dark")
    sizes = [_size(one) for one in options.size] or list(SIZES)
    wanted = [screen for screen in SCREENS if options.only in screen.name]
    languages = [options.language] if options.language else list(LANGUAGES)
    try:
        for size, code in product(sizes, languages):
            folder = options.folder / "{}x{}-{}".format(*size, code)
            folder.mkdir(parents=True, exist_ok=True)
            with speaking(code):
                drawn = [(screen.name, screen.draw(_seen_at(size), size)) for screen in wanted]
            for name, image in drawn:
                _write(folder / f"{name}.jpg", image)
            _write(folder / "all.jpg", sheet(drawn))
            print(f"{len(drawn)} screens in {folder}")
    except CoachError as error:
        tell(str(error))
        return 2
    return 0


def _seen_at(size: Size) -> Callable[[str], Posed]:
    return lambda clip: _reframed(clip, size)


@cache
def _reframed(clip: str, size: Size) -> Posed:
    return reframed(_posed(clip), size)


@cache
def _posed(clip: str) -> Posed:
    return posed(clip)


def sheet(drawn: Sequence[tuple[str, Image]]) -> Image:
    """All pictures side by side, each with its name."""
    h, w = drawn[0][1].shape[:2]
    cell_h = round(SHEET_W * h / w)
    head = 30
    rows = -(-len(drawn) // COLUMNS)
    whole = np.empty((rows * (cell_h + head), COLUMNS * (SHEET_W + 8), 3), np.uint8)
    whole[:] = bgr("ground")
    for i, (name, image) in enumerate(drawn):
        x, y = (i % COLUMNS) * (SHEET_W + 8), (i // COLUMNS) * (cell_h + head)
        text.write(whole, name, Box(x + 4, y, SHEET_W, head), 18, bgr("ink"))
        size = (SHEET_W, cell_h)
        small = cv2.resize(image, size, interpolation=cv2.INTER_AREA)
        Box(x, y + head, *size).of(whole)[:] = small
    return whole


def _write(path: Path, image: Image) -> None:
    if not cv2.imwrite(str(path), image, [cv2.IMWRITE_JPEG_QUALITY, QUALITY]):
        raise CoachError(f"{path} could not be written; choose another folder")


def _size(words: str) -> Size:
    w, _, h = words.partition("x")
    return int(w), int(h)


__all__ = ["SCREENS", "SIZES", "Screen", "main", "sheet"]

if __name__ == "__main__":
    sys.exit(main())
