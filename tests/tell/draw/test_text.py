"""Text stays inside its box, whatever it says and however small the box is."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.tell.draw import text
from coach.tell.draw.box import Box

words = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "Zs", "So")), min_size=0, max_size=120
)
sentences = st.lists(st.sampled_from(["Knee", "hip", "wall,", "142°", "−30°", "straighten", "é"]))


@pytest.fixture(params=["truetype", "hershey"])
def engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch):
    if request.param == "truetype" and not text.TRUETYPE:
        pytest.skip("this OpenCV has no FontFace")
    monkeypatch.setattr(text, "TRUETYPE", request.param == "truetype")
    text.width.cache_clear()
    text.fit.cache_clear()
    yield request.param
    text.width.cache_clear()
    text.fit.cache_clear()


@pytest.mark.usefixtures("engine")
@settings(max_examples=60, deadline=None)
@given(
    st.one_of(words, sentences.map(" ".join)),
    st.builds(Box, st.just(30), st.just(25), st.integers(0, 300), st.integers(0, 90)),
    st.integers(8, 60),
    st.integers(1, 3),
    st.sampled_from(["left", "centre", "right"]),
)
def test_no_pixel_outside_the_box(said, box, px, lines, align):
    image = np.zeros((140, 360, 3), np.uint8)
    drawn = text.write(image, said, box, px, (255, 255, 255), align=align, lines=lines)
    outside = image.copy()
    outside[box.y : box.bottom, box.x : box.right] = 0
    assert not outside.any()
    assert box.encloses(drawn)


@settings(max_examples=60, deadline=None)
@given(sentences.map(" ".join), st.integers(20, 400), st.integers(12, 120), st.integers(1, 3))
def test_lines_fit_and_lose_no_word_unless_shortened(said, w, h, lines):
    fitted = text.fit(said, w, h, 32, lines=lines)
    assert all(text.width(row, fitted.px) <= w for row in fitted.lines)
    assert fitted.height <= h or not fitted.lines
    if fitted.lines and "…" not in "".join(fitted.lines):
        assert " ".join(fitted.lines) == said


@pytest.mark.skipif(not text.TRUETYPE, reason="measures OpenCV 5's face")
def test_the_measured_width_covers_the_drawn_pixels():
    image = np.zeros((100, 900, 3), np.uint8)
    said = "Straighten the knee −142°"
    text.put(image, said, (0, 60), 40, (255, 255, 255), weight=text.BOLD)
    columns = np.flatnonzero(image.any(axis=(0, 2)))
    assert columns.max() < text.width(said, 40, text.BOLD) <= columns.max() + 8


@pytest.mark.skipif(not text.TRUETYPE, reason="measures OpenCV 5's face")
def test_two_lines_break_after_a_comma_rather_than_after_a_small_word():
    fitted = text.fit("Turn side-on: I cannot see your back", 390, 100, 32, lines=2)
    assert fitted.lines == ("Turn side-on:", "I cannot see your back")


def test_signs_that_hershey_lacks_are_written_out(monkeypatch):
    monkeypatch.setattr(text, "TRUETYPE", False)
    text.width.cache_clear()
    assert text.width("46°", 30) == text.width("46 deg", 30)
    text.width.cache_clear()


@pytest.mark.skipif(not text.TRUETYPE, reason="measures OpenCV 5's face")
@pytest.mark.parametrize("height", [40, 72, 100, 130])
def test_a_digit_is_whole_in_a_box_as_high_as_itself(height):
    for digit in "0123456789":
        roomy, tight = (np.zeros((400, 400, 3), np.uint8) for _ in range(2))
        text.number(roomy, digit, Box(50, 100, 300, 2 * height), height, (255, 255, 255))
        text.number(tight, digit, Box(50, 100, 300, height), height, (255, 255, 255))
        drawn = [np.count_nonzero(image.any(axis=2)) for image in (roomy, tight)]
        assert drawn[0] == drawn[1], digit
