"""Answers against labels: what is right, and what the table holds."""

import pytest

from calibration.evaluate.confusion import confusion, recognised
from calibration.score.recognition import NamedClip, score_recognition
from coach.judge.recognise import Recognition


def named(labelled: str, slug: str | None, *starts: str, start=False, name="a", performance=None):
    answer = Recognition(slug, starts, scores={"cobra": 0.4})
    return NamedClip(name, performance or name, labelled, answer, start)


@pytest.mark.parametrize(
    ("sample", "right"),
    [
        (named("cobra", "cobra"), True),
        (named("cobra", "superman"), False),
        (named("cobra", None), False),
        (named("cobra", None, "cobra", "superman"), False),
        (named("cobra", None, "cobra", "superman", start=True), True),
        (named("cobra", None, "superman", start=True), False),
        (named("cobra", "cobra", start=True), True),
        (named("other", None), True),
        (named("other", None, "cobra"), True),
        (named("other", "cobra"), False),
    ],
)
def test_what_is_right(sample, right):
    assert sample.right is right


def test_both_views_of_a_performance_must_be_right():
    score = score_recognition([
        named("cobra", "cobra", performance="one"),
        named("cobra", None, "cobra", performance="one"),
        named("cobra", "cobra", performance="two"),
        named("other", None, performance="three"),
        named("other", "bird-dog", performance="three"),
    ])  # fmt: skip
    assert (score.of, score.right, score.other, score.taken) == (2, 1, 1, 1)
    cobra, other = score.rows
    assert cobra.answers == {"cobra": 2, "start": 1}
    assert (other.labelled, other.answers) == ("other", {"none": 1, "bird-dog": 1})
    assert len(score.wrong) == 2


def test_the_table_has_a_row_per_label_and_a_column_per_answer():
    score = score_recognition([named("cobra", "superman", name="x"), named("other", None)])
    lines = confusion("photos", score).splitlines()
    assert lines[0].split() == ["photos", "right", "a", "b", "start", "none"]
    assert lines[2].split() == ["a", "cobra", "0/1", ".", "1", ".", "."]
    assert lines[3].split() == ["b", "superman"]
    assert lines[4].split() == ["other", "1/1", ".", ".", ".", "1"]
    said = "\n".join(recognised(score, "photos"))
    assert "0/1 right (0 %)" in said
    assert "0/1 taken for an exercise (0 %)" in said
    assert "cobra -> superman" in said
