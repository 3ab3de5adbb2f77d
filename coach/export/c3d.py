"""C3D: points over time in the format of motion laboratories, with repetitions as its events.

Millimetres, Y up. A point that was not seen has the residual -1, as the format has it.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

from coach.errors import CoachError
from coach.export.points import MARKERS, EvenPoints
from coach.keep.files import write_by_name
from coach.record import ExerciseRecord

MM_PER_M = 1000.0
_CONTEXT = {"left": "Left", "right": "Right"}


def must_have_c3d() -> None:
    """Raise CoachError now rather than after the work when C3D cannot be written."""
    try:
        import_module("ezc3d")
    except ImportError as error:
        raise CoachError(
            "C3D needs ezc3d: pip install 'lumbar-coach[c3d]' (or export as trc)"
        ) from error


def write_c3d(
    path: Path, points: EvenPoints, records: Sequence[ExerciseRecord], *, replace: bool
) -> Path:
    """Write the points, and when the records' repetitions begin and end; where is returned."""
    ezc3d: Any = import_module("ezc3d")
    file = ezc3d.c3d()
    missing = np.isnan(points.metres).any(axis=2).T
    frames = points.metres.shape[0]
    data = np.ones((4, len(MARKERS), frames))
    data[:3] = np.nan_to_num(points.metres.transpose(2, 1, 0)) * MM_PER_M
    file["data"]["points"] = data
    file["data"]["meta_points"]["residuals"] = np.where(missing, -1.0, 0.0)[None]
    point = file["parameters"]["POINT"]
    point["RATE"]["value"] = [points.rate]
    point["UNITS"]["value"] = ["mm"]
    point["LABELS"]["value"] = list(MARKERS)
    file.add_parameter("POINT", "X_SCREEN", ["+X"])
    file.add_parameter("POINT", "Y_SCREEN", ["+Y"])
    file.add_parameter("MANUFACTURER", "SOFTWARE", ["Lumbar Coach"])
    for name, values in _events(records, points.begins_s).items():
        file.add_parameter("EVENT", name, values)
    return write_by_name(path, lambda part: file.write(str(part)), replace=replace)


def _events(records: Sequence[ExerciseRecord], begins_s: float) -> dict[str, Any]:
    events = sorted(
        (at, what, _CONTEXT.get(one.side or "", "General"))
        for record in records
        for one in record.repetitions
        if one.counted
        for at, what in ((one.start_s, "Repetition start"), (one.end_s, "Repetition end"))
    )
    if not events:
        return {}
    times = [max(0.0, at - begins_s) for at, _, _ in events]
    return {
        "USED": [len(events)],
        "CONTEXTS": [context for _, _, context in events],
        "LABELS": [what for _, what, _ in events],
        "TIMES": np.array([[t // 60 for t in times], [t % 60 for t in times]]),
    }
