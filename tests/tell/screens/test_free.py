"""Nothing is drawn over the person: whatever a screen says stands beside or below the picture."""

from functools import cache

import numpy as np
import pytest

from coach.frame import Frame
from coach.language import LANGUAGES, speaking
from coach.measure.measurer import Measurer
from coach.style.tones import ROOMS, lit
from coach.tell.draw import text
from coach.tell.draw.palette import bgr
from coach.testing.figure import figure
from coach.testing.moves import load_moves
from coach.testing.outline import arc
from coach.testing.posed import Posed
from coach.testing.states import SCREENS, WORKING, Screen

SIZES = [(640, 480), (1280, 720), (720, 1280), (960, 960)]
WINDOWS = [((640, 480), (640, 480)), ((1280, 720), (640, 480)), ((1280, 720), (360, 640))]
"""Of a window, and of the camera's frames."""
ROOM = (255, 0, 255)
"""A colour that nothing on the screens has."""


@cache
def seen(clip: str, frame: tuple[int, int]) -> Posed:
    """Somebody made up in the end position of the clip's exercise, filling the frame."""
    moves = next(m for slug, m in load_moves().items() if clip.startswith(slug))
    pose = next(iter(moves.ends.values()))[0]
    bend = moves.bends[1] if moves.bends else 0.0
    body = figure(pose, size=frame, scale=0.45 * min(frame), back=arc(bend))
    image = np.full((frame[1], frame[0], 3), ROOM, np.uint8)
    return Posed(Frame(0.0, image, 0), body, Measurer().measure(body))


@pytest.mark.parametrize("screen", WORKING, ids=lambda s: s.name)
def test_in_a_set_nothing_but_the_body_is_drawn_on_the_picture(screen: Screen, monkeypatch):
    monkeypatch.setattr("coach.tell.draw.overlay._body", lambda *_: None)
    for size, frame in WINDOWS:
        image = screen.draw(lambda clip, frame=frame: seen(clip, frame), size)
        assert image.shape[1::-1] == size
        there = (image == ROOM).all(axis=2)
        ys, xs = np.flatnonzero(there.any(axis=1)), np.flatnonzero(there.any(axis=0))
        assert there[ys[0] : ys[-1] + 1, xs[0] : xs[-1] + 1].all()
        share = (xs[-1] - xs[0]) / (ys[-1] - ys[0])
        assert share == pytest.approx(frame[0] / frame[1], rel=0.03)


@pytest.mark.parametrize("name", ["start", "first-question", "lesson-end", "live-safety"])
def test_a_light_room_has_light_ground_and_dark_words(name):
    (screen,) = (s for s in SCREENS if s.name == name)
    drawn = {}
    for where in ROOMS:
        with lit(where):
            drawn[where] = screen.draw(lambda clip: seen(clip, (640, 480)), (640, 480))
    corner = {where: image[2:10, -10:-2].mean() for where, image in drawn.items()}
    assert corner["light"] > 200
    assert corner["dark"] < 60
    for where, image in drawn.items():
        assert (image == bgr("ink", where)).all(axis=2).sum() > 500


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("screen", SCREENS, ids=lambda s: s.name)
def test_no_words_are_cut_off(screen: Screen, code, monkeypatch):
    fitted: list[text.Fitted] = []
    fit = text.fit

    def noted(*given, **more):
        fitted.append(fit(*given, **more))
        return fitted[-1]

    monkeypatch.setattr(text, "fit", noted)
    with speaking(code):
        for size in SIZES:
            screen.draw(lambda clip: seen(clip, (640, 480)), size)
    assert fitted
    assert not [f for f in fitted if not f.lines or any(row.endswith("…") for row in f.lines)]
