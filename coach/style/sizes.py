"""Type and spacing, declared once.

The window is read from three metres, so its text is a share of the picture; a page is read from
half a metre, so its text is in rem.
"""

from __future__ import annotations

from collections.abc import Mapping

FONT = 'system-ui, "Segoe UI", "Helvetica Neue", "Noto Sans", sans-serif'
MONO = 'ui-monospace, "SF Mono", Menlo, Consolas, monospace'

PAGE: Mapping[str, str] = {
    "text": "1rem",
    "small": "0.86rem",
    "large": "1.15rem",
    "title": "1.45rem",
    "figure": "2.2rem",
    "gap": "0.8rem",
    "gap-small": "0.4rem",
    "gap-large": "1.6rem",
    "radius": "10px",
    "radius-small": "8px",
}
"""Sizes of text, gaps and corners of a page; each becomes `--size-NAME`."""

TITLE, BIG, BODY, SMALL = 0.105, 0.075, 0.056, 0.044
"""Text on the pages of a lesson, as shares of the picture's unit."""
HEADLINE, ITEM = 0.075, 0.052
"""The start screen's title and a row of its list."""
CUE, QUIET = 0.078, 0.070
"""The line at the bottom, and what stands there where nothing is said: legible at three metres."""
NAME, DIGIT, CAPTION, BACK_WORD, NOTE = 0.060, 0.135, 0.042, 0.040, 0.028
"""In the panel beside the picture; a digit's own height."""
NOTE_ROWS = 3
"""Most rows of the small lines there, which a slim panel breaks more often."""
