"""The colours, type and spacing as CSS: custom properties of `:root`, for light and dark rooms."""

from __future__ import annotations

from typing import get_args

from coach.style.sizes import FONT, MONO, PAGE
from coach.style.tones import Room, Tone, colour

_SHADOW: dict[Room, str] = {
    "light": "0 1px 2px rgb(16 32 40 / 8%), 0 6px 20px rgb(16 32 40 / 6%)",
    "dark": "0 1px 2px rgb(0 0 0 / 40%), 0 6px 20px rgb(0 0 0 / 30%)",
}
ON_PICTURES: tuple[Tone, ...] = ("ink", "soft", "good", "warn", "bad", "gentle", "coach")
"""Those that are written on a camera's picture too: there always as in the dark."""


def css() -> str:
    """`--ink`, `--on-picture-ink`, `--size-gap`, …

    The reader's system chooses the room; print is always light.
    `data-room="dark"` (or "light") on the root element overrules the system.
    """
    sizes = "".join(f"  --size-{name}: {size};\n" for name, size in PAGE.items())
    fonts = f"  --font: {FONT};\n  --mono: {MONO};\n"
    light, dark = _room("light"), _room("dark")
    drawn = "".join(f"  --on-picture-{tone}: {colour(tone, 'dark')};\n" for tone in ON_PICTURES)
    return (
        f":root {{\n{fonts}{sizes}{drawn}}}\n"
        f':root, :root[data-room="light"] {{\n{light}}}\n'
        f'@media screen and (prefers-color-scheme: dark) {{\n:root:not([data-room="light"]) {{\n'
        f"{dark}}}\n}}\n"
        f'@media screen {{\n:root[data-room="dark"] {{\n{dark}}}\n}}\n'
    )


def _room(room: Room) -> str:
    tones: tuple[Tone, ...] = get_args(Tone)
    rows = [f"  --{tone}: {colour(tone, room)};\n" for tone in tones]
    return f"  color-scheme: {room};\n" + "".join(rows) + f"  --shadow: {_SHADOW[room]};\n"
