"""What is told before the first session: emergency and stop signs; and the troubles asked for."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Literal, get_args

import msgspec

from coach.bundled import bundled
from coach.exercise.vocabulary import Trouble

FILE = bundled("poses", "safety", "safety.toml")


class SafetySentence(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One sentence and where it comes from."""

    text: str
    source: str


class TroubleQuestion(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One trouble and how a person is asked for it."""

    slug: Trouble
    text: str


class Safety(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All of it.

    emergency  do not exercise, get help now
    stop       end the session
    ask_first  see a doctor or physiotherapist before the first session; `trouble` belongs to it
    """

    schema: Literal[1]
    before: list[SafetySentence]
    emergency: list[SafetySentence]
    stop: list[SafetySentence]
    ask_first: list[SafetySentence]
    trouble: list[TroubleQuestion]


@cache
def load_safety() -> Safety:
    """The bundled text. Raises ValueError when a trouble of the vocabulary is not asked for."""
    safety = msgspec.convert(tomllib.loads(FILE.read_text(encoding="utf-8")), Safety)
    missing = set(get_args(Trouble)) - {asked.slug for asked in safety.trouble}
    if missing:
        raise ValueError(f"{FILE}: no question for {', '.join(sorted(missing))}")
    return safety
