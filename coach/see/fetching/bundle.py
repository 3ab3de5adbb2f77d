"""A pose landmarker bundle: which files it is made of, how to check one, how to put one together.

The `.task` bundle of the MediaPipe Tasks API is a zip of two networks, a person detector and the
landmark network, each with a note on how its input picture is scaled. The networks without that
note are in the mediapipe 0.10.21 wheel; adding the note is all there is to it.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

VARIANTS = ("lite", "full", "heavy")
DETECTOR = "pose_detector.tflite"
LANDMARKER = "pose_landmarks_detector.tflite"

OFFICIAL_SHA256: Mapping[str, frozenset[str]] = {
    # Agreed on by several independent public projects. Google serves two builds of `full`: the
    # first is version 1, the second is what `latest` points to. We fetch version 1.
    "lite": frozenset({"59929e1d1ee95287735ddd833b19cf4ac46d29bc7afddbbf6753c459690d574a"}),
    "full": frozenset(
        {
            "5134a3aad27a58b93da0088d431f366da362b44e3ccfbe3462b3827a839011b1",
            "4eaa5eb7a98365221087693fcc286334cf0858e2eb6e15b506aa4a7ecdcec4ad",
        }
    ),
    "heavy": frozenset({"64437af838a65d18e5ba7a0d39b465540069bc8aae8308de3e318aad31fcbc7b"}),
}

DETECTOR_SHA256 = "9ba9dd3d42efaaba86b4ff0122b06f29c4122e756b329d89dca1e297fd8f866c"
"""pose_detection.tflite of the mediapipe 0.10.21 wheel."""

LANDMARKER_SHA256: Mapping[str, str] = {
    # pose_landmark_full.tflite is byte for byte the same in the wheel and in the npm package.
    "lite": "f17bfbecadb61c3be1baa8b8d851cc6619c870a87167b32848ad20db306b9d61",
    "full": "e9a5c5cb17f736fafd4c2ec1da3b3d331d6edbe8a0d32395855aeb2cdfd64b9f",
    "heavy": "59e42d71bcd44cbdbabc419f0ff76686595fd265419566bd4009ef703ea8e1fe",
}

LITE_BYTES = 4_000_000
"""A landmark network smaller than this is the lite one: lite has 2.8, full 6.4 million bytes."""

ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


class WrongFile(Exception):  # noqa: N818 - reads as what it is
    """A file is not the one that was expected."""


def sha256(path: Path) -> str:
    """Hexadecimal SHA-256 of a file."""
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def is_official(path: Path, variant: str) -> bool:
    """Whether the file is Google's own bundle of that variant."""
    return sha256(path) in OFFICIAL_SHA256[variant]


def is_lite(path: Path) -> bool:
    """Whether a bundle that is whole holds the lite landmark network, whatever its name."""
    with zipfile.ZipFile(path) as bundle:
        return bundle.getinfo(LANDMARKER).file_size < LITE_BYTES


def is_intact(path: Path) -> bool:
    """Whether the file is a whole bundle: both networks inside, both matching their CRC."""
    try:
        with zipfile.ZipFile(path) as bundle:
            return {DETECTOR, LANDMARKER} <= set(bundle.namelist()) and bundle.testzip() is None
    except (OSError, zipfile.BadZipFile):
        return False


def assemble(detector: bytes, landmarker: bytes, variant: str) -> bytes:
    """The bundle made of the two bare networks; the same bytes on every machine.

    Raises WrongFile when a network is not the expected one.
    """
    for name, data, expected in (
        ("person detector", detector, DETECTOR_SHA256),
        (f"{variant} landmark network", landmarker, LANDMARKER_SHA256[variant]),
    ):
        if hashlib.sha256(data).hexdigest() != expected:
            raise WrongFile(f"the {name} has a wrong checksum")
    from coach.see.fetching import networks  # noqa: PLC0415 - brings in mediapipe's schema

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as bundle:
        for name, data in (
            (DETECTOR, networks.with_input_scale(detector, mean=127.5, deviation=127.5)),
            (LANDMARKER, networks.with_input_scale(landmarker, mean=0.0, deviation=255.0)),
        ):
            bundle.writestr(zipfile.ZipInfo(name, ZIP_EPOCH), data)
    return out.getvalue()
