"""What was filled in and cannot be taken: the field, and one sentence in the language in use."""

from __future__ import annotations

import re

import msgspec

from coach.errors import CoachError
from coach.language import say
from coach.pages.html import plain_number
from coach.pages.web import FieldError

_PLACE = re.compile(r" - at `\$\.?(.*)`$")
_MISSING = re.compile(r"missing required field `(.*?)`")
_BOUND = re.compile(r"`(int|float)` (<=|>=|>) (\S+)")
_BOUNDS = {"<=": "field-at-most", ">=": "field-at-least", ">": "field-above"}
_LENGTH = re.compile(r"`(str|array)` of length (<=|>=) (\d+)")
_KINDS = {
    "got `null`": "field-needed",
    "encoded date": "field-day",
    "Expected `int": "field-whole",
    "Expected `float": "field-number",
    "Invalid enum value": "field-choose",
}


def refused(error: CoachError) -> CoachError:
    """The error with its field, where it tells of one; else the error itself."""
    cause = error.__cause__
    if not isinstance(cause, msgspec.ValidationError):
        return error
    field, sentence = _in_words(str(cause))
    return FieldError(field, sentence) if field and sentence else error


def _in_words(said: str) -> tuple[str, str]:
    """The place that msgspec's message names, and what is wrong there; "" where it is unclear."""
    found = _PLACE.search(said)
    place = found[1] if found else ""
    missing = _MISSING.search(said)
    if missing is not None:
        return f"{place}.{missing[1]}".lstrip("."), say("field-needed")
    return place, _bound(said) or _kind(said)


def _bound(said: str) -> str:
    """A number too small or too great, a text or a list too short or too long."""
    bound, length = _BOUND.search(said), _LENGTH.search(said)
    if bound is not None:
        number = plain_number(float(bound[3]))
        return say(_BOUNDS[bound[2]], n=number)
    if length is not None and length[2] == "<=":
        return say("field-long", n=length[3])
    if length is not None:
        return say("field-exercise" if length[1] == "array" else "field-needed")
    return ""


def _kind(said: str) -> str:
    """Something of another kind than is wanted."""
    for part, key in _KINDS.items():
        if part in said:
            return say(key)
    return ""
