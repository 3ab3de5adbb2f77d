"""What tuning found, in words and small curves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from calibration.evaluate.cells import listed, percent, short, wrapped
from calibration.score.totals import total
from calibration.tune.choose import Choice, Kind
from calibration.tune.examples import people
from calibration.tune.figures import figures
from calibration.tune.settings import TuneSettings
from calibration.tune.statistics import wilson
from calibration.tune.sweep import Array, JudgedExample, Sweep
from calibration.tune.tune import Tuning, scores

CHANCE = TuneSettings().doubt
ROWS = 13
"""Lines of a curve."""
BAR = 36
REFUSED: dict[Kind, str] = {
    "few": "too few examples",
    "error": "inside the measurement error",
    "chance": "no limit separates",
    "doubt": "gain inside its uncertainty",
    "worse": "would lower something, or raise nothing",
    "later": "later",
    "best": "no setting is better",
}


def report(tuning: Tuning, goal: str) -> str:
    """Everything, ending in a newline."""
    parts = [
        wrapped([_head(tuning, goal)]),
        *(_changed(choice) for choice in tuning.changed),
        _clips(tuning) if tuning.changed else "",
        _table(tuning) if tuning.changed else "",
        wrapped(_refused(tuning.choices)),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def nothing(tuning: Tuning) -> str:
    """In one line why nothing is changed."""
    kinds = [c.kind for c in tuning.choices]
    if len(tuning.choices) == 1:
        choice = tuning.choices[0]
        return f"{choice.sweep.dial.limit} stays {choice.sweep.dial.old:g}: {choice.why}"
    counted = [f"{kinds.count(k)} {words}" for k, words in REFUSED.items() if k in kinds]
    return f"the data supports no change of {_limits(len(kinds))}: {', '.join(counted)}"


def _limits(n: int) -> str:
    return "1 limit" if n == 1 else f"{n} limits"


def _head(tuning: Tuning, goal: str) -> str:
    examples = tuning.examples
    who = people(examples)
    performances = {e.case.performance for e in examples}
    tested = sum(c.kind not in ("few", "best", "error") for c in tuning.choices)
    return (
        f"{len(examples)} clips, {len(performances)} performances, {len(who)} people "
        f"({', '.join(who)}); goal {goal}; {tuning.settings} settings of "
        f"{_limits(len(tuning.choices))} tried, {len(tuning.changed)} changed; {tested} had a "
        "better setting and were put to the test, of which "
        f"{CHANCE * tested:.1f} may pass by chance"
    )


# -- one limit -------------------------------------------------------------------------------------


def _changed(choice: Choice) -> str:
    sweep, dial = choice.sweep, choice.sweep.dial
    mirror = "" if dial.mirror is None else f" (and {dial.mirror.field} {-choice.new:g})"
    values = sorted(set(choice.held_out.values()))
    lines = [
        f"{dial.limit}: {dial.old:g} -> {choice.new:g} {dial.tunable.unit}{mirror}",
        f"  held out one by one: {len(choice.held_out)} people, values {_few(values)}; their "
        f"mistakes cost {choice.gain:.2f} less (90 % sure of {choice.at_least:.2f}): "
        f"{sum(g > 0 for g in choice.gains)} gain, {sum(g < 0 for g in choice.gains)} lose",
        *(
            ["  at the edge of its legal range: the cause may lie elsewhere"]
            if choice.new in dial.tunable.legal
            else []
        ),
        f"  was: {_quality(sweep, dial.old)}",
        f"  is:  {_quality(sweep, choice.new)}",
    ]
    return "\n".join([wrapped(lines), *_curve(sweep, choice.new)])


def _few(values: Sequence[float]) -> str:
    return f"{values[0]:g}" if len(values) == 1 else f"{values[0]:g} to {values[-1]:g}"


def _quality(sweep: Sweep, value: float) -> str:
    """Precision and recall with 90 % intervals; two views of a performance count once."""
    v = sweep.dial.grid.index(value)
    weights = np.array([e.weight for e in sweep.examples])
    told, right, sure, found = (
        float(weights @ column[:, v])
        for column in (sweep.told, sweep.right, sweep.sure, sweep.found)
    )
    names = ("precision", "recall") if sweep.dial.form else ("counted right", "holds right")
    return f"{names[0]} {_share(right, told)}, {names[1]} {_share(found, sure)}"


def _share(part: float, whole: float) -> str:
    if whole <= 0:
        return "- (none)"
    low, high = wilson(part, whole)
    return f"{percent(part / whole)} ({part:g}/{whole:g}; {100 * low:.0f} to {100 * high:.0f} %)"


def _curve(sweep: Sweep, new: float) -> Iterable[str]:
    """What each setting costs on all clips, around the old and the new value."""
    grid = sweep.dial.grid
    cost: Array = np.array([e.weight for e in sweep.examples]) @ sweep.cost
    most = max(float(cost.max()), 1e-9)
    yield f"  {'value':>8} {'cost':>7}"
    for i in _shown(grid, sweep.dial.old, new):
        mark = {sweep.dial.old: " was", new: " is"}.get(grid[i], "")
        bar = "#" * round(BAR * float(cost[i]) / most)
        yield f"  {grid[i]:8g} {cost[i]:7.1f} {bar}{mark}".rstrip()


def _shown(grid: Sequence[float], old: float, new: float) -> list[int]:
    """Indices: both values, a margin to either side, and evenly what lies there."""
    a, b = sorted((grid.index(old), grid.index(new)))
    margin = max(2, (b - a) // 2)
    first, last = max(0, a - margin), min(len(grid) - 1, b + margin)
    even = np.linspace(first, last, min(ROWS, last - first + 1))
    return sorted({a, b, *(round(float(x)) for x in even)})


# -- all together ----------------------------------------------------------------------------------


def _clips(tuning: Tuning) -> str:
    lines = [
        f"{short(example.name, example.exercise)} {', '.join(words)}"
        for example, old, new in zip(tuning.examples, tuning.before, tuning.after, strict=True)
        if (words := list(_differences(old, new)))
    ]
    same = len(tuning.examples) - len(lines)
    return wrapped(listed(f"clips that change ({same} do not):", lines))


def _differences(old: JudgedExample, new: JudgedExample) -> Iterable[str]:
    a, b = old.score, new.score
    if a.count is not None and b.count is not None and a.count.counted != b.count.counted:
        wanted = f"{b.count.low}-{b.count.high}" if b.count.low != b.count.high else b.count.low
        yield f"counted {a.count.counted} -> {b.count.counted} of {wanted}"
    if a.holds != b.holds:
        yield (
            f"holds {_hold(old)} -> {_hold(new)} of {b.holds.labelled}, "
            f"off by {_errors(old)} -> {_errors(new)} s"
        )
    for slug in sorted({f.fault for f in (*old.told.faults, *new.told.faults)}):
        was = sum(f.fault == slug for f in old.told.faults)
        now = sum(f.fault == slug for f in new.told.faults)
        if was != now:
            yield f"{slug} {was} -> {now}"
    said = [(c.at_s, c.text) for c in old.told.corrections]
    says = [(c.at_s, c.text) for c in new.told.corrections]
    false = {(c.at_s, c.text) for s in (a, b) for c in s.cues.false}
    for sign, cues, others in (("-", said, says), ("+", says, said)):
        for cue in cues:
            if cue not in others:
                kind = "false cue" if cue in false else "cue"
                yield f"{sign}{kind} “{cue[1]}” {cue[0]:.1f} s"


def _hold(judged: JudgedExample) -> str:
    holds = judged.score.holds
    return f"{len(holds.overlaps)}" + (f"+{holds.surplus}" if holds.surplus else "")


def _errors(judged: JudgedExample) -> str:
    return "/".join(f"{e:+.1f}" for e in judged.score.holds.errors_s) or "-"


def _table(tuning: Tuning) -> str:
    """The figures of `coach evaluate`: before, after, and each person with the others' values."""
    columns = [figures(total(scores(j))) for j in (tuning.before, tuning.after, tuning.held_out)]
    lines = [f"{'figures of coach evaluate':<34}{'before':>9}{'after':>9}{'held out':>10}"]
    for name in columns[0]:
        cells = ["-" if (v := c[name][0]) is None else f"{v:.4g}" for c in columns]
        lines.append(f"{name:<34}{cells[0]:>9}{cells[1]:>9}{cells[2]:>10}")
    of_count = total(scores(tuning.before))
    lines.append(
        f"(of {of_count.count.of} clips counted, {of_count.repetitions} repetitions, "
        f"{of_count.sides} sides, {of_count.holds.labelled} holds, "
        f"{sum(f.score.sure for f in of_count.faults)} sure faults; held out: every person judged "
        "with the values that the others chose, at most as far as the one chosen with all; which "
        "limits are changed, and how far back a step is taken, was decided on all)"
    )
    return "\n".join([*lines[:-1], wrapped(lines[-1:])])


def _refused(choices: Sequence[Choice]) -> Iterable[str]:
    for kind in ("error", "chance", "doubt", "worse", "later"):
        mine = [c for c in choices if c.kind == kind]
        yield from listed(
            f"stays, {REFUSED[kind]}:",
            (f"{c.sweep.dial.limit} {c.sweep.dial.old:g}: {c.why}" for c in mine),
        )
    for kind in ("few", "best"):
        mine = [c for c in choices if c.kind == kind]
        if len(choices) == 1:
            yield from (f"stays: {c.sweep.dial.limit}: {c.why}" for c in mine)
        else:
            yield from listed(f"stays, {REFUSED[kind]}:", _by_exercise(mine))


def _by_exercise(choices: Sequence[Choice]) -> Iterable[str]:
    for slug in dict.fromkeys(c.sweep.dial.limit.exercise for c in choices):
        mine = [c for c in choices if c.sweep.dial.limit.exercise == slug]
        words = (c.sweep.dial.limit.name + (f" ({c.why})" if c.kind == "few" else "") for c in mine)
        yield f"{slug}: {', '.join(words)}"
