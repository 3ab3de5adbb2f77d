"""Colours can be read and told apart: in dark and light rooms, by colour-blind eyes too."""

import re
from itertools import combinations
from pathlib import Path
from typing import get_args

import numpy as np
import pytest

from coach.style.css import css
from coach.style.tones import ROOMS, Tone, colour, lit, rgb, room

CLEARLY = 15.0
"""CIE 1976 colour difference; about 2.3 is just noticeable."""
READABLE, VISIBLE = 4.5, 3.0
"""WCAG 2.2 contrast of text, and of borders and signs."""
EYES = {
    "most people": np.eye(3),
    "protanopia": [[0.152, 1.053, -0.205], [0.115, 0.786, 0.099], [-0.004, -0.048, 1.052]],
    "deuteranopia": [[0.367, 0.861, -0.228], [0.280, 0.673, 0.047], [-0.012, 0.043, 0.969]],
    "tritanopia": [[1.256, -0.077, -0.179], [-0.078, 0.931, 0.148], [0.005, 0.691, 0.304]],
}
"""Machado, Oliveira and Fernandes 2009, severity 1, on linear RGB."""
XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
TOLD_APART = {
    "the back's line": ("flexion", "neutral", "extension"),
    "cues": ("good", "warn", "bad", "gentle"),
    "what was found and what was marked": ("coach", "gentle", "warn"),
}
GROUNDS = ("ground", "panel", "raised")


def linear(tone, where):
    value = np.array(rgb(tone, where)) / 255
    return np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)


def lab(tone, where, eyes):
    x, y, z = XYZ @ np.clip(np.array(eyes) @ linear(tone, where), 0, 1) / (0.9505, 1.0, 1.089)
    fx, fy, fz = (np.cbrt(v) if v > 0.008856 else 7.787 * v + 16 / 116 for v in (x, y, z))
    return np.array([116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)])


def contrast(a, b, where):
    light = sorted((float(XYZ[1] @ linear(tone, where)) for tone in (a, b)), reverse=True)
    return (light[0] + 0.05) / (light[1] + 0.05)


@pytest.mark.parametrize("where", ROOMS)
@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize("tones", TOLD_APART.values(), ids=TOLD_APART)
def test_what_means_different_things_looks_different_to_everybody(tones, eyes, where):
    for a, b in combinations(tones, 2):
        apart = np.linalg.norm(lab(a, where, EYES[eyes]) - lab(b, where, EYES[eyes]))
        assert apart > CLEARLY, f"{a} and {b}: {apart:.0f}"


@pytest.mark.parametrize("where", ROOMS)
@pytest.mark.parametrize(
    "tone", ["ink", "soft", "dim", "accent", "good", "warn", "gentle", "coach"]
)
def test_text_can_be_read_on_every_ground(tone, where):
    for ground in GROUNDS:
        assert contrast(tone, ground, where) >= READABLE, ground


@pytest.mark.parametrize("where", ROOMS)
@pytest.mark.parametrize("tone", ["good", "warn", "bad", "gentle", "coach", "accent"])
def test_text_can_be_read_on_its_own_soft_ground(tone, where):
    assert contrast(tone, f"{tone}-soft", where) >= READABLE
    assert contrast("ink", f"{tone}-soft", where) >= READABLE


@pytest.mark.parametrize("where", ROOMS)
def test_buttons_borders_and_warnings_can_be_seen(where):
    assert contrast("on-accent", "accent", where) >= READABLE
    for ground in GROUNDS:
        assert contrast("edge", ground, where) >= VISIBLE, ground
        assert contrast("bad", ground, where) >= READABLE, ground


def test_what_is_drawn_on_a_picture_is_the_same_in_both_rooms():
    for tone in ("flexion", "neutral", "extension", "bone", "outline"):
        assert colour(tone, "dark") == colour(tone, "light")


def test_a_block_changes_the_room_and_gives_it_back():
    before = room()
    with lit("light"):
        assert (room(), colour("ink")) == ("light", colour("ink", "light"))
    assert room() == before


def test_the_style_sheet_has_every_tone_for_both_rooms():
    sheet = css()
    for tone in get_args(Tone):
        for where in ROOMS:
            assert f"--{tone}: {colour(tone, where)};" in sheet


def test_no_page_has_colours_or_fonts_of_its_own():
    root = Path(__file__).parents[2]
    sheets = [*root.glob("coach/**/*.css"), *root.glob("calibration/**/*.css")]
    scripts = [*root.glob("coach/**/*.js"), *root.glob("calibration/**/*.js")]
    assert len(sheets) >= 3
    for file in (*sheets, *scripts):
        text = file.read_text(encoding="utf-8")
        assert not re.findall(r"#[0-9a-fA-F]{6}\b|#[0-9a-fA-F]{3}\b|font-family", text), file.name
        for name in re.findall(r"var\(--([\w-]+)\)", text):
            assert f"--{name}:" in css() or f"--{name}:" in text or name == "ratio", (file, name)
