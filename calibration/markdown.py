"""Tables in Markdown, as the pages in `docs/` hold them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def row(*cells: str) -> str:
    """One line of a table."""
    return "| " + " | ".join(cells) + " |"


def table(head: Sequence[str], lines: Iterable[str]) -> str:
    """A table: its columns' names, and under them its lines."""
    return "\n".join([row(*head), row(*["---"] * len(head)), *lines])
