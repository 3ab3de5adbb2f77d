"""The rows of one list are of one size, and rather broken into lines than made small."""

import pytest

from coach.exercise import load_all
from coach.exercise.routine import load_routines
from coach.language import LANGUAGES, speaking
from coach.lesson.choosing import Menu
from coach.lesson.stage import Choosing
from coach.style.sizes import SMALL
from coach.tell.draw import text
from coach.tell.screens import card, start_screen
from coach.tell.screens.card import Card, CardRow, draw_card
from coach.tell.screens.start_screen import draw_start
from coach.testing.screens import SIZES

SHORT, LONG = "Once", "Four times on each side, and next time keep the trunk still, then reach far"


@pytest.fixture
def written(monkeypatch):
    """The letters' pixels of each text that is written, and in how many lines."""
    card.ground.cache_clear()
    start_screen._still.cache_clear()
    found: dict[str, list[tuple[int, int]]] = {}
    write = text.write

    def listen(image, words, box, px, colour, **more):
        where = write(image, words, box, px, colour, **more)
        how = {k: more[k] for k in ("weight", "lines", "shrink") if k in more}
        fitted = text.fit(words, box.w, box.h, px, **how)
        found.setdefault(words, []).append((fitted.px, len(fitted.lines)))
        return where

    monkeypatch.setattr(text, "write", listen)
    return found


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_a_long_row_makes_the_others_no_smaller_than_itself_and_is_rather_broken(size, written):
    rows = [
        CardRow(words, SMALL, "ink", "tick", lines=4) for words in (SHORT, LONG, SHORT + " more")
    ]
    draw_card(Card(title="Well done", rows=tuple(rows), picture=False), size, None, None)
    ((short, _),), ((long, _),), ((other, _),) = (written[row.words] for row in rows)
    assert short == long == other
    unit = min(size[1], size[0] * 4 / 3)
    assert long >= 0.9 * SMALL * unit


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("size", SIZES, ids=str)
def test_all_names_of_the_start_screen_are_of_one_size(size, code, written):
    with speaking(code):
        menu = Menu(tuple(load_routines().values()), tuple(load_all().values()))
        names = [one.name for one in (*menu.routines, *menu.exercises)]
        draw_start(Choosing(0.0), menu, size, demonstration=None, own=None)
    assert len({written[name][0] for name in names}) == 1
