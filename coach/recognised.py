"""Recognises the exercise in recorded instants (clip, trace or photo), then judges them as it.

seen = recognised(instants)              # or recognised(instants, the_named_exercise)
session = Session(seen.exercise)
for moment in session.recorded(instants): ...
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from coach.exercise import Exercise, load_all
from coach.exercise.overrides import NONE, Overrides, find_with
from coach.judge.recognise import Recogniser, Recognition, look_at
from coach.judge.snapshot import Snapshot, snapshot
from coach.measure.measurer import Measurer
from coach.moment import Instant, Moment, Timing
from coach.see.tracked import TrackedFrame
from coach.which_way_up import TurnedPicture, other_way_up


@dataclass(frozen=True, slots=True)
class Recognised:
    """What instants are judged as. `answer` is None when the exercise was named, not recognised.

    picture  how the picture may be turned, when nothing was recognised as it is
    """

    exercise: Exercise | None
    answer: Recognition | None = None
    picture: TurnedPicture | None = None


def recognised(
    instants: Iterable[Instant],
    named: Exercise | None = None,
    limits: Overrides = NONE,
    *,
    photo: bool = False,
) -> Recognised:
    """What these instants are to be judged as: the named exercise, or else what they show.

    `limits` take the place of the recognised exercise's own. A `photo` is one instant out of time.
    """
    if named is not None:
        return Recognised(named)
    answer = recognise(instants, photo=photo)
    if answer.slug is not None:
        return Recognised(find_with(answer.slug, limits), answer)
    turned = other_way_up((i.body for i in instants), list(load_all().values()))
    return Recognised(None, answer, turned)


def recognise(instants: Iterable[Instant], *, photo: bool = False) -> Recognition:
    """Which of all exercises is done over all these instants; a `photo` is one out of time."""
    exercises = list(load_all().values())
    if photo:
        (instant,) = instants
        return look_at(instant.measures, exercises)
    recogniser = Recogniser(exercises)
    for instant in instants:
        recogniser.update(instant.measures)
    return recogniser.whole()


@dataclass(frozen=True, slots=True)
class JudgedPhoto:
    """One photo: its moment, what it was recognised as, and the position it shows."""

    moment: Moment
    answer: Recognition | None
    shown: Snapshot
    picture: TurnedPicture | None = None


def judged_photo(
    tracked: TrackedFrame, named: Exercise | None = None, limits: Overrides = NONE
) -> JudgedPhoto:
    """One photo by itself, judged as the named exercise, or else as what it shows."""
    instant = Instant(tracked.body, Measurer().measure(tracked.body))
    seen = recognised([instant], named, limits, photo=True)
    shown = snapshot(instant.measures, seen.exercise, recognised=seen.answer)
    moment = Moment(
        tracked.frame.t,
        tracked.frame,
        tracked.body,
        instant.measures,
        seen.exercise,
        shown.judged,
        Timing(tracked.inference_s, 0.0),
    )
    return JudgedPhoto(moment, seen.answer, shown, seen.picture)
