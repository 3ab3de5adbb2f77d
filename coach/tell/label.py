"""Small labels on the body: kept inside the stage, off other labels and off the body itself."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from coach.tell import glass, text
from coach.tell.box import Box
from coach.tell.palette import LABEL_SHARE, Colour, SignKind
from coach.tell.scene import Scene
from coach.tell.sign import sign as draw_sign
from coach.tell.stroke import Path


def label(
    scene: Scene,
    words: str,
    anchors: Sequence[tuple[float, float]],
    colour: Colour,
    *,
    edge: Colour,
    sign: SignKind | None = None,
    tint: Colour | None = None,
    avoid: Path | None = None,
) -> Box:
    """Draw a sign and words in a dark pill on the best of the anchors; the first is preferred.

    `edge` colours the pill's rim, `tint` the sign; `avoid` are more points to keep clear of.
    """
    stage = scene.layout.stage
    px = scene.share(LABEL_SHARE)
    h = round(px * 1.5)
    icon = round(px * 1.1) if sign else 0
    pad, gap = h // 2, h // 6 if sign and words else 0
    room = stage.w - 2 * pad - icon - gap
    fitted = text.fit(words, room, h, px, weight=text.BOLD)
    if h > stage.h or room < 0 or not (fitted.lines or sign):
        return Box(0, 0, 0, 0)
    w = 2 * pad + icon + gap
    if fitted.lines:
        w += text.width(fitted.lines[0], fitted.px, text.BOLD)
    box = best(scene, w, h, anchors, avoid)
    scene.taken.append(box)
    glass.pill(scene.image, box, edge, scene.share(0.003))
    x = box.x + pad
    if sign:
        spot = Box(x, box.y + (h - icon) // 2, icon, icon)
        draw_sign(scene.image, spot, sign, tint or colour)
        x += icon + gap
    words_box = Box(x, box.y, box.right - pad - x, h)
    text.write(scene.image, words, words_box, px, colour, weight=text.BOLD)
    return box


def best(
    scene: Scene,
    w: int,
    h: int,
    anchors: Sequence[tuple[float, float]],
    avoid: Path | None,
) -> Box:
    """The box of that size near one of the anchors that hides least."""
    stage = scene.layout.stage
    points = scene.points[11:33]
    if avoid is not None:
        points = np.concatenate([points, avoid])
    margin = h // 4
    found, least = Box(0, 0, w, h), float("inf")
    for rank, (x, y) in enumerate(anchors):
        wanted = Box(round(x - w / 2), round(y - h / 2), w, h)
        box = wanted.pushed_into(stage)
        moved = abs(box.x - wanted.x) + abs(box.y - wanted.y)
        covered = sum(box.overlap(other) for other in scene.taken) / max(w * h, 1)
        hit = _inside(box.inset(-margin), points)
        cost = 0.15 * rank + 20 * covered + 0.5 * moved / max(h, 1) + 0.4 * hit
        if cost < least:
            found, least = box, cost
        if least <= 0.15 * (rank + 1):
            break
    return found.pushed_into(stage)


def _inside(box: Box, points: Path) -> int:
    centre = (box.x + box.w / 2, box.y + box.h / 2)
    near = np.abs(points - centre) < (box.w / 2, box.h / 2)
    return int(np.count_nonzero(near[:, 0] & near[:, 1]))
