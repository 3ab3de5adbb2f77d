"""What is told before the first session: emergency and stop signs; and the troubles asked for."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Literal, get_args

import msgspec

from coach.bundled import bundled
from coach.exercise.translate import words_of
from coach.exercise.vocabulary import Trouble
from coach.language import ENGLISH, language

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


class SafetyWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The same in another language: lists in the order of the English ones, troubles by slug."""

    before: list[str]
    emergency: list[str]
    stop: list[str]
    ask_first: list[str]
    trouble: dict[Trouble, str]


def load_safety() -> Safety:
    """The bundled text in the language in use.

    Raises ValueError when a trouble of the vocabulary is not asked for, or a sentence is missing:
    of these there is no half.
    """
    return _in(language().code)


@cache
def _in(code: str) -> Safety:
    safety = _written()
    if code == ENGLISH.code:
        return safety
    words = msgspec.convert(
        tomllib.loads(words_of(FILE, code).read_text(encoding="utf-8")), SafetyWords
    )
    return msgspec.structs.replace(
        safety,
        before=_said(safety.before, words.before),
        emergency=_said(safety.emergency, words.emergency),
        stop=_said(safety.stop, words.stop),
        ask_first=_said(safety.ask_first, words.ask_first),
        trouble=[TroubleQuestion(t.slug, words.trouble[t.slug]) for t in safety.trouble],
    )


def _said(sentences: list[SafetySentence], words: list[str]) -> list[SafetySentence]:
    """Raises ValueError when there are not as many words as sentences."""
    return [SafetySentence(text, one.source) for one, text in zip(sentences, words, strict=True)]


@cache
def _written() -> Safety:
    safety = msgspec.convert(tomllib.loads(FILE.read_text(encoding="utf-8")), Safety)
    missing = set(get_args(Trouble)) - {asked.slug for asked in safety.trouble}
    if missing:
        raise ValueError(f"{FILE}: no question for {', '.join(sorted(missing))}")
    return safety
