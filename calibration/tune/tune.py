"""Puts tuning together: sweep every dial, choose, and judge in full what was chosen.

One counting number per exercise and one number per fault at a time: they act on each other. Run
again with `--limits` to go on from there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from calibration.score.clip import ClipScore
from calibration.score.totals import total
from calibration.tune.choose import Choice, Kind, choose, stepped_back
from calibration.tune.dials import Dial
from calibration.tune.examples import Example, people
from calibration.tune.figures import lowered, raised
from calibration.tune.sweep import JudgedExample, judge_all
from calibration.tune.sweeps import SweepTarget, Together, sweeps
from coach.exercise.overrides import Overrides
from coach.exercise.tunable import Limit
from coach.keep.limits import LimitNote


@dataclass(frozen=True, slots=True, eq=False)
class Tuning:
    """What came out. `limits` are all overrides, those it began with and the new ones.

    before, after  the clips judged with the limits in force, and with the new ones
    held_out       each person's clips judged with values that the others chose
    settings       how many settings of dials were judged
    """

    examples: tuple[Example, ...]
    choices: tuple[Choice, ...]
    limits: Overrides
    before: tuple[JudgedExample, ...]
    after: tuple[JudgedExample, ...]
    held_out: tuple[JudgedExample, ...]
    settings: int

    @property
    def changed(self) -> tuple[Choice, ...]:
        """The dials that are turned."""
        return tuple(c for c in self.choices if c.kind == "good")


def tune(
    examples: Sequence[Example],
    turned: Sequence[Dial],
    aim: SweepTarget,
    together: Together,
) -> Tuning:
    """The dials turned as far as the data supports it."""
    base, settings = aim.base, aim.settings
    before = judge_all(examples, base)
    swept = sweeps(examples, turned, before, aim, together)
    choices = _one_at_a_time([choose(sweep, settings) for sweep in swept])
    settled: list[Choice] = []
    after, held_out = list(before), list(before)
    for slug in dict.fromkeys(e.exercise for e in examples):
        own = [i for i, e in enumerate(examples) if e.exercise == slug]
        mine = [c for c in choices if c.sweep.dial.limit.exercise == slug]
        clips = _Clips([examples[i] for i in own], [before[i] for i in own])
        kept, new, unseen = _settled(clips, mine, aim)
        settled += kept
        for i, judged, judged_out in zip(own, new, unseen, strict=True):
            after[i], held_out[i] = judged, judged_out
    return Tuning(
        tuple(examples), tuple(settled), _turned(base, settled), tuple(before), tuple(after),
        tuple(held_out), sum(len(d.grid) for d in turned),
    )  # fmt: skip


def notes(tuning: Tuning, goal: str) -> dict[Limit, LimitNote]:
    """What is written above each new limit."""
    return {
        limit: LimitNote(
            choice.sweep.dial.old if value == choice.new else -choice.sweep.dial.old,
            f"coach tune, goal {goal}: on {len(people(choice.sweep.examples))} people held out one "
            f"by one mistakes cost {choice.gain:.2f} less (90 % sure of {choice.at_least:.2f}): "
            f"{sum(g > 0 for g in choice.gains)} gain, {sum(g < 0 for g in choice.gains)} lose",
        )
        for choice in tuning.changed
        for limit, value in choice.sweep.dial.values(choice.new).items()
    }


def scores(judged: Sequence[JudgedExample]) -> list[ClipScore]:
    """Their scores."""
    return [j.score for j in judged]


# -- together --------------------------------------------------------------------------------------


def _one_at_a_time(choices: Sequence[Choice]) -> list[Choice]:
    """Of good choices that act on the same, only the surest is made now."""
    groups: dict[tuple[str, str], list[Choice]] = defaultdict(list)
    for choice in choices:
        if choice.kind == "good":
            limit = choice.sweep.dial.limit
            groups[limit.exercise, limit.of if choice.sweep.dial.form else ""].append(choice)
    first = {id(max(group, key=_sureness)): group for group in groups.values()}
    later = {id(c): group for key, group in first.items() for c in group if id(c) != key}
    return [
        _left(c, "later", "another number that acts on the same is changed first; then run again")
        if id(c) in later
        else c
        for c in choices
    ]


def _sureness(choice: Choice) -> tuple[float, float]:
    return choice.at_least, choice.gain


def _left(choice: Choice, kind: Kind, why: str) -> Choice:
    return replace(choice, kind=kind, why=why, new=choice.sweep.dial.old)


def _turned(base: Overrides, choices: Sequence[Choice]) -> Overrides:
    new = [c.sweep.dial.values(c.new) for c in choices if c.kind == "good"]
    return Overrides({**base.values, **{k: v for values in new for k, v in values.items()}})


def _held_out(
    examples: Sequence[Example], base: Overrides, choices: Sequence[Choice]
) -> list[JudgedExample]:
    """Each person's clips, with the values that the others chose."""
    judged: dict[str, JudgedExample] = {}
    for person in people(examples):
        new = [
            c.sweep.dial.values(c.held_out[person])
            for c in choices
            if c.kind == "good" and person in c.held_out
        ]
        limits = Overrides({**base.values, **{k: v for values in new for k, v in values.items()}})
        own = [e for e in examples if e.person == person]
        judged.update(zip((e.name for e in own), judge_all(own, limits), strict=True))
    return [judged[e.name] for e in examples]


@dataclass(frozen=True, slots=True)
class _Clips:
    """The clips of one exercise, and how they are judged with the limits in force."""

    examples: Sequence[Example]
    before: Sequence[JudgedExample]


def _settled(
    clips: _Clips, choices: Sequence[Choice], aim: SweepTarget
) -> tuple[list[Choice], Sequence[JudgedExample], Sequence[JudgedExample]]:
    """The choices of one exercise that lower nothing, and its clips judged with them.

    A choice that lowers something is taken back step by step, the least sure one first.
    """
    kept = list(choices)
    while good := [c for c in kept if c.kind == "good"]:
        after = judge_all(clips.examples, _turned(aim.base, kept))
        held_out = _held_out(clips.examples, aim.base, kept)
        why = _worse(clips.before, after, held_out)
        if not why:
            return kept, after, held_out
        weakest = min(good, key=_sureness)
        nearer = stepped_back(weakest, aim.settings) or _left(weakest, "worse", why)
        kept = [nearer if c is weakest else c for c in kept]
    return kept, clips.before, clips.before


def _worse(
    before: Sequence[JudgedExample],
    after: Sequence[JudgedExample],
    held_out: Sequence[JudgedExample],
) -> str:
    """What speaks against a change, in words: it lowers something, or raises nothing."""
    old, new, out = (total(scores(every)) for every in (before, after, held_out))
    fitted, unseen = lowered(old, new), lowered(old, out)
    if fitted:
        return f"judged in full it lowers: {', '.join(fitted)}"
    if unseen:
        return f"on people held out it lowers: {', '.join(unseen)}"
    if not (raised(old, new) and raised(old, out)):
        return "no figure of coach evaluate becomes better by it, on all or on people held out"
    return ""
