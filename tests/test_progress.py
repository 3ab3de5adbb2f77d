"""How far a long task has come, on a terminal and in a log."""

import io

from coach.progress import ProgressBar
from coach.tell.report.times import clock


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_the_bar_fills_on_a_terminal():
    stream = Terminal()
    with ProgressBar(10.0, "clip.mp4", words=clock, stream=stream) as bar:
        for i in range(1000):
            bar.at(i / 100)
    drawn = stream.getvalue()
    assert drawn.count("\n") == 1
    assert 100 < drawn.count("\r") <= 260
    assert "100%" in drawn.rsplit("\r", 1)[-1]


def test_what_is_added_piece_by_piece_comes_to_the_same():
    told, added = io.StringIO(), io.StringIO()
    with ProgressBar(10.0, "judging", stream=told) as whole:
        for done in range(1, 11):
            whole.at(done)
    with ProgressBar(10.0, "judging", stream=added) as parts:
        for _ in range(10):
            parts.add(1)
    assert added.getvalue() == told.getvalue() != ""


def test_a_log_gets_only_a_few_lines():
    stream = io.StringIO()
    with ProgressBar(10.0, "clip.mp4", words=clock, stream=stream) as bar:
        for i in range(1000):
            bar.at(i / 100)
    lines = stream.getvalue().splitlines()
    assert 3 <= len(lines) <= 6
    assert lines[-1].startswith("clip.mp4 100%")
    assert "(5.0 s of 10.0 s)" in stream.getvalue()
    assert "\r" not in stream.getvalue()


def test_an_unknown_length_and_a_closed_stream_do_no_harm():
    stream = io.StringIO()
    with ProgressBar(None, "camera", words=clock, stream=stream) as bar:
        for i in range(200):
            bar.at(float(i))
    assert "camera 45.0 s" in stream.getvalue()
    stream.close()
    with ProgressBar(1.0, stream=stream) as bar:
        bar.at(0.5)


def test_amounts_without_words_are_told_in_percent():
    stream = Terminal()
    with ProgressBar(2e6, "Fetching", stream=stream) as bar:
        bar.at(1e6)
    assert "] 50%  \r" in stream.getvalue()
    assert "1000000" not in stream.getvalue()
