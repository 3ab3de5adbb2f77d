"""What was reached so far: repetitions, how many of each side count, and how they were held."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from coach.exercise.vocabulary import Exercise
from coach.judge.progress import Repetition


@dataclass(slots=True)
class Counted:
    """Collects repetitions.

    repetitions  all of them, part repetitions too
    held         per side the shares of the prescribed hold, as `Progress.held`
    """

    exercise: Exercise
    repetitions: list[Repetition] = field(default_factory=list[Repetition])
    held: Mapping[str, tuple[float, ...]] = field(default_factory=dict[str, tuple[float, ...]])
    _counts: Counter[str] = field(default_factory=Counter[str])

    @property
    def counts(self) -> dict[str, int]:
        """Counted repetitions per side; the key is "" where the exercise has no sides."""
        sides = self.exercise.dose.sides if self.exercise.sided else ("",)
        return {**dict.fromkeys(sides, 0), **self._counts}

    def add(self, repetition: Repetition, asked_s: float) -> None:
        """One more has ended; `asked_s` is the prescribed hold, 0: none."""
        self.repetitions.append(repetition)
        if not repetition.counted:
            return
        key = repetition.side or ""
        self._counts[key] += 1
        if asked_s > 0:
            share = min(repetition.hold_s / asked_s, 1.0)
            self.held = {**self.held, key: (*self.held.get(key, ()), share)}
