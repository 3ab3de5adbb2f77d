"""The figures by which the coach is judged, as a table: plain, and with sources held out."""

from __future__ import annotations

from collections.abc import Sequence

from calibration.score.headline import Figure

_NAME = 38
_HEAD = ("these clips", "", "held out", "", "goal", "")
_WIDTHS = (14, 8, 14, 8, 9, 9)
LEGEND = """\
Two views of one performance weigh half each. held out: each clip and photo recognised and judged
with the numbers that there would be without its source (calibration/evaluate/held_out.toml); the
same where its source was never used to set a number."""


def headline_table(plain: Sequence[Figure], held_out: Sequence[Figure]) -> str:
    """One line per figure."""
    lines = [_line("figure", _HEAD), "-" * (_NAME + sum(_WIDTHS))]
    for one, out in zip(plain, held_out, strict=True):
        cells = (*_cells(one), *_cells(out), _goal(one), _verdict(one, out))
        lines.append(_line(one.name, cells))
    return "\n".join([*lines, LEGEND])


def _line(name: str, cells: Sequence[str]) -> str:
    line = f"{name:<{_NAME}}" + "".join(f"{c:>{w}}" for c, w in zip(cells, _WIDTHS, strict=True))
    return line.rstrip()


def _cells(figure: Figure) -> tuple[str, str]:
    value = figure.value
    if value is None:
        return "-", ""
    if figure.per_3_min:
        return f"{figure.part:g} in {figure.whole / 60:.1f} min", f"{value:.2f}"
    return f"{figure.part:g}/{figure.whole:g}", f"{100 * value:.0f} %"


def _goal(figure: Figure) -> str:
    if figure.per_3_min:
        return f"<= {figure.goal:g}"
    if not figure.goal:
        return ""
    return f"{'<=' if figure.at_most else '>='} {100 * figure.goal:.0f} %"


def _verdict(plain: Figure, held_out: Figure) -> str:
    if not plain.goal or plain.reached is None:
        return ""
    return "" if plain.reached and held_out.reached else "missed"
