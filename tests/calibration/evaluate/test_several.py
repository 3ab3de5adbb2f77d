"""Recordings of several exercises: each labelled part is scored by what was told of its time."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from calibration.evaluate.clip_result import scored
from calibration.evaluate.run import ClipOutcome, Job, TraceSource, run_part
from calibration.labels.cases import Case, find_cases
from calibration.labels.label import Label, check_label
from calibration.traces.cache import Prints
from coach.errors import CoachError
from coach.keep.trace import Trace
from coach.keep.trace_writer import TraceWriter
from coach.measure.measurer import Measurer
from coach.moment import Instant
from coach.testing.figure import ALL_FOURS, STANDING, figure

PART = {"exercise": "bird-dog", "start_s": 0.0, "end_s": 18.0, "count_min": 2, "count_max": 2}
STANDS = {"exercise": "other", "start_s": 18.0, "end_s": 26.0}


@pytest.fixture(scope="module")
def trace(tmp_path_factory: pytest.TempPathFactory) -> Trace:
    """Two bird dogs in 18 s, then 8 s of standing, 15 pictures a second."""
    measurer, path = Measurer(), tmp_path_factory.mktemp("several") / "trace.npz"
    with TraceWriter(path) as writer:
        for i in range(15 * 26):
            t = i / 15
            out = [min(1.0, max(0.0, min(t - b, b + 6.0 - t) / 1.5)) for b in (2.0, 10.0)]
            pose = replace(
                ALL_FOURS,
                hip=(85 - 85 * out[0], 85 - 85 * out[1]),
                knee=(90 - 90 * out[0], 90 - 90 * out[1]),
                arm=(85 + 85 * out[1], 85 + 85 * out[0]),
            )
            stands = replace(STANDING, yaw=90)
            body = figure(pose if t < 18 else stands, t=t, size=(960, 540), scale=200.0)
            writer.add(Instant(body, measurer.measure(body)))
    return Trace(path)


def outcome(trace: Trace, labelled: str | None, span: tuple[float, float]) -> ClipOutcome:
    seeing = TraceSource(Path("none"), Path(), Prints("", ""))
    job = Job("clip#1", Path("clip.mp4"), labelled, seeing, span=span)
    return run_part(job, trace, span, "cache")


def test_a_part_is_what_was_told_of_its_time(trace: Trace) -> None:
    found = outcome(trace, "bird-dog", (0.0, 18.0))
    assert found.answer.slug == "bird-dog"
    case = Case(
        "clip#1", Path("clip.mp4"), Label("bird-dog", count_min=2, count_max=2), (0.0, 18.0)
    )
    result = scored(case, found)
    assert result.named.right
    assert result.as_labelled is not None and result.as_labelled.count is not None
    assert (result.as_labelled.count.counted, result.as_labelled.seconds) == (2, 18.0)


def test_where_nothing_was_told_nothing_is_recognised(trace: Trace) -> None:
    assert outcome(trace, None, (18.5, 26.0)).answer.slug is None


def test_where_another_exercise_was_told_it_is_a_mistake_and_judged_as_labelled_too(
    trace: Trace,
) -> None:
    found = outcome(trace, "cobra", (0.0, 18.0))
    assert found.answer.slug == "bird-dog"
    assert set(found.records) == {"bird-dog", "cobra"}
    assert sum(r.counted for r in found.records["cobra"].repetitions) == 0


def labelled(parts: Sequence[object]) -> bytes:
    return json.dumps({"exercise": "several", "parts": list(parts)}).encode()


def test_the_parts_of_a_labelled_recording_are_cases_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "session.mp4").touch()
    (tmp_path / "session.json").write_bytes(labelled([PART, STANDS]))
    found = find_cases(tmp_path)
    assert found.cases == ()
    assert [(c.name, c.label.exercise, c.span) for c in found.parts] == [
        ("session#1", "bird-dog", (0.0, 18.0)),
        ("session#2", "other", (18.0, 26.0)),
    ]


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ([{"exercise": "bird-dog"}], "needs its start_s and end_s"),
        ([STANDS, PART], "after the part before"),
        ([{**PART, "exercise": "push-up"}], "exercise is 'push-up'"),
        ([], "exercise is 'several'"),
    ],
)
def test_parts_that_cannot_be_are_told_with_their_place(parts: list[object], words: str) -> None:
    with pytest.raises(CoachError, match=words):
        check_label(labelled(parts), "session.json")
