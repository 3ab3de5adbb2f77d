"""Exact truth of the rendered clips: format, writing and typed reading.

`clips/NAME.npz` holds what only a rendered clip can know, frame by frame; `clips/NAME.json` is its
label (`calibration.labels.label`).
"""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from calibration.labels.label import Label, load_label
from samples.camera import RenderCamera
from samples.rotate import Array

CLIPS = Path(__file__).parent / "clips"
PHASES = ("start", "out", "hold", "back")
PARTS = ("", "cat", "cow", "left", "right", "both")

ALIASES = {"trunk_tilt": "trunk_side_bend", "side_bend": "trunk_side_bend"}
"""The coach measures the sideways lean of the trunk in the picture and in space."""

MILLIMETRE_TENTHS = 1e4
PIXEL_PARTS = 16


@dataclass(frozen=True, eq=False)
class Truth:
    """Exact truth per frame; F frames, 33 BlazePose points, M measures."""

    t: Array
    """Seconds, (F,)."""
    joints: Array
    """Metres, z up, the floor at 0, (F, 33, 3); to 0.1 mm. NaN = nobody in the room."""
    pixels: Array
    """Picture positions, (F, 33, 2); to 1/16 pixel."""
    occluded: NDArray[np.bool_]
    """Behind something (also the own body) or outside the picture, (F, 33)."""
    measures: tuple[str, ...]
    picture: Array
    """True angles as they appear in the picture, degrees, (F, M)."""
    space: Array
    """True angles in 3D; the spine as it was set, degrees, (F, M)."""
    phase: tuple[str, ...]
    part: tuple[str, ...]
    """What is moving in each frame; empty at the start position."""
    masks: NDArray[np.bool_]
    """Which pixels the person covers, (F, height, width)."""
    camera: RenderCamera
    fps: float
    body: str

    def measure(self, name: str, *, in_picture: bool = False) -> Array:
        """Return one measure over time, degrees; also by the name the coach gives it."""
        column = self.measures.index(ALIASES.get(name, name))
        return (self.picture if in_picture else self.space)[:, column]


@dataclass(frozen=True, eq=False)
class Sample:
    """A clip with its label and its truth."""

    video: Path
    label: Label
    truth: Truth


def load_truth(path: Path) -> Truth:
    """Read `clips/NAME.npz`."""
    with np.load(path) as d:
        camera = msgspec.json.decode(str(d["camera"]), type=RenderCamera)
        width, height, frames = camera.width, camera.height, len(d["t"])
        turned_on = np.bitwise_xor.accumulate(d["mask_changes"], axis=0)
        masks = np.unpackbits(turned_on, axis=1, count=width * height).astype(bool)
        joints = d["joints"].astype(np.float64) / MILLIMETRE_TENTHS
        pixels = d["pixels"].astype(np.float64) / PIXEL_PARTS
        absent = ~d["present"]
        joints[absent], pixels[absent] = np.nan, np.nan
        return Truth(
            t=d["t"],
            joints=joints,
            pixels=pixels,
            occluded=np.unpackbits(d["occluded"], axis=1, count=33).astype(bool),
            measures=tuple(d["measures"].tolist()),
            picture=d["picture"].astype(np.float64),
            space=d["space"].astype(np.float64),
            phase=_named(d["phase"], PHASES),
            part=_named(d["part"], PARTS),
            masks=masks.reshape(frames, height, width),
            camera=camera,
            fps=float(d["fps"]),
            body=str(d["body"]),
        )


def save_truth(truth: Truth, path: Path) -> None:
    """Write the truth small: fixed-point numbers, masks as changes from frame to frame."""
    present = ~np.isnan(truth.joints[:, 0, 0])
    packed = np.packbits(truth.masks.reshape(len(truth.t), -1), axis=1)
    changes = packed.copy()
    changes[1:] ^= packed[:-1]
    arrays: dict[str, Any] = {
        "t": truth.t,
        "present": present,
        "joints": _fixed(truth.joints, MILLIMETRE_TENTHS),
        "pixels": _fixed(truth.pixels, PIXEL_PARTS),
        "occluded": np.packbits(truth.occluded, axis=1),
        "measures": np.array(truth.measures),
        "picture": truth.picture.astype(np.float32),
        "space": truth.space.astype(np.float32),
        "phase": np.array([PHASES.index(p) for p in truth.phase], np.uint8),
        "part": np.array([PARTS.index(p) for p in truth.part], np.uint8),
        "mask_changes": changes,
        "camera": np.array(json.dumps(asdict(truth.camera))),
        "fps": np.array(float(truth.fps)),
        "body": np.array(truth.body),
    }
    np.savez_compressed(path, **arrays)


def load_sample(name: str, folder: Path = CLIPS) -> Sample:
    """Read a clip's label and truth, and find its video."""
    videos = [p for p in folder.glob(f"{name}.*") if p.suffix in {".webm", ".mp4"}]
    if not videos:
        raise FileNotFoundError(
            f"no clip {name} in {folder.name}: render it with `python -m samples.make {name}`"
        )
    label, truth = load_label(folder / f"{name}.json"), load_truth(folder / f"{name}.npz")
    return Sample(videos[0], label, truth)


def names(folder: Path = CLIPS) -> list[str]:
    """Return the names of all clips that are there."""
    return sorted(p.stem for p in folder.glob("*.json"))


def _named(numbers: NDArray[np.uint8], table: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(table[int(i)] for i in numbers)


def _fixed(values: Array, parts: float) -> NDArray[np.int32]:
    return np.round(np.nan_to_num(values) * parts).astype(np.int32)
