"""People's baselines on disk: readable, whole, with their history, and never lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.errors import CoachError
from coach.judge.baseline import Baseline, RangeOfMotion, SetUp, Taken
from coach.keep.baselines import PersonBaselines, as_toml, load_person, person_path, save_person

numbers = st.floats(-400, 400, allow_nan=False)
shares = st.floats(0, 1)
words = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=20)
reaches = st.builds(
    RangeOfMotion, words, numbers, numbers, shares, st.booleans(),
    st.sampled_from([None, "left", "right", "both"]),
)  # fmt: skip
baselines = st.builds(
    Baseline,
    words,
    st.builds(Taken, words, st.sampled_from(["guided", "clip"]), words, words),
    st.builds(
        SetUp, st.sampled_from(["side", "oblique", "front", "back", "unknown"]),
        numbers, st.sampled_from(["left", "right"]),
    ),
    shares,
    st.dictionaries(st.sampled_from(["spine_total", "lumbar_flexion"]), numbers),
    st.lists(reaches, max_size=4).map(tuple),
)  # fmt: skip


def one(slug="cat-cow", when="2026-11-20T10:00+00:00", at=40.0) -> Baseline:
    return Baseline(
        slug,
        Taken(when, "guided", "full", "0.1.0"),
        SetUp("side", 3.0, "left"),
        0.9,
        {"spine_total": -20.0},
        (
            RangeOfMotion("cat", -20.0, at, 0.9, held=False),
            RangeOfMotion("reach", 0.0, 4.0, 0.5, True, "left"),
        ),
    )


@given(taken=st.lists(baselines, max_size=3).map(tuple))
def test_what_is_written_is_read_again(tmp_path_factory, taken):
    folder = tmp_path_factory.mktemp("people")
    person = PersonBaselines("Ada Lovelace", taken)
    save_person(folder, person)
    assert load_person(folder, "Ada Lovelace") == person


def test_the_newest_counts_and_the_older_ones_are_its_history(tmp_path):
    old, new = one(when="2026-10-01"), one(at=52.0)
    save_person(tmp_path, PersonBaselines("me").adding(old).adding(one("cobra")).adding(new))
    person = load_person(tmp_path)
    assert person.latest("cat-cow") == new
    assert person.history("cat-cow") == (old, new)
    assert person.latest("side-bend") is None


def test_forgetting_takes_an_exercise_out_and_nothing_else(tmp_path):
    person = PersonBaselines("me", (one(), one("cobra"), one()))
    assert person.forgetting("cat-cow").taken == (one("cobra"),)


def test_the_file_can_be_read_by_a_person(tmp_path):
    text = as_toml(PersonBaselines("me", (one(),)))
    assert text.startswith("# Lumbar Coach")
    assert '{ end = "cat", rest = -20.0, at = 40.0' in text
    assert 'view = "side"' in text


def test_nobody_has_a_file_before_anything_was_measured(tmp_path):
    assert load_person(tmp_path, "me") == PersonBaselines("me")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("not toml [", "not valid TOML"),
        ("schema = 2\n", "a newer version of the coach (schema 2"),
        ("", "must say schema = 1"),
        ("schema = 1\n[[baseline]]\nexercise = 3\n", "$[0].exercise"),
        (as_toml(PersonBaselines("me", (one(),))).replace("-20.0", "nan"), "nan is not a number"),
        (as_toml(PersonBaselines("me", (one(),))).replace("yaw_deg", "yaw_degrees"), "yaw_deg"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_in_one_line_and_left_as_it_is(tmp_path, text, told):
    path = person_path(tmp_path, "me")
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CoachError, match="was not changed") as error:
        load_person(tmp_path)
    assert told in str(error.value)
    assert "\n" not in str(error.value)
    assert path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("name", ["", "  ", "../me", "a/b", "x" * 41, "nul\0"])
def test_a_name_that_cannot_be_a_file_is_refused(tmp_path, name):
    with pytest.raises(CoachError, match="--person"):
        person_path(tmp_path, name)


def test_people_are_kept_apart(tmp_path):
    save_person(tmp_path, PersonBaselines("Ada", (one(),)))
    assert load_person(tmp_path, "Bob").taken == ()
    assert load_person(tmp_path, "ada").taken == (one(),)
