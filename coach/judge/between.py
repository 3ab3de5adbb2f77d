"""What a person does between exercises: rests, gets up, is out of the picture, moves.

Told from the trunk and from how fast the body moves; no more than these can tell.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from statistics import median
from typing import Literal

from coach.judge.settings import BetweenSettings
from coach.judge.sight import Sight

Doing = Literal["nobody", "resting", "waiting", "getting-up", "getting-down", "moving", "unsure"]
"""nobody: none in the picture; waiting: in the start position of an exercise; unsure: something
like an exercise, or too little of it; moving: none of the exercises."""


@dataclass(frozen=True, slots=True)
class Pause:
    """A stretch between exercises, seconds; `slug` is what it resembled where that is unsure."""

    start_s: float
    end_s: float
    doing: Doing
    slug: str | None = None


def between(
    sights: Sequence[Sight],
    start_s: float,
    end_s: float,
    around: AbstractSet[str] = frozenset(),
    settings: BetweenSettings | None = None,
) -> tuple[Pause, ...]:
    """What is done from one time to another, without gaps; empty where nothing was recorded.

    `around` are the exercises of the recording: who is in a position of theirs does nothing else.
    """
    settings = settings or BetweenSettings()
    inside = [s for s in sights if start_s <= s.t < end_s]
    kinds = [_kind(s, around, settings) for s in inside]
    runs = _runs(inside, kinds, end_s, settings)
    return tuple(
        Pause(run.start_s, run.end_s, _doing(inside[run.first : run.last], run, settings), run.slug)
        for run in runs
    )


@dataclass(frozen=True, slots=True)
class _Run:
    """Instants in a row that are alike: from the `first` to before the `last`."""

    doing: Doing
    slug: str | None
    first: int
    last: int
    start_s: float
    end_s: float

    @property
    def length_s(self) -> float:
        return self.end_s - self.start_s

    def alike(self, other: _Run) -> bool:
        return (self.doing, self.slug) == (other.doing, other.slug)


def _runs(
    inside: Sequence[Sight],
    kinds: Sequence[tuple[Doing, str | None]],
    end_s: float,
    settings: BetweenSettings,
) -> list[_Run]:
    """Alike instants together; what is too short to tell belongs to its longer neighbour."""
    runs: list[_Run] = []
    ends = [*(s.t for s in inside[1:]), end_s][: len(inside)]
    for i, (one, kind, end) in enumerate(zip(inside, kinds, ends, strict=True)):
        runs.append(_Run(*kind, i, i + 1, one.t, end))
        _join(runs, len(runs) - 1)
    while len(runs) > 1:
        i = min(range(len(runs)), key=lambda i: runs[i].length_s)
        if runs[i].length_s >= settings.least_s:
            break
        sides = [j for j in (i - 1, i + 1) if 0 <= j < len(runs)]
        longer = runs[max(sides, key=lambda j: runs[j].length_s)]
        runs[i] = replace(runs[i], doing=longer.doing, slug=longer.slug)
        _join(runs, i + 1)
        _join(runs, i)
    return runs


def _join(runs: list[_Run], i: int) -> None:
    """Make one of this run and the one before it, where they are alike."""
    if 0 < i < len(runs) and runs[i - 1].alike(runs[i]):
        last = runs.pop(i)
        runs[i - 1] = replace(runs[i - 1], last=last.last, end_s=last.end_s)


def _kind(
    one: Sight, around: AbstractSet[str], settings: BetweenSettings
) -> tuple[Doing, str | None]:
    if not one.present:
        return "nobody", None
    if one.told is not None and not around & one.inside:
        return "unsure", one.told
    if one.inside:
        return "waiting", None
    still = one.motion is not None and one.motion < settings.still
    return ("resting" if still else "moving"), None


def _doing(inside: Sequence[Sight], run: _Run, settings: BetweenSettings) -> Doing:
    """What a run is; a movement in which the trunk rises or sinks far is getting up or down."""
    rises = [(s.t, abs(s.rise)) for s in inside if s.rise is not None]
    if run.doing != "moving" or not rises:
        return run.doing
    first = median(r for t, r in rises if t <= rises[0][0] + settings.end_s)
    last = median(r for t, r in rises if t >= rises[-1][0] - settings.end_s)
    if first < settings.upright <= last and last - first >= settings.turn:
        return "getting-up"
    if last < settings.upright <= first and first - last >= settings.turn:
        return "getting-down"
    return "moving"
