"""What the rules have shown, as a table."""

from __future__ import annotations

from collections.abc import Sequence

from calibration.evaluate.cells import NAME, of, percent, row, short
from calibration.rules.evidence import Evidence

HEAD = ("good", "sources", "alarms", "held out", "expected", "sure", "told")
WIDTHS = (6, 9, 8, 10, 10, 8, 10)
LEGEND = """\
good: good performances in which the rule was judged, of so many sources; alarms: told of a fault
with its limit, and with the limit set without their source; expected: share of other people's good
performances that would be told; sure: labelled faults found of those that it could judge."""


def report(found: Sequence[Evidence]) -> str:
    """One line per rule, and the good performances that went furthest beyond its limit."""
    lines = [row("rule", HEAD, WIDTHS), "-" * (NAME + sum(WIDTHS))]
    for one in found:
        shown = one.silence
        cells = (
            str(shown.good),
            str(shown.sources),
            str(shown.alarms or "-"),
            str(shown.held_out or "-"),
            percent(shown.expected),
            of(one.found, one.sure),
            "spoken" if one.may_be_spoken else "reported",
        )
        lines.append(row(short(f"{one.exercise} {one.fault.slug}"), cells, WIDTHS))
        lines += [
            f"    {good.beyond:+.2f} beyond  {good.performance}"
            for good in one.good
            if good.beyond > 0
        ]
    spoken = sum(one.may_be_spoken for one in found)
    lines.append(f"{spoken} of {len(found)} rules may be spoken")
    return "\n".join([*lines, "", LEGEND, ""])
