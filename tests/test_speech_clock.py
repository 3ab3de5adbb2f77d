"""How long words take follows the voice's rate, in lessons and while a range is measured."""

import pytest

from coach.baseline.settings import TakingSettings
from coach.lesson.settings import LessonSettings
from coach.speech_clock import SpeechClock

TEXT = "Get onto your hands and knees"


def test_words_take_their_letters_and_an_announcement_a_breath():
    clock = SpeechClock(letters_per_s=10.0, breath_s=0.5)
    assert clock.words_s("ten letter") == pytest.approx(1.0)
    assert clock.spoken_s("ten letter", "", "five!") == pytest.approx(2.0)
    assert clock.spoken_s("") == clock.spoken_s() == 0.0


@pytest.mark.parametrize("rate", [0.5, 1.0, 2.0])
def test_a_voice_half_as_fast_takes_twice_as_long(rate):
    usual, other = SpeechClock(), SpeechClock().at(rate)
    assert other.words_s(TEXT) == pytest.approx(usual.words_s(TEXT) / rate)
    assert other.breath_s == usual.breath_s


@pytest.mark.parametrize("rate", [0.5, 1.0, 2.0])
def test_lessons_and_measuring_go_by_the_same_clock(rate):
    lesson, taking = LessonSettings().spoken_at(rate), TakingSettings().spoken_at(rate)
    assert lesson.spoken_s(TEXT) == taking.speech.spoken_s(TEXT) == lesson.speech.spoken_s(TEXT)
