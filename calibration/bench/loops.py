"""The loops that are compared for speed: one of them per process, its facts as one line of JSON.

    python -m calibration.bench.loops NAME CLIP SLUG MODEL [SECONDS]

`bare` and `naive` are written here the way they are usually written, without anything of the coach
but the clip that plays the camera. `ours` goes through the coach's own commands.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import sys
import tempfile
import time
from collections.abc import Callable, Generator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass, field
from importlib import import_module
from pathlib import Path
from time import perf_counter
from typing import Any

import cv2
import numpy as np

from coach.frame import Frame, Image
from coach.see.fetching.no_usage_records import stop_usage_records
from coach.see.input.clip import Clip
from coach.see.input.paced import Paced
from coach.see.input.source import pictures_of

POSE: list[tuple[int, int]] = [
    (11, 12), (11, 13), (13, 15), (12, 14), (14, 16), (11, 23), (12, 24), (23, 24), (23, 25),
    (25, 27), (24, 26), (26, 28), (27, 29), (29, 31), (27, 31), (28, 30), (30, 32), (28, 32),
    (15, 17), (15, 19), (17, 19), (15, 21), (16, 18), (16, 20), (18, 20), (16, 22),
    (0, 1), (1, 2), (2, 3), (3, 7), (0, 4), (4, 5), (5, 6), (6, 8), (9, 10),
]  # fmt: skip
"""MediaPipe's own POSE_CONNECTIONS, as its drawing helper draws them."""


@dataclass(slots=True)
class Facts:
    """What one run of a loop came to.

    frames     pictures that were seen
    wall_s     from the first read until all is written; the model is loaded before
    stages     per stage its milliseconds, median and 95th percentile; "shown" is from a picture's
               capture until it is on the screen
    dropped    pictures that nobody took in time
    peak_mb    the process's largest memory
    """

    name: str
    frames: int = 0
    wall_s: float = 0.0
    stages: dict[str, dict[str, float]] = field(default_factory=dict[str, dict[str, float]])
    dropped: int | None = None
    peak_mb: float = 0.0


@dataclass(slots=True)
class Stopwatch:
    """Seconds per stage of a loop."""

    times: dict[str, list[float]] = field(default_factory=dict[str, list[float]])
    begun: float = 0.0

    def start(self) -> None:
        """Everything is loaded; now it begins."""
        self.begun = perf_counter()

    @contextmanager
    def stage(self, name: str) -> Generator[None]:
        """Time what is done inside."""
        begun = perf_counter()
        yield
        self.times.setdefault(name, []).append(perf_counter() - begun)

    def told(self) -> dict[str, dict[str, float]]:
        """Median and p95 per stage, milliseconds."""
        return {
            name: {
                "median": round(float(np.median(s)) * 1e3, 2),
                "p95": round(float(np.percentile(s, 95)) * 1e3, 2),
            }
            for name, s in self.times.items()
        }


def bare(clip: Path, model: Path, watch: Stopwatch, *, masks: bool) -> int:
    """Read a picture, let the pose model look at it, nothing else."""
    frames = 0
    with _landmarker(model, masks) as see, closing(Clip(clip)) as source:
        watch.start()
        for frame in pictures_of(source):
            with watch.stage("inference"):
                see(frame.image, frame.t)
            frames += 1
    return frames


def naive_file(clip: Path, model: Path, watch: Stopwatch) -> int:
    """Read, infer, draw, write, one after the other."""
    frames = 0
    with (
        tempfile.TemporaryDirectory() as folder,
        _landmarker(model, masks=True) as see,
        closing(Clip(clip)) as source,
    ):
        code = cv2.VideoWriter.fourcc(*"mp4v")
        out = cv2.VideoWriter(f"{folder}/out.mp4", code, source.fps or 30.0, source.size)
        watch.start()
        for frame in pictures_of(source):
            with watch.stage("inference"):
                found = see(frame.image, frame.t)
            with watch.stage("draw"):
                _draw(frame.image, found, frames)
            with watch.stage("write"):
                out.write(frame.image)
            frames += 1
        out.release()
    return frames


def naive_live(clip: Path, model: Path, watch: Stopwatch) -> tuple[int, int]:
    """Take the newest picture, infer, draw, show, one after the other; also what was missed."""
    frames, missed, expected = 0, 0, 0
    with _landmarker(model, masks=True) as see, Paced(Clip(clip)) as source:
        watch.start()
        for frame in source.frames():
            if not isinstance(frame, Frame) or frame.grabbed is None:
                continue
            missed += frame.index - expected
            expected = frame.index + 1
            with watch.stage("inference"):
                found = see(frame.image, frame.t)
            with watch.stage("draw"):
                picture = np.asarray(cv2.flip(frame.image, 1), np.uint8)
                _draw(picture, found, frames)
            with watch.stage("show"):
                cv2.imshow("naive", picture)
                cv2.waitKey(1)
            watch.times.setdefault("shown", []).append(time.monotonic() - frame.grabbed)
            frames += 1
        cv2.destroyAllWindows()
    return frames, missed


def _draw(image: Image, found: Any, count: int) -> None:  # noqa: ANN401 - MediaPipe has no types
    """Landmarks and their connections as MediaPipe's drawing helper does, and a line of text."""
    height, width = image.shape[:2]
    for landmarks in found.pose_landmarks:
        points = [(round(p.x * width), round(p.y * height)) for p in landmarks]
        for a, b in POSE:
            cv2.line(image, points[a], points[b], (255, 255, 255), 2)
        for point in points:
            cv2.circle(image, point, 3, (255, 255, 255), -1)
            cv2.circle(image, point, 2, (0, 0, 255), -1)
    cv2.putText(image, f"reps: {count}", (10, 40), cv2.FONT_HERSHEY_SIMPLEX, 1.0, (0, 255, 0), 2)


@contextmanager
def _landmarker(model: Path, masks: bool) -> Generator[Callable[[Image, float], Any]]:
    """MediaPipe's pose landmarker for a film, as its own example sets it up."""
    stop_usage_records()
    mp: Any = import_module("mediapipe")  # it has no types
    tasks: Any = import_module("mediapipe.tasks.python")
    vision: Any = import_module("mediapipe.tasks.python.vision")
    options = vision.PoseLandmarkerOptions(
        base_options=tasks.BaseOptions(model_asset_path=str(model)),
        running_mode=vision.RunningMode.VIDEO,
        output_segmentation_masks=masks,
    )
    made = vision.PoseLandmarker.create_from_options(options)

    def see(image: Image, t: float) -> Any:  # noqa: ANN401
        rgb = cv2.cvtColor(image, cv2.COLOR_BGR2RGB)
        picture = mp.Image(image_format=mp.ImageFormat.SRGB, data=rgb)
        return made.detect_for_video(picture, round(t * 1000))

    try:
        yield see
    finally:
        made.close()


def ours(clip: Path, slug: str, model: Path, *options: str) -> dict[str, Any]:
    """The record of the coach's own command on this clip."""
    from coach.cli import main  # noqa: PLC0415 - only this loop needs the coach

    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder, "record.json")
        video = ["--video", str(Path(folder, "out.mp4"))] if "video" in options else []
        live = ["live", slug, "--camera", str(clip), "--mute"]
        replay = ["replay", str(clip), "--exercise", slug, *video]
        command = live if "live" in options else replay
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            code = main([*command, "--model", str(model), "--json", str(record)])
        if code != 0:
            raise RuntimeError(f"coach {' '.join(command)} ended with {code}")
        return dict(json.loads(record.read_text(encoding="utf-8")))


LOOPS = ("bare", "bare, no mask", "naive video", "ours", "ours video", "naive live", "ours live")


def run(name: str, clip: Path, slug: str, model: Path) -> Facts:
    """One loop from beginning to end, in this process."""
    watch, facts = Stopwatch(), Facts(name)
    if name.startswith("ours"):
        record = ours(clip, slug, model, *name.split()[1:])
        timing = record["timing"]
        facts.frames = record["source"]["frames"]
        facts.wall_s = facts.frames / timing["frames_per_s"]
        facts.dropped = timing.get("dropped")
        facts.stages = {k[:-3]: v for k, v in timing.items() if k.endswith("_ms")}
    else:
        if name == "naive live":
            facts.frames, facts.dropped = naive_live(clip, model, watch)
        elif name == "naive video":
            facts.frames = naive_file(clip, model, watch)
        else:
            facts.frames = bare(clip, model, watch, masks=name == "bare")
        facts.stages = watch.told()
        facts.wall_s = perf_counter() - watch.begun
    facts.peak_mb = _peak_mb()
    return facts


def _peak_mb() -> float:
    """The largest memory of this process so far, megabytes; 0 where that is not told."""
    if sys.platform == "win32":
        return 0.0
    import resource  # noqa: PLC0415 - Unix only

    per_mb = 1024 * 1024 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / per_mb


def main(arguments: list[str] | None = None) -> int:
    """Run one loop and print its facts."""
    parser = argparse.ArgumentParser(prog="python -m calibration.bench.loops", description=__doc__)
    parser.add_argument("name", choices=LOOPS)
    parser.add_argument("clip", type=Path)
    parser.add_argument("slug")
    parser.add_argument("model", type=Path)
    asked = parser.parse_args(arguments)
    print(json.dumps(asdict(run(asked.name, asked.clip, asked.slug, asked.model))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
