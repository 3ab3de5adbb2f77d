"""Labels and exact truth of the rendered clips: formats, writing and typed reading.

`clips/NAME.json` is a label in the same format as a hand-made label of a filmed clip.
`clips/NAME.npz` holds what only a rendered clip can know, frame by frame.
"""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from samples.camera import Camera
from samples.rotate import Array

CLIPS = Path(__file__).parent / "clips"
EXERCISES = (
    "cat-cow",
    "knee-to-chest",
    "side-bend",
    "childs-pose",
    "cobra",
    "bird-dog",
    "seated-twist",
    "superman",
    "seated-forward-bend",
    "other",
)
VIEWS = ("side", "oblique", "front", "back")
FACINGS = ("left", "right", "camera", "away", "unknown")
PHASES = ("start", "out", "hold", "back")
PARTS = ("", "cat", "cow", "left", "right", "both")

ALIASES = {"trunk_tilt": "trunk_side_bend", "side_bend": "trunk_side_bend"}
"""The coach measures the sideways lean of the trunk in the picture and in space."""

MILLIMETRE_TENTHS = 1e4
PIXEL_PARTS = 16


@dataclass(frozen=True)
class Repetition:
    """Leaving the start position, being at the end position, coming back; seconds."""

    start_s: float
    end_s: float
    side: str | None
    end_position: tuple[float, float]


@dataclass(frozen=True)
class Hold:
    """An end position held still for at least a second."""

    start_s: float
    end_s: float
    side: str | None


@dataclass(frozen=True)
class Fault:
    """What is wrong, and when."""

    fault: str
    start_s: float
    end_s: float
    sure: bool = True


@dataclass(frozen=True)
class Hidden:
    """When something cannot be judged, and why."""

    reason: str
    start_s: float
    end_s: float


@dataclass(frozen=True)
class Label:
    """What a careful viewer would say of the clip."""

    clip: str
    exercise: str
    variant: str
    view: str
    facing: str
    repetitions: tuple[Repetition, ...] = ()
    holds: tuple[Hold, ...] = ()
    faults: tuple[Fault, ...] = ()
    cannot_judge: tuple[Hidden, ...] = ()
    count_min: int | None = None
    count_max: int | None = None
    quality: str = "rendered"
    fit: bool = True
    notes: str = ""
    what: str = ""
    """What is going on, if the exercise is `other`."""
    cat_s: tuple[float, ...] = ()
    cow_s: tuple[float, ...] = ()


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
    camera: Camera
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


def load_label(path: Path) -> Label:
    """Read and check one label; a wrong one raises ValueError that names the file."""
    try:
        label = msgspec.json.decode(path.read_bytes(), type=Label)
        _check(label)
    except (msgspec.DecodeError, ValueError) as error:
        raise ValueError(f"{path.name}: {error}") from error
    return label


def save_label(label: Label, path: Path) -> None:
    """Write a label; keys that are empty and optional are left out."""
    raw = asdict(label)
    for key in ("what", "cat_s", "cow_s"):
        if not raw[key]:
            del raw[key]
    path.write_text(json.dumps(raw, indent=1) + "\n", "utf-8")


def load_truth(path: Path) -> Truth:
    """Read `clips/NAME.npz`."""
    with np.load(path) as d:
        camera = msgspec.json.decode(str(d["camera"]), type=Camera)
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


def _check(label: Label) -> None:
    for what, value, allowed in (
        ("exercise", label.exercise, EXERCISES),
        ("view", label.view, VIEWS),
        ("facing", label.facing, FACINGS),
    ):
        if value not in allowed:
            raise ValueError(f"{what} is {value!r}, not one of {', '.join(allowed)}")
    for r in label.repetitions:
        if not r.start_s < r.end_position[0] <= r.end_position[1] < r.end_s:
            raise ValueError(f"the repetition at {r.start_s} s is out of order")
    for s in (*label.holds, *label.faults, *label.cannot_judge):
        if not s.start_s < s.end_s:
            raise ValueError(f"the span at {s.start_s} s ends before it starts")
