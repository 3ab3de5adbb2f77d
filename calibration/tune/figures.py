"""The figures of `coach evaluate` that a change of limits may not lower."""

from __future__ import annotations

from collections.abc import Mapping

from calibration.totals import Totals

Figures = Mapping[str, tuple[float | None, bool]]
"""Per name its value, and whether more is better."""


def figures(totals: Totals) -> Figures:
    """All of them, in the order in which they are told."""
    told, right = (
        sum(f.score.told for f in totals.faults),
        sum(f.score.right for f in totals.faults),
    )
    return {
        "clips counted right": (totals.count.right, True),
        "  without excuses": (totals.count.strict_right, True),
        "repetitions found": (totals.repetitions_found, True),
        "repetitions missed": (totals.repetitions_missed, False),
        "repetitions surplus": (totals.repetitions_surplus, False),
        "sides right": (totals.sides_right, True),
        "holds found": (totals.holds.found, True),
        "holds surplus": (totals.holds.surplus, False),
        "holds within 0.5 s": (totals.holds.close, True),
        "hold overlap": (_rounded(totals.holds.overlap), True),
        "hold error, median s": (_rounded(totals.holds.error_s), False),
        "sure faults found": (sum(f.score.sure_found for f in totals.faults), True),
        "doubtful faults found": (sum(f.score.doubtful_found for f in totals.faults), True),
        "faults told, unexplained": (told - right, False),
        "false cues": (totals.cues.false, False),
        "  on clips without faults": (totals.cues.clean_false, False),
    }


def lowered(before: Totals, after: Totals) -> list[str]:
    """What is worse than before, in words. A doubtful fault no longer found is no loss."""
    old, new = figures(before), figures(after)
    words: list[str] = []
    for name, (was, more) in old.items():
        now = new[name][0]
        if was is None or now is None or name.startswith("doubtful"):
            continue
        if (now < was) if more else (now > was):
            words.append(f"{name.strip()} {was:g} -> {now:g}")
    return words


def raised(before: Totals, after: Totals) -> list[str]:
    """What is better than before, in words."""
    return lowered(after, before)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 2)
