"""The skeleton: white where all is well, the cue's colour on the limb in question."""

from __future__ import annotations

from coach.judge.verdict import Answer, Verdict
from coach.tell import stroke
from coach.tell.limb import BONES, JOINTS, limb
from coach.tell.palette import AMBER, BONE_SHARE, DIM, WHITE, Colour, blend
from coach.tell.scene import Scene

Tints = dict[tuple[int, int], Colour]


def tints(verdict: Verdict) -> tuple[Tints, set[tuple[int, int]]]:
    """Colours of the limbs that are wrong, and the limbs that cannot be judged."""
    wrong: Tints = {}
    unseen: set[tuple[int, int]] = set()
    for judgement in verdict.judgements:
        found = limb(judgement.measure)
        if found is None or found.kind == "spine":
            continue
        if judgement.answer is Answer.WRONG:
            wrong.update(dict.fromkeys(found.lines, AMBER))
        elif judgement.answer is Answer.UNSEEN:
            unseen.update(found.lines)
    return wrong, unseen - wrong.keys()


def skeleton(scene: Scene, verdict: Verdict, grey: bool) -> None:
    """Draw all bones and joints; everything in grey when nothing is judged."""
    wrong, unseen = ({}, set[tuple[int, int]]()) if grey else tints(verdict)
    base = DIM if grey else WHITE
    width = scene.share(BONE_SHARE)
    extra = [pair for pair in wrong if pair not in BONES]
    for pair in (*BONES, *extra):
        colour = wrong.get(pair, base)
        bone(scene, pair, colour, width, sure=pair not in unseen)
    joints(scene, base, BONE_SHARE * 1.05)


def bone(
    scene: Scene, pair: tuple[int, int], colour: Colour, width: int, sure: bool = True
) -> None:
    """Draw one bone: dashed and faded where it is not surely seen."""
    path = scene.points[list(pair)]
    if sure and scene.seen[list(pair)].all():
        stroke.line(scene.image, path, colour, width, outline=max(1, width // 4))
    else:
        faded = blend(colour, DIM, 0.6)
        stroke.dashed(scene.image, path, faded, max(1, width // 2), dash=width * 2.2)


def joints(scene: Scene, colour: Colour, share: float, which: tuple[int, ...] = JOINTS) -> None:
    """Draw joints as dots; those not surely seen smaller and grey."""
    radius = max(scene.layout.unit * share, 1.5)
    for i in which:
        if scene.seen[i]:
            stroke.dot(scene.image, scene.points[i], colour, radius, outline=radius * 0.3)
        else:
            stroke.dot(scene.image, scene.points[i], DIM, radius * 0.6, outline=1)
