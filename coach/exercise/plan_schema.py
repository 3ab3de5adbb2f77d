"""Writes docs/plan.schema.json, a plan's JSON schema: `python -m coach.exercise.plan_schema`."""

from __future__ import annotations

import json
import sys

from coach.bundled import bundled
from coach.exercise.prescription import json_schema

PLACE = bundled("poses").parent / "docs" / "plan.schema.json"


def text() -> str:
    """The file's text."""
    return json.dumps(json_schema(), indent=1, ensure_ascii=False) + "\n"


def main() -> int:
    """Write the file."""
    PLACE.write_text(text(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
