# pyright: basic
# ruff: noqa: ANN401, PLC0415 - MediaPipe's values are Any here, and loading it takes 0.8 s
# MediaPipe ships no types. This is the only module that imports it, and nothing of its leaves here.
"""MediaPipe's pose landmarker, through its C interface.

Its interface for Python sends each call through a thread of its own, declares the library's
functions anew for every picture and makes an object of every landmark: 0.45 ms a picture, of the
twelve that the networks take. What is called here are the same functions, with the structures that
MediaPipe itself declares for them.
"""

from __future__ import annotations

import ctypes
import os
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coach.body import Mask, Points
from coach.closing import Closing
from coach.frame import Image
from coach.see.fetching.loaded_when_needed import loaded_when_needed
from coach.see.fetching.no_usage_records import stop_usage_records
from coach.see.input.opencv import cv2

os.environ.setdefault("GLOG_minloglevel", "2")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

MASK_LEVEL = 0.5
"""A pixel belongs to the person from this value of the model's mask (0 to 1)."""

PRECISION = np.dtype(np.float32)
FIELDS = ("x", "y", "z", "visibility")
"""Of a landmark, in single precision; the first three lie one behind the other."""


@dataclass(frozen=True, slots=True, eq=False)
class Landmarks:
    """One person of the model's answer.

    places      (n, 2) float32, 0 to 1 across the picture and down it
    world       (n, 3) float32, metres from mid-hip
    visibility  (n,) float32, 0 to 1
    mask        (h, w) bool, as large as the picture, or None
    """

    places: Points
    world: Points
    visibility: Points
    mask: Mask | None


class Landmarker(Closing):
    """One pose landmarker, for a film or for single pictures; of one thread at a time.

    Raises ImportError where MediaPipe cannot be had, and what it raises when the model cannot be
    loaded (ValueError, RuntimeError, OSError).
    """

    def __init__(self, model: Path, *, people: int, masks: bool, film: bool) -> None:
        """Load the model file (a pose landmarker `.task`)."""
        stop_usage_records()
        with loaded_when_needed():
            import mediapipe as mp
            from mediapipe.tasks import python as tasks
            from mediapipe.tasks.python import vision
            from mediapipe.tasks.python.components.containers import landmark_c
            from mediapipe.tasks.python.core import mediapipe_c_bindings, mediapipe_c_utils
            from mediapipe.tasks.python.vision.core import image

        inner: Any = import_module(vision.PoseLandmarker.__module__)
        options = vision.PoseLandmarkerOptions(
            base_options=tasks.BaseOptions(model_asset_path=str(model)),
            running_mode=vision.RunningMode.VIDEO if film else vision.RunningMode.IMAGE,
            num_poses=people,
            output_segmentation_masks=masks,
        )
        self._landmarker: Any = vision.PoseLandmarker.create_from_options(options)
        self._srgb = int(mp.ImageFormat.SRGB)
        self._library: Any = mediapipe_c_bindings.load_raw_library(
            [*image._CTYPES_SIGNATURES, *inner._CTYPES_SIGNATURES]
        )
        self._refuse: Any = mediapipe_c_utils.handle_status
        self._answer: Any = inner.MpPoseLandmarkerResultC
        self._place = _row(landmark_c.MpNormalizedLandmarkC)
        self._world = _row(landmark_c.MpLandmarkC)

    def detect(self, picture: Image, ms: int | None) -> list[Landmarks]:
        """Who is in the picture; `ms` is its time in a film, which must rise from call to call, and
        None where each picture stands for itself."""
        handed = self._handed(picture)
        answer = self._answer()
        try:
            self._look(handed, ms, ctypes.byref(answer))
        finally:
            self._library.MpImageFree(handed)
        try:
            return [
                self._read(answer, which, picture) for which in range(answer.pose_landmarks_count)
            ]
        finally:
            self._library.MpPoseLandmarkerCloseResult(ctypes.byref(answer))

    def _look(self, handed: ctypes.c_void_p, ms: int | None, answer: Any) -> None:
        handle = self._landmarker._handle
        if ms is None:
            self._call(self._library.MpPoseLandmarkerDetectImage, handle, handed, None, answer)
        else:
            look = self._library.MpPoseLandmarkerDetectForVideo
            self._call(look, handle, handed, None, ms, answer)

    def close(self) -> None:
        """Free the model; may be called twice."""
        self._landmarker.close()

    def _handed(self, picture: Image) -> ctypes.c_void_p:
        """The picture as MediaPipe's own: a copy, to be freed."""
        rgb = cv2.cvtColor(picture, cv2.COLOR_BGR2RGB)
        height, width = rgb.shape[:2]
        pixels = rgb.ctypes.data_as(ctypes.POINTER(ctypes.c_uint8))
        handed = ctypes.c_void_p()
        make = self._library.MpImageCreateFromUint8Data
        self._call(make, self._srgb, width, height, pixels, rgb.size, ctypes.byref(handed))
        return handed

    def _read(self, answer: Any, which: int, picture: Image) -> Landmarks:
        """A copy of what was found of one person."""
        at = _rows(answer.pose_landmarks[which], self._place)
        world = _rows(answer.pose_world_landmarks[which], self._world)
        mask = None
        if answer.segmentation_masks_count:
            mask = self._mask(answer.segmentation_masks[which], picture)
        return Landmarks(
            at["place"][:, :2].copy(), world["place"].copy(), at["visibility"].copy(), mask
        )

    def _mask(self, levels: ctypes.c_void_p, picture: Image) -> Mask:
        first = ctypes.POINTER(ctypes.c_float)()
        self._call(self._library.MpImageDataFloat32, levels, ctypes.byref(first))
        return np.ctypeslib.as_array(first, shape=picture.shape[:2]) > MASK_LEVEL

    def _call(self, function: Any, *arguments: object) -> None:
        """Call one of the library's functions that tell how it went; raises what MediaPipe does."""
        said = ctypes.c_char_p()
        status = function(*arguments, ctypes.byref(said))
        try:
            self._refuse(status, said)
        finally:
            if said.value is not None:
                self._library.MpErrorFree(said)


def _row(structure: type[ctypes.Structure]) -> np.dtype[np.void]:
    """How a landmark lies in memory: its place, x, y and z, and how surely it is seen."""
    x, y, z, visibility = (getattr(structure, name).offset for name in FIELDS)
    if (y - x, z - x) != (PRECISION.itemsize, 2 * PRECISION.itemsize):
        raise ImportError("a landmark of MediaPipe's lies otherwise in memory than is known here")
    return np.dtype(
        {
            "names": ("place", "visibility"),
            "formats": ((PRECISION, 3), PRECISION),
            "offsets": (x, visibility),
            "itemsize": ctypes.sizeof(structure),
        }
    )


def _rows(landmarks: Any, row: np.dtype[np.void]) -> NDArray[np.void]:
    """The landmarks where MediaPipe keeps them."""
    size = landmarks.landmarks_count * row.itemsize
    where = ctypes.addressof(landmarks.landmarks.contents)
    return np.frombuffer((ctypes.c_char * size).from_address(where), row)
