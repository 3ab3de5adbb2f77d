"""Per rule: good performances in which it was judged, and labelled faults that it should find."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import isfinite

from calibration.labels.fault_words import Meaning
from calibration.labels.label import Label
from calibration.rules.observe import Stretch, observe
from calibration.rules.silence import Good, SilenceSettings, may_be_spoken, silence
from calibration.score.faults import SLACK_S
from calibration.score.spans import inside, near
from calibration.tune.examples import Example
from calibration.tune.settings import TuneSettings
from coach.exercise import Exercise, find
from coach.exercise.vocabulary import Fault, Silence


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one rule has shown.

    good         the good performances, furthest out first
    without      per source, whether it might be spoken if the clips of that source were not known
    sure, found  labelled sure faults that it should find and could judge, and those it found
    """

    exercise: str
    fault: Fault
    good: tuple[Good, ...]
    sure: int
    found: int
    silence: Silence
    may_be_spoken: bool
    without: Mapping[str, bool] = field(default_factory=dict[str, bool])


def evidence(
    examples: Iterable[Example], settings: SilenceSettings | None = None
) -> list[Evidence]:
    """What every rule of the exercises in these clips has shown, in the order of their files.

    One clip is held at a time.
    """
    settings = settings or SilenceSettings()
    good: dict[tuple[str, str], dict[tuple[str, str], float]] = defaultdict(dict)
    faults: dict[tuple[str, str], list[bool]] = defaultdict(list)
    slugs: set[str] = set()
    for example in examples:
        exercise, case = find(example.exercise), example.case
        slugs.add(exercise.slug)
        stretches = observe(example.tape, exercise)
        who = (case.source, case.performance)
        for fault in exercise.fault:
            key = (exercise.slug, fault.slug)
            judged = [
                s
                for s in stretches.get(fault.slug, [])
                if isfinite(s.beyond(fault)) and not inside(s, case.label.cannot_judge)
            ]
            faults[key] += _found(fault, judged, case.label, example.meanings)
            for stretch in judged:
                if not _labelled(fault, stretch, case.label, example.meanings):
                    furthest = good[key].get(who, stretch.beyond(fault))
                    good[key][who] = max(furthest, stretch.beyond(fault))
    rules = [(e, f) for e in map(find, sorted(slugs)) for f in e.fault]
    return [_of((e, f), good[e.slug, f.slug], faults[e.slug, f.slug], settings) for e, f in rules]


def _of(
    rule: tuple[Exercise, Fault],
    good: Mapping[tuple[str, str], float],
    found: Sequence[bool],
    settings: SilenceSettings,
) -> Evidence:
    exercise, fault = rule
    performances = sorted(
        (Good(source, name, beyond) for (source, name), beyond in good.items()),
        key=lambda g: (-g.beyond, g.performance),
    )
    error = TuneSettings().error_of(fault.unit, fault.legal)
    shown = silence(performances, error)
    without = {
        source: may_be_spoken(
            silence([g for g in performances if g.source != source], error), settings
        )
        for source in {g.source for g in performances}
    }
    return Evidence(
        exercise.slug, fault, tuple(performances), len(found), sum(found), shown,
        may_be_spoken(shown, settings), without,
    )  # fmt: skip


def _found(
    fault: Fault, judged: Sequence[Stretch], label: Label, meanings: Sequence[Meaning]
) -> list[bool]:
    """For each sure fault that this rule should find, and could judge then: whether it did."""
    found: list[bool] = []
    for labelled, meaning in zip(label.faults, meanings, strict=True):
        then = [s for s in judged if near(s, labelled, SLACK_S)]
        if labelled.sure and fault.slug in meaning.finds and then:
            found.append(any(s.beyond(fault) > 0 for s in then))
    return found


def _labelled(fault: Fault, stretch: Stretch, label: Label, meanings: Sequence[Meaning]) -> bool:
    """Whether a labelled fault, sure or doubtful, explains what the rule measured then."""
    return any(
        fault.slug in meaning.explains and near(stretch, labelled, SLACK_S)
        for labelled, meaning in zip(label.faults, meanings, strict=True)
    )
