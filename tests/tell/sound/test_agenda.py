"""What waits to be said, what gives way, and what is out of date; with made-up times."""

import pytest

from coach.tell.sound.agenda import LATEST_S, MOST_WAITING, RANK, Agenda, Words


def agenda(*waiting):
    agenda = Agenda()
    for words in waiting:
        agenda.put(words)
    return agenda


def order(agenda, now):
    said = []
    while (words := agenda.take(now)) is not None:
        said.append(words.text)
    return said


def test_safety_goes_before_announcements_before_cues():
    waiting = agenda(
        Words("cue", "cue", 0.0), Words("sides", "announcement", 0.0), Words("stop", "safety", 0.0)
    )
    assert order(waiting, 0.1) == ["stop", "sides", "cue"]


def test_the_newest_of_equals_wins_and_announcements_keep_their_order():
    waiting = agenda(
        Words("stop", "safety", 0.0),
        Words("rest", "announcement", 0.0),
        Words("left", "cue", 0.0),
        Words("stop now", "safety", 0.1),
        Words("sides", "announcement", 0.1),
        Words("right", "cue", 0.1),
    )
    assert order(waiting, 0.2) == ["stop now", "rest", "sides", "right"]


@pytest.mark.parametrize("kind", ["count", "countdown", "breath"])
def test_a_number_or_breath_displaces_no_cue_but_a_cue_displaces_them(kind):
    cue, less = Words("cue", "cue", 0.0), Words("3", kind, 0.1)
    assert order(agenda(cue, less), 0.2) == ["cue"]
    assert order(agenda(less, cue), 0.2) == ["cue"]


@pytest.mark.parametrize("kind", list(LATEST_S))
def test_what_has_waited_too_long_is_forgotten(kind):
    waiting = agenda(Words("x", kind, 10.0))
    assert order(agenda(Words("x", kind, 10.0)), 10.0 + LATEST_S[kind] - 0.01) == ["x"]
    assert order(waiting, 10.0 + LATEST_S[kind] + 0.01) == []


def test_a_late_cue_holds_no_place_against_a_number():
    waiting = agenda(Words("cue", "cue", 0.0))
    waiting.put(Words("3", "count", 1.5))
    assert order(waiting, 1.6) == ["3"]


def test_an_announcement_waits_as_long_as_it_takes_and_is_not_doubled():
    waiting = agenda(Words("sides", "announcement", 0.0), Words("sides", "announcement", 5.0))
    assert order(waiting, 60.0) == ["sides"]


def test_too_many_announcements_lose_the_oldest():
    waiting = agenda(*(Words(str(i), "announcement", 0.0) for i in range(MOST_WAITING + 2)))
    assert order(waiting, 0.0) == [str(i) for i in range(2, MOST_WAITING + 2)]


def test_safety_interrupts_all_others_at_once_and_itself_before_it_is_late():
    waiting = agenda(Words("stop", "safety", 0.0))
    for kind in set(RANK) - {"safety"}:
        assert waiting.interrupts(Words("x", kind, -1.0), 0.0)
    assert not waiting.interrupts(Words("x", "safety", -1.0), 0.3)
    assert waiting.interrupts(Words("x", "safety", -1.0), 0.9)


def test_a_cue_interrupts_a_number_when_it_would_be_late_and_never_an_announcement():
    waiting = agenda(Words("cue", "cue", 0.0))
    number, sides = Words("3", "count", -0.2), Words("sides", "announcement", -0.2)
    assert not waiting.interrupts(number, 0.1)
    assert waiting.interrupts(number, 0.8)
    assert not waiting.interrupts(sides, 0.8)
    assert not waiting.interrupts(Words("other cue", "cue", -0.2), 0.8)


def test_only_an_announcement_that_was_cut_short_comes_again():
    waiting = agenda(Words("rest", "announcement", 1.0))
    waiting.again(Words("sides", "announcement", 0.0))
    waiting.again(Words("cue", "cue", 0.0))
    assert order(waiting, 1.0) == ["sides", "rest"]


@pytest.mark.parametrize(
    ("heard", "said"), [((3, 2, 1), ["3", "2", "1"]), ((2, 1), ["2", "1"]), ((1,), [])]
)
def test_a_countdown_of_which_only_the_last_number_is_left_is_not_spoken(heard, said):
    waiting, told = agenda(), []
    for number in heard:
        waiting.put(Words(str(number), "countdown", 10.0 - number))
        told += order(waiting, 10.1 - number)
    assert told == said
    waiting.put(Words("Now come back slowly", "countdown", 10.0))
    assert order(waiting, 10.1) == ["Now come back slowly"]
    waiting.put(Words("1", "count", 13.0))
    assert order(waiting, 13.1) == ["1"]
