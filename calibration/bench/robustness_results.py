"""What stayed the same of each clip under each kind of disturbance: kept, and as a table."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, cast

from calibration import markdown
from calibration.bench.answers import Same
from calibration.bench.disturbances import DISTURBANCES
from calibration.bench.disturbed_pictures import PICTURE_DISTURBANCES
from coach.errors import CoachError

WORDS = {
    **{name: kind.words for name, kind in DISTURBANCES.items()},
    **{name: kind.words for name, kind in PICTURE_DISTURBANCES.items()},
}
"""What each kind is called in the table, in its order."""
_HEAD = ("disturbance", "clips", "repetitions", "sides", "holds", "nothing changed")
_SECTION = re.compile(r"(<!-- (bodies|pictures) -->\n).*?(<!-- end -->)", re.DOTALL)
"""The parts of a page that are written anew, each with a table."""


@dataclass(frozen=True, slots=True)
class Disturbed:
    """One clip: per kind what stayed the same; kinds that do not apply to it are missing."""

    name: str
    same: Mapping[str, Same]


def kept(path: Path) -> list[Disturbed]:
    """The results of earlier runs; none where there is no file.

    Raises CoachError when it holds something else.
    """
    try:
        found = cast("dict[str, Any]", json.loads(path.read_text(encoding="utf-8")))
        return [
            Disturbed(name, {kind: Same(**same) for kind, same in kinds.items()})
            for name, kinds in found.items()
        ]
    except FileNotFoundError:
        return []
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise CoachError(f"{path} holds no results of this command: name another file") from error


def keep(path: Path, results: Sequence[Disturbed]) -> None:
    """Write results. Raises CoachError when that fails."""
    found = {r.name: {kind: asdict(same) for kind, same in r.same.items()} for r in results}
    try:
        path.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise CoachError(f"{path} cannot be written: {error.strerror}") from error


def together(before: Sequence[Disturbed], now: Sequence[Disturbed]) -> list[Disturbed]:
    """Earlier results, with those of clips and kinds that were run again put in their place."""
    known = {r.name: dict(r.same) for r in before}
    for result in now:
        known.setdefault(result.name, {}).update(result.same)
    return [Disturbed(name, same) for name, same in sorted(known.items())]


def table(results: Sequence[Disturbed], kinds: Sequence[str] = tuple(WORDS)) -> str:
    """As Markdown: per kind the share of clips in which nothing changed."""
    lines: list[str] = []
    for name in kinds:
        found = [r.same[name] for r in results if name in r.same]
        if not found:
            continue
        shares = (
            sum(s.repetitions for s in found), sum(s.sides for s in found),
            sum(s.holds for s in found), sum(s.all for s in found),
        )  # fmt: skip
        cells = (f"{100 * n / len(found):.0f} %" for n in shares)
        lines.append(markdown.row(WORDS[name], str(len(found)), *cells))
    return markdown.table(_HEAD, lines)


def on_page(page: str, results: Sequence[Disturbed]) -> str:
    """The page with its tables written anew; one without results stays as it is."""
    kinds = {"bodies": tuple(DISTURBANCES), "pictures": tuple(PICTURE_DISTURBANCES)}

    def section(found: re.Match[str]) -> str:
        of = kinds[found[2]]
        if not any(kind in r.same for r in results for kind in of):
            return found[0]
        return f"{found[1]}{table(results, of)}\n{found[3]}"

    return _SECTION.sub(section, page)


def changes(results: Sequence[Disturbed]) -> list[str]:
    """One line per clip and kind that did not stay the same."""
    return [
        f"{result.name}: {name}: {', '.join(_changed(same))}"
        for result in results
        for name, same in result.same.items()
        if not same.all
    ]


def _changed(same: Same) -> list[str]:
    found = {"repetitions": same.repetitions, "sides": same.sides, "holds": same.holds}
    return [what for what, stayed in found.items() if not stayed]
