"""The table of changes as a file: one line per limit that was moved and per thing that changed."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Any, Literal

import msgspec

from calibration.studio.tuner.bench import Bench, Round, Values
from coach.exercise.tunable import tunables

Format = Literal["csv", "json"]
KINDS = {"csv": "text/csv; charset=utf-8", "json": "application/json"}
HEAD = ("clip", "what", "change", "from_s", "to_s", "text", "before", "now", "unit")


def export(bench: Bench, values: Values, kind: Format) -> bytes:
    """The limits that were moved, what they change in each clip, and the totals."""
    now = bench.judge(values)
    return _csv(bench, values, now) if kind == "csv" else _json(bench, values, now)


def _json(bench: Bench, values: Values, now: Round) -> bytes:
    table: dict[str, Any] = {
        "schema": 1,
        "exercise": bench.exercise.slug,
        "limits": [
            {"limit": name, "before": old, "now": new, "unit": unit}
            for name, old, new, unit in _moved(bench, values)
        ],
        "before": bench.shipped.total,
        "now": now.total,
        "clips": [
            {
                "clip": bench.reels[take.number].item.name,
                "before": before.tally,
                "now": take.tally,
                "changes": take.changes,
            }
            for before, take in zip(bench.shipped.takes, now.takes, strict=True)
        ],
    }
    return msgspec.json.format(msgspec.json.encode(table), indent=1) + b"\n"


def _csv(bench: Bench, values: Values, now: Round) -> bytes:
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(HEAD)
    for name, old, new, unit in _moved(bench, values):
        table.writerow(("", "limit", "~", "", "", name, old, new, unit))
    for take in now.takes:
        clip = bench.reels[take.number].item.name
        for c in take.changes:
            table.writerow(
                (clip, c.kind, c.sign, round(c.start_s, 2), round(c.end_s, 2), c.text, "", "", "")
            )
    before = msgspec.to_builtins(bench.shipped.total)
    after = msgspec.to_builtins(now.total)
    for name in before:
        table.writerow(("", "total", "", "", "", name, before[name], after[name], ""))
    return b"\xef\xbb\xbf" + out.getvalue().encode()  # so that spreadsheets read the signs right


def _moved(bench: Bench, values: Values) -> Iterable[tuple[str, float, float, str]]:
    known = tunables(bench.exercise)
    for limit, value in bench.overrides(values).values.items():
        yield limit.name, known[limit].value, value, known[limit].unit
