"""Pictures made from the good clips: `python -m samples.sheet`.

`docs/exercises.jpg`: start and end position of all nine exercises.
`samples/demos/NAME.webp`: one repetition of each, looping, for the screen before a set.
"""

import sys
from pathlib import Path

import cv2
import numpy as np

from samples.good import GOOD
from samples.render import Image
from samples.truth import Sample, load_sample

ROOT = Path(__file__).parent.parent
SHEET = ROOT / "docs" / "exercises.jpg"
DEMOS = Path(__file__).parent / "demos"
TILE = (400, 300)
DEMO = (320, 240)
DEMO_FPS = 7.5
TITLES = {
    "cat-cow": "Cat-cow",
    "bird-dog": "Bird dog",
    "side-bend": "Side bend",
    "childs-pose": "Child's pose",
    "cobra": "Cobra",
    "superman": "Superman",
    "knee-to-chest": "Knee to chest",
    "seated-forward-bend": "Seated forward bend",
    "seated-twist": "Seated twist",
}


def frames(sample: Sample) -> list[Image]:
    """Read every picture of a clip."""
    capture = cv2.VideoCapture(str(sample.video))
    out: list[Image] = []
    while True:
        there, image = capture.read()
        if not there:
            return out
        out.append(np.asarray(image, np.uint8))


def _end(sample: Sample) -> float:
    """Return a time at the end position (cow, for cat-cow: the more telling one)."""
    if sample.label.cow_s:
        return sample.label.cat_s[0]
    a, b = sample.label.repetitions[0].end_position
    return (a + b) / 2


def sheet() -> Image:
    """Put the end positions of all nine on one picture, the start position in a corner of each."""
    tiles: list[Image] = []
    for name in GOOD:
        sample = load_sample(f"{name}-good")
        pictures = frames(sample)
        main = _small(pictures[round(_end(sample) * sample.truth.fps)], TILE)
        second = sample.label.cow_s[0] if sample.label.cow_s else 0.5
        inset = _small(pictures[round(second * sample.truth.fps)], (TILE[0] // 3, TILE[1] // 3))
        inset = cv2.copyMakeBorder(inset, 2, 2, 2, 2, cv2.BORDER_CONSTANT, value=(245, 245, 245))
        height, width = inset.shape[:2]
        left = 8 if sample.label.view == "front" else TILE[0] - width - 8
        main[8 : 8 + height, left : left + width] = inset
        main[-34:] = (main[-34:] * 0.45).astype(np.uint8)
        cv2.putText(
            main,
            TITLES[name],
            (12, TILE[1] - 11),
            cv2.FONT_HERSHEY_SIMPLEX,
            0.62,
            (250, 250, 250),
            1,
            cv2.LINE_AA,
        )
        tiles.append(main)
    rows = [np.hstack(tiles[i : i + 3]) for i in range(0, len(tiles), 3)]
    return np.vstack(rows).astype(np.uint8)


def demo(name: str) -> list[Image]:
    """Return one repetition, small, at a few pictures a second."""
    sample = load_sample(f"{name}-good")
    fps = sample.truth.fps
    first, last = sample.label.repetitions[0], sample.label.repetitions[-1]
    # both sides once where they differ, else a single repetition
    stop = last.end_s if first.side != last.side else first.end_s
    times = np.arange(max(0.0, first.start_s - 0.4), stop + 0.3, 1 / DEMO_FPS)
    pictures = frames(sample)
    return [_small(pictures[min(round(float(t) * fps), len(pictures) - 1)], DEMO) for t in times]


def write_demo(name: str) -> Path:
    """Write one looping demonstration."""
    DEMOS.mkdir(exist_ok=True)
    path = DEMOS / f"{name}.webp"
    pictures = demo(name)
    animation = cv2.Animation()
    animation.frames = pictures
    animation.durations = [round(1000 / DEMO_FPS)] * len(pictures)
    animation.loop_count = 0
    if not cv2.imwriteanimation(str(path), animation, [cv2.IMWRITE_WEBP_QUALITY, 55]):
        raise RuntimeError(f"OpenCV could not write {path.name}")
    return path


def _small(image: Image, size: tuple[int, int]) -> Image:
    return np.asarray(cv2.resize(image, size, interpolation=cv2.INTER_AREA), np.uint8)


def main() -> int:
    """Write the sheet and the demonstrations."""
    SHEET.parent.mkdir(exist_ok=True)
    cv2.imwrite(str(SHEET), sheet(), [cv2.IMWRITE_JPEG_QUALITY, 88])
    print(f"{SHEET.name}: {SHEET.stat().st_size // 1000} kB")
    for name in GOOD:
        path = write_demo(name)
        print(f"{path.name}: {path.stat().st_size // 1000} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
