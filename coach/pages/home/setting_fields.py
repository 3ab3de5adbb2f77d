"""The settings as fields of a form, and keeping what was filled in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import msgspec

from coach.errors import CoachError
from coach.keep.config import load_settings, set_values
from coach.language import LANGUAGES, say, use
from coach.language.chosen import chosen
from coach.pages.home import asked as forms
from coach.pages.home.refused import refused
from coach.settings import Setting, Settings, declared

Kind = Literal["flag", "number", "choice", "text"]


@dataclass(frozen=True, slots=True)
class SettingField:
    """One setting: the field's name (`sound.volume`), its words, its value now, what it may be.

    choices   value and words of each, where it is one of a few
    hint      range, unit and default in words
    """

    name: str
    words: str
    kind: Kind
    value: forms.Value
    choices: tuple[tuple[forms.Value, str], ...]
    hint: str


def setting_fields(settings: Settings) -> list[tuple[str, list[SettingField]]]:
    """All settings, by table: its title and its fields."""
    tables: dict[str, list[SettingField]] = {}
    for one in declared():
        value: forms.Value = getattr(getattr(settings, one.table), one.key)
        tables.setdefault(one.table, []).append(_field(one, value))
    return [(say(f"setting-{table}"), fields) for table, fields in tables.items()]


def keep_settings(form: forms.SettingsForm) -> None:
    """Write what has changed; all else stays as it is. Raises FieldError for what cannot be."""
    now = load_settings()
    raw: dict[str, dict[str, forms.Value]] = msgspec.to_builtins(now)
    changed: dict[tuple[str, str], forms.Value] = {}
    for table, fields in _given(form).items():
        for key, value in fields.items():
            if (table, key) == ("camera", "source") and str(value).isdecimal():
                value = int(value)  # noqa: PLW2901 - a camera's number
            if raw[table].get(key) != value:
                raw[table][key] = value
                _check(raw)
                changed[table, key] = value
    if changed:
        set_values(changed)
    language = changed.get(("screen", "language"))
    if language is not None:
        use(chosen(str(language)))


def _given(form: forms.SettingsForm) -> dict[str, dict[str, forms.Value]]:
    given: dict[str, Any] = msgspec.to_builtins(form)
    return given


def _check(raw: dict[str, dict[str, forms.Value]]) -> None:
    try:
        msgspec.convert(raw, Settings)
    except msgspec.ValidationError as error:
        told = CoachError(str(error))
        told.__cause__ = error
        raise refused(told) from error


def _field(one: Setting, value: forms.Value) -> SettingField:
    place = f"{one.table}-{one.key.replace('_', '-')}"
    choices = _choices(one, place)
    kind: Kind = "text"
    if choices:
        kind = "choice"
    elif isinstance(one.default, bool):
        kind = "flag"
    elif isinstance(one.default, int | float) and one.low is not None:
        kind = "number"
    hint = ""
    if kind == "number":
        hint = say("setting-range", low=one.low or 0.0, high=one.high or 0.0, usual=one.default)
    return SettingField(
        f"{one.table}.{one.key}", say(f"setting-{place}"), kind, value, choices, hint
    )


def _choices(one: Setting, place: str) -> tuple[tuple[forms.Value, str], ...]:
    if (one.table, one.key) == ("screen", "language"):
        named = ((code, language.name) for code, language in LANGUAGES.items())
        return (("auto", say("home-language-auto")), *named)
    return tuple((value, say(f"setting-{place}-{value}")) for value in one.choices)
