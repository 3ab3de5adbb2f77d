"""From the free text of a labelled fault to the faults an exercise knows, by a table of words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import msgspec

from coach import parse
from coach.exercise import Exercise

TABLE = Path(__file__).with_name("fault_words.toml")


class FaultWordsEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What one entry of the table says; slugs."""

    finds: list[str] = msgspec.field(name="is")
    excuses: list[str] = []


@dataclass(frozen=True, slots=True)
class Meaning:
    """The rules that find a labelled fault, and all that it explains. Both empty: not known."""

    finds: tuple[str, ...] = ()
    explains: frozenset[str] = frozenset()


Words = Mapping[str, FaultWordsEntry]


@cache
def load_words(path: Path = TABLE) -> Mapping[str, Words]:
    """The table, by exercise. Raises CoachError with file and place when it is not valid."""
    return parse.converted(parse.toml_file(path), dict[str, dict[str, FaultWordsEntry]], str(path))


def meaning(text: str, exercise: Exercise, words: Words) -> Meaning:
    """What a labelled fault means in an exercise.

    It is the slug of a fault; or what the table says; or, where that says nothing, the faults that
    have this name, or all of whose slug's words are in it. So an exercise needs no entry there.
    """
    known = {fault.slug for fault in exercise.fault}
    plain = text.strip().lower()
    own = plain.replace(" ", "-").replace("_", "-")
    if own in known:
        return Meaning((own,), frozenset({own}))
    said = re.findall(r"[a-z]+", plain)
    entries = [e for phrase, e in words.items() if _matches(phrase, said)]
    if not entries:
        named = tuple(
            f.slug
            for f in exercise.fault
            if plain == f.name.lower() or _matches(f.slug.replace("-", " "), said)
        )
        return Meaning(named, frozenset(named))
    finds = tuple(dict.fromkeys(s for e in entries for s in e.finds if s in known))
    also = {s for e in entries for s in e.excuses if s in known}
    return Meaning(finds, frozenset({*finds, *also}))


def _matches(phrase: str, said: list[str]) -> bool:
    return all(any(word.startswith(part) for word in said) for part in phrase.lower().split())
