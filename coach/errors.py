"""Errors that the user can do something about, such as a missing file."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


class CoachError(Exception):
    """One line for the user that names the next step.

    Every edge (camera, clip, model, exercise file, output file) raises this and nothing else for
    what a user can cause or cure. The command line prints `coach: <message>` and exits with 2.
    """


def nearest(word: str, known: Iterable[str]) -> str:
    """A hint at the nearest known word; empty when none is near."""
    close = get_close_matches(word, list(known), n=1, cutoff=0.5)
    return f"; did you mean {close[0]!r}?" if close else ""
