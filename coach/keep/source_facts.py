"""What is known of a recording besides its pictures: told in records, kept in traces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import msgspec

from coach.console import plain, without_secrets
from coach.errors import CoachError
from coach.keep.trace import Trace
from coach.record.common import NoteRecord
from coach.record.recorder import SourceFacts
from coach.see.input.source import Source


def source_facts(path: str, source: Source) -> SourceFacts:
    """What the record says of a source; of a camera's address nothing that opens it."""
    width, height = source.size or (0, 0)
    return SourceFacts(plain(without_secrets(path)), width, height, source.duration_s)


def trace_facts(source: SourceFacts, **more: object) -> dict[str, Any]:
    """What a trace says of its source, and what else there is to say."""
    return {"source": asdict(source), **more}


@dataclass(frozen=True, slots=True)
class About:
    """What a record says of a trace besides what is judged: its source, and notes of that time."""

    source: SourceFacts
    notes: Sequence[NoteRecord] = ()

    @classmethod
    def of(cls, trace: Trace, name: str) -> About:
        """That of a trace; `name` is told where it does not know its source's."""
        facts = trace.facts.get("source", {})
        source = SourceFacts(
            plain(str(facts.get("path", name))),
            facts.get("width", 0),
            facts.get("height", 0),
            facts.get("duration_s"),
        )
        try:
            notes = msgspec.convert(trace.facts.get("notes", ()), tuple[NoteRecord, ...])
        except msgspec.ValidationError as error:
            raise CoachError(f"{name}: its notes are damaged ({error})") from error
        return cls(source, notes)
