"""Rows of whole clips from their traces, and for the rendered ones the true bend of the back."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from calibration.back.people import midline, slopes_of
from calibration.traces.cache import prints, trace_path
from coach.body import Body
from coach.keep.trace import Trace
from coach.measure.back_row import row
from coach.measure.orientation import Orientation
from coach.measure.pairs import Pairs
from coach.measure.skeleton import Skeleton, skeleton
from coach.measure.view import yaw
from coach.see.fetching.model import find_model
from samples.pose import skin, solve
from samples.recipes import BY_NAME
from samples.rotate import Array
from samples.stage import Stage


@dataclass(frozen=True, eq=False)
class ClipRows:
    """A clip's frames in which the outline could be read: times (s), rows, turn (degrees)."""

    t: Array
    x: Array
    yaw: Array


def clip_rows(clip: Path, traces: Path) -> ClipRows | None:
    """The rows of a clip that has a trace; None when it has none."""
    path = trace_path(traces, clip, prints(find_model(None)))
    if not path.exists():
        return None
    found = [
        (body.t, numbers, yaw(s))
        for body, s in _skeletons(Trace(path).bodies())
        if body.mask is not None and (numbers := row(s, body.mask, yaw(s))) is not None
    ]
    t, x, turned = zip(*found, strict=True) if found else ((), (), ())
    return ClipRows(np.array(t), np.array(x), np.array(turned))


def _skeletons(bodies: Iterator[Body]) -> Iterator[tuple[Body, Skeleton]]:
    orientation, pairs = Orientation(), Pairs()
    for each in bodies:
        body, _ = pairs.update(each)
        s = skeleton(body, orientation.update(body))
        if s is not None:
            yield body, s


def truth(name: str, t: Array) -> Array:
    """True lumbar and thoracic flexion of a rendered clip at some of its times, degrees: (n, 2)."""
    recipe = BY_NAME[name]
    stage = Stage(recipe)
    body = stage.body
    lines = midline(body)
    near = np.concatenate([vertices for vertices, _ in lines])
    part = replace(body, bone_index=body.bone_index[near], bone_weight=body.bone_weight[near])
    out = np.full((len(t), 2), np.nan)
    for i, at in enumerate(t.tolist()):
        pose = stage.pose(round(at * recipe.fps) / recipe.fps)
        if pose is None:
            continue
        posed = solve(body, pose)
        bare = np.full_like(body.vertices, np.nan)
        bare[near] = skin(part, posed, body.vertices[near])
        out[i] = np.diff(slopes_of(lines, posed, bare))
    return out
