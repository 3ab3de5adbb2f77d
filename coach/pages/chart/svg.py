"""Elements of SVG as text, with all that is given escaped."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup, escape

Part = Markup | str | float | None | Iterable["Part"]


def svg(name: str, *children: Part, **attributes: object) -> Markup:
    """An element; `class_` is written class, `text_anchor` text-anchor; None is left out."""
    told = Markup("").join(
        Markup(' {}="{}"').format(Markup(key.rstrip("_").replace("_", "-")), _value(value))
        for key, value in attributes.items()
        if value is not None
    )
    inside = _inside(children)
    tag = Markup(name)
    return Markup("<{0}{1}>{2}</{0}>").format(tag, told, inside)


def picture(
    width: float, height: float, label: str, *children: Part, kind: str = "", **more: object
) -> Markup:
    """A whole drawing that scales with its place; `label` is what is read of it."""
    return svg(
        "svg",
        *children,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {_value(width)} {_value(height)}",
        role="img",
        aria_label=label,
        class_=f"chart {kind}".strip(),
        **more,
    )


def line(x1: float, y1: float, x2: float, y2: float, class_: str) -> Markup:
    """A straight line."""
    return svg("line", x1=x1, y1=y1, x2=x2, y2=y2, class_=class_)


def text(x: float, y: float, words: str, class_: str = "", anchor: str | None = None) -> Markup:
    """Words from (x, y) on; `anchor` middle or end."""
    return svg("text", words, x=x, y=y, class_=class_ or None, text_anchor=anchor)


def _inside(parts: Iterable[Part]) -> Markup:
    made = Markup("")
    for part in parts:
        if part is None:
            continue
        if isinstance(part, str):
            made += escape(part)
        elif isinstance(part, int | float):
            made += _value(part)
        else:
            made += _inside(part)
    return made


def _value(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.1f}".rstrip("0").rstrip(".")
    return str(value)
