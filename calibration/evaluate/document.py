"""Writes docs/evaluation-format.md: `python -m calibration.evaluate.document`."""

from __future__ import annotations

import sys

from calibration.evaluate.as_json import SCHEMA, EvaluationRecord
from coach.record import ExerciseRecord
from coach.record.document import PLACE as RECORDS
from coach.record.document import sections

PLACE = RECORDS.with_name("evaluation-format.md")
HEAD = f"""\
# The JSON of an evaluation

Made from [`calibration/evaluate/as_json.py`](../calibration/evaluate/as_json.py) and the scores of
[`calibration/score/`](../calibration/score) by `python -m calibration.evaluate.document`; change
the fields there, not this page.

`coach evaluate DIR --json FILE` writes it. This is schema {SCHEMA}; what
[json-format.md](json-format.md) says of numbers, slugs, and keys to come holds here as well. The
records of the clips are told there, under [Exercise](json-format.md#exercise).
"""


def document() -> str:
    """The whole page, ending in a newline."""
    told = {ExerciseRecord}
    parts = [HEAD.strip(), *sections((EvaluationRecord,), told)]
    page = "\n\n".join(parts) + "\n"
    return page.replace("](#exercise)", "](json-format.md#exercise)")


def main() -> int:
    """Write the page."""
    PLACE.write_text(document(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
