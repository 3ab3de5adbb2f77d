"""Which language a person wants: as asked for, else as set, else the system's, else English."""

from __future__ import annotations

import locale
import os
import sys
from collections.abc import Mapping

from coach.language import ENGLISH, LANGUAGES

_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANGUAGE", "LANG")
"""In the order in which they count; LANGUAGE is a list with colons between."""


def chosen(asked: str, system: str | None = None) -> str:
    """The language's code. `asked` is "" (or "auto") for the system's own.

    What is asked for is handed on even if it is not known: `coach.language.use` tells.
    """
    if asked and asked != "auto":
        return asked.lower().replace("-", "_").partition("_")[0]
    return known(system_locale() if system is None else system)


def known(name: str) -> str:
    """The code of a locale's language, where it is spoken here; English otherwise."""
    for one in name.split(":"):
        code = one.lower().replace("-", "_").partition("_")[0].partition(".")[0]
        if code in LANGUAGES:
            return code
    return ENGLISH.code


def system_locale(environment: Mapping[str, str] | None = None) -> str:
    """The system's locale ("de_DE.UTF-8"); "" where it has none."""
    environment = os.environ if environment is None else environment
    for name in _VARIABLES:
        if environment.get(name):
            return environment[name]
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - Windows alone has what is asked here

        number = ctypes.windll.kernel32.GetUserDefaultUILanguage()
        return locale.windows_locale.get(number, "")
    return ""
