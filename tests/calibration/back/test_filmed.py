"""What is read and told of filmed people: only where it stands for them."""

from pathlib import Path

import numpy as np
import pytest

from calibration.back.filmed import lines, read, report, told, told_line
from coach.errors import CoachError
from coach.measure.measurer import Measurer
from coach.measure.reading import Flexion, Measures, NotTold
from coach.testing.figure import ALL_FOURS, STANDING, FigurePose, figure
from coach.testing.outline import arc

SECONDS = np.arange(0.0, 4.0, 0.1)
FLAT, ROUND = 0.0, 50.0


def course(*stretches: tuple[FigurePose, float]) -> list[Measures]:
    """Four seconds of each pose, the back bent by so many degrees."""
    measurer = Measurer()
    return [
        measurer.measure(figure(pose, t=4.0 * k + t, back=arc(bend), size=(640, 560), scale=200))
        for k, (pose, bend) in enumerate(stretches)
        for t in SECONDS.tolist()
    ]


def test_a_flat_back_that_rounds_is_told_as_flexion_from_its_own_rest() -> None:
    last = told(course((ALL_FOURS, FLAT), (ALL_FOURS, ROUND)), "cat-cow")[-1]
    assert last is not None
    assert isinstance(last.lumbar, Flexion)
    assert last.lumbar.degrees > 5


def test_who_is_not_in_the_exercises_posture_is_told_nothing() -> None:
    last = told(course((ALL_FOURS, FLAT), (STANDING, FLAT)), "cat-cow")[-1]
    assert last is not None
    assert last.not_told is NotTold.OTHER_POSTURE


def test_an_empty_room_is_told_nothing() -> None:
    assert told_line("cat-cow", []).strip() == "as cat-cow: nobody is seen"


def test_cat_less_cow_is_what_lies_between_the_two_marks() -> None:
    label = {"clip": "a.mp4", "view": "side", "cow_s": 2.0, "cat_s": 6.0}
    found = read(course((ALL_FOURS, FLAT), (ALL_FOURS, ROUND)), label)
    (line,) = lines([found])
    total = sum((found.at(5.85, 6.15) - found.at(1.85, 2.15)).tolist())
    assert total > 10
    assert f"cat less cow {total:.0f} = " in line


def test_one_mark_set_at_the_wrong_end_does_not_make_the_figure() -> None:
    postures = (ALL_FOURS, FLAT), (ALL_FOURS, ROUND)
    right = {"clip": "a.mp4", "view": "side", "cow_s": [1.5, 2.0, 2.5], "cat_s": 6.0}
    wrong = {**right, "cow_s": [1.5, 2.0, 6.0]}
    figures = [lines([read(course(*postures), label)])[0] for label in (right, wrong)]
    assert figures[0] == figures[1]


def test_a_repetition_goes_from_its_lowest_to_its_highest_wherever_the_marks_are() -> None:
    label: dict[str, object] = {"clip": "a.mp4", "view": "side", "cow_s": 5.0, "cat_s": 6.0}
    label["repetitions"] = [{"start_s": 0.0, "end_s": 8.0}]
    found = read(course((ALL_FOURS, FLAT), (ALL_FOURS, ROUND)), label)
    both = float((found.at(6, 7) - found.at(1, 2)).sum())
    assert found.range(0.0, 8.0) == pytest.approx(both, abs=2)
    assert found.range(5.0, 7.0) < 2
    (line,) = lines([found])
    whole = f"{found.range(0.0, 8.0):.0f}"
    assert line.endswith(f"in a repetition {whole} ({whole})")


def test_a_folder_without_labels_or_traces_is_refused_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(CoachError, match="has no labels"):
        list(report(tmp_path, tmp_path))
    (tmp_path / "labels").mkdir()
    (tmp_path / "labels" / "a.json").write_text('{"exercise": "cat-cow"}', "utf-8")
    with pytest.raises(CoachError, match="has no traces"):
        list(report(tmp_path, tmp_path))


def test_a_mark_that_was_not_read_makes_no_figure() -> None:
    label = {"clip": "a.mp4", "view": "side", "cow_s": 2.0, "cat_s": 60.0}
    (line,) = lines([read(course((ALL_FOURS, FLAT)), label)])
    assert line.endswith("cat less cow: one of them is not read")
