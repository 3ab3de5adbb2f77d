"""Where people's baselines are kept: one TOML file per person, older ones included, newest last."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, cast

import tomli_w

from coach import parse
from coach.errors import CoachError
from coach.judge.baseline import Baseline
from coach.keep.files import private_folder, write_bytes
from coach.keep.sharing import one_at_a_time

SCHEMA = 1
ME = "me"
"""Who is meant when nobody is named."""
FOLDER = "baselines"
LONGEST_NAME = 40
_HEAD = """\
# Lumbar Coach: the own range of one person, as `coach calibrate` has measured it. It stays here.
# Of each exercise the last entry counts; the ones before it are its history. Degrees as projected
# by one camera. `coach calibrate --show` shows it, `--forget EXERCISE` takes an exercise out.

"""


@dataclass(frozen=True, slots=True)
class PersonBaselines:
    """A person's baselines of all exercises, oldest first."""

    name: str
    taken: tuple[Baseline, ...] = ()

    def latest(self, slug: str) -> Baseline | None:
        """The one that counts for an exercise."""
        return next((b for b in reversed(self.taken) if b.exercise == slug), None)

    def history(self, slug: str) -> tuple[Baseline, ...]:
        """All of an exercise, oldest first."""
        return tuple(b for b in self.taken if b.exercise == slug)

    def adding(self, baseline: Baseline) -> PersonBaselines:
        """With one more, which counts from now on."""
        return replace(self, taken=(*self.taken, baseline))

    def forgetting(self, slug: str) -> PersonBaselines:
        """Without anything of an exercise."""
        return replace(self, taken=tuple(b for b in self.taken if b.exercise != slug))


def person_path(folder: Path, name: str) -> Path:
    """Where a person's file is, or would be. Raises CoachError when it cannot be a name."""
    plain = unicodedata.normalize("NFC", name).strip()
    if not 0 < len(plain) <= LONGEST_NAME or re.search(r"[^\w .-]", plain):
        raise CoachError(
            f"--person {name!r}: use up to {LONGEST_NAME} letters, digits, spaces, dots and hyphens"
        )
    # A prefix keeps names such as "con" from being a device's on Windows. No name has a plus.
    place = folder / FOLDER / f"of-{plain.casefold().replace(' ', '+')}.toml"
    before = folder / FOLDER / f"of-{plain.casefold().replace(' ', '-')}.toml"
    return before if _is_of(before, plain) and not place.exists() else place


def _is_of(path: Path, name: str) -> bool:
    """Whether a file named as in the first version ("anna maria" as "anna-maria") is of `name`."""
    try:
        said = path.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return False
    found = re.search(r'^person = "(.*)"$', said, re.MULTILINE)
    return found is not None and found[1].casefold() == name.casefold()


def load_person(folder: Path, name: str = ME) -> PersonBaselines:
    """A person's baselines; none where there is no file yet.

    Raises CoachError with the file when it cannot be read or is another version's; it is left as
    it is.
    """
    path = person_path(folder, name)
    try:
        raw = parse.toml_file(path)
        parse.must_be_known(raw, SCHEMA, str(path))
        kept = cast(object, raw.get("baseline", []))
        taken = parse.converted(kept, tuple[Baseline, ...], str(path))
    except parse.MissingFileError:
        return PersonBaselines(name.strip())
    except CoachError as error:
        raise CoachError(f"{error}; it was not changed: repair it or move it away") from error
    return PersonBaselines(str(raw.get("person") or name), taken)


def save_person(folder: Path, person: PersonBaselines) -> Path:
    """Write a person's file, whole or not at all, and return its path. Raises CoachError."""
    path = person_path(folder, person.name)
    private_folder(path.parent)
    write_bytes(path, as_toml(person).encode(), private=True)
    return path


def change_person(
    folder: Path, name: str, change: Callable[[PersonBaselines], PersonBaselines]
) -> Path:
    """Change what is kept of a person while nobody else does; as `load_person`, `save_person`."""
    path = person_path(folder, name)
    with one_at_a_time(path):
        return save_person(folder, change(load_person(folder, name)))


def as_toml(person: PersonBaselines) -> str:
    """The file's text."""
    entries = [_without_none(asdict(baseline)) for baseline in person.taken]
    told = {"schema": SCHEMA, "person": person.name, "baseline": entries}
    return _HEAD + tomli_w.dumps(told)


def _without_none(value: Any) -> Any:  # noqa: ANN401 - what asdict gives
    """TOML has no null: what is None is left out."""
    if isinstance(value, dict):
        return {k: _without_none(v) for k, v in value.items() if v is not None}  # pyright: ignore
    if isinstance(value, list | tuple):
        return [_without_none(v) for v in value]  # pyright: ignore
    return value
