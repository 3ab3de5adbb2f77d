"""The live picture: everything a `Moment` says, drawn on a copy of its frame."""

from __future__ import annotations

from dataclasses import dataclass

import cv2

from coach.frame import Image
from coach.language import say
from coach.measure.back import back_not_told
from coach.moment import Moment
from coach.tell.draw import panel, text
from coach.tell.draw.arc import arc
from coach.tell.draw.back import back
from coach.tell.draw.banner import BannerLine, banner, line, unseen
from coach.tell.draw.counter import counter, sides
from coach.tell.draw.label import draw_labels
from coach.tell.draw.layout import Layout, layout
from coach.tell.draw.limb import limb
from coach.tell.draw.meter import in_words, meter
from coach.tell.draw.note import draw_inset, draw_notes, place_inset, place_notes
from coach.tell.draw.palette import (
    CUE_COLOUR,
    CUE_SIGN,
    NAME_SHARE,
    PHASE_SHARE,
    SOFT,
    WHITE,
)
from coach.tell.draw.ring import ring, shown
from coach.tell.draw.scene import Scene, canvas, scene
from coach.tell.draw.skeleton import skeleton


@dataclass(frozen=True, slots=True, eq=False)
class Options:
    """What the person has chosen to see.

    neutral_deg  the back's total bend in the person's own neutral; the line is relative to it
    skeleton     draw bones and joints
    note         one more small line ("Sound is off"), or None
    inset        a small picture for the corner (the demonstration), BGR, or None
    flash        a bright frame around the picture, where neither voice nor tone can be heard
    phase        what is going on, in place of the exercise's phase
    unknown      the same while no exercise is known; None: it is being worked out
    line         the bottom line where there is neither cue nor advice
    counting     show counters and the hold's clock
    degrees      angles in degrees with their error, for a clinician
    """

    neutral_deg: float = 0.0
    skeleton: bool = True
    note: str | None = None
    inset: Image | None = None
    flash: bool = False
    phase: str | None = None
    unknown: str | None = None
    line: BannerLine | None = None
    counting: bool = True
    degrees: bool = False


PLAIN = Options()


def draw(moment: Moment, *, mirror: bool, options: Options = PLAIN) -> Image:
    """A new image: the annotated picture of an instant. In a mirror the words stay unturned."""
    image = canvas(moment.frame, moment.body.size, mirror)
    exercise, progress = moment.exercise, moment.progress
    keys = sides(progress, exercise is not None and exercise.sided)
    counting = exercise is not None and options.counting
    clock = counting and shown(progress)
    plan = layout(image.shape[1], image.shape[0], clock, len(keys))
    said = line(moment) or options.line
    grey = unseen(moment)
    picture = place_inset(plan, options.inset)
    notes = place_notes(plan, _words(moment, options), picture)
    if moment.body.present:
        on = scene(image, plan, moment.body, mirror)
        on.taken += [note.box for note in notes]
        on.taken += [box for box in (picture, plan.ring if clock else None) if box]
        _body(on, moment, options, grey)
    if picture is not None and options.inset is not None:
        draw_inset(image, picture, options.inset)
    _head(
        image,
        plan,
        moment,
        options.phase or _phase(moment, grey, options.unknown or say("phase-unknown")),
    )
    if counting:
        meter(image, plan, progress, frozen=grey)
        counter(image, plan.counts, plan.unit, progress=progress, keys=keys, frozen=grey)
    draw_notes(image, notes)
    if said is not None:
        banner(image, plan, said)
    if clock:
        ring(image, plan.ring, plan.unit, progress, frozen=grey)
    if options.flash:
        _flash(image, plan, said)
    return image


def _body(on: Scene, moment: Moment, options: Options, grey: bool) -> None:
    cue = None if grey else moment.cue
    broken = {j.rule for j in moment.verdict.wrong}
    asked = limb(cue.measure) if cue and (cue.rule is None or cue.rule in broken) else None
    tint = CUE_COLOUR[cue.kind] if cue else WHITE
    if options.skeleton:
        skeleton(on, moment.verdict, grey)
    measures, spine = moment.measures, moment.measures.spine
    bend = measures.smooth.get("spine_total")
    total = bend.value if bend else spine.total if spine else 0.0
    rim = tint if asked is not None and asked.shape == "back" else None
    back_label = None
    if moment.exercise is None or moment.exercise.judges_spine:
        why = back_not_told(measures)
        back_label = back(
            on,
            spine,
            total - options.neutral_deg,
            grey,
            rim,
            why=why,
            told=moment.back if options.degrees else None,
        )
    cue_label = None
    if cue is not None and asked is not None and asked.shape != "back":
        name = cue.measure or ""
        reading = measures.smooth.get(name) or measures.raw.get(name)
        if not options.degrees:
            reading = None
        cue_label = arc(on, asked, reading, tint, CUE_SIGN[cue.kind])
    draw_labels(on, (cue_label, back_label))


def _words(moment: Moment, options: Options) -> list[str]:
    people = moment.body.people
    several = [say("people-in-view", n=people)] if people > 1 else []
    return ([options.note] if options.note else []) + several


def _head(image: Image, plan: Layout, moment: Moment, phase: str) -> None:
    panel.bar(image, plan.top, feather=round(plan.unit * 0.03))
    exercise = moment.exercise
    name = exercise.name if exercise is not None else "Lumbar Coach"
    text.write(image, name, plan.name, round(plan.unit * NAME_SHARE), WHITE, weight=text.BOLD)
    px = round(plan.unit * PHASE_SHARE)
    text.write(image, phase, plan.phase, px, SOFT, lines=2)


def _phase(moment: Moment, grey: bool, unknown: str) -> str:
    if not moment.body.present:
        return say("phase-nobody")
    if grey:
        return say("phase-not-counting")
    if moment.exercise is None:
        return unknown
    if moment.progress.state in ("waiting", "unseen"):
        return moment.progress.phase or say("phase-waiting")
    if moment.progress.depth is not None:
        return say(
            "phase-with-depth",
            phase=moment.progress.phase,
            depth=in_words(moment.progress.depth),
        )
    return moment.progress.phase


def _flash(image: Image, plan: Layout, said: BannerLine | None) -> None:
    width = max(4, round(plan.unit * 0.03))
    colour = said.colour if said else WHITE
    cv2.rectangle(image, (0, 0), (image.shape[1] - 1, image.shape[0] - 1), colour, width * 2)
