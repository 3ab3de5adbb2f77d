"""The papers and leaflets that numbers come from, by the short names that exercise files cite."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Literal

import msgspec

from coach.bundled import bundled

FILE = bundled("poses", "sources", "sources.toml")
_CITED = re.compile(r"\bS(\d+)([a-z]?)(?:-S(\d+))?\b")
_MARKS: Mapping[str, str] = {"OR": "our own reasoning", "REC": "recalled, not looked up"}
_MARKED = re.compile(rf"\b({'|'.join(_MARKS)})\b")


class Source(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A paper or leaflet: what it is called, and where it was found."""

    name: str
    where: str = ""


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    schema: Literal[1]
    source: dict[str, Source]


@cache
def load_sources() -> Mapping[str, Source]:
    """All of them, by what files cite ("S27")."""
    return msgspec.toml.decode(FILE.read_bytes(), type=_File).source


def cited(text: str) -> Iterator[str]:
    """What a text cites, each by itself: "S4, S11-S13" cites S4, S11, S12 and S13."""
    for found in _CITED.finditer(text):
        yield from _one_by_one(found)


def source_words(text: str) -> str:
    """Where a number comes from, for a reader who has no list of sources.

    Each citation becomes the source's name; one that is in no list stays as it is.
    """
    said = _MARKED.sub(lambda mark: _MARKS[mark[1]], text)
    said = _CITED.sub(lambda found: ", ".join(map(_named, _one_by_one(found))), said)
    return said[:1].upper() + said[1:]


def _named(name: str) -> str:
    source = load_sources().get(name)
    return source.name if source else name


def _one_by_one(found: re.Match[str]) -> Iterator[str]:
    first, letter, last = found.groups()
    if last is None:
        yield f"S{first}{letter}"
    else:
        yield from (f"S{number}" for number in range(int(first), int(last) + 1))
