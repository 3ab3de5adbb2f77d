"""The profile's file: where it lies, how it is read, checked and written."""

from __future__ import annotations

import re
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import get_args

import msgspec
import tomli_w

from coach import parse
from coach.errors import CoachError, nearest
from coach.exercise.load import load_all
from coach.exercise.vocabulary import Trouble
from coach.keep.files import private_folder, write_bytes
from coach.keep.sharing import one_at_a_time
from coach.places import config_path
from coach.profile import Profile

SCHEMA = 1
_HEAD = """\
# Lumbar Coach: what you have told the coach about yourself. It stays on this machine.
# `coach profile` shows it, `coach profile --ask` asks again.
# troubles can be: {troubles}
"""


def profile_path() -> Path:
    """Where the profile is, or would be: beside the settings."""
    return config_path().with_name("profile.toml")


def routines_folder() -> Path:
    """Where a person's own routines are, or would be."""
    return config_path().with_name("routines")


def load_profile(path: Path | None = None) -> Profile | None:
    """The profile; None where there is none yet.

    Raises CoachError with the file, the place and the nearest valid word when it is not valid.
    """
    path = profile_path() if path is None else path
    try:
        raw = parse.toml_file(path)
    except parse.MissingFileError:
        return None
    if "schema" in raw:
        parse.must_be_known(raw, SCHEMA, str(path))
    profile = parse.converted(raw, Profile, str(path), explain=_explained)
    for slug, level in profile.levels.items():
        check_level(slug, level, str(path))
    return profile


def check_level(slug: str, level: str, place: str) -> None:
    """Raise CoachError when there is no such level of no such exercise; "" is the usual one."""
    exercises = load_all()
    if slug not in exercises:
        raise CoachError(f"{place}: unknown exercise {slug!r}{nearest(slug, exercises)}")
    known = [one.slug for one in exercises[slug].level]
    if level and level not in known:
        what = f"known: {', '.join(known)}" if known else "it has only the usual one"
        raise CoachError(f"{place}: {slug} has no level {level!r}; {what}")


def save_profile(profile: Profile, path: Path | None = None) -> Path:
    """Write the profile and return its path. Raises CoachError when it cannot be written."""
    path = profile_path() if path is None else path
    private_folder(path.parent)
    write_bytes(path, as_toml(profile).encode(), private=True)
    return path


@contextmanager
def changing_profile() -> Generator[Profile | None]:
    """The profile as it is now, while nobody else changes it: load, change and save inside."""
    with one_at_a_time(profile_path()):
        yield load_profile()


def as_toml(profile: Profile) -> str:
    """The file's text."""
    told = msgspec.to_builtins(profile)
    if not profile.levels:
        del told["levels"]
    return _HEAD.format(troubles=", ".join(get_args(Trouble))) + tomli_w.dumps(told)


def _explained(message: str) -> str:
    """msgspec's message with the nearest valid word behind it."""
    named = re.search(r"unknown field `(.*?)`", message)
    if named is not None:
        return message + nearest(named[1], Profile.__struct_fields__)
    named = re.search(r"Invalid enum value '(.*?)'", message)
    return message + nearest(named[1], get_args(Trouble)) if named is not None else message
