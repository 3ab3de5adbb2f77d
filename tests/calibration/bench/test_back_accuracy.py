"""The tables of the low and the upper back, on made-up readings whose error is known."""

import numpy as np
import pytest

from calibration.bench.back_accuracy import CERTAIN, BackRun, back_report, repeatability

FRAMES = 100


def made(
    gain: float = 1.0,
    *,
    most: float = 30.0,
    name: str = "one",
    body: str = "woman",
    loose: bool = False,
    error: float = 5.0,
    hidden: int = 0,
) -> BackRun:
    """A clip whose low back bends and comes back, read with that gain."""
    bend = np.sin(np.linspace(0, np.pi, FRAMES)) * most
    true = np.stack([bend, bend / 2], 1)
    change = gain * true
    change[:hidden] = np.nan
    return BackRun(name, "cobra", 0, body, loose, change, true, np.full((FRAMES, 2), error))


def row(text: str, *begins: str) -> list[str]:
    """The cells of the first row that begins so."""
    start = "| " + " | ".join(begins) + " |"
    line = next(line for line in text.splitlines() if line.startswith(start))
    return [cell.strip() for cell in line.strip("|").split("|")]


def test_gain_errors_and_what_is_told_are_found_again() -> None:
    text = back_report([made(0.8, hidden=25)])
    exercise, view, part, clips, told, gain, r, _, worst, within = row(text, "cobra", "side")
    assert (exercise, view, part, clips) == ("cobra", "side", "lumbar", "1")
    assert (told, gain, r) == ("75 %", "0.80", "1.000")
    assert worst == "6.0°"
    off = 0.2 * np.sin(np.linspace(0, np.pi, FRAMES))[25:] * 30
    assert within == f"{100 * (off <= 5).mean():.0f} %"


def test_bodies_and_shirts_stand_apart() -> None:
    text = back_report([made(0.7), made(1.1, name="two", body="man", loose=True)])
    assert row(text, "woman", "lumbar")[4] == row(text, "tight", "lumbar")[4] == "0.70"
    assert row(text, "man", "lumbar")[4] == row(text, "loose", "lumbar")[4] == "1.10"


def test_what_is_not_told_has_no_figures() -> None:
    assert row(back_report([made(hidden=FRAMES)]), "cobra", "side")[4:] == ["0 %", *["–"] * 5]


def test_repeatability_is_the_spread_between_clips_and_not_the_bias_of_a_body() -> None:
    same = [made(0.8, name=str(k)) for k in range(3)]
    assert repeatability(same, 0) == (pytest.approx(0), 3)
    apart = [made(gain, name=str(gain)) for gain in (0.8, 1.2)]
    spread, clips = repeatability(apart, 0)
    assert clips == 2
    assert spread == pytest.approx(0.4 * 30 / 2**0.5, rel=0.05)
    assert f"{CERTAIN * spread:.0f}°" in back_report(apart)


def test_one_clip_of_each_says_nothing_of_repeating() -> None:
    spread, clips = repeatability([made(), made(body="man", name="two")], 0)
    assert np.isnan(spread)
    assert clips == 0
