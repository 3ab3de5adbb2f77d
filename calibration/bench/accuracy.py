"""How well the coach measures, on the rendered clips whose true angles are known.

    python -m calibration.bench.accuracy [--model PATH] [--traces DIR] [--write FILE] [CLIP...]

Each clip goes through the pose model (or comes from its trace, where `coach evaluate samples/clips
--traces DIR` has kept one) and the coach's own measuring; nothing is judged and nothing is
re-implemented. Errors are measured minus true, in degrees, on the frames where
the points needed are neither hidden nor outside the picture. "After neutral" takes off each
clip's own still start first, as the coach does with the person's baseline.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from calibration.bench.back_accuracy import NAMES, BackRun, back_report, back_run
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
from coach.see.fetching.model import find_model
from coach.see.input.clip import Clip
from coach.see.input.source import pictures_of
from coach.see.tracking.tracker import Tracker, try_model
from samples.truth import CLIPS, Sample, Truth, load_sample, names

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


def report(runs: Sequence[AccuracyRun]) -> str:
    """Return the tables as Markdown."""
    people = [r for r in runs if r.exercise != OTHER]
    backs = [one.back for one in people if one.back is not None]
    parts = [_found_table(people), _angle_table(people), _spine_table(people)]
    parts += [back_report(backs)] if backs else []
    return "\n\n".join(parts)


HEAD = "frames | clips | bias | median abs. | 95 % | r"


def _line(*cells: str) -> str:
    return "| " + " | ".join(cells) + " |"


def _table(head: str, lines: Iterable[str]) -> str:
    columns = head.split(" | ")
    return "\n".join([_line(*columns), _line(*["---"] * len(columns)), *lines])


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def _cells(row: AccuracyRow, *, bias: bool = True) -> tuple[str, ...]:
    r = "–" if row.r is None else f"{row.r:.3f}"
    middle = (f"{row.bias:+.1f}°",) if bias else ()
    return (
        str(row.frames),
        str(row.clips),
        *middle,
        f"{row.middle:.1f}°",
        f"{row.worst:.1f}°",
        r,
    )


def _by_yaw(runs: Iterable[AccuracyRun]) -> list[tuple[str, list[AccuracyRun]]]:
    groups: dict[tuple[int, str], list[AccuracyRun]] = defaultdict(list)
    for one in runs:
        if one.recommended:
            groups[0, "recommended"].append(one)
        groups[1 + one.yaw, _view(one.yaw)].append(one)
    return [(name, groups[order, name]) for order, name in sorted(groups)]


def _view(yaw: int) -> str:
    if yaw >= FRONT:
        return "front"
    return "side" if yaw <= 3 else f"{yaw}° from the side"


def _found_table(runs: Sequence[AccuracyRun]) -> str:
    lines: list[str] = []
    for view, group in _by_yaw(runs):
        worst = min(group, key=lambda one: one.found)
        lines.append(
            _line(
                view,
                str(len(group)),
                f"{100 * np.mean([g.found for g in group]):.1f} %",
                f"{100 * worst.found:.1f} % ({worst.name})",
                f"{np.median([g.overlap for g in group]):.3f}",
            )
        )
    head = "view | clips | person found | worst clip | mask overlap"
    return "### Is the person found?\n\n" + _table(head, lines)


def _angle_table(runs: Sequence[AccuracyRun]) -> str:
    lines: list[str] = []
    for view, group in _by_yaw(runs):
        for name in (*JOINTS, *PLANE, *SPACE):
            sided = [f"{name}.left", f"{name}.right"] if name in JOINTS else [name]
            leaning = [g for g in group if name != "trunk_tilt" or g.yaw >= TILT_FROM]
            row = errors(leaning, sided)
            if row is not None:
                where = "in space" if name in SPACE else "in the picture"
                lines.append(_line(view, name, where, *_cells(row)))
    return "### Angles\n\n" + _table(f"view | measure | where | {HEAD}", lines)


def _spine_table(runs: Sequence[AccuracyRun]) -> str:
    lines: list[str] = []
    side_on = [one for one in runs if find(one.exercise).judges_spine]
    for exercise in sorted({one.exercise for one in side_on}):
        own = [one for one in side_on if one.exercise == exercise]
        for view, group in _by_yaw(own):
            if view == "recommended":
                continue
            for name in SPINE:
                skin, joints = errors(group, [name], BACK), errors(group, [name])
                if skin is not None and joints is not None:
                    part = name.removeprefix("spine_")
                    cells = (*_cells(skin, bias=False), _number(skin.gain), _number(joints.gain))
                    lines.append(_line(exercise, view, part, *cells))
    head = "exercise | view | part | frames | clips | median abs. | 95 % | r | gain | gain, joints"
    return (
        "### The whole outline, change from neutral\n\n"
        + _SPINE_WORDS
        + "\n\n"
        + _table(head, lines)
    )


_SPINE_WORDS = """\
Errors, r and **gain** (measured change per degree of true change) are against the turn of the
skin's own midline between hips and shoulders, which is the part of a bend that a camera could see.
**Gain, joints** is against the sum of the rig's joint rotations, part of which shows below the
hips or above the shoulders. Lying on the back hides the back, so knee to chest is not here. This is
what counting follows; rules that ask which part bends use the two parts below."""


def document(runs: Sequence[AccuracyRun], command: str, where: str) -> str:
    """Return the whole of docs/accuracy.md; `where` says where the clips are from."""
    frames = sum(len(one.still) for one in runs)
    return "\n".join(
        [
            "# How accurate is the measuring?",
            "",
            f"Generated by `{command}` over {len(runs)} rendered clips ({frames} frames, "
            f"{where}), {_model_words()}.",
            "",
            _PREFACE,
            "",
            report(runs),
            "",
            _AFTER,
            "",
        ]
    )


def _model_words() -> str:
    return "pose model: full, on the clips' own frames"


_PREFACE = """\
Errors are measured minus true. **Bias** is the plain median difference: it holds the constant
gap between the pose model's idea of a joint and the true joint centre, which is why limits are
fitted on measured values and changes are judged against the person's own start. **Median abs.**
and **95 %** are absolute errors after each clip's still start has been taken off both; **r** is
the correlation of those changes, told only where the truth moves by at least 4° (standard
deviation). Frames in which a needed point is hidden, outside the picture, or below the confidence
the coach asks for are left out. Every clip counts: good form, faults, other bodies, a loose shirt,
dim light, clutter, two people."""

_AFTER = """\
## Reading the tables of the back

- **The whole outline** holds buttock and shoulder blade too. Its gain differs from body to body,
  which costs correlation when clips are pooled.
- **Bird dog** hardly moves the spine when it is done well, and the raised leg's buttock bends the
  outline: while a leg is up the two parts are not told, and what is told of them stands for the
  start and the way.
- **Which part bends** is harder to see than how much: the outline shows no vertebra, and where low
  and upper back meet differs between bodies. Where both are said, their sum is the surer number.

## What this does not prove

- **These people are drawn.** Tight clothes (one loose shirt), even skin, a clean floor, one body
  mesh in three shapes, no hair over the back, no wrinkles, no lens distortion, no motion blur. A
  pose model that reads them well may still read a patient badly; expect filmed people to be worse.
- **Spine truth is the rotation of five joints** of a rig, three called lumbar and two thoracic, or
  the skin that a rig blends over them. Neither is a vertebral angle. The measure reads the back's
  edge: right in change and order of magnitude, not a lordosis in degrees.
- **The same person on another day** is not here: clips of one body share its points and its shape.
  [back-protocol.md](back-protocol.md) says how a clinic can measure that in an hour.
- Camera height, distance and light are few; the oblique views are of a few exercises only.
- Nothing here says that a limit is the right limit. That is clinical, and is marked so in `poses/`.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure the clips and print the tables."""
    parser = argparse.ArgumentParser(
        prog="python -m calibration.bench.accuracy", description=__doc__
    )
    parser.add_argument(
        "clips", nargs="*", metavar="CLIP", help="names (default: all that are there)"
    )
    parser.add_argument(
        "--bodies", type=Path, help="a folder of `samples.make --bodies --into`, measured as well"
    )
    parser.add_argument("--model", help="lite, full, heavy, or a .task file (default: full)")
    parser.add_argument("--traces", type=Path, help="where traces of the clips are kept")
    parser.add_argument("--write", type=Path, help="write the document there instead of printing")
    asked = parser.parse_args(arguments)
    model = find_model(asked.model, loads=try_model)
    runs: list[AccuracyRun] = []
    wanted = [(name, CLIPS) for name in asked.clips or names()]
    if asked.bodies:
        wanted += [(name, asked.bodies) for name in names(asked.bodies)]
    for k, (name, folder) in enumerate(wanted, 1):
        print(f"\r{k}/{len(wanted)} {name:40}", end="", file=sys.stderr, flush=True)
        runs.append(run(load_sample(name, folder), model, asked.traces))
    print(file=sys.stderr)
    command, where = "python -m calibration.bench.accuracy", "`samples/clips/`"
    if asked.bodies:
        command += " --bodies DIR"
        where += " and those of `python -m samples.make --bodies --into DIR`"
    text = document(runs, f"{command} --write docs/accuracy.md", where)
    if asked.write:
        asked.write.write_text(text, "utf-8")
    else:
        print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
