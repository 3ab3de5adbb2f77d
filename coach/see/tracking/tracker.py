# pyright: basic
# ruff: noqa: ANN401, PLC0415 - MediaPipe's values are Any here, and loading it takes 0.8 s
# MediaPipe ships no types. This is the only module that imports it, and nothing of its leaves here.
"""From a picture to a Body: the only room that talks to MediaPipe."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from coach.body import LANDMARKS, Body
from coach.closing import Closing
from coach.errors import CoachError
from coach.frame import Frame, Image
from coach.see.fetching.bundle import is_lite
from coach.see.fetching.no_usage_records import stop_usage_records
from coach.see.fetching.plots_when_needed import plots_when_needed
from coach.see.fetching.quiet import quiet_stderr
from coach.see.input.opencv import cv2
from coach.see.tracking import crowd
from coach.see.tracking.crowd import DetectedPerson
from coach.see.tracking.follow import Follow, as_body, lightness, shrink
from coach.see.tracking.headcount import Headcount

os.environ.setdefault("GLOG_minloglevel", "2")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

MASK_LEVEL = 0.5
"""A pixel belongs to the person from this value of the model's mask (0 to 1)."""

MOST_PEOPLE = 3
"""More than this are not told apart."""


class Tracker(Closing):
    """Follows one person through pictures in the order of their time.

    photo   each picture stands for itself: no tracking, everybody is counted in every picture
    Raises CoachError when the model cannot be loaded. Close it, or use it as a context manager.
    """

    def __init__(self, model: Path, *, photo: bool = False) -> None:
        """Load the model file (a pose landmarker `.task`). Takes about a second."""
        self._one: _Network | None = None
        self._coarse = False
        self._all: _Network | None = _Network(model, people=MOST_PEOPLE, masks=photo)
        self._headcount = Headcount(self._all.everybody)
        self._follow: Follow | None = None
        self._coarse = is_lite(model)
        if not photo:
            try:
                self._one = _Network(model, people=1, masks=True, film=True)
            except CoachError:
                self.close()
                raise
            self._follow = Follow(self._one.track, self._headcount)

    def see(self, frame: Frame) -> Body:
        """The person in the frame, in the frame's own pixels; `Body.absent` when nobody is."""
        if self._all is None:
            raise ValueError("the tracker is closed")
        body = self._photo(frame, self._all) if self._follow is None else self._follow.see(frame)
        return replace(body, coarse=True) if self._coarse else body

    def _photo(self, frame: Frame, network: _Network) -> Body:
        small = shrink(frame.image)
        people = network.everybody(small, frame.size)
        people.sort(key=lambda one: crowd.prominence(one, frame.size), reverse=True)
        count = len(crowd.distinct(people))
        return as_body(frame, people[0] if people else None, count, lightness(small))

    def close(self) -> None:
        """Free the model; may be called twice."""
        self._headcount.close()
        if self._follow is not None:
            self._follow.close()
        for network in (self._one, self._all):
            if network is not None:
                network.close()
        self._one = self._all = self._follow = None


def try_model(model: Path) -> None:
    """Load a model and look at an empty picture. Raises CoachError when it does not work."""
    with Tracker(model, photo=True) as tracker:
        tracker.see(Frame(0.0, np.zeros((240, 320, 3), np.uint8), 0))


class _Network:
    """One MediaPipe pose landmarker, for a film or for single pictures."""

    def __init__(self, model: Path, *, people: int, masks: bool, film: bool = False) -> None:
        self._last_ms = -1
        self._warm = False
        stop_usage_records()
        try:
            with quiet_stderr():
                self._landmarker = _landmarker(model, people, masks, film)
        except ImportError as error:
            raise CoachError(
                f"mediapipe cannot be imported ({_short(error)}); `coach doctor` says more"
            ) from error
        except (ValueError, RuntimeError, OSError) as error:
            raise CoachError(
                f"{model}: cannot be loaded as a pose model ({_short(error)})"
            ) from error

    def track(self, image: Image, t: float, size: tuple[int, int]) -> list[DetectedPerson]:
        """The next picture of a film; `t` in seconds, `size` the one the points refer to."""
        # Strictly increasing, also for two looks at one frame and for two frames in 1 ms.
        self._last_ms = max(self._last_ms + 1, round(t * 1000))
        return self._people(image, size, self._last_ms)

    def everybody(self, image: Image, size: tuple[int, int]) -> list[DetectedPerson]:
        """Everybody in a single picture."""
        return self._people(image, size, None)

    def _people(self, image: Image, size: tuple[int, int], ms: int | None) -> list[DetectedPerson]:
        if self._warm:
            return _read(self._run(image, ms), size)
        with quiet_stderr():  # the first inference still has something to log
            result = self._run(image, ms)
        self._warm = True
        return _read(result, size)

    def _run(self, image: Image, ms: int | None) -> Any:
        import mediapipe as mp

        rgb = cv2.cvtColor(image, cv2.COLOR_BGR2RGB)
        picture = mp.Image(image_format=mp.ImageFormat.SRGB, data=rgb)
        if ms is None:
            return self._landmarker.detect(picture)
        return self._landmarker.detect_for_video(picture, ms)

    def close(self) -> None:
        self._landmarker.close()


def _landmarker(model: Path, people: int, masks: bool, film: bool) -> Any:
    with plots_when_needed():
        from mediapipe.tasks import python as tasks
        from mediapipe.tasks.python import vision

    options = vision.PoseLandmarkerOptions(
        base_options=tasks.BaseOptions(model_asset_path=str(model)),
        running_mode=vision.RunningMode.VIDEO if film else vision.RunningMode.IMAGE,
        num_poses=people,
        output_segmentation_masks=masks,
    )
    return vision.PoseLandmarker.create_from_options(options)


def _read(result: Any, size: tuple[int, int]) -> list[DetectedPerson]:
    """The plausible people of a MediaPipe result; its points are 0 to 1 across the picture."""
    people: list[DetectedPerson] = []
    for which, landmarks in enumerate(result.pose_landmarks):
        if len(landmarks) != LANDMARKS:
            continue
        mask = None
        if result.segmentation_masks:
            level = result.segmentation_masks[which].numpy_view()
            mask = np.ascontiguousarray(level.reshape(level.shape[:2]) > MASK_LEVEL)
        one = crowd.person(
            np.array([(p.x * size[0], p.y * size[1]) for p in landmarks], np.float32),
            np.array([p.visibility for p in landmarks], np.float32),
            np.array([(p.x, p.y, p.z) for p in result.pose_world_landmarks[which]], np.float32),
            mask,
            size,
        )
        if one is not None:
            people.append(one)
    return people


def _short(error: BaseException) -> str:
    said = str(error).strip().splitlines()
    return said[0][:120] if said else type(error).__name__
