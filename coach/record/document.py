"""Writes docs/json-format.md from the records themselves: `python -m coach.record.document`."""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Iterator, Sequence
from typing import Any, cast

import msgspec.inspect as m

from coach.bundled import bundled
from coach.record import SCHEMA, ExerciseRecord, LessonRecord, PhotoRecord, RecordingRecord

PLACE = bundled("poses").parent / "docs" / "json-format.md"
HEAD = f"""\
# The JSON format

Made from [`coach/record/`](../coach/record) by `python -m coach.record.document`; change the fields
there, not this page. The JSON of `coach evaluate` is told in
[evaluation-format.md](evaluation-format.md).

This is schema {SCHEMA}.

- Times are seconds of the source, angles degrees, lengths trunk lengths (shoulder to hip). Numbers
  are rounded; there is no NaN and no infinity.
- Left and right are the person's own.
- Slugs (`wrong-view`, `leg-too-high`) do not change; words in English may. Go by the slugs.
- All keys are always there; what is not known is null.
- New keys, and new slugs where slugs are listed, may come without a new schema: ignore what you do
  not know. The schema's number rises when a key is renamed, removed, or means something else.
- `kind` tells the records apart: `exercise`, `recording`, `lesson`, `photo`.

In Python, `coach.keep.record_file.load_record(path)` reads a file of any of them but photos
into the values of `coach.record`, also one of schema 1.
"""
SCALARS: dict[type[m.Type], str] = {
    m.StrType: "text",
    m.IntType: "whole number",
    m.FloatType: "number",
    m.BoolType: "true or false",
    m.NoneType: "null",
    m.AnyType: "anything",
}
KINDS = (ExerciseRecord, RecordingRecord, LessonRecord, PhotoRecord)
Composite = m.StructType | m.DataclassType


def document() -> str:
    """The whole page, ending in a newline."""
    told: set[type] = set()
    parts = [HEAD.strip(), *sections(KINDS, told)]
    return "\n\n".join(parts) + "\n"


def sections(kinds: Sequence[type], told: set[type]) -> Iterator[str]:
    """Per record its table, then those of its parts; what is in `told` has been told already."""
    for info in m.multi_type_info(kinds):
        assert isinstance(info, m.StructType | m.DataclassType)
        yield from _section(info, told, "##")


def _section(info: Composite, told: set[type], mark: str) -> Iterator[str]:
    if info.cls in told:
        return
    told.add(info.cls)
    rows = [_row(f.encode_name, f.type) for f in info.fields]
    if isinstance(info, m.StructType) and info.tag_field:
        rows.insert(0, (info.tag_field, f"`{info.tag}`", "which record this is"))
    meanings = any(meaning for _, _, meaning in rows)
    head = ("key", "type", "meaning")[: 3 if meanings else 2]
    table = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    table += [
        "| " + " | ".join((f"`{key}`", kind, meaning)[: len(head)]) + " |"
        for key, kind, meaning in rows
    ]
    yield f"{mark} {name_of(info.cls)}"
    yield _described(info.cls)
    yield "\n".join(table)
    for field in info.fields:
        for part in _parts(field.type):
            yield from _section(part, told, "###")


def _row(key: str, kind: m.Type) -> tuple[str, str, str]:
    schema = cast(dict[str, Any], getattr(kind, "extra_json_schema", None) or {})
    return key, in_words(kind), str(schema.get("description", ""))


def in_words(kind: m.Type) -> str:  # noqa: PLR0911 - one line per kind of type
    """A type as it is told in a table, with links to the parts that are told of themselves."""
    match kind:
        case m.Metadata():
            return in_words(kind.type)
        case m.StructType() | m.DataclassType():
            name = name_of(kind.cls)
            return f"[{name}](#{name.lower().replace(' ', '-')})"
        case m.UnionType():
            slugs = [f"`{v}`" for t in kind.types if isinstance(t, m.LiteralType) for v in t.values]
            plain = (m.LiteralType, m.NoneType)
            rest = [in_words(t) for t in kind.types if not isinstance(t, plain)]
            named = [*rest, ", ".join(slugs)] if slugs else rest
            return " or ".join([*named, "null"] if kind.includes_none else named)
        case m.LiteralType():
            return ", ".join(f"`{value}`" for value in kind.values)
        case m.EnumType():
            return ", ".join(f"`{member.value}`" for member in kind.cls)
        case m.VarTupleType() | m.ListType() | m.SetType() | m.FrozenSetType():
            return f"list of {in_words(kind.item_type)}"
        case m.TupleType():
            return "list of " + ", ".join(in_words(t) for t in kind.item_types)
        case m.DictType():
            return f"by name: {in_words(kind.value_type)}"
        case _:
            return SCALARS[type(kind)]


def _parts(kind: m.Type) -> Iterator[Composite]:
    """The parts within a type that have a table of their own."""
    match kind:
        case m.StructType() | m.DataclassType():
            yield kind
        case m.Metadata():
            yield from _parts(kind.type)
        case m.UnionType():
            for one in kind.types:
                yield from _parts(one)
        case m.VarTupleType() | m.ListType() | m.SetType() | m.FrozenSetType():
            yield from _parts(kind.item_type)
        case m.TupleType():
            for one in kind.item_types:
                yield from _parts(one)
        case m.DictType():
            yield from _parts(kind.value_type)
        case _:
            return


def name_of(cls: type[Any]) -> str:
    """Its name as a heading: "Lesson exercise" of LessonExerciseRecord."""
    words = re.sub(r"(?<!^)(?=[A-Z])", " ", cls.__name__.removesuffix("Record"))
    return words.capitalize()


def _described(cls: type[Any]) -> str:
    """Its docstring: the first paragraph as text, a list of fields as it stands."""
    first, _, rest = (inspect.getdoc(cls) or "").partition("\n\n")
    text = " ".join(first.split())
    return f"{text}\n\n```text\n{rest.strip()}\n```" if rest else text


def main() -> int:
    """Write the page."""
    PLACE.write_text(document(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
