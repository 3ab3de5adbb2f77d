"""The back's curve along the body: blue where it is rounded, orange where it is arched."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from coach.language import say
from coach.measure.reading import Back, Flexion, NotTold, Spine
from coach.measure.skeleton import TRUNK
from coach.measure.spine import SpineSettings
from coach.tell.draw import stroke
from coach.tell.draw.palette import (
    BACK_SHARE,
    BONE_SHARE,
    FLEXION_FULL_DEG,
    INK,
    NEUTRAL_DEG,
    UNSURE,
    Colour,
    bend_colour,
)
from coach.tell.draw.scene import Scene
from coach.tell.draw.stroke import Path

LEAST_QUALITY = SpineSettings().least_quality
"""Below this the back is not judged; it is drawn thin, dashed and grey."""
PIECES = 24
"""Short pieces the line is drawn of, each in its own colour."""
LOCAL_SHARE = 0.3
"""How much the local bend may shade the colour of the whole."""
STEP_DEG = 4.0
"""Neighbours whose bend differs by less share a colour, and a stroke."""


def words(total: float) -> str:
    """The back's bend in a word."""
    if abs(total) <= NEUTRAL_DEG:
        return say("back-flat")
    return say("back-rounded" if total > 0 else "back-arched")


def in_degrees(told: Back) -> str:
    """Both parts in degrees from rest with the expected error, or why not."""
    if isinstance(told.lumbar, NotTold) and told.lumbar == told.thoracic:
        return told.lumbar.words
    parts = {"low-back": told.lumbar, "upper-back": told.thoracic}
    return ", ".join(_part(say(f"bare-{name}"), part) for name, part in parts.items())


def _part(name: str, part: Flexion | NotTold) -> str:
    if isinstance(part, NotTold):
        return f"{name}: {part.words}"
    degrees, error = _signed(part.degrees), f"{part.error:.0f}"
    return say("back-part-degrees", part=name, degrees=degrees, error=error)


def _signed(value: float) -> str:
    whole = round(value)
    return f"{'+' if whole > 0 else '−' if whole < 0 else ''}{abs(whole)}"


@dataclass(frozen=True, slots=True)
class BackWords:
    """The back in words, for the panel; `doubt` where they say why there are none."""

    words: str
    colour: Colour
    doubt: bool = False


def back(
    scene: Scene,
    spine: Spine | None,
    total: float,
    grey: bool,
    tint: Colour | None,
    *,
    why: NotTold | None = None,
    told: Back | None = None,
) -> BackWords | None:
    """Draw the curve and return what it says; thin and dashed, with the doubt, where not sure.

    `total` is the whole bend relative to the person's neutral; a cue's colour rims the line. With
    a reason `why` it is not told there is no colour and no number, and the reason stands there.
    The label is a word; with `told` it is the degrees of both parts.
    """
    if spine is None or len(spine.curve) < 2:
        return None
    bent = np.column_stack([scene.place(spine.curve), spine.flexion])
    bent = bent[np.isfinite(bent).all(axis=1)]
    if len(bent) < 2:
        return None
    bent = stroke.resample(bent, PIECES + 1)
    width = scene.stroke(BACK_SHARE)
    line = bent[:, :2] + _outward(scene, bent[:, :2]) * width * 0.55
    if grey or why is not None or spine.quality < LEAST_QUALITY:
        stroke.dashed(scene.image, line, UNSURE, scene.share(BONE_SHARE), dash=width * 0.8)
        said = say("back-doubt", why=why.words) if why is not None else say("back-unclear")
        return None if grey else BackWords(said, UNSURE, doubt=True)
    neutral_deg = spine.total - total
    _thick(scene, line, _colours(bent[:, 2], neutral_deg), width, tint or INK)
    said = words(total) if told is None else in_degrees(told)
    return BackWords(said, bend_colour(total))


def _thick(scene: Scene, path: Path, colours: list[Colour], width: int, outline: Colour) -> None:
    edge = max(1, width // (5 if outline == INK else 4))
    points = stroke.fixed(path)
    stroke.lines(scene.image, [points], outline, width + 2 * edge)
    start = 0
    for i, colour in enumerate(colours):
        if i + 1 == len(colours) or colours[i + 1] != colour:
            stroke.lines(scene.image, [points[start : i + 2]], colour, width)
            start = i + 1


def _colours(bend: Path, neutral_deg: float) -> list[Colour]:
    """One colour per piece: the whole back's bend from neutral, shaded a little by the local one.

    A healthy back is S-shaped at rest: by its local bend alone it would never look neutral.
    """
    pieces = len(bend) - 1
    reach = pieces // 3
    low = np.minimum(np.maximum(np.arange(pieces) - reach // 2, 0), pieces - reach)
    rates: list[float] = ((bend[low + reach] - bend[low]) * (pieces / reach)).tolist()
    whole = float(bend[-1] - bend[0])
    total = whole - neutral_deg
    shade = min(LOCAL_SHARE, abs(total) / FLEXION_FULL_DEG)
    return [
        bend_colour(STEP_DEG * round((total + shade * (rate - whole)) / STEP_DEG)) for rate in rates
    ]


def _outward(scene: Scene, curve: Path) -> Path:
    """Unit vector from the trunk through the back, away from the body."""
    middle = scene.points[list(TRUNK)].mean(axis=0)
    away = curve[len(curve) // 2] - middle
    length = float(np.hypot(away[0], away[1]))
    if not np.isfinite(length) or length < 1:
        return np.array([0.0, -1.0])
    return away / length
