"""The exercises that a recording shows one after the other, each sure by itself.

A part is an exercise that a cut of the recording shows, that is recognised in that stretch alone,
and in which something was done: a repetition counted, or an end position held. What is less sure
than that is left between the parts. The same exercise done again after another is another part.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from coach.exercise.vocabulary import Exercise
from coach.judge.judge import Judge
from coach.judge.recognise import Recogniser, Recognition
from coach.judge.segments import Segment, segments
from coach.judge.settings import PartSettings, RecogniseSettings
from coach.judge.sight import Sight
from coach.measure.reading import Measures


@dataclass(frozen=True, slots=True)
class Part:
    """An exercise of a recording, and from when to when it is judged, seconds.

    seen    from the first to the last instant in which it was seen
    answer  what was recognised in that stretch alone
    """

    exercise: Exercise
    start_s: float
    end_s: float
    seen: tuple[float, float]
    answer: Recognition


@dataclass(frozen=True, slots=True)
class _Found:
    """An exercise as it is cut out.

    seen        from the first to the last instant in one of its end positions
    evidence_s  for how long it was in them
    """

    slug: str
    start_s: float
    end_s: float
    seen: tuple[float, float]
    evidence_s: float


def parts(
    sights: Sequence[Sight],
    measures: Iterable[Measures],
    exercises: Mapping[str, Exercise],
    known: str | None,
    settings: PartSettings | None = None,
) -> tuple[Part, ...]:
    """Those of a recording; empty where it shows no other exercise than the one that is `known`.

    `sights` and `measures` are of the same instants; `measures` are gone through only where
    another exercise is cut out, and again each time that one of these turns out not to be sure.
    """
    settings = settings or PartSettings()
    cut = segments(sights, list(exercises))
    found = [one for segment in cut if (one := _found(sights, segment)) is not None]
    while True:
        found = _joined(found)
        if {one.slug for one in found} <= {known}:
            return ()
        spans = _judged(sights, found, settings)
        done = [exercises[one.slug] for one in found]
        answers = _sure(done, spans, [one.seen for one in found], measures, settings)
        doubtful = [one for one, answer in zip(found, answers, strict=True) if answer is None]
        if not doubtful:
            break
        found.remove(min(doubtful, key=lambda one: one.evidence_s))
    return tuple(
        Part(exercises[one.slug], *span, one.seen, answer)
        for one, span, answer in zip(found, spans, answers, strict=True)
        if answer is not None
    )


def _found(sights: Sequence[Sight], segment: Segment) -> _Found | None:
    """The exercise of a segment, if it was in an end position at all."""
    if segment.slug is None:
        return None
    told: list[float] = []
    seconds, before = 0.0, segment.start_s
    for one in sights:
        if segment.start_s <= one.t < segment.end_s:
            if one.told == segment.slug:
                told.append(one.t)
                seconds += one.t - before
            before = one.t
    if not told:
        return None
    return _Found(segment.slug, segment.start_s, segment.end_s, (told[0], told[-1]), seconds)


def _joined(found: Sequence[_Found]) -> list[_Found]:
    """The same exercise twice in a row is one: a rest does not end it."""
    joined: list[_Found] = []
    for one in found:
        if joined and joined[-1].slug == one.slug:
            last = joined.pop()
            one = _Found(  # noqa: PLW2901 - the two are one now
                one.slug,
                last.start_s,
                one.end_s,
                (last.seen[0], one.seen[1]),
                last.evidence_s + one.evidence_s,
            )
        joined.append(one)
    return joined


def _judged(
    sights: Sequence[Sight], found: Sequence[_Found], settings: PartSettings
) -> list[tuple[float, float]]:
    """From when to when each one is judged: with some of what lies before and behind it.

    So the start position and the way out are seen, and nothing is judged as two exercises.
    """
    starts = [one.start_s for one in found]
    ends = [one.end_s for one in found]
    first, last = sights[0].t, sights[-1].t
    leads = [(b - a) / 2 for a, b in zip(ends[:-1], starts[1:], strict=True)]
    before = [min(settings.lead_s, lead) for lead in (starts[0] - first, *leads)]
    behind = [min(settings.lead_s, lead) for lead in (*leads, last - ends[-1])]
    return [
        (start - lead, end + rest)
        for start, lead, end, rest in zip(starts, before, ends, behind, strict=True)
    ]


def _sure(
    exercises: Sequence[Exercise],
    spans: Sequence[tuple[float, float]],
    seen: Sequence[tuple[float, float]],
    measures: Iterable[Measures],
    settings: PartSettings,
) -> list[Recognition | None]:
    """Per exercise what its stretch is recognised as alone; None where it is not sure.

    It is judged over its span, and recognised about where it was seen: a long rest in a start
    position speaks against nothing.
    """
    every = {e.slug: e for e in exercises}
    alone = replace(RecogniseSettings(), one_of_pair_s=0.0)
    recognisers = [Recogniser(list(every.values()), alone) for _ in spans]
    judges = [Judge(exercise) for exercise in exercises]
    turn = 0
    for one in measures:
        while turn < len(spans) and one.t >= spans[turn][1]:
            turn += 1
        if turn < len(spans) and one.t >= spans[turn][0]:
            judges[turn].judge(one)
            first, last = seen[turn]
            if first - settings.lead_s <= one.t <= last + settings.lead_s:
                recognisers[turn].update(one)
    return [
        answer
        if (answer := recogniser.whole()).slug == judge.exercise.slug and _done(judge, settings)
        else None
        for recogniser, judge in zip(recognisers, judges, strict=True)
    ]


def _done(judge: Judge, settings: PartSettings) -> bool:
    """Whether something was meant: what resembles one short repetition may be on the way elsewhere.

    Of what is to be held there are two repetitions, or one hold; else one repetition is enough.
    """
    judge.finish()
    counted = sum(r.counted for r in judge.repetitions)
    if counted > 1 or (counted and not judge.exercise.dose.hold_s):
        return True
    least_s = max(settings.held_s, settings.held_share * judge.exercise.dose.hold_s)
    return any(hold.end_s - hold.start_s >= least_s for hold in judge.holds)
