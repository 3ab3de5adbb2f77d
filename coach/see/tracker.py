# pyright: basic
# ruff: noqa: ANN401, PLC0415 - its values are typed Any here, and loading it takes 0.8 s
# MediaPipe ships no types. This is the only module that imports it, and nothing of its leaves here.
"""From a picture to a Body: the only room that talks to MediaPipe."""

from __future__ import annotations

import os
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np

from coach.body import LANDMARKS, Body
from coach.errors import CoachError
from coach.frame import Frame, Image
from coach.see.opencv import cv2
from coach.see.quiet import quiet_stderr

os.environ.setdefault("GLOG_minloglevel", "2")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

LONG_SIDE = 640
"""Pictures are shrunk to this many pixels; the networks see 256 of them."""

MASK_LEVEL = 0.5


class Tracker:
    """Follows one person through pictures in the order of their time.

    photo   each picture stands for itself (no tracking)
    Raises CoachError when the model cannot be loaded.
    """

    def __init__(self, model: Path, *, photo: bool = False) -> None:
        """Load the model file (a pose landmarker `.task`). Takes about a second."""
        self._photo = photo
        self._last_ms = -1
        self._landmarker = landmarker(model, video=not photo, people=1, masks=True)
        self._first = True

    def see(self, frame: Frame) -> Body:
        """The person in the frame, in the frame's own pixels; `Body.absent` when nobody is."""
        small = shrink(frame.image)
        if self._first:
            with quiet_stderr():
                result = self._detect(small, frame.t)
            self._first = False
        else:
            result = self._detect(small, frame.t)
        return body_of(result, 0, frame, people=1)

    def _detect(self, small: Image, t: float) -> Any:
        picture = to_mediapipe(small)
        if self._photo:
            return self._landmarker.detect(picture)
        self._last_ms = max(self._last_ms + 1, round(t * 1000))
        return self._landmarker.detect_for_video(picture, self._last_ms)

    def close(self) -> None:
        """Free the model."""
        self._landmarker.close()

    def __enter__(self) -> Self:
        """The tracker itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Free the model."""
        self.close()


def try_model(model: Path) -> None:
    """Load a model and look at an empty picture. Raises CoachError when it does not work."""
    with Tracker(model, photo=True) as tracker:
        tracker.see(Frame(0.0, np.zeros((240, 320, 3), np.uint8), 0))


def landmarker(model: Path, *, video: bool, people: int, masks: bool) -> Any:
    """A MediaPipe pose landmarker. Raises CoachError when the model cannot be loaded."""
    try:
        with quiet_stderr():
            from mediapipe.tasks import python as tasks
            from mediapipe.tasks.python import vision

            options = vision.PoseLandmarkerOptions(
                base_options=tasks.BaseOptions(model_asset_path=str(model)),
                running_mode=vision.RunningMode.VIDEO if video else vision.RunningMode.IMAGE,
                num_poses=people,
                output_segmentation_masks=masks,
            )
            return vision.PoseLandmarker.create_from_options(options)
    except (ValueError, RuntimeError, OSError) as error:
        raise CoachError(f"{model}: cannot be loaded as a pose model ({_short(error)})") from error
    except ImportError as error:
        raise CoachError(
            f"mediapipe cannot be imported ({_short(error)}); `pip install mediapipe` cures it"
        ) from error


def to_mediapipe(image: Image) -> Any:
    """A BGR picture as MediaPipe wants it: RGB, contiguous."""
    import mediapipe as mp

    return mp.Image(image_format=mp.ImageFormat.SRGB, data=cv2.cvtColor(image, cv2.COLOR_BGR2RGB))


def shrink(image: Image) -> Image:
    """The picture with at most LONG_SIDE pixels on its long side; small ones stay as they are."""
    height, width = image.shape[:2]
    scale = LONG_SIDE / max(width, height)
    if scale >= 1:
        return image
    size = max(1, round(width * scale)), max(1, round(height * scale))
    return np.asarray(cv2.resize(image, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)


def body_of(result: Any, which: int, frame: Frame, people: int) -> Body:
    """One person of a MediaPipe result, in the frame's pixels."""
    width, height = frame.size
    if len(result.pose_landmarks) <= which:
        return Body.absent(frame.t, frame.size)
    landmarks = result.pose_landmarks[which]
    world = result.pose_world_landmarks[which]
    if len(landmarks) != LANDMARKS:
        return Body.absent(frame.t, frame.size)
    masks = result.segmentation_masks
    mask = None
    if masks:
        level = masks[which].numpy_view()
        mask = np.ascontiguousarray(level.reshape(level.shape[:2]) > MASK_LEVEL)
    return Body(
        frame.t,
        frame.size,
        np.array([(p.x * width, p.y * height) for p in landmarks], np.float32),
        np.array([(p.x, p.y, p.z) for p in world], np.float32),
        np.array([p.visibility for p in landmarks], np.float32),
        mask,
        people,
    )


def _short(error: BaseException) -> str:
    return str(error).strip().splitlines()[0][:120] if str(error).strip() else type(error).__name__
