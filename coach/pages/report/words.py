"""The report's first lines: what was done, how it felt, what has changed, in plain words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

from coach.exercise.vocabulary import Exercise
from coach.language import listed, say, within
from coach.pages.html import day, hours
from coach.pages.period import ExercisePeriod, FaultSum, Period
from coach.pages.ranges import changes

AT_EACH_END = 3
"""So many sessions at the beginning and at the end are compared in how much they hurt."""


def in_words(told: Period) -> list[str]:
    """The sentences, the most important first."""
    if not told.days:
        return [say("report-nothing")]
    lines = [
        say("report-days", days=len(told.days), sessions=len(told.sessions),
            time=hours(told.seconds)),
    ]  # fmt: skip
    if told.plan:
        asked, done = sum(w.asked for w in told.plan), sum(w.done for w in told.plan)
        lines.append(say("report-days-asked", asked=asked, done=done))
    asked = sum(one.asked for one in told.exercises)
    if asked:
        done = sum(min(one.done_of_asked, one.asked) for one in told.exercises)
        lines.append(say("report-dose-line", done=done, asked=asked))
    lines += [*_pain(told), *_changes(told.exercises)]
    cue = thing_to_work_on(told.exercises)
    if cue:
        lines.append(say("report-one-thing", cue=within(cue.rstrip(".!"))))
    return lines


def thing_to_work_on(exercises: Sequence[ExercisePeriod]) -> str | None:
    """The cue of the fault that was seen most lately, of those that are told to the person."""
    told = [(f.lately / f.lately_of, f, e.exercise) for e in exercises for f in e.faults
            if f.spoken and f.lately and e.exercise is not None]  # fmt: skip
    if not told:
        return None
    _, fault, exercise = max(told, key=lambda one: one[0])
    return cue_of(fault, exercise)


def cue_of(fault: FaultSum, exercise: Exercise | None) -> str:
    """What helps; of a fault that is no longer known, its name."""
    for one in exercise.fault if exercise is not None else ():
        if one.slug == fault.slug:
            return one.cue if fault.spoken else one.name
    return fault.slug.replace("-", " ")


def _pain(told: Period) -> Iterator[str]:
    values = [value for _, value in told.rated("before", "pain")]
    if len(values) >= 2 * AT_EACH_END:
        first, last = median(values[:AT_EACH_END]), median(values[-AT_EACH_END:])
        yield say("report-pain-line", first=round(first), last=round(last), low=min(values),
                  high=max(values))  # fmt: skip
    elif len(values) > 1:
        yield say("report-pain-line", first=values[0], last=values[-1], low=min(values),
                  high=max(values))  # fmt: skip
    elif values:
        yield say("report-pain-once", value=values[0])
    else:
        yield say("report-pain-unknown")
    if not told.pain:
        yield say("report-pain-never")
        return
    names = {one.slug: one.name for one in told.exercises}
    events = [
        say("report-pain-of", name=within(names.get(p.exercise, p.exercise)), day=day(p.day))
        for p in told.pain
    ]
    yield say("report-pain-ended", n=len(events), which=listed(_few(events)))


def _few(events: list[str], most: int = 4) -> list[str]:
    """The last ones, and how many there were before."""
    if len(events) <= most:
        return events
    return [*events[-most:], say("report-and-earlier", n=len(events) - most)]


def _changes(exercises: Sequence[ExercisePeriod]) -> Iterator[str]:
    every = [(one.name, t.change.told) for one in exercises for _, t in changes(one)]
    for told in ("more", "less"):
        which = [within(name) for name in dict.fromkeys(n for n, t in every if t == told)]
        if which:
            yield say(f"report-change-{told}", which=listed(which))
    if every and not any(told in ("more", "less") for _, told in every):
        early = all(told == "too-few" for _, told in every)
        yield say("report-too-early" if early else "report-no-change")
