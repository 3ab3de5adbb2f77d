"""The labelled clips that limits are fitted to: who did what, and whether the files agree."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from calibration.evaluate import run
from calibration.evaluate.processes import run_all
from calibration.evaluate.run import TraceSource
from calibration.labels.cases import Case, find_cases
from calibration.labels.fault_words import Meaning, load_words, meaning
from calibration.labels.label import OTHER
from calibration.traces.cache import prints, trace_of
from calibration.tune.settings import TuneSettings
from coach.errors import CoachError
from coach.exercise import Exercise, find, load_all
from coach.keep.fingerprint import file_print
from coach.progress import ProgressBar
from coach.rejudge import Tape, load

LATE_S = 0.5
"""A label may reach this far beyond the end of its clip: the last frame has a length, too."""


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """One labelled clip in memory; `weight` is 1 / how many cameras filmed the performance."""

    case: Case
    exercise: str
    person: str
    tape: Tape
    meanings: tuple[Meaning, ...]
    weight: float = 1.0

    @property
    def name(self) -> str:
        """The clip's."""
        return self.case.name


def cases_of(folders: Sequence[Path], exercise: str | None) -> list[Case]:
    """The clips of several folders that can be tuned with, each once.

    Raises CoachError when there are none, or when their labels contradict each other.
    """
    only = find(exercise).slug if exercise is not None else None
    known = [only] if only is not None else list(load_all())
    found = [
        case
        for folder in folders
        for case in find_cases(folder).cases
        if case.label.fit and case.label.exercise != OTHER and case.label.exercise in known
    ]
    if not found:
        raise CoachError(f"no clip that is fit to judge by is labelled as {', '.join(known)}")
    cases = _each_once(found)
    _one_person_per_performance(cases)
    return cases


def enough_people(cases: Sequence[Case], settings: TuneSettings) -> None:
    """Raise CoachError when the clips are of too few people to hold any of them out."""
    if why := too_few_people(cases, settings):
        raise CoachError(why)


def too_few_people(cases: Sequence[Case], settings: TuneSettings) -> str:
    """Why nobody can be held out of these clips; empty where somebody can."""
    people = {case.person for case in cases}
    if len(people) < settings.least_people:
        return (
            f"the clips are of {len(people)} {'person' if len(people) == 1 else 'people'} "
            f"({', '.join(sorted(people))}), and at least {settings.least_people} are needed to "
            'hold one out (the label\'s key "person" says who it is)'
        )
    return ""


def examples_of(
    cases: Sequence[Case], model: Path, traces: Path, workers: int
) -> Iterator[Example]:
    """The clips as tapes; the pose model sees only those whose trace is not kept yet.

    One is read when it is asked for: a minute of film takes some 20 MB.
    Raises CoachError when one cannot be used: a fit without it would look the same.
    """
    seeing = TraceSource(model, traces, prints(model))
    jobs = [(case.clip, seeing) for case in cases]
    with ProgressBar(len(cases), f"looking at {len(cases)} clips") as bar:
        left = list(jobs)

        def done(job: tuple[Path, TraceSource]) -> None:
            left.remove(job)
            bar.at(len(jobs) - len(left))

        places = run_all(_trace, jobs, workers, done)
    for case, place in zip(cases, places, strict=True):
        if isinstance(place, str):
            raise CoachError(f"{case.name}: {place}")
    views = Counter(case.performance for case in cases)
    for case, place in zip(cases, places, strict=True):
        if isinstance(place, Path):
            yield replace(example_of(case, load(place)), weight=1 / views[case.performance])


def _trace(job: tuple[Path, TraceSource]) -> Path | str:
    """Where the trace of a clip lies, made if need be; or in one line why there is none."""
    clip, seeing = job
    try:
        path, _ = trace_of(
            clip, seeing.folder, seeing.prints, lambda: run.open_tracker(seeing.model)
        )
    except CoachError as error:
        return str(error)
    return path


def example_of(case: Case, tape: Tape) -> Example:
    """A labelled clip with its trace. Raises CoachError when the label does not fit it."""
    end = tape.instants[-1].measures.t if tape.instants else 0.0
    label = case.label
    spans = (*label.repetitions, *label.holds, *label.faults)
    late = max((span.end_s for span in spans), default=0.0)
    if late > end + LATE_S:
        raise CoachError(
            f"{case.name}: its label speaks of {late:g} s, but the clip ends at {end:.1f} s"
        )
    exercise = find(label.exercise)
    words = load_words().get(exercise.slug, {})
    meanings = tuple(meaning(f.fault, exercise, words) for f in label.faults)
    return Example(case, exercise.slug, case.person, tape, meanings)


def people(examples: Iterable[Example]) -> list[str]:
    """Who is seen, in the order of their names."""
    return sorted({example.person for example in examples})


def exercises(cases: Iterable[Case]) -> dict[str, Exercise]:
    """What is done, by slug."""
    return {slug: find(slug) for slug in sorted({c.label.exercise for c in cases})}


def _each_once(found: Sequence[Case]) -> list[Case]:
    """One case per clip's content, and names that tell them apart."""
    first: dict[str, Case] = {}
    for case in found:
        same = first.setdefault(file_print(case.clip), case)
        if replace(same.label, clip="") != replace(case.label, clip=""):
            raise CoachError(
                f"{same.clip} and {case.clip} are the same clip with different labels; "
                "take one of them out"
            )
    names = Counter(case.name for case in first.values())
    return [
        case if names[case.name] == 1 else replace(case, name=f"{case.clip.parent}/{case.name}")
        for case in first.values()
    ]


def _one_person_per_performance(cases: Sequence[Case]) -> None:
    who: dict[str, set[str]] = defaultdict(set)
    for case in cases:
        who[case.performance].add(case.person)
    for performance, names in who.items():
        if len(names) > 1:
            raise CoachError(
                f"the views of {performance} are labelled as different people "
                f"({', '.join(sorted(names))}); one performance is one person's"
            )
