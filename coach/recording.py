"""A whole recording judged as what it was recognised as: one exercise, several in turn, or none.

seen = recognised(instants)
record = judged(instants, seen, about)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from math import inf
from time import perf_counter

from msgspec.structs import replace

from coach.exercise import Exercise
from coach.exercise.overrides import NONE, Overrides
from coach.judge.baseline import KnownBaseline
from coach.judge.judge import Judge
from coach.judge.parts import Part
from coach.judge.stretches import Stretch, shown, stretches
from coach.keep.source_facts import About
from coach.moment import Instant, Moment
from coach.recognised import Recognised, Watch
from coach.record import ExerciseRecord, RecordingRecord
from coach.record.candidates import candidates
from coach.record.recorder import Recorder
from coach.record.stretch import stretch_records
from coach.rejudge import record_of
from coach.session import Session

Own = Callable[[Exercise | None], KnownBaseline | None]
"""The person's baseline of an exercise, where there is one."""


def nobodys(exercise: Exercise | None) -> None:
    """No baseline at all."""


class Turns:
    """Lets the parts of a recording take turns in a session: each is judged from its own start.

    judges   one per part
    """

    def __init__(self, session: Session, parts: Sequence[Part], own: Own = nobodys) -> None:
        """Before the first instant."""
        self.judges = [Judge(p.exercise, known=own(p.exercise)) for p in parts]
        self._session = session
        self._parts = parts
        self._next = 0
        self._now: int | None = None

    def at(self, t: float) -> int | None:
        """Go on to the time of the next instant: whose turn it is, or None between the parts."""
        while self._next < len(self._parts) and t >= self._parts[self._next].end_s:
            self._next += 1
        begun = self._next < len(self._parts) and t >= self._parts[self._next].start_s
        turn = self._next if begun else None
        if turn != self._now:
            self._session.finish()
            self._session.begin(None if turn is None else self.judges[turn])
            self._now = turn
        return turn


def judged(
    instants: Iterable[Instant],
    seen: Recognised,
    about: About,
    limits: Overrides = NONE,
    own: Own = nobodys,
    *,
    begun: float | None = None,
) -> ExerciseRecord | RecordingRecord:
    """The record of recorded instants, judged as what was recognised in them.

    `limits` are those that `seen` was recognised with, `own` the person's baselines. `begun` is
    when the work began that the record times, by `perf_counter`; None: now.
    """
    begun = perf_counter() if begun is None else begun
    if seen.several:
        return _in_turn(instants, seen, about, limits, own, begun=begun)
    record = record_of(instants, about, seen.exercise, limits, own(seen.exercise), begun=begun)
    return replace(
        record,
        recognised=candidates(seen.answer) if seen.answer is not None else (),
        stretches=stretch_records(stretches(seen.sights, _known(seen, record))),
    )


def again(instants: Iterable[Instant], seen: Recognised, own: Own = nobodys) -> Iterator[Moment]:
    """The moments of recorded instants, judged as what was recognised in them."""
    session = Session(None if seen.several else seen.exercise, known=own(seen.exercise))
    turns = Turns(session, seen.parts, own) if seen.several else None
    for instant in instants:
        if turns is not None:
            turns.at(instant.measures.t)
        yield session.again(instant)
    session.finish()


def with_stretches(record: ExerciseRecord, seen: Recognised) -> ExerciseRecord:
    """The record of a named exercise, told what else the recording shows."""
    return replace(record, stretches=stretch_records(stretches(seen.sights, _known(seen, record))))


class Follower:
    """Takes in a recording as it is seen, so that at its end little is left to do.

    It is watched for what it shows, and judged at once where the exercise is named.
    """

    def __init__(
        self, named: Exercise | None, limits: Overrides = NONE, own: Own = nobodys
    ) -> None:
        """`limits` are those that `named` was made with, `own` the person's baselines."""
        self._named, self._limits, self._own = named, limits, own
        self._watch = Watch()
        self._session = Session(named, known=own(named))
        self._recorder = Recorder(self._session.judge_if_any, limits)
        self.last_s = 0.0

    def take(self, instant: Instant) -> None:
        """The next one."""
        self._watch.update(instant.measures)
        if self._named is not None:
            self._recorder.add(self._session.again(instant))
        self.last_s = instant.measures.t

    def recognised(self, instants: Iterable[Instant]) -> Recognised:
        """What they are judged as: all that were taken in."""
        return self._watch.recognised(instants, self._named, self._limits)

    def judged(
        self, instants: Iterable[Instant], seen: Recognised, about: About, *, begun: float
    ) -> ExerciseRecord | RecordingRecord:
        """Their record; `begun` is when the work began that it times, by `perf_counter`."""
        if self._named is None:
            return judged(instants, seen, about, self._limits, self._own, begun=begun)
        self._session.finish()
        took = perf_counter() - begun
        return with_stretches(self._recorder.record(about.source, took, notes=about.notes), seen)


def _in_turn(
    instants: Iterable[Instant],
    seen: Recognised,
    about: About,
    limits: Overrides,
    own: Own,
    *,
    begun: float,
) -> RecordingRecord:
    session = Session(None)
    turns = Turns(session, seen.parts, own)
    recorders = [Recorder(judge, limits) for judge in turns.judges]
    whole = Recorder(None)
    for instant in instants:
        turn = turns.at(instant.measures.t)
        moment = session.again(instant)
        whole.add(moment)
        if turn is not None:
            recorders[turn].add(moment)
    session.finish()
    took = perf_counter() - begun
    records = [
        replace(r.record(about.source, took), recognised=candidates(part.answer), timing=None)
        for part, r in zip(seen.parts, recorders, strict=True)
    ]
    spans = [_span(part, record) for part, record in zip(seen.parts, records, strict=True)]
    total = whole.record(about.source, took, notes=about.notes)
    return RecordingRecord(
        source=total.source,
        stretches=stretch_records(stretches(seen.sights, spans)),
        parts=tuple(records),
        seen_s=total.seen_s,
        people=total.people,
        followed=total.followed,
        timing=total.timing,
        notes=total.notes,
    )


def _known(seen: Recognised, record: ExerciseRecord) -> list[Stretch]:
    """When the exercise was done, and when others were that are sure; in order.

    What the exercise was judged in is not told as another one.
    """
    done = _done(record)
    others = [
        Stretch(start, end, "seen", part.exercise.slug)
        for part in seen.parts
        if part.exercise.slug != record.exercise
        for start, end in [part.seen]
        if not any(a < end and start < b for a, b in done)
    ]
    if seen.exercise is None:
        return others
    done += shown(seen.sights, seen.exercise.slug)
    edges = [-inf, *(edge for o in others for edge in (o.start_s, o.end_s)), inf]
    for free_from, free_to in zip(edges[::2], edges[1::2], strict=True):
        inside = [(a, b) for a, b in done if free_from <= a and b <= free_to]
        if inside:
            span = min(a for a, _ in inside), max(b for _, b in inside)
            others.append(Stretch(*span, "judged", seen.exercise.slug))
    return sorted(others, key=lambda one: one.start_s)


def _span(part: Part, record: ExerciseRecord) -> Stretch:
    """When a part was done: when it was seen, with all that was judged in it."""
    done = [part.seen, *_done(record)]
    span = min(a for a, _ in done), max(b for _, b in done)
    return Stretch(*span, "judged", part.exercise.slug)


def _done(record: ExerciseRecord) -> list[tuple[float, float]]:
    return [(one.start_s, one.end_s) for one in (*record.repetitions, *record.holds)]
