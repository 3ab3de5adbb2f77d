"""What every setting of a dial would do to every clip, by the judge itself.

A form limit changes neither counting nor any other rule, so all settings of one are judged in a
single pass, as so many copies of the fault side by side. A counting number changes everything but
needs no form rules, so each setting is a pass with only the counting left. Both are shortcuts to
the same figures; `calibration.tune.tune` judges in full what is chosen.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import msgspec
import numpy as np
from numpy.typing import NDArray

from calibration.score import scored_record as t
from calibration.score.clip import ClipScore, score_clip
from calibration.score.faults import FaultScore, Labelled, score_faults
from calibration.tune.dials import Dial
from calibration.tune.examples import Example
from calibration.tune.settings import TuningGoal
from coach.exercise import Exercise, find
from coach.exercise.overrides import Overrides, apply
from coach.exercise.tunable import Limit
from coach.exercise.vocabulary import Fault
from coach.judge.judge import Judge
from coach.rejudge import Tape, rejudge
from coach.session import Session

_MARK = "#"
"""Between a fault's slug and the number of its copy; no slug holds it."""
Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class JudgedExample:
    """A clip as it is judged with the limits in force."""

    told: t.ScoredRecord
    score: ClipScore


@dataclass(frozen=True, slots=True, eq=False)
class Sweep:
    """What the settings of a dial come to; E clips, V settings.

    cost   (E, V), of one clip by the goal
    told, right    (E, V), form: spans told, those of them that a label explains;
                   counting: clips that were counted, those of them in the labelled range
    sure, found    (E, V), form: labelled ones, those of them found;
                   counting: labelled holds, those of them found with their duration right
    there  per clip, form only: whether the fault is labelled; None when that is doubtful
    """

    dial: Dial
    examples: tuple[Example, ...]
    cost: Array
    told: Array
    right: Array
    sure: Array
    found: Array
    there: tuple[bool | None, ...] = ()


def judge_all(examples: Sequence[Example], limits: Overrides) -> list[JudgedExample]:
    """Every clip in full."""
    return [_in_full(example, limits) for example in examples]


def sweep_form(
    turned: Sequence[Dial], examples: Sequence[Example], now: Sequence[JudgedExample],
    base: Overrides, goal: TuningGoal,
) -> list[Sweep]:  # fmt: skip
    """Sweeps of the form limits of one exercise over its clips."""
    exercise = _with(examples[0].exercise, base)
    strict = {d: (_strictest(d),) for d in turned if _monotone(d)}
    quiet = [_spans(e.tape, _copies(exercise, base, strict)) for e in examples]
    table: dict[Dial, list[list[tuple[FaultScore, ...]]]] = defaultdict(list)
    for i, example in enumerate(examples):
        loud = {d: d.grid for d in turned if d not in strict or quiet[i][d][0]}
        spans = _spans(example.tape, _copies(exercise, base, loud)) if loud else {}
        for dial in turned:
            silent: list[tuple[t.ScoredFault, ...]] = [()] * len(dial.grid)
            table[dial].append(_scored(dial, example, now[i].told, spans.get(dial, silent)))
    return [_form_sweep(dial, examples, table[dial], goal) for dial in turned]


def sweep_counting(
    dial: Dial,
    examples: Sequence[Example],
    now: Sequence[JudgedExample],
    base: Overrides,
    goal: TuningGoal,
) -> Sweep:
    """The sweep of one counting number over the clips of its exercise."""
    shape = (len(examples), len(dial.grid))
    cost, told, right, sure, found = (np.zeros(shape) for _ in range(5))
    for v, value in enumerate(dial.grid):
        exercise = _bare(_with(dial.limit.exercise, base, dial.values(value)))
        for e, example in enumerate(examples):
            judge = _run(example.tape, exercise)
            counted = replace(now[e].told, repetitions=_repetitions(judge), holds=_holds(judge))
            score = score_clip(example.case, counted, example.meanings)
            cost[e, v] = counting_cost(score, goal)
            if score.count is not None:
                told[e, v], right[e, v] = 1, score.count.off == 0
            sure[e, v] = score.holds.labelled
            found[e, v] = score.holds.close
    return Sweep(dial, tuple(examples), cost, told, right, sure, found)


def counting_cost(score: ClipScore, goal: TuningGoal) -> float:
    """What its mistakes in counting and in holds cost."""
    repetitions, holds = score.repetitions, score.holds
    late = sum(max(0.0, abs(x) - goal.label_s) for x in holds.errors_s)
    return (
        goal.count * abs(score.count.off if score.count is not None else 0)
        + goal.repetition * (repetitions.missed + repetitions.surplus)
        + goal.side * (repetitions.sides - repetitions.sides_right)
        + goal.hold * (max(0, holds.labelled - len(holds.overlaps)) + holds.surplus)
        + goal.hold_s * late
    )


def form_cost(faults: Iterable[FaultScore], goal: TuningGoal) -> float:
    """What its mistakes in telling faults cost."""
    return sum(
        goal.false_fault * (f.told - f.right) + goal.miss * (f.sure - f.sure_found) for f in faults
    )


# -- judging ---------------------------------------------------------------------------------------


def _in_full(example: Example, limits: Overrides) -> JudgedExample:
    exercise = find(example.exercise)
    told = t.told(rejudge(example.tape, exercise, limits), exercise)
    return JudgedExample(told, score_clip(example.case, told, example.meanings))


def _run(tape: Tape, exercise: Exercise) -> Judge:
    session = Session(exercise)
    for _ in session.recorded(tape.instants):
        pass
    return session.judge


def _with(slug: str, base: Overrides, values: Mapping[Limit, float] | None = None) -> Exercise:
    return apply(find(slug), Overrides({**base.of(slug), **(values or {})}))


def _bare(exercise: Exercise) -> Exercise:
    """The exercise with nothing left but its counting."""
    return msgspec.structs.replace(exercise, fault=[], show=[])


def _copies(
    exercise: Exercise, base: Overrides, settings: Mapping[Dial, Sequence[float]]
) -> tuple[Exercise, dict[str, tuple[Dial, int]]]:
    """The exercise with a copy of a fault per setting instead of its faults, and which is which."""
    faults: list[Fault] = []
    which: dict[str, tuple[Dial, int]] = {}
    for dial, values in settings.items():
        for i, value in enumerate(values):
            turned = _with(exercise.slug, base, dial.values(value))
            fault = next(f for f in turned.fault if f.slug == dial.limit.of)
            slug = f"{fault.slug}{_MARK}{len(which)}"
            which[slug] = dial, i
            faults.append(msgspec.structs.replace(fault, slug=slug))
    return msgspec.structs.replace(exercise, fault=faults, show=[]), which


def _spans(
    tape: Tape, copies: tuple[Exercise, dict[str, tuple[Dial, int]]]
) -> dict[Dial, list[tuple[t.ScoredFault, ...]]]:
    """Per dial and setting, the spans of the fault."""
    exercise, which = copies
    spans: dict[Dial, list[list[t.ScoredFault]]] = {}
    for dial, i in which.values():
        spans.setdefault(dial, []).extend([[]] if i >= len(spans.get(dial, [])) else [])
    for span in _run(tape, exercise).fault_spans:
        dial, i = which[span.fault.slug]
        slug = span.fault.slug.partition(_MARK)[0]
        spans[dial][i].append(t.ScoredFault(slug, round(span.start_s, 3), round(span.end_s, 3)))
    return {dial: [tuple(s) for s in every] for dial, every in spans.items()}


def _repetitions(judge: Judge) -> tuple[t.ScoredRepetition, ...]:
    return tuple(
        t.ScoredRepetition(round(r.start_s, 3), round(r.end_s, 3), r.side, r.counted)
        for r in judge.repetitions
    )


def _holds(judge: Judge) -> tuple[t.ScoredHold, ...]:
    return tuple(t.ScoredHold(round(h.start_s, 3), round(h.end_s, 3), h.side) for h in judge.holds)


def _monotone(dial: Dial) -> bool:
    """Whether a looser setting can never tell of a fault that the strictest one does not."""
    return dial.limit.field in ("at_least", "at_most")


def _strictest(dial: Dial) -> float:
    return max(dial.grid) if dial.limit.field == "at_least" else min(dial.grid)


# -- scoring ---------------------------------------------------------------------------------------


def _scored(
    dial: Dial,
    example: Example,
    told: t.ScoredRecord,
    settings: Sequence[tuple[t.ScoredFault, ...]],
) -> list[tuple[FaultScore, ...]]:
    """The clip's faults at each setting; settings that tell the same are scored once."""
    label = example.case.label
    labelled = tuple(
        Labelled(f.start_s, f.end_s, f.sure, m.finds, m.explains)
        for f, m in zip(label.faults, example.meanings, strict=True)
    )
    others = tuple(f for f in told.faults if f.fault != dial.limit.of)
    known: dict[tuple[t.ScoredFault, ...], tuple[FaultScore, ...]] = {}
    for spans in settings:
        if spans not in known:
            faults = replace(told, faults=(*others, *spans))
            known[spans] = score_faults(labelled, faults, label.cannot_judge)
    return [known[spans] for spans in settings]


def _form_sweep(
    dial: Dial,
    examples: Sequence[Example],
    table: Sequence[Sequence[tuple[FaultScore, ...]]],
    goal: TuningGoal,
) -> Sweep:
    slug = dial.limit.of
    own = [
        [next((f for f in faults if f.fault == slug), FaultScore(slug)) for faults in row]
        for row in table
    ]
    cost = np.array([[form_cost(faults, goal) for faults in row] for row in table])
    told, right, sure, found = (
        np.array([[float(getattr(f, field)) for f in row] for row in own])
        for field in ("told", "right", "sure", "sure_found")
    )
    there = tuple(_there(slug, example) for example in examples)
    return Sweep(dial, tuple(examples), cost, told, right, sure, found, there)


def _there(slug: str, example: Example) -> bool | None:
    """Whether the label says that this fault is there; None when it is doubtful or only excused."""
    pairs = list(zip(example.case.label.faults, example.meanings, strict=True))
    if any(f.sure and slug in m.finds for f, m in pairs):
        return True
    return None if any(slug in m.explains for _, m in pairs) else False
