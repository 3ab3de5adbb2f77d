"""Recognises what recorded instants show (clip, trace or photo): one exercise, several, or none.

seen = recognised(instants)              # or recognised(instants, the_named_exercise)
session = Session(seen.exercise)
for moment in session.recorded(instants): ...
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from coach.exercise import Exercise, load_all
from coach.exercise.overrides import NONE, Overrides, find_with
from coach.judge.looks import Looks
from coach.judge.parts import Part, parts
from coach.judge.recognise import Recogniser, Recognition, look_at
from coach.judge.sight import Sight, Sights, sight
from coach.judge.snapshot import Snapshot, snapshot
from coach.measure.measurer import Measurer
from coach.measure.reading import Measures
from coach.moment import Instant, Moment, Timing
from coach.see.tracked import TrackedFrame
from coach.which_way_up import TurnedPicture, other_way_up


@dataclass(frozen=True, slots=True)
class Recognised:
    """What instants are judged as, and what they show besides.

    exercise  the one that was named, or that the whole of them shows
    answer    what the whole shows; None when the exercise was named, not recognised
    picture   how the picture may be turned, when nothing was recognised as it is
    parts     the exercises that are sure, one after the other; empty where there is no other than
              `exercise`
    sights    all instants
    """

    exercise: Exercise | None
    answer: Recognition | None = None
    picture: TurnedPicture | None = None
    parts: tuple[Part, ...] = ()
    sights: Sequence[Sight] = ()

    @property
    def several(self) -> bool:
        """Whether each of the parts is to be judged by itself."""
        return self.answer is not None and len({p.exercise.slug for p in self.parts}) > 1


class Watch:
    """Looks at the instants of a recording as they come, and tells at the end what they show."""

    def __init__(self) -> None:
        """Starts without having seen anything."""
        self._exercises = load_all()
        self._looks = Looks(list(self._exercises.values()))
        self._recogniser = Recogniser(list(self._exercises.values()))
        self._sights = Sights()

    def update(self, measures: Measures) -> None:
        """Take in one instant."""
        self._recogniser.take(measures, self._looks.fitted(measures))
        self._sights.append(sight(measures, self._recogniser.glimpsed))

    @property
    def whole(self) -> Recognition:
        """Which exercise was done over all of it."""
        return self._recogniser.whole()

    def recognised(
        self, instants: Iterable[Instant], named: Exercise | None = None, limits: Overrides = NONE
    ) -> Recognised:
        """What these instants, which were all taken in, are to be judged as.

        `limits` take the place of the recognised exercises' own.
        """
        answer = self.whole if named is None else None
        slug = answer.slug if answer is not None else None
        exercise = named or (find_with(slug, limits) if slug is not None else None)
        every = {slug: find_with(slug, limits) for slug in self._exercises}
        known = exercise.slug if exercise is not None else None
        found = parts(self._sights, (i.measures for i in instants), every, known)
        turned = None
        if exercise is None and not found:
            turned = other_way_up((i.body for i in instants), list(self._exercises.values()))
        return Recognised(exercise, answer, turned, found, self._sights)


def recognised(
    instants: Iterable[Instant], named: Exercise | None = None, limits: Overrides = NONE
) -> Recognised:
    """What these instants are to be judged as: the named exercise, or else what they show.

    `limits` take the place of the recognised exercises' own. The instants are gone through several
    times.
    """
    watch = Watch()
    for instant in instants:
        watch.update(instant.measures)
    return watch.recognised(instants, named, limits)


def recognise(instants: Iterable[Instant], *, photo: bool = False) -> Recognition:
    """Which of all exercises is done over all these instants; a `photo` is one out of time."""
    if photo:
        (instant,) = instants
        return look_at(instant.measures, list(load_all().values()))
    watch = Watch()
    for instant in instants:
        watch.update(instant.measures)
    return watch.whole


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
    answer = recognise([instant], photo=True) if named is None else None
    slug = answer.slug if answer is not None else None
    exercise = named or (find_with(slug, limits) if slug is not None else None)
    turned = None if exercise else other_way_up([tracked.body], list(load_all().values()))
    shown = snapshot(instant.measures, exercise, recognised=answer)
    moment = Moment(
        tracked.frame.t,
        tracked.frame,
        tracked.body,
        instant.measures,
        exercise,
        shown.judged,
        Timing(tracked.inference_s, 0.0),
    )
    return JudgedPhoto(moment, answer, shown, turned)
