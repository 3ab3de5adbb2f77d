"""Where people's baselines are kept: one TOML file per person, older ones included, newest last."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import asdict, dataclass, replace
from math import isfinite
from pathlib import Path
from typing import Any

import msgspec
import tomli_w

from coach.errors import CoachError
from coach.judge.baseline import Baseline
from coach.keep.files import write_bytes

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
    # A prefix keeps names such as "con" from being a device's on Windows.
    return folder / FOLDER / f"of-{plain.casefold().replace(' ', '-')}.toml"


def load_person(folder: Path, name: str = ME) -> PersonBaselines:
    """A person's baselines; none where there is no file yet.

    Raises CoachError with the file when it cannot be read or is another version's; it is left as
    it is.
    """
    path = person_path(folder, name)
    try:
        raw: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return PersonBaselines(name.strip())
    except OSError as error:
        raise CoachError(f"{path} cannot be read ({error.strerror or error})") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _damaged(path, str(error)) from error
    if raw.get("schema") != SCHEMA:
        raise CoachError(
            f"{path} belongs to another version (schema {raw.get('schema')}); it was not changed: "
            "use that version, or move the file away"
        )
    try:
        taken = msgspec.convert(raw.get("baseline", []), tuple[Baseline, ...])
    except msgspec.ValidationError as error:
        raise _damaged(path, str(error)) from error
    for baseline in taken:
        if not _finite(baseline):
            raise _damaged(path, f"a number of {baseline.exercise} is not finite")
    return PersonBaselines(str(raw.get("person") or name), taken)


def save_person(folder: Path, person: PersonBaselines) -> Path:
    """Write a person's file, whole or not at all, and return its path. Raises CoachError."""
    path = person_path(folder, person.name)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CoachError(
            f"the folder {path.parent} cannot be created ({error.strerror or error})"
        ) from error
    write_bytes(path, as_toml(person).encode())
    return path


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


def _damaged(path: Path, reason: str) -> CoachError:
    return CoachError(
        f"{path} is damaged ({reason}); it was not changed: repair it or move it away"
    )


def _finite(baseline: Baseline) -> bool:
    numbers = [baseline.quality, baseline.setup.yaw_deg, *baseline.neutral.values()]
    numbers += [n for r in baseline.reaches for n in (r.rest, r.at, r.confidence)]
    return all(isfinite(n) for n in numbers)
