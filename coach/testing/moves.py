"""How made-up people move in each exercise, read from a file: `moves.toml`, or a test's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from coach.testing.figure import ALL_FOURS, PRONE, SITTING, STANDING, SUPINE, FigurePose

FILE = Path(__file__).with_name("moves.toml")
WHOLE = "whole"
"""The ends of an exercise without sides."""
_USUAL = {
    "standing": STANDING,
    "sitting": SITTING,
    "all fours": ALL_FOURS,
    "prone": PRONE,
    "supine": SUPINE,
}
Angles = float | tuple[float, float] | str


@dataclass(frozen=True, slots=True)
class Moves:
    """How an exercise is done: the start, and per side ("" for none) the end positions in turn.

    bends  total bend of the back at rest and at each end, degrees; empty where it stays flat
    """

    start: FigurePose
    ends: dict[str, tuple[FigurePose, ...]]
    bends: tuple[float, ...] = ()


class _Written(msgspec.Struct, forbid_unknown_fields=True):
    start: dict[str, Angles]
    ends: dict[str, list[dict[str, Angles]]]
    bends: tuple[float, ...] = ()


def load_moves(path: Path = FILE) -> Mapping[str, Moves]:
    """The moves of a file, by exercise."""
    written = msgspec.toml.decode(path.read_bytes(), type=dict[str, _Written])
    return {
        slug: Moves(
            _pose(moves.start),
            {
                "" if side == WHOLE else side: tuple(_pose(end) for end in ends)
                for side, ends in moves.ends.items()
            },
            moves.bends,
        )
        for slug, moves in written.items()
    }


def _pose(written: Mapping[str, Angles]) -> FigurePose:
    angles = {name: value for name, value in written.items() if not isinstance(value, str)}
    return replace(_USUAL[str(written["like"])], **angles)
