"""The back's curve along the body: blue where it is rounded, orange where it is arched."""

from __future__ import annotations

import numpy as np

from coach.measure.reading import Spine
from coach.tell import stroke
from coach.tell.label import label
from coach.tell.palette import (
    BACK_SHARE,
    BONE_SHARE,
    DIM,
    INK,
    NEUTRAL_DEG,
    SOFT,
    WHITE,
    Colour,
    bend_colour,
)
from coach.tell.scene import Scene
from coach.tell.stroke import Path

PIECES = 28
"""Short pieces the line is drawn of, each in its own colour."""


def words(total: float) -> str:
    """The back's bend in a word, with sign and value."""
    name = "neutral" if abs(total) <= NEUTRAL_DEG else "rounded" if total > 0 else "arched"
    value = round(abs(total))
    return f"{name} {'' if value == 0 else '+' if total > 0 else '−'}{value}°"


def back(
    scene: Scene, spine: Spine | None, neutral_deg: float, grey: bool, tint: Colour | None
) -> None:
    """Draw the curve and its value; thin and dashed, with the doubt, where it is not sure."""
    if spine is None or len(spine.curve) < 2:
        return
    curve = scene.place(spine.curve)
    keep = np.isfinite(curve).all(axis=1)
    if keep.sum() < 2:
        return
    curve = curve[keep]
    out = _outward(scene, curve)
    width = scene.share(BACK_SHARE)
    line = stroke.resample(curve, PIECES + 1) + out * width * 0.55
    if grey or spine.doubt is not None:
        stroke.dashed(scene.image, line, DIM, scene.share(BONE_SHARE), dash=width * 0.8)
        if spine.doubt is not None and not grey:
            spots = _spots(scene, line, out, len(spine.doubt))
            label(scene, spine.doubt, spots, SOFT, edge=DIM, sign="question", avoid=line)
        return
    total = spine.total - neutral_deg
    colours = _colours(spine.flexion[keep], curve, neutral_deg)
    _thick(scene, line, colours, width, tint or INK)
    said = words(total)
    spots = _spots(scene, line, out, len(said))
    label(scene, said, spots, WHITE, edge=tint or bend_colour(total), avoid=line)


def _thick(scene: Scene, line: Path, colours: list[Colour], width: int, outline: Colour) -> None:
    edge = max(1, width // (5 if outline == INK else 4))
    stroke.line(scene.image, line, outline, width + 2 * edge)
    for i, colour in enumerate(colours):
        stroke.line(scene.image, line[i : i + 2], colour, width)


def _colours(flexion: Path, curve: Path, neutral_deg: float) -> list[Colour]:
    """One colour per piece from the local bend, as if the whole back were bent like that."""
    bend = stroke.resample(np.column_stack([curve, flexion]), PIECES + 1)[:, 2]
    reach = PIECES // 3
    ends = np.arange(PIECES)
    low = np.clip(ends - reach // 2, 0, PIECES - reach)
    rate = (bend[low + reach] - bend[low]) * PIECES / reach
    return [bend_colour(float(r) - neutral_deg) for r in rate]


def _outward(scene: Scene, curve: Path) -> Path:
    """Unit vector from the trunk through the back, away from the body."""
    middle = np.nanmean(scene.points[[11, 12, 23, 24]], axis=0)
    away = curve[len(curve) // 2] - middle
    length = float(np.hypot(*away))
    if not np.isfinite(length) or length < 1:
        return np.array([0.0, -1.0])
    return away / length


def _spots(scene: Scene, line: Path, out: Path, letters: int) -> list[tuple[float, float]]:
    """Where the label may go: off the middle of the back, then off its ends."""
    px = scene.share(0.042)
    half = np.array([px * (letters * 0.28 + 0.8), px * 0.75])
    reach = float(np.abs(out) @ half) + px * 0.7
    middle = line[len(line) // 2]
    spots = [middle + out * reach * k for k in (1.0, 1.4, 1.9)]
    for share in (0.25, 0.75, 0.0, 1.0):
        at = line[round(share * (len(line) - 1))]
        spots += [at + out * reach, at + out * reach * 1.5]
    return [(float(x), float(y)) for x, y in spots]
