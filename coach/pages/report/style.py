"""The look of a page by itself: the shared style sheets, written into it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import cast

from markupsafe import Markup

from coach.pages.html import safe
from coach.pages.web import SHARED
from coach.style.css import css
from coach.style.tones import Tone, colour

SHEETS = (SHARED / "base.css", SHARED / "charts.css", Path(__file__).with_name("report.css"))


def drawn_by_itself(text: str) -> str:
    """A page with a style within each drawing, in plain colours.

    For what does not draw with the page's own style sheet, nor knows custom properties.
    """
    sheet = (SHARED / "charts.css").read_text(encoding="utf-8")
    plain = re.sub(r"var\(--([a-z-]+)\)", lambda m: colour(cast(Tone, m[1]), "light"), sheet)
    return re.sub(r'(<svg[^>]*class="chart[^>]*>)', rf"\1<style>{plain}</style>", text)


def style() -> Markup:
    """All of it; nothing in it is given by anybody."""
    return safe("\n".join((css(), *(sheet.read_text(encoding="utf-8") for sheet in SHEETS))))
