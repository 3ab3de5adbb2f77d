"""The table of what is said about camera and position."""

from dataclasses import replace

import pytest

from calibration.bench.advice import advice_given, row
from calibration.labels.cases import Case
from calibration.labels.label import Label
from coach.exercise import find
from coach.keep.trace_writer import TraceWriter
from coach.session import Session

DOG = find("bird-dog")


@pytest.fixture
def trace_of(stage, tmp_path):
    def write(act, seconds: float = 6.5):
        path = tmp_path / "one.npz"
        with TraceWriter(path) as writer:
            for moment in Session(DOG).moments(stage.tracked(act, seconds)):
                writer.add(moment)
        return path

    return write


def test_a_good_picture_has_nothing_to_tell(stage, trace_of) -> None:
    found = advice_given(trace_of(stage.bird_dog), DOG)
    assert found.seconds == pytest.approx(6.4, abs=0.2)
    assert (dict(found.blocked), found.hints) == ({}, ())


def test_a_second_person_is_a_hint_and_blocks_nothing(stage, trace_of) -> None:
    found = advice_given(trace_of(lambda t: replace(stage.bird_dog(t), people=2)), DOG)
    assert dict(found.blocked) == {}
    assert [reason for reason, _ in found.hints] == ["two-people"]


def test_seconds_that_were_blocked_are_told_by_their_reason(stage, trace_of) -> None:
    found = advice_given(
        trace_of(lambda t: stage.bird_dog(t) if t < 4 else stage.nobody(t), 6.0), DOG
    )
    assert found.blocked == {"nobody": pytest.approx(2.0, abs=0.2)}
    label = Label(clip="one", exercise="bird-dog", variant="", view="side", facing="left")
    line = row(Case("one", trace_of(stage.bird_dog), label), found)
    assert line.startswith("| one | side |")
    assert "nobody" in line
