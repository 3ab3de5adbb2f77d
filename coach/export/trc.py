"""TRC: points over time as text, for OpenSim, Pose2Sim and Sports2D.

Metres; NaN where nobody was seen, as OpenSim, pandas and others read it.
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import BinaryIO

from coach.export.points import AXES, MARKERS, EvenPoints
from coach.keep.files import write_whole


def write_trc(path: Path, points: EvenPoints, *, replace: bool) -> Path:
    """Write the file; where it came to be is returned. Raises CoachError."""

    def write(file: BinaryIO) -> None:
        file.write(as_trc(points, path.name))

    return write_whole(path, write, private=True, replace=replace)


def as_trc(points: EvenPoints, name: str) -> bytes:
    """The whole file; `name` is what it will be called."""
    frames, rate = len(points.metres), _number(points.rate)
    lines = [
        f"PathFileType\t4\t(X/Y/Z)\t{name}",
        "DataRate\tCameraRate\tNumFrames\tNumMarkers\tUnits\tOrigDataRate\tOrigDataStartFrame"
        "\tOrigNumFrames",
        f"{rate}\t{rate}\t{frames}\t{len(MARKERS)}\tm\t{rate}\t1\t{frames}",
        "Frame#\tTime\t" + "\t".join(f"{marker}\t\t" for marker in MARKERS),
        "\t\t"
        + "\t".join(f"{axis}{number}" for number in range(1, len(MARKERS) + 1) for axis in AXES),
    ]
    for i, row in enumerate(points.metres.reshape(frames, -1).tolist()):
        values = ("NaN" if math.isnan(value) else f"{value:.6f}" for value in row)
        lines.append("\t".join((str(i + 1), f"{points.begins_s + i / points.rate:.6f}", *values)))
    return ("\n".join(lines) + "\n").encode("ascii", "replace")


def _number(value: float) -> str:
    return f"{value:.6f}".rstrip("0").rstrip(".")
