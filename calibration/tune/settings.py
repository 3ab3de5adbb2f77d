"""The objective of tuning and the data it requires. Every number once, with its source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from coach.errors import CoachError, nearest
from coach.exercise.vocabulary import SECONDS, SWINGS
from coach.measure.table import DEG, SHARE, THIGHS, TRUNKS


@dataclass(frozen=True, slots=True)
class TuningGoal:
    """What a mistake costs; only the ratios matter. Own reasoning.

    Counting comes first, because a person trusts a coach that counts right; a false cue weighs more
    than a missed fault, because it sends somebody away from good form.

    count       per repetition too many or too few
    repetition  per repetition not found at its time, or surplus
    side        per repetition of the wrong side
    hold        per hold missed or surplus
    hold_s      per second of a hold's duration error beyond `label_s`
    false_cue   per cue that nothing labelled explains
    false_fault per fault told that nothing labelled explains
    miss        per labelled fault, a sure one, not found
    label_s     how far labels themselves may be off: 0.2 s at each end (evaluation set's README)
    """

    count: float = 10.0
    repetition: float = 4.0
    side: float = 4.0
    hold: float = 2.0
    hold_s: float = 1.0
    false_cue: float = 3.0
    false_fault: float = 2.0
    miss: float = 1.0
    label_s: float = 0.3


GOALS: Mapping[str, TuningGoal] = {
    "calm": TuningGoal(),
    "watchful": TuningGoal(false_cue=1.5, false_fault=1.0, miss=1.5),
}
"""calm: rather silent than wrong; watchful: a missed fault weighs as much as a false one."""


def goal(name: str) -> TuningGoal:
    """The goal of that name. Raises CoachError naming the nearest."""
    if name not in GOALS:
        known = ", ".join(GOALS)
        raise CoachError(f"there is no goal {name!r}{nearest(name, GOALS)}; known: {known}")
    return GOALS[name]


@dataclass(frozen=True, slots=True)
class TuneSettings:
    """How much the data must say before a limit is changed. Own reasoning unless told otherwise.

    least_people     whole people are held out one by one, and the others must still be two
    least_positive   performances in which the fault is surely there
    least_negative   performances in which it is not
    least_counted    performances with a labelled count (or holds)
    doubt            a gain counts when its lower bound at this one-sided level is above 0, and a
                     limit separates when chance would do as well with at most this probability
    draws, seed      of the bootstrap over people
    steps            settings per limit at most, and how far apart they are, in shares of its
    fine, fine_counting
                     measurement error: counting numbers cost a whole pass each
    errors           per unit, the change that measuring cannot tell from none: degrees from
                     clinical.md section 3 (MDC 4-9 with instruments, 5 is its working figure) and
                     docs/accuracy.md (95 % within 6-10); lengths the same turned about a trunk
                     length; the rest from how well labels and landmarks repeat
    """

    least_people: int = 3
    least_positive: int = 2
    least_negative: int = 3
    least_counted: int = 3
    doubt: float = 0.1
    draws: int = 4000
    seed: int = 20
    steps: int = 60
    fine: float = 0.25
    fine_counting: float = 0.5
    errors: Mapping[str, float] = field(
        default_factory=lambda: {
            DEG: 5.0,
            f"{DEG}/{SECONDS}": 10.0,
            TRUNKS: 0.05,
            THIGHS: 0.08,
            SHARE: 0.03,
            f"{SHARE}/{SECONDS}": 0.02,
            SECONDS: 0.2,
            SWINGS: 1.0,
        }
    )
    usual_error: float = 0.05
    """Share of the legal range, for a unit that is not in the table."""
    relative: frozenset[str] = frozenset({"clear", "enter"})
    """Differences within one clip: its constant bias cancels, so half an error is enough."""

    def error_of(self, unit: str, legal: tuple[float, float]) -> float:
        """What measuring cannot tell from no change, for a limit in that unit and legal range."""
        return self.errors.get(unit, self.usual_error * (legal[1] - legal[0]))
