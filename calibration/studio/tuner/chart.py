"""One clip, one rule: the measured values over time and where its limits lie among them.

Values come from the judge itself: what it compared with a limit, when it did.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import median

from calibration.studio.tuner.cards import OWN_AXIS, axis_of, unit_words
from calibration.studio.web.reel import JudgedReel, Reel
from coach.errors import CoachError
from coach.exercise import Exercise
from coach.exercise.vocabulary import End, Fault
from coach.judge.rule import FaultSpan
from coach.judge.sides import NearSide
from coach.measure.measure_ref import MeasureRef
from coach.measure.reading import Reading

Values = list[float | None]


@dataclass(frozen=True, slots=True)
class Track:
    """One line: a value per picture, None where there is none. `judged`: it met the limit."""

    name: str
    values: Values
    judged: bool = False


@dataclass(frozen=True, slots=True)
class RepetitionBar:
    """One value for a whole repetition."""

    start_s: float
    end_s: float
    value: float


@dataclass(frozen=True, slots=True)
class LimitLine:
    """Where a limit lies on the value axis: at `origin + scale * value`.

    inside  +1 when values above the line are good, -1 when those below are, 0: neither
    band    the width of the hysteresis inside it, in the axis' unit
    """

    id: str
    origin: float
    scale: float
    inside: int
    band: float


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch of one state; `name` in words, with the side."""

    start_s: float
    end_s: float
    state: str
    name: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Everything to be drawn for one rule of one clip."""

    card: str
    unit: str
    tracks: tuple[Track, ...]
    bars: tuple[RepetitionBar, ...]
    lines: tuple[LimitLine, ...]
    phases: tuple[Phase, ...]


def chart(reel: Reel, exercise: Exercise, card: str) -> Chart:
    """The chart of a card (`fault.SLUG`, `end.SLUG` or `movement`).

    Raises CoachError when the exercise has no such rule.
    """
    run = reel.run(exercise)
    kind, _, slug = card.partition(".")
    phases = tuple(_phases(run))
    for fault in exercise.fault:
        if (kind, slug) == ("fault", fault.slug):
            lines = _bounds(fault)
            tracks, bars = _of_fault(run, fault)
            return Chart(card, axis_of(fault), tuple(tracks), tuple(bars), tuple(lines), phases)
    for end in exercise.movement.end:
        if (kind, slug) == ("end", end.slug) or kind == "movement":
            unit = unit_words(end.measure.entry.unit)
            lines = _enters(run, end) if kind == "end" else ()
            return Chart(card, unit, tuple(_tracks(run, end.measure)), (), tuple(lines), phases)
    raise CoachError(f"{exercise.slug} has no rule {card!r}")


# -- values ----------------------------------------------------------------------------------------


def _of_fault(run: JudgedReel, fault: Fault) -> tuple[Sequence[Track], Sequence[RepetitionBar]]:
    if fault.over is None:
        return _judged(run, fault), ()
    bars = (
        _statistics(run, fault)
        if fault.over == "repetition"
        else [_bar(s) for s in run.judge.fault_spans if s.fault.slug == fault.slug]
    )
    if fault.statistic not in OWN_AXIS:
        return (), bars  # the value itself is of another kind than its limit
    tracks = _tracks(run, fault.measure)
    if fault.since == "start":
        tracks = [_shifted(t, _rest(run, t)) for t in tracks]
    return list(tracks), bars


def _judged(run: JudgedReel, fault: Fault) -> list[Track]:
    """What was compared with the limit, and thin behind it what was measured all the time."""
    compared: Values = []
    gaps: list[float] = []
    for moment in run.moments:
        one = next((j for j in moment.verdict.every if j.rule == fault.slug), None)
        compared.append(None if one is None or one.value is None else _round(one.value))
        if one is not None and one.value is not None and fault.since == "start":
            reading = moment.measures.smooth.get(one.measure)
            gaps += [reading.value - one.value] if reading is not None else []
    behind = list(_tracks(run, fault.measure))
    if fault.since == "start":
        behind = [_shifted(t, median(gaps)) for t in behind] if gaps else []
    return [*behind, Track("judged", compared, judged=True)]


def _statistics(run: JudgedReel, fault: Fault) -> list[RepetitionBar]:
    """What was judged of each whole repetition, right or wrong."""
    return [
        RepetitionBar(repetition.start_s, repetition.end_s, _round(judgement.value))
        for repetition in run.judge.repetitions
        for judgement in repetition.judged
        if judgement.rule == fault.slug and judgement.value is not None
    ]


def _bar(span: FaultSpan) -> RepetitionBar:
    return RepetitionBar(span.start_s, span.end_s, _round(span.worst))


def _tracks(run: JudgedReel, ref: MeasureRef) -> Iterable[Track]:
    """A measure over time: of the near side where that is meant, of both where a side works."""
    if ref.side in ("working", "opposite", "both"):
        for one, name in zip(("left", "right"), ref.every_name, strict=True):
            yield Track(one, [_value(m.measures.smooth, name) for m in run.moments])
        return
    near = NearSide()
    values: Values = []
    for moment in run.moments:
        if moment.body.present:
            near.update(moment.measures)
        values.append(_value(moment.measures.smooth, ref.names(None, near.side)[0]))
    yield Track("measured", values)


def _value(readings: Mapping[str, Reading], name: str) -> float | None:
    reading = readings.get(name)
    return None if reading is None else _round(reading.value)


def _rest(run: JudgedReel, track: Track) -> float | None:
    """Where a track lies in the start position: the middle of its values there."""
    calm = [
        value
        for value, moment in zip(track.values, run.moments, strict=True)
        if value is not None and moment.progress.state == "start"
    ]
    return median(calm) if calm else None


def _shifted(track: Track, by: float | None) -> Track:
    if by is None:
        return Track(track.name, [None] * len(track.values), track.judged)
    moved: Values = [None if v is None else _round(v - by) for v in track.values]
    return Track(track.name, moved, track.judged)


# -- limits and phases -----------------------------------------------------------------------------


def _bounds(fault: Fault) -> Iterable[LimitLine]:
    band = fault.clear if fault.over is None else 0.0
    if fault.at_least is not None:
        yield LimitLine(f"fault.{fault.slug}.at_least", 0.0, 1.0, 1, band)
    if fault.at_most is not None:
        yield LimitLine(f"fault.{fault.slug}.at_most", 0.0, 1.0, -1, band)


def _enters(run: JudgedReel, end: End) -> Iterable[LimitLine]:
    """Leaving rest by `enter` begins a movement; a signed measure has the right side mirrored."""
    tracks = list(_tracks(run, end.measure))
    rests = [r for t in tracks if (r := _rest(run, t)) is not None]
    rest = median(rests) if rests else end.rest
    way = 1.0 if end.direction == "up" else -1.0
    sides = end.sides or [None]
    for scale in sorted({-way if end.measure.mirrored(side) else way for side in sides}):
        yield LimitLine(f"end.{end.slug}.enter", _round(rest), scale, 0, 0.0)


def _phases(run: JudgedReel) -> Iterable[Phase]:
    def key(i: int) -> tuple[str, str]:
        progress = run.moments[i].progress
        side = f" ({progress.side})" if progress.side else ""
        return progress.state, f"{progress.phase}{side}"

    for (state, name), stretch in groupby(range(len(run.moments)), key):
        own = list(stretch)
        end = min(own[-1] + 1, len(run.moments) - 1)
        yield Phase(run.moments[own[0]].t, run.moments[end].t, state, name)


def _round(value: float) -> float:
    return round(value, 3)
