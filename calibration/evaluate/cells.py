"""Cells and lines of printed tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from textwrap import wrap

COLUMNS = 110
NAME = 31
"""Characters of the first column."""


def listed(title: str, lines: Iterable[str]) -> Iterable[str]:
    """A title and its lines, indented; nothing when there are none."""
    rows = [f"  {line}" for line in lines]
    return [title, *rows] if rows else []


def wrapped(lines: Iterable[str]) -> str:
    """Lines no wider than the tables; what does not fit goes on indented."""
    return "\n".join(
        part
        for line in lines
        for part in wrap(line, COLUMNS, subsequent_indent="      ", break_on_hyphens=False)
    )


def row(name: str, cells: Sequence[str], widths: Sequence[int]) -> str:
    """One line of a table: the name to the left, the cells to the right."""
    line = f"{name:<{NAME}}" + "".join(f"{c:>{w}}" for c, w in zip(cells, widths, strict=True))
    return line.rstrip()


def short(name: str, exercise: str = "") -> str:
    """A name that fits its column: the beginning and the end, which tell clips apart."""
    name = name if name.startswith(exercise) else f"{exercise} {name}"
    room = NAME - 1
    if len(name) > room:
        name = f"{name[: room // 2 - 1]}..{name[-(room - room // 2 - 1) :]}"
    return f"{name:<{room}}"


def of(part: int, whole: int) -> str:
    """`3/4`, or a dash where there was nothing."""
    return f"{part}/{whole}" if whole else "-"


def share(part: int, whole: int) -> str:
    """A share in brackets, to be put behind; empty where there was nothing."""
    return f" ({100 * part / whole:.0f} %)" if whole else ""


def percent(share: float | None) -> str:
    """A share, 0 to 1, in percent."""
    return "-" if share is None else f"{100 * share:.0f} %"


def number(value: float | None) -> str:
    """Two decimals, or a dash."""
    return "-" if value is None else f"{value:.2f}"
