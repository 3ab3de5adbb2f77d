"""The skeleton: white where all is well, the cue's colour on the limb in question."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from coach.judge.verdict import Answer, Verdict
from coach.tell.draw import stroke
from coach.tell.draw.limb import BONES, JOINTS, limb
from coach.tell.draw.palette import BONE, BONE_SHARE, FAULT, UNSURE, Colour, blend
from coach.tell.draw.scene import Scene

Pair = tuple[int, int]


def tints(verdict: Verdict) -> tuple[dict[Pair, Colour], set[Pair]]:
    """Colours of the limbs that are wrong, and the limbs that cannot be judged."""
    wrong: dict[Pair, Colour] = {}
    unseen: set[Pair] = set()
    for judgement in verdict.judgements:
        found = limb(judgement.measure)
        if found is None or found.shape == "back":
            continue
        if judgement.answer is Answer.WRONG:
            wrong.update(dict.fromkeys(found.lines, FAULT))
        elif judgement.answer is Answer.UNSEEN:
            unseen.update(found.lines)
    return wrong, unseen - wrong.keys()


def skeleton(scene: Scene, verdict: Verdict, grey: bool) -> None:
    """Draw all bones and joints; everything in grey when nothing is judged."""
    base = UNSURE if grey else BONE
    colours: dict[Pair, Colour] = dict.fromkeys(BONES, base)
    unseen: set[Pair] = set()
    if not grey:
        wrong, unseen = tints(verdict)
        colours.update(wrong)
    bones(scene, colours, scene.stroke(BONE_SHARE), unseen)
    joints(scene, base, BONE_SHARE * 1.25, JOINTS)


def bones(
    scene: Scene, colours: Mapping[Pair, Colour], width: int, unseen: Iterable[Pair] = ()
) -> None:
    """Draw bones in their colours: dashed and faded where they are not surely seen."""
    doubtful = set(unseen)
    solid: dict[Colour, list[Pair]] = {}
    faded: dict[Colour, list[stroke.Fixed]] = {}
    for (a, b), colour in colours.items():
        if not (scene.finite[a] and scene.finite[b]):
            continue
        if scene.seen[a] and scene.seen[b] and (a, b) not in doubtful:
            solid.setdefault(colour, []).append((a, b))
        else:
            pieces = stroke.dashes(scene.points[[a, b]], width * 2.6)
            faded.setdefault(blend(colour, UNSURE, 0.6), []).extend(pieces)
    for colour, pieces in faded.items():
        stroke.lines(scene.image, pieces, colour, max(1, width * 2 // 3), outline=1)
    for colour, pairs in solid.items():
        ends = scene.points[np.array(pairs)]
        stroke.bars(scene.image, ends, colour, width, outline=max(1, width // 4))


def joints(scene: Scene, colour: Colour, share: float, which: tuple[int, ...]) -> None:
    """Draw joints as dots; those not surely seen smaller and grey."""
    radius = max(scene.unit * share * scene.fine, 1.5)
    chosen = np.array(which, dtype=np.intp)
    chosen = chosen[scene.finite[chosen]]
    sure = scene.seen[chosen]
    stroke.dots(scene.image, scene.points[chosen[~sure]], UNSURE, radius * 0.6, outline=1)
    stroke.dots(scene.image, scene.points[chosen[sure]], colour, radius, outline=radius * 0.3)
