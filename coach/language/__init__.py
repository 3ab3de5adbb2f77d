"""The words a person reads and hears: one file per language, and which of them is spoken now.

`say("lesson-rest", name="cat-cow")` is a message of the file of the language in use, in Fluent's
format (projectfluent.org): plural, number and gender are the language's own affair. Words of
exercises, routines and safety texts lie beside them (`coach.exercise.translate`).

A process speaks one language. It is chosen once, at the edge (`coach.cli`); English until then.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from coach.errors import CoachError
from coach.language.words import Words

Value = str | int | float


@dataclass(frozen=True, slots=True)
class Language:
    """A language that is spoken.

    code          two letters, as in a locale
    name          its own name for itself
    english       its English name
    dates         the locale its dates are written in
    lowers        whether a sentence's first letter is small when it goes on another sentence
    """

    code: str
    name: str
    english: str
    lowers: bool
    dates: str


ENGLISH = Language("en", "English", "English", lowers=True, dates="en_GB")
LANGUAGES: Mapping[str, Language] = {
    one.code: one
    for one in (ENGLISH, Language("de", "Deutsch", "German", lowers=False, dates="de_DE"))
}


class _Now:
    """The language in use; the one thing here that changes."""

    language = ENGLISH


def language() -> Language:
    """The language in use."""
    return _Now.language


def use(code: str) -> None:
    """Speak this language from now on. Raises CoachError when it is not known."""
    if code not in LANGUAGES:
        known = ", ".join(f"{one.code} ({one.name})" for one in LANGUAGES.values())
        raise CoachError(f"the language {code!r} is not spoken here; known: {known}")
    _Now.language = LANGUAGES[code]


@contextmanager
def speaking(code: str) -> Generator[None]:
    """Speak this language within the block."""
    before = _Now.language.code
    use(code)
    try:
        yield
    finally:
        use(before)


def say(key: str, **values: Value) -> str:
    """The message with these values; in English where the language in use lacks it.

    Raises KeyError when not even English has it.
    """
    return _said(_Now.language.code, key, tuple(sorted(values.items())))


def within(text: str) -> str:
    """A sentence or a name as it stands within another sentence."""
    first_person = text.startswith(("I ", "I'"))
    if not _Now.language.lowers or first_person:
        return text
    return text[:1].lower() + text[1:]


def capital(text: str) -> str:
    """With a capital first letter."""
    return text[:1].upper() + text[1:]


def listed(parts: list[str] | tuple[str, ...], word: str = "and") -> str:
    """ "a, b and c"; with the word "or": "a, b or c"."""
    if len(parts) < 2:
        return "".join(parts)
    return say(f"list-{word}", first=", ".join(parts[:-1]), last=parts[-1])


@lru_cache(maxsize=4096)
def _said(code: str, key: str, values: tuple[tuple[str, Value], ...]) -> str:
    text = _words(code).said(key, dict(values))
    if text is None:
        text = _words(ENGLISH.code).said(key, dict(values))
    if text is None:
        raise KeyError(key)
    return text


@cache
def _words(code: str) -> Words:
    return Words(code, source(code))


def source(code: str) -> str:
    """The text of a language's files: what is said and shown while coaching, and on the pages."""
    names = (f"{code}.ftl", f"{code}-pages.ftl")
    return "\n".join((files("coach.language") / one).read_text(encoding="utf-8") for one in names)
