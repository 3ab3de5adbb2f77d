"""Writes what the rules have shown: two lines of each fault in the exercise files, and what would
stand there without one source of clips.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from calibration.evaluate.held_out import TABLE as HELD_OUT
from calibration.evaluate.held_out import Values, read_held_out, write_held_out
from calibration.rules.evidence import Evidence
from coach.exercise.load import FOLDER
from coach.exercise.vocabulary import Silence

_BLOCK = re.compile(r"^\[\[", re.MULTILINE)
_OURS = re.compile(r"^(told|silence) = .*\n", re.MULTILINE)
_AFTER = re.compile(r"^severity = .*\n", re.MULTILINE)


def write(found: Sequence[Evidence], folder: Path = FOLDER) -> None:
    """Put `told` and `silence` of every rule into the files."""
    for path in sorted(folder.glob("*.toml")):
        text = path.read_text(encoding="utf-8")
        for one in found:
            if f'slug = "{one.exercise}"' in text.partition("[[")[0]:
                text = with_lines(text, one.fault.slug, lines(one))
        path.write_text(text, encoding="utf-8")


def write_told_without(found: Sequence[Evidence], place: Path = HELD_OUT) -> None:
    """Write which rules would be told otherwise without one source.

    What the file says of other exercises, and of other things than faults, stays.
    """
    looked_at = {f"{one.exercise}.fault" for one in found}
    kept: Mapping[str, Values] = read_held_out(place) if place.exists() else {}
    changes: dict[str, dict[str, str | float]] = {
        source: {n: v for n, v in values.items() if ".".join(n.split(".")[:2]) not in looked_at}
        for source, values in kept.items()
    }
    for one in found:
        for source, spoken in sorted(one.without.items()):
            if spoken != one.may_be_spoken:
                name = f"{one.exercise}.fault.{one.fault.slug}.told"
                changes.setdefault(source, {})[name] = "spoken" if spoken else "reported"
    write_held_out(changes, place)


def lines(one: Evidence) -> str:
    """What stands in the file of one rule."""
    told = "spoken" if one.may_be_spoken else "reported"
    return f'told = "{told}"\nsilence = {_inline(one.silence)}\n'


def with_lines(text: str, slug: str, ours: str) -> str:
    """The text of an exercise file with these lines in the block of a fault."""
    starts = [m.start() for m in _BLOCK.finditer(text)]
    blocks = [text[a:b] for a, b in zip([0, *starts], [*starts, len(text)], strict=True)]
    return "".join(
        _AFTER.sub(lambda m: m.group() + ours, _OURS.sub("", block), count=1)
        if block.startswith(f'[[fault]]\nslug = "{slug}"\n')
        else block
        for block in blocks
    )


def differences(found: Sequence[Evidence]) -> list[str]:
    """What the files say otherwise, a line each."""
    return list(_differences(found))


def _differences(found: Sequence[Evidence]) -> Iterable[str]:
    for one in found:
        fault, told = one.fault, "spoken" if one.may_be_spoken else "reported"
        name = f"{one.exercise} {fault.slug}"
        if fault.told != told:
            yield f"{name}: the file says {fault.told}, the clips say {told}"
        if fault.silence != one.silence:
            yield f"{name}: the file says {fault.silence}, the clips say {one.silence}"


def _inline(shown: Silence) -> str:
    return (
        f"{{ good = {shown.good}, sources = {shown.sources}, alarms = {shown.alarms}, "
        f"held_out = {shown.held_out}, expected = {shown.expected:g} }}"
    )
