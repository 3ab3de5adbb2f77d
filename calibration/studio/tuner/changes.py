"""What a change of limits does to one clip, in words. Pure; times in seconds.

Two records of the same clip are compared, one judged with the program's own limits, one with those
on the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from calibration.score.scored_record import (
    Correction,
    ScoredFault,
    ScoredHold,
    ScoredRecord,
    ScoredRepetition,
)
from calibration.score.spans import match
from coach.exercise import Exercise

SAME_CUE_S = 1.0
"""The same words this near in time are the same cue."""
SAME_HOLD_S = 0.3
"""A hold that became longer or shorter by less is as it was; labels are good to 0.2 s."""

Kind = Literal["repetition", "fault", "cue", "hold", "unseen"]
Sign = Literal["+", "-", "~"]
X = TypeVar("X")


@dataclass(frozen=True, slots=True)
class ClipChange:
    """One difference: + it is new, - it is gone, ~ it is another now; `of` is a fault's slug."""

    kind: Kind
    sign: Sign
    start_s: float
    end_s: float
    text: str
    of: str = ""


def changes(before: ScoredRecord, now: ScoredRecord, exercise: Exercise) -> tuple[ClipChange, ...]:
    """All differences by time."""
    names = {fault.slug: fault.name for fault in exercise.fault}
    found = [
        *_repetitions(before.repetitions, now.repetitions),
        *_holds(before.holds, now.holds),
        *_faults("fault", before.faults, now.faults, names),
        *_faults("unseen", before.unseen, now.unseen, names),
        *_cues(before.corrections, now.corrections),
    ]
    return tuple(sorted(found, key=lambda c: (c.start_s, c.kind, c.text)))


def _repetitions(
    before: Sequence[ScoredRepetition], now: Sequence[ScoredRepetition]
) -> Iterable[ClipChange]:
    pairs = match(before, now)
    for r in _without(before, {i for i, _ in pairs}):
        text = f"{_repetition(r)} is no longer {'counted' if r.counted else 'seen'}"
        yield ClipChange("repetition", "-", r.start_s, r.end_s, text)
    for r in _without(now, {j for _, j in pairs}):
        text = f"{_repetition(r)} is now {'counted' if r.counted else 'seen'}"
        yield ClipChange("repetition", "+", r.start_s, r.end_s, text)
    for i, j in pairs:
        old, new = before[i], now[j]
        if old.counted != new.counted:
            word = "now counted" if new.counted else "no longer counted"
            sign: Sign = "+" if new.counted else "-"
            yield ClipChange(
                "repetition", sign, new.start_s, new.end_s, f"{_repetition(new)} is {word}"
            )
        if old.side != new.side:
            text = f"repetition now belongs to the {new.side} side, not the {old.side}"
            yield ClipChange("repetition", "~", new.start_s, new.end_s, text)


def _holds(before: Sequence[ScoredHold], now: Sequence[ScoredHold]) -> Iterable[ClipChange]:
    pairs = match(before, now)
    for h in _without(before, {i for i, _ in pairs}):
        yield ClipChange("hold", "-", h.start_s, h.end_s, f"hold of {_lasting(h)} is gone")
    for h in _without(now, {j for _, j in pairs}):
        yield ClipChange("hold", "+", h.start_s, h.end_s, f"hold of {_lasting(h)} is now seen")
    for i, j in pairs:
        old, new = before[i], now[j]
        if abs((new.end_s - new.start_s) - (old.end_s - old.start_s)) > SAME_HOLD_S:
            text = f"hold lasts {_lasting(new)}, not {_lasting(old)}"
            yield ClipChange("hold", "~", new.start_s, new.end_s, text)


def _faults(
    kind: Kind, before: Sequence[ScoredFault], now: Sequence[ScoredFault], names: dict[str, str]
) -> Iterable[ClipChange]:
    gone, come = {
        "fault": ("is no longer told", "is now told"),
        "unseen": ("can now be judged", "can no longer be judged"),
    }[kind]
    for slug in sorted({f.fault for f in (*before, *now)}):
        old = [f for f in before if f.fault == slug]
        new = [f for f in now if f.fault == slug]
        pairs = match(old, new)
        for f in _without(old, {i for i, _ in pairs}):
            yield ClipChange(kind, "-", f.start_s, f.end_s, f"fault “{names[slug]}” {gone}", slug)
        for f in _without(new, {j for _, j in pairs}):
            yield ClipChange(kind, "+", f.start_s, f.end_s, f"fault “{names[slug]}” {come}", slug)


def _cues(before: Sequence[Correction], now: Sequence[Correction]) -> Iterable[ClipChange]:
    left = list(now)
    for old in before:
        same = min(
            (c for c in left if c.text == old.text and abs(c.at_s - old.at_s) <= SAME_CUE_S),
            key=lambda c: abs(c.at_s - old.at_s),
            default=None,
        )
        if same is None:
            yield ClipChange("cue", "-", old.at_s, old.at_s, f"“{old.text}” is no longer said")
        else:
            left.remove(same)
    for new in left:
        yield ClipChange("cue", "+", new.at_s, new.at_s, f"“{new.text}” is now said")


def _repetition(r: ScoredRepetition) -> str:
    part = "" if r.counted else "part "
    return f"{part}repetition" + (f" ({r.side})" if r.side else "")


def _lasting(hold: ScoredHold) -> str:
    return f"{hold.end_s - hold.start_s:.1f} s"


def _without(spans: Sequence[X], taken: set[int]) -> list[X]:
    return [x for i, x in enumerate(spans) if i not in taken]
