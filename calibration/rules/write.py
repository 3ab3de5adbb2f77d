"""Writes what the rules have shown: two lines of each fault in the exercise files, and what would
stand there without one source of clips.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from calibration.evaluate.held_out import TABLE as HELD_OUT
from calibration.evaluate.held_out import Values, read_held_out
from calibration.rules.evidence import Evidence
from coach.exercise.load import FOLDER
from coach.exercise.vocabulary import Silence

HEAD = """\
# What would stand in poses/ without the clips of one source (`python -m calibration.rules`).
"""
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


def write_held_out(found: Sequence[Evidence], place: Path = HELD_OUT) -> None:
    """Write which rules would be told otherwise without one source.

    What the file says of exercises that were not looked at stays.
    """
    looked_at = {one.exercise for one in found}
    kept: Mapping[str, Values] = read_held_out(place) if place.exists() else {}
    changes: dict[str, list[str]] = {
        source: [
            f'"{name}" = "{told}"'
            for name, told in values.items()
            if name.partition(".")[0] not in looked_at
        ]
        for source, values in kept.items()
    }
    for one in found:
        for source, spoken in sorted(one.without.items()):
            if spoken != one.may_be_spoken:
                told = "spoken" if spoken else "reported"
                line = f'"{one.exercise}.fault.{one.fault.slug}.told" = "{told}"'
                changes.setdefault(source, []).append(line)
    blocks = [
        f"[{source}]\n" + "\n".join(sorted(told, key=_in_order)) + "\n"
        for source, told in sorted(changes.items())
        if told
    ]
    place.write_text("\n".join([HEAD, *blocks]), encoding="utf-8")


def _in_order(line: str) -> str:
    """By exercise; within one the order stays."""
    return line.partition(".")[0]


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
