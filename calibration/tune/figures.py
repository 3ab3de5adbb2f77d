"""The figures of `coach evaluate` that a change of limits may not lower."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from calibration.score.totals import Totals

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
        "hold durations right": (totals.holds.close, True),
        "hold overlap": (totals.holds.overlap, True),
        "hold error, median s": (totals.holds.error_s, False),
        "sure faults found": (sum(f.score.sure_found for f in totals.faults), True),
        "doubtful faults found": (sum(f.score.doubtful_found for f in totals.faults), True),
        "faults told, unexplained": (told - right, False),
        "false cues": (totals.cues.false, False),
        "  on clips without faults": (totals.cues.clean_false, False),
    }


def lowered(before: Totals, after: Totals) -> list[str]:
    """What is worse than before, however little, in words.

    A doubtful fault that is no longer found is no loss.
    """
    return [
        f"{name.strip()} {was:.3g} -> {now:.3g}"
        for name, was, now, more in _pairs(before, after)
        if not name.startswith("doubtful") and ((now < was) if more else (now > was))
    ]


def raised(before: Totals, after: Totals) -> list[str]:
    """What is better than before, so that it shows in a table of two decimals."""
    return [
        name.strip()
        for name, was, now, more in _pairs(before, after)
        if (round(now, 2) > round(was, 2) if more else round(now, 2) < round(was, 2))
    ]


def _pairs(before: Totals, after: Totals) -> Iterator[tuple[str, float, float, bool]]:
    """Name, both values, and whether more is better, of the figures that both have."""
    old, new = figures(before), figures(after)
    for name, (was, more) in old.items():
        now = new[name][0]
        if was is not None and now is not None:
            yield name, was, now, more
