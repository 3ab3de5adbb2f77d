"""Records of schema 1, the format before this one, told in the present one.

It had sentences where there are slugs now: "not judged: NAME" for a rule that could not be seen, a
cue without its rule. They are read here and nowhere else: an old file has nothing better.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

from coach.judge.cue import CueKind
from coach.record import SCHEMA

Old = Mapping[str, Any]
_UNSEEN_RULE = "not judged: "
_PRAISE = "Better, just like that"
_ADDED: Old = {"people": 0, "own_range": None, "compared": None, "timing": None, "notes": []}
"""Keys that the first files of schema 1 did not have."""


class OldFault(msgspec.Struct, frozen=True):
    """What was told of a fault."""

    name: str
    severity: CueKind
    cue: str
    praise: str = ""


def from_schema_1(old: Old) -> dict[str, Any]:
    """An exercise's or a lesson's record. Raises KeyError and the like when it is none."""
    return _lesson(old) if old.get("kind") == "lesson" else _exercise(old)


def _lesson(old: Old) -> dict[str, Any]:
    return {
        **old,
        "schema": SCHEMA,
        "exercises": [
            {
                **one,
                "ended": str(one["ended"]).replace(" ", "-"),
                "records": [_exercise(record) for record in one["records"]],
            }
            for one in old["exercises"]
        ],
        "left_out": [{**one, "trouble": None} for one in old["left_out"]],
    }


def _exercise(old: Old) -> dict[str, Any]:
    known = _faults().get(old["exercise"] or "", {})
    return {
        **_ADDED,
        **old,
        "schema": SCHEMA,
        "kind": "exercise",
        "limits": _limits(old.get("limits")),
        "repetitions": [_repetition(one) for one in old["repetitions"]],
        "faults": [{"told": "spoken", **one} for one in old["faults"]],
        "cues": [_cue(cue, old, known) for cue in old["cues"]],
        "unjudged": [_unjudged(span, known) for span in old["unjudged"]],
    }


@lru_cache(1)
def _faults() -> Mapping[str, Mapping[str, OldFault]]:
    """Per exercise and slug what was told of a fault then."""
    text = Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")
    return msgspec.toml.decode(text, type=dict[str, dict[str, OldFault]])


def _limits(old: Old | None) -> dict[str, Any] | None:
    return None if old is None else {"file": old["from"], "changed": old["changed"]}


def _repetition(old: Old) -> dict[str, Any]:
    source = old.get("range_from")
    added: Old = {
        "depth": None,
        "depths": {},
        "reported": [],
        "unjudged": [],
        "clean": not old["faults"],
    }
    return {**added, **old, "range_from": None if source is None else str(source).replace(" ", "-")}


def _cue(cue: Old, record: Old, known: Mapping[str, OldFault]) -> dict[str, Any]:
    """With the rule whose words it says; None where they are nobody's."""
    text = cue["text"]
    seen = {fault["cue"]: fault["fault"] for fault in record["faults"]}
    said = {fault.cue: slug for slug, fault in known.items()} | seen
    praised = {fault.praise: slug for slug, fault in known.items() if fault.praise}
    if text in said:
        fault = known.get(said[text])
        return {**cue, "rule": said[text], "kind": fault.severity if fault is not None else None}
    kind = "praise" if text in praised or text == _PRAISE else None
    return {**cue, "rule": praised.get(text), "kind": kind}


def _unjudged(span: Old, known: Mapping[str, OldFault]) -> dict[str, Any]:
    reason = str(span["reason"])
    if not reason.startswith(_UNSEEN_RULE):
        return {**span, "rule": None}
    name = reason.removeprefix(_UNSEEN_RULE)
    slug = next((slug for slug, fault in known.items() if fault.name == name), name)
    return {**span, "rule": slug, "reason": "rule-unseen"}
