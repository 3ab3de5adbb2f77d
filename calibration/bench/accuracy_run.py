"""One rendered clip measured as the coach measures it, and its errors against the truth.

Nothing is judged and nothing is re-implemented: the pose model's bodies, or those of a trace, go
through the coach's own measuring. Errors are measured minus true, in degrees, on the frames where
the points needed are neither hidden nor outside the picture. "After neutral" takes off each
clip's own still start first, as the coach does with the person's baseline.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from calibration.bench.back_accuracy import NAMES, BackRun, back_run
from calibration.labels.label import OTHER
from calibration.traces.cache import prints, trace_path
from coach.body import Body
from coach.exercise import find
from coach.frame import Frame
from coach.judge.settings import JudgeSettings
from coach.keep.trace import Trace
from coach.measure.measurer import Measurer
from coach.measure.spine import SpineSettings
from coach.measure.table import TABLE
from coach.see.input.clip import Clip
from coach.see.input.source import pictures_of
from coach.see.tracking.tracker import Tracker
from samples.truth import Sample, Truth

Array = NDArray[np.float64]

JOINTS = ("hip", "knee", "elbow", "shoulder")
PLANE = ("trunk_incline", "trunk_tilt")
SPACE = ("trunk_rotation",)
SPINE = ("spine_total",)
BACK = {"spine_total": "back_total"}
"""The part of the spine's bend that shows in the skin between hips and shoulders."""
FRONT = 80.0
"""From so many degrees off the side view on it counts as the front view."""
SIDE_ON = 10.0
"""Up to so many degrees off counts as the side view."""
TILT_FROM = 25
"""A lean to the side is read from at least this many degrees off the side view."""
SURE = JudgeSettings().least_confidence
"""A reading below this confidence is not used, as in judging."""
STILL_S = 1.2
"""The neutral is the median of the first still seconds."""
LEAST_FRAMES = 20
MOVES = 4.0
"""A correlation needs a truth that varies by at least this, standard deviation, degrees."""


@dataclass(frozen=True, eq=False)
class AccuracyRun:
    """One clip measured: per measure, measured and true values of every frame (NaN = not had)."""

    name: str
    exercise: str
    yaw: int
    """Turn of the camera from the exact side view, degrees; 90 = front or back."""
    found: float
    """Share of the frames in which the person was found."""
    overlap: float
    """Median overlap of the person's mask and the true one (intersection over union)."""
    measured: Mapping[str, Array]
    true: Mapping[str, Array]
    """Also by the names of the skin's midline, `back_...`."""
    still: NDArray[np.bool_]
    back: BackRun | None = None
    """Low and upper back apart; None where the exercise does not judge the back."""

    @property
    def recommended(self) -> bool:
        """Whether the camera stands where the exercise asks for it."""
        front = "front" in find(self.exercise).camera.judged
        return self.yaw >= FRONT if front else self.yaw <= SIDE_ON


@dataclass(frozen=True)
class AccuracyRow:
    """Errors of one measure over many frames."""

    frames: int
    clips: int
    bias: float
    middle: float
    """Median absolute error after neutral, degrees."""
    worst: float
    """95th percentile of the absolute error after neutral, degrees."""
    r: float | None
    gain: float | None
    """Measured change per degree of true change."""


def run(sample: Sample, model: Path, traces: Path | None = None) -> AccuracyRun:
    """Put one clip through the pose model, or take its trace, and through the measuring."""
    truth = sample.truth
    measurer = Measurer()
    wanted = [f"{j}.{s}" for j in JOINTS for s in ("left", "right")] + [*PLANE, *SPACE, *SPINE]
    measured = {name: np.full(len(truth.t), np.nan) for name in (*wanted, *NAMES)}
    found, overlaps = 0, list[float]()
    for i, body in zip(range(len(truth.t)), _bodies(sample, model, traces), strict=False):
        found += body.present
        if body.present and body.mask is not None:
            overlaps.append(_overlap(body.mask, truth.masks[i]))
        readings = measurer.measure(body).raw
        for name, values in measured.items():
            reading = readings.get(name)
            if reading is not None and reading.confidence >= _least(name):
                values[i] = reading.value
    name, exercise, yaw = sample.label.clip, sample.label.exercise, round(_yaw(truth))
    still = truth.t < STILL_S
    judged = exercise != OTHER and find(exercise).judges_spine
    return AccuracyRun(
        name,
        exercise,
        yaw,
        found / len(truth.t),
        float(np.median(overlaps)) if overlaps else 0.0,
        measured,
        {name: _true(truth, name) for name in (*wanted, *BACK.values())},
        still,
        back_run(name, yaw, truth.t, measured, still) if judged else None,
    )


def _least(name: str) -> float:
    if name in NAMES:
        return 0.0  # these are told or not told
    return SpineSettings().least_quality if name in SPINE else SURE


def _bodies(sample: Sample, model: Path, traces: Path | None) -> Iterator[Body]:
    kept = None if traces is None else trace_path(traces, sample.video, prints(model))
    if kept is not None and kept.exists():
        yield from Trace(kept).bodies()
        return
    with Clip(sample.video) as clip, Tracker(model) as tracker:
        for frame in pictures_of(clip):
            yield tracker.see(Frame(frame.t, frame.image, frame.index))


def _overlap(seen: NDArray[np.bool_], true: NDArray[np.bool_]) -> float:
    if seen.shape != true.shape:
        high, wide = seen.shape
        rows = [k * high // true.shape[0] for k in range(true.shape[0])]
        columns = [k * wide // true.shape[1] for k in range(true.shape[1])]
        seen = seen[rows][:, columns]
    return float((seen & true).sum() / max(1, (seen | true).sum()))


def _yaw(truth: Truth) -> float:
    away = np.array(truth.camera.eye) - np.array(truth.camera.at)
    turned = float(np.degrees(np.arctan2(-away[1], away[0])))
    off = abs((turned + 90) % 180 - 90)
    return 0.0 if off <= SIDE_ON else off


def _true(truth: Truth, name: str) -> Array:
    """Return the true values; NaN where a point that is needed is hidden."""
    spine = (*SPINE, *BACK.values())
    values = np.array(truth.measure(name, in_picture=name not in (*spine, *SPACE)), np.float64)
    if name not in spine:
        hidden = truth.occluded[:, list(TABLE[name].landmarks)]
        most = hidden.all(1) if name in (*PLANE, *SPACE) else hidden.any(1)
        values[most] = np.nan
    return values


def errors(
    runs: Sequence[AccuracyRun], measures: Sequence[str], against: Mapping[str, str] | None = None
) -> AccuracyRow | None:
    """Pool the frames of some clips and measures; None when there are too few.

    `against` names another truth for a measure than its own.
    """
    raw: list[Array] = []
    after: list[Array] = []
    changes: list[tuple[Array, Array]] = []
    clips: set[str] = set()
    for one in runs:
        for name in measures:
            measured, true = one.measured[name], one.true[(against or {}).get(name, name)]
            both = np.isfinite(measured) & np.isfinite(true)
            if both.sum() < LEAST_FRAMES or not (both & one.still).any():
                continue
            clips.add(one.name)
            start = both & one.still
            m = measured[both] - np.median(measured[start])
            t = true[both] - np.median(true[start])
            raw.append(measured[both] - true[both])
            after.append(m - t)
            changes.append((m, t))
    if not raw:
        return None
    bias, error = np.concatenate(raw), np.abs(np.concatenate(after))
    m, t = (np.concatenate([c[k] for c in changes]) for k in (0, 1))
    moves = t.std() >= MOVES
    return AccuracyRow(
        len(bias),
        len(clips),
        float(np.median(bias)),
        float(np.median(error)),
        float(np.percentile(error, 95)),
        float(np.corrcoef(m, t)[0, 1]) if moves else None,
        float(m @ t / (t @ t)) if moves else None,
    )
