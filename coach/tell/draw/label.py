"""Small labels on the body: kept inside the stage, off other labels and off the body itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from coach.tell.draw import panel, text
from coach.tell.draw.box import Box
from coach.tell.draw.limb import EARS
from coach.tell.draw.palette import LABEL_SHARE, Colour, SignKind
from coach.tell.draw.scene import Scene
from coach.tell.draw.sign import sign as draw_sign
from coach.tell.draw.stroke import Path

Anchor = tuple[float, float, float, float]
"""A point the label belongs to, and the direction (a unit vector) in which it stands off."""

OBSTACLES = [0, 0, EARS, EARS, *range(11, 33)]
"""Points that labels keep clear of; the face counts double."""
CROWDED = 8.0
"""A place this bad is worse than one further away."""


@dataclass(frozen=True, slots=True)
class PictureLabel:
    """A sign and words in a dark pill beside the best of its anchors, the first preferred.

    `edge` colours the pill's rim, `tint` the sign.
    """

    words: str
    anchors: Sequence[Anchor]
    colour: Colour
    edge: Colour
    sign: SignKind | None = None
    tint: Colour | None = None


def draw_labels(scene: Scene, labels: Iterable[PictureLabel | None]) -> None:
    """Draw labels after all lines, the most important first: it gets its best place."""
    for label in labels:
        if label is not None:
            _draw(scene, label)


def _draw(scene: Scene, label: PictureLabel) -> None:
    stage = scene.layout.stage
    px = scene.share(LABEL_SHARE)
    h = round(px * 1.5)
    icon = round(px * 1.1) if label.sign else 0
    pad, gap = h // 2, h // 6 if label.sign and label.words else 0
    room = stage.w - 2 * pad - icon - gap
    fitted = text.fit(label.words, room, h, px, weight=text.BOLD)
    if h > stage.h or room < 0 or not (fitted.lines or label.sign):
        return
    w = 2 * pad + icon + gap
    if fitted.lines:
        w += text.width(fitted.lines[0], fitted.px, text.BOLD)
    box = best(scene, w, h, label.anchors)
    if box is None:
        return
    scene.taken.append(box)
    panel.pill(scene.image, box, label.edge, scene.share(0.003))
    x = box.x + pad
    if label.sign:
        spot = Box(x, box.y + (h - icon) // 2, icon, icon)
        draw_sign(scene.image, spot, label.sign, label.tint or label.colour)
        x += icon + gap
    words = Box(x, box.y, box.right - pad - x, h)
    text.write(scene.image, label.words, words, px, label.colour, weight=text.BOLD)


def best(scene: Scene, w: int, h: int, anchors: Sequence[Anchor]) -> Box | None:
    """The box of that size that hides least: beside an anchor, else anywhere in the stage.

    None when it would cover another label: then the less important one is left out.
    """
    stage = scene.layout.stage
    points = np.concatenate([scene.points[OBSTACLES], *scene.lines])
    found: Box | None = None
    least = float("inf")
    for rank, (x, y, dx, dy) in enumerate(chain(anchors, _anywhere(stage, w, h))):
        if rank >= len(anchors) and least < CROWDED:
            break
        away = abs(dx) * w / 2 + abs(dy) * h / 2
        wanted = Box(round(x + dx * away - w / 2), round(y + dy * away - h / 2), w, h)
        box = wanted.pushed_into(stage)
        moved = abs(box.x - wanted.x) + abs(box.y - wanted.y)
        if any(box.overlap(other) for other in scene.taken):
            continue
        hit = _inside(box.inset(-(h // 5)), points)
        cost = 0.15 * rank + 0.5 * moved / max(h, 1) + 0.4 * hit
        if cost < least:
            found, least = box, cost
        if least <= 0.15 * (rank + 1):
            break
    return found


def _anywhere(stage: Box, w: int, h: int) -> Iterator[Anchor]:
    """Places on a grid over the stage, for when there is no room beside the body part."""
    for row in range(6):
        for column in range(4):
            x = stage.x + w / 2 + max(stage.w - w, 0) * column / 3
            y = stage.y + h / 2 + max(stage.h - h, 0) * row / 5
            yield x, y, 0.0, 0.0


def _inside(box: Box, points: Path) -> int:
    centre = (box.x + box.w / 2, box.y + box.h / 2)
    near = np.abs(points - centre) < (box.w / 2, box.h / 2)
    return int(np.count_nonzero(near[:, 0] & near[:, 1]))
