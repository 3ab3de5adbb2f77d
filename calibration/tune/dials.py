"""The parameters of tuning: one limit, or the two mirrored limits of a fault."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import floor, log10

from calibration.tune.settings import TuneSettings
from coach.errors import CoachError, nearest
from coach.exercise import Exercise
from coach.exercise.overrides import Overrides, apply
from coach.exercise.tunable import Limit, Tunable, tunables

NICE = (1.0, 2.0, 5.0)
COARSER = (1, 2, 4, 10, 20, 40, 100)
USUAL = ("at_least", "at_most", "enter", "hold", "still", "back", "partial", "shortest_s")
"""Tuned unless others are named: dwell and hysteresis need more data than limits do."""


@dataclass(frozen=True, slots=True)
class Dial:
    """`mirror` is the limit that takes the same value with the other sign, if there is one."""

    tunable: Tunable
    error: float
    grid: tuple[float, ...]
    mirror: Limit | None = None

    @property
    def limit(self) -> Limit:
        """The limit it turns."""
        return self.tunable.limit

    @property
    def old(self) -> float:
        """The value in force."""
        return self.tunable.value

    @property
    def form(self) -> bool:
        """Whether it belongs to a fault; the others change what is counted."""
        return self.limit.part == "fault"

    def values(self, value: float) -> dict[Limit, float]:
        """The limits when the dial is turned to this value."""
        both = {self.limit: value}
        return both if self.mirror is None else {**both, self.mirror: -value}


def dials(
    exercises: Mapping[str, Exercise],
    base: Overrides,
    names: Sequence[str],
    settings: TuneSettings,
) -> list[Dial]:
    """The dials to turn; `names` choose some ("shallow", "shallow.at_least", "movement.still").

    Raises CoachError when a name fits none.
    """
    every = [d for e in exercises.values() for d in _of(e, base, settings)]
    if not names:
        return [d for d in every if d.limit.field in USUAL]
    chosen: list[Dial] = []
    for name in names:
        fits = [d for d in every if _fits(name, d)]
        if not fits:
            known = {word for d in every for word in (d.limit.of, d.limit.name) if word}
            raise CoachError(
                f"there is no limit {name!r} in {', '.join(exercises)}{nearest(name, known)}"
            )
        chosen += [d for d in fits if d not in chosen]
    return chosen


def _of(exercise: Exercise, base: Overrides, settings: TuneSettings) -> Iterable[Dial]:
    shipped = tunables(exercise)
    now = tunables(apply(exercise, base))
    for limit, tunable in now.items():
        mirror = _mirror(tunable, now)
        if mirror is not None and limit.field == "at_least":
            continue  # its at_most turns both
        legal = shipped[limit].legal
        error = _error(shipped[limit], settings)
        fine = settings.fine if limit.part == "fault" else settings.fine_counting
        grid = tuple(
            value
            for value in _grid(legal, tunable.value, error, settings.steps, fine)
            if _valid(exercise, base, Dial(tunable, error, (), mirror).values(value))
        )
        yield Dial(tunable, error, grid, mirror)


def _fits(name: str, dial: Dial) -> bool:
    limit = dial.limit
    words = {limit.of, limit.field, f"{limit.of}.{limit.field}", limit.name, str(limit)}
    if dial.mirror is not None:
        words |= {dial.mirror.name, str(dial.mirror), f"{limit.of}.{dial.mirror.field}"}
    return name in words and (name != limit.of or limit.field in USUAL)


def _mirror(tunable: Tunable, others: Mapping[Limit, Tunable]) -> Limit | None:
    """The other limit of a fault that is the same to both sides."""
    swap = {"at_least": "at_most", "at_most": "at_least"}
    field = swap.get(tunable.limit.field)
    if field is None:
        return None
    other = others.get(tunable.limit._replace(field=field))
    same = other is not None and other.value == -tunable.value != 0
    return other.limit if other is not None and same else None


def _error(tunable: Tunable, settings: TuneSettings) -> float:
    error = settings.error_of(tunable.unit, tunable.legal)
    return error / 2 if tunable.limit.field in settings.relative else error


def _grid(
    legal: tuple[float, float], now: float, error: float, steps: int, fine: float
) -> tuple[float, ...]:
    """Round values within the legal range, that share of an error apart or further, and `now`."""
    low, high = legal
    if high <= low:
        return (now,)
    power = 10.0 ** floor(log10(error * fine))
    near = [n * power for n in NICE if n * power <= error * fine * (1 + 1e-9)]
    step = next(s for s in (near[-1] * n for n in COARSER) if s * steps >= high - low)
    first, last = round(low / step + 0.499999), floor(high / step + 1e-9)
    values = {round(i * step, 6) for i in range(first, last + 1)}
    return tuple(sorted(values | {now}))


def _valid(exercise: Exercise, base: Overrides, values: Mapping[Limit, float]) -> bool:
    try:
        apply(exercise, Overrides({**base.of(exercise.slug), **values}))
    except CoachError:
        return False
    return True
