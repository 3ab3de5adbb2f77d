"""What the lite model has seen is counted, and nothing else is said of it."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from coach.body import Body
from coach.exercise import find
from coach.judge.judge import Judge, Judged
from coach.judge.verdict import Answer
from coach.measure.measurer import Measurer
from coach.testing.exercises import all_spoken
from coach.testing.figure import ALL_FOURS, figure


def high_legs(*, coarse: bool) -> Sequence[Body]:
    """A bird dog to each side, held for 3 s, the leg far above the trunk's line."""
    bodies: list[Body] = []
    for i in range(15 * 18):
        t = i / 15
        out = [min(1.0, max(0.0, min(t - b, b + 6.0 - t) / 1.5)) for b in (2.0, 10.0)]
        pose = replace(
            ALL_FOURS,
            hip=(85 - 120 * out[0], 85 - 120 * out[1]),
            knee=(90 - 90 * out[0], 90 - 90 * out[1]),
            arm=(85 + 85 * out[1], 85 + 85 * out[0]),
        )
        bodies.append(replace(figure(pose, t=t, size=(960, 540), scale=300.0), coarse=coarse))
    return bodies


def watched(*, coarse: bool) -> tuple[Judge, list[Judged]]:
    judge, measurer = Judge(all_spoken(find("bird-dog"))), Measurer()
    instants = [judge.judge(measurer.measure(body)) for body in high_legs(coarse=coarse)]
    judge.finish()
    return judge, instants


@pytest.fixture(scope="module")
def fine() -> tuple[Judge, list[Judged]]:
    return watched(coarse=False)


@pytest.fixture(scope="module")
def coarse() -> tuple[Judge, list[Judged]]:
    return watched(coarse=True)


def test_the_counts_and_sides_are_those_of_the_full_model(fine, coarse) -> None:
    sides = [r.side for r in coarse[0].repetitions if r.counted]
    assert sides == [r.side for r in fine[0].repetitions if r.counted] == ["left", "right"]


def test_no_form_is_judged_and_no_cue_given(fine, coarse) -> None:
    assert any(j.spoken for j in fine[1])  # the leg is far too high, and that is told
    assert not any(j.spoken or j.shown for j in coarse[1])
    answers = {j.answer for now in coarse[1] for j in now.verdict.every}
    assert answers == {Answer.UNSEEN}
    assert coarse[0].fault_spans == []
    assert not any(r.clean or r.faults or r.kept for r in coarse[0].repetitions)


def test_no_hold_no_depth_and_no_back_are_told(fine, coarse) -> None:
    assert len(fine[0].holds) == 2
    assert coarse[0].holds == []
    assert {now.progress.hold_target_s for now in coarse[1]} == {0.0}
    assert {now.back for now in coarse[1]} == {None}
    assert all(r.only_counted and r.depth.share is None for r in coarse[0].repetitions)


def test_it_is_said_that_this_is_all_that_is_done(coarse) -> None:
    told = {now.advice.text for now in coarse[1] if now.advice is not None}
    assert told == {"Lite only counts, and may miscount: use the full model"}
