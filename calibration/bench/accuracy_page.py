"""docs/accuracy.md: what was measured of the rendered clips, in tables and words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np

from calibration.bench.accuracy_run import (
    BACK,
    FRONT,
    JOINTS,
    PLANE,
    SPACE,
    SPINE,
    TILT_FROM,
    AccuracyRow,
    AccuracyRun,
    errors,
)
from calibration.bench.back_accuracy import back_report
from calibration.labels.label import OTHER
from calibration.markdown import row, table
from coach.exercise import find

ERRORS = ("frames", "clips", "bias", "median abs.", "95 %", "r")


def report(runs: Sequence[AccuracyRun]) -> str:
    """Return the tables as Markdown."""
    people = [r for r in runs if r.exercise != OTHER]
    backs = [one.back for one in people if one.back is not None]
    parts = [_found_table(people), _angle_table(people), _spine_table(people)]
    parts += [back_report(backs)] if backs else []
    return "\n\n".join(parts)


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def _cells(found: AccuracyRow, *, bias: bool = True) -> tuple[str, ...]:
    r = "–" if found.r is None else f"{found.r:.3f}"
    middle = (f"{found.bias:+.1f}°",) if bias else ()
    return (
        str(found.frames),
        str(found.clips),
        *middle,
        f"{found.middle:.1f}°",
        f"{found.worst:.1f}°",
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
            row(
                view,
                str(len(group)),
                f"{100 * np.mean([g.found for g in group]):.1f} %",
                f"{100 * worst.found:.1f} % ({worst.name})",
                f"{np.median([g.overlap for g in group]):.3f}",
            )
        )
    head = ("view", "clips", "person found", "worst clip", "mask overlap")
    return "### Is the person found?\n\n" + table(head, lines)


def _angle_table(runs: Sequence[AccuracyRun]) -> str:
    lines: list[str] = []
    for view, group in _by_yaw(runs):
        for name in (*JOINTS, *PLANE, *SPACE):
            sided = [f"{name}.left", f"{name}.right"] if name in JOINTS else [name]
            leaning = [g for g in group if name != "trunk_tilt" or g.yaw >= TILT_FROM]
            found = errors(leaning, sided)
            if found is not None:
                where = "in space" if name in SPACE else "in the picture"
                lines.append(row(view, name, where, *_cells(found)))
    return "### Angles\n\n" + table(("view", "measure", "where", *ERRORS), lines)


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
                    lines.append(row(exercise, view, part, *cells))
    head = ("exercise", "view", "part", *ERRORS[:2], *ERRORS[3:], "gain", "gain, joints")
    return (
        "### The whole outline, change from neutral\n\n"
        + _SPINE_WORDS
        + "\n\n"
        + table(head, lines)
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
