"""The live picture: everything a `Moment` says, around its frame and, of the body, on it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2

from coach.frame import Image
from coach.language import say
from coach.measure.back import back_not_told
from coach.measure.reading import Flexion, NotTold
from coach.moment import Moment
from coach.style.sizes import BACK_WORD, DIGIT, NAME, NOTE, NOTE_ROWS
from coach.tell.draw import text
from coach.tell.draw.announce import Announcement, announce
from coach.tell.draw.arc import arc, worded
from coach.tell.draw.back import BackWords, back
from coach.tell.draw.banner import BannerLine, banner, line, unseen
from coach.tell.draw.blank import blank
from coach.tell.draw.box import Box, Size
from coach.tell.draw.counter import counter, sides
from coach.tell.draw.inset import Inset, draw_inset
from coach.tell.draw.layout import Layout, layout, natural
from coach.tell.draw.limb import limb
from coach.tell.draw.meter import in_words, meter
from coach.tell.draw.palette import BONE, CUE_TONE, bgr, on_picture
from coach.tell.draw.ring import ring, shown
from coach.tell.draw.scene import Scene, canvas, scene
from coach.tell.draw.sign import sign
from coach.tell.draw.skeleton import skeleton


@dataclass(frozen=True, slots=True, eq=False)
class Options:
    """What the person has chosen to see.

    size         of the whole image: the window's; None: the frame about as large as it is
    neutral_deg  the back's total bend in the person's own neutral; without it
                 the line has no colour, and there is no word
    skeleton     draw bones and joints
    note         one more small line ("Sound is off"), or None
    inset        a small picture for the panel (the demonstration), or None
    flash        the bottom bar is bright: for who hears neither voice nor tone
    phase        what is going on, in place of the exercise's phase
    unknown      the same while no exercise is known; None: it is being worked out
    line         the bottom line where there is neither cue nor advice
    counting     show counters and the hold's clock
    degrees      angles in degrees with their error, for a clinician
    announced    one large thing in their place
    """

    size: Size | None = None
    neutral_deg: float | None = None
    skeleton: bool = True
    note: str | None = None
    inset: Inset | None = None
    flash: bool = False
    phase: str | None = None
    unknown: str | None = None
    line: BannerLine | None = None
    counting: bool = True
    degrees: bool = False
    announced: Announcement | None = None


PLAIN = Options()


def draw(moment: Moment, *, mirror: bool, options: Options = PLAIN) -> Image:
    """A new image: the annotated picture of an instant. In a mirror the words stay unturned."""
    exercise, progress = moment.exercise, moment.progress
    frame = moment.frame.size if moment.frame is not None else moment.body.size
    w, h = options.size or natural(frame)
    counting = exercise is not None and options.counting and options.announced is None
    clock = counting and shown(progress)
    plan = layout(w, h, frame, clock)
    image = blank((w, h))
    said = line(moment) or options.line
    if said is not None and options.degrees:
        said = with_degrees(said, moment)
    grey = unseen(moment)
    phase = options.phase or _phase(moment, grey, options.unknown or say("phase-unknown"))
    told: BackWords | None = None
    picture = canvas(moment.frame, (plan.view.w, plan.view.h), mirror)
    if moment.body.present:
        told = _body(scene(picture, moment.body, mirror), moment, options, grey)
    plan.view.of(image)[:] = picture
    _head(image, plan, moment)
    if counting:
        meter(image, plan.depth, progress, frozen=grey)
        keys = sides(progress, exercise is not None and exercise.sided)
        digit = round(plan.unit * DIGIT)
        counter(
            image,
            plan.counts,
            plan.panel,
            digit=digit,
            progress=progress,
            keys=keys,
            frozen=grey,
        )
    if clock:
        ring(image, plan.clock, progress, frozen=grey)
    if options.announced is not None:
        announce(image, plan.middle, options.announced)
    elif options.inset is not None:
        draw_inset(image, plan.inset, options.inset)
    _small(image, plan, told, _words(moment, options))
    banner(image, plan, said, phase, flash=options.flash)
    return image


def _body(on: Scene, moment: Moment, options: Options, grey: bool) -> BackWords | None:
    cue = None if grey else moment.cue
    broken = {j.rule for j in moment.verdict.wrong}
    asked = limb(cue.measure) if cue and (cue.rule is None or cue.rule in broken) else None
    tint = on_picture(CUE_TONE[cue.kind]) if cue else BONE
    if options.skeleton:
        skeleton(on, moment.verdict, grey)
    measures, spine = moment.measures, moment.measures.spine
    rim = tint if asked is not None and asked.shape == "back" else None
    told: BackWords | None = None
    if moment.exercise is None or moment.exercise.judges_spine:
        why = _why_not(moment, options.neutral_deg)
        told = back(
            on,
            spine,
            _change(moment, options.neutral_deg or 0.0),
            grey or measures.framing.coarse or why is NotTold.OTHER_POSTURE,
            rim,
            why=why,
            told=moment.back if options.degrees else None,
        )
    if asked is not None and asked.shape != "back":
        arc(on, asked, tint)
    return told


def _change(moment: Moment, neutral_deg: float) -> float:
    """How far the back is from rest, degrees: what is told of its parts, or else its outline, in
    which buttock and shoulder blade are too."""
    told = _both_told(moment)
    if told is not None:
        return told
    bend, spine = moment.measures.smooth.get("spine_total"), moment.measures.spine
    return (bend.value if bend else spine.total if spine else neutral_deg) - neutral_deg


def _both_told(moment: Moment) -> float | None:
    """What both parts have bent from the person's own rest, degrees; None where one is not told."""
    back = moment.back
    if back and isinstance(back.lumbar, Flexion) and isinstance(back.thoracic, Flexion):
        return back.lumbar.degrees + back.thoracic.degrees
    return None


def _why_not(moment: Moment, neutral_deg: float | None) -> NotTold | None:
    """Why the back has neither colour nor word."""
    why = back_not_told(moment.measures) if moment.back is None else moment.back.not_told
    if why is not None and why is not NotTold.NO_NEUTRAL:
        return why
    known = neutral_deg is not None or _both_told(moment) is not None
    return None if known else NotTold.NO_NEUTRAL


def with_degrees(said: BannerLine, moment: Moment) -> BannerLine:
    """The line with the value of the angle that its cue is about."""
    cue, measures = moment.cue, moment.measures
    name = (cue and cue.measure) or ""
    reading = measures.smooth.get(name) or measures.raw.get(name)
    asked = limb(name)
    if cue is None or cue.text != said.words or reading is None or not (asked and asked.degrees):
        return said
    return replace(said, words=f"{said.words} ({worded(reading.value)})")


def _words(moment: Moment, options: Options) -> str:
    people, place = moment.body.people, moment.body.place
    key = f"people-in-view-{place}" if place else "people-in-view"
    return options.note or (say(key, n=people) if people > 1 else "")


def _head(image: Image, plan: Layout, moment: Moment) -> None:
    exercise = moment.exercise
    name = exercise.name if exercise is not None else "Lumbar Coach"
    px = round(plan.panel * NAME)
    text.write(image, name, plan.name, px, bgr("ink"), weight=text.BOLD, lines=2)


def _small(image: Image, plan: Layout, told: BackWords | None, note: str) -> None:
    """The back in a word, with the colour of its line, and a small notice."""
    box = plan.back
    if told is not None:
        px = round(plan.panel * (NOTE if told.doubt else BACK_WORD))
        chip = min(round(plan.panel * 0.034), box.h)
        spot = Box(box.x, box.y + (box.h - chip) // 2, chip, chip)
        if told.doubt:
            sign(image, spot, "question", bgr("dim"))
        else:
            bar = spot.inset(0, chip // 4)
            cv2.rectangle(image, (bar.x, bar.y), (bar.right, bar.bottom), told.colour, -1)
        rest = Box(spot.right + chip // 2, box.y, box.w - chip * 3 // 2, box.h)
        text.write(
            image, told.words, rest, px, bgr("soft" if told.doubt else "ink"), lines=NOTE_ROWS
        )
    if note:
        text.write(image, note, plan.note, round(plan.panel * NOTE), bgr("soft"), lines=NOTE_ROWS)


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
