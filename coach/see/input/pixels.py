"""How large a picture may be. A few bytes can claim a picture that fills the memory."""

from __future__ import annotations

from coach.errors import CoachError

MOST_PIXELS = 220_000_000
"""The largest sensors of phones have 200 million pixels."""
LONGEST_SIDE = 65_500
"""Pixels; JPEG's own limit."""


def must_be_small(name: str, width: int, height: int) -> None:
    """Raise CoachError when a picture of this size is not to be decoded."""
    if width * height > MOST_PIXELS or max(width, height) > LONGEST_SIDE:
        raise CoachError(
            f"{name}: {width}×{height} pixels are more than can be looked at "
            f"({MOST_PIXELS // 1_000_000} million); make it smaller first"
        )
