"""Limits of one's own: what is honoured, and what is refused as a whole."""

import msgspec
import pytest

from coach.errors import CoachError
from coach.exercise import find
from coach.exercise.overrides import Limit, Overrides, apply, load
from coach.exercise.tunable import tunables
from coach.keep.limits import LimitNote, save

SHALLOW = Limit("side-bend", "fault", "shallow", "at_least")
ENTER = Limit("side-bend", "end", "bend", "enter")
BACK = Limit("side-bend", "movement", "", "back")


@pytest.fixture
def written(tmp_path):
    def write(text: str):
        path = tmp_path / "limits.toml"
        path.write_text(f"schema = 1\n{text}\n", encoding="utf-8")
        return path

    return write


def test_what_is_named_changes_and_nothing_else(written):
    path = written("[side-bend.fault.shallow]\nat_least = 12\n[side-bend.movement]\nback = 0.5")
    shipped = find("side-bend")
    own = apply(shipped, load(path))
    assert own.movement.back == 0.5
    assert {f.slug: f.at_least for f in own.fault}["shallow"] == 12.0
    again = apply(own, Overrides({SHALLOW: 8.0, BACK: shipped.movement.back}))
    assert again == shipped
    assert find("side-bend") == shipped


def test_other_exercises_stay_as_they_are():
    assert apply(find("bird-dog"), Overrides({SHALLOW: 12.0})) is find("bird-dog")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[side-bent.fault.shallow]\nat_least = 12", ("'side-bent'", "'side-bend'")),
        ("[side-bend.fault.shalow]\nat_least = 12", ("no fault 'shalow'", "'shallow'")),
        ("[side-bend.fault.shallow]\nat_lest = 12", ("shallow.at_lest", "'at_least'")),
        ("[side-bend.fault.shallow]\nat_most = 12", ("shallow.at_most", "only at_least")),
        ("[side-bend.fault.shallow]\nat_least = 260", ("260 deg", "legal range")),
        ("[side-bend.fault.shallow]\nat_least = nan", ("not a number",)),
        ("[side-bend.fault.shallow]\nat_least = true", ("not a number",)),
        ("[side-bend.fault.shallow]\nat_least = '12'", ("not a number",)),
        ("[side-bend.fault]\nshallow = 12", ("not a table",)),
        ("[side-bend.faults.shallow]\nat_least = 12", ("'fault'",)),
        ("[side-bend.end.bent]\nenter = 7", ("no end position 'bent'", "'bend'")),
        ("[side-bend.end.bend]\nenter = 70", ("end.bend.enter", "legal range")),
        ("[side-bend.movement]\nback = 0.9", ("movement.back", "legal range")),
        ("[side-bend.movement]\nbakc = 0.3", ("movement.bakc", "'back'")),
    ],
)
def test_what_is_wrong_is_refused_with_its_place(written, text, words):
    with pytest.raises(CoachError) as told:
        load(written(text))
    for word in ("limits.toml", *words):
        assert word in str(told.value)
    assert "\n" not in str(told.value)


def test_a_file_without_its_schema_or_that_is_no_toml_is_refused(tmp_path):
    path = tmp_path / "limits.toml"
    path.write_text("[side-bend.fault.shallow]\nat_least = 12\n", encoding="utf-8")
    with pytest.raises(CoachError, match="schema = 1"):
        load(path)
    path.write_text("schema = ", encoding="utf-8")
    with pytest.raises(CoachError, match="not valid TOML"):
        load(path)
    with pytest.raises(CoachError, match="there is no file"):
        load(tmp_path / "nowhere.toml")


def changed(slug, fault, **fields):
    """The exercise as it would be with another fault in its file."""
    exercise = find(slug)
    faults = [
        msgspec.structs.replace(f, **fields) if f.slug == fault else f for f in exercise.fault
    ]
    return msgspec.structs.replace(exercise, fault=faults)


def test_limits_that_contradict_each_other_are_refused():
    exercise = changed("bird-dog", "leg-bent", at_least=140.0, at_most=160.0, clear=5.0)
    low = Limit("bird-dog", "fault", "leg-bent", "at_least")
    high = Limit("bird-dog", "fault", "leg-bent", "at_most")
    with pytest.raises(CoachError, match="at_least 165 is above at_most 150"):
        apply(exercise, Overrides({low: 165.0, high: 150.0}))
    with pytest.raises(CoachError, match="could never be over"):
        apply(exercise, Overrides({low: 155.0}))


def test_a_safety_limit_is_tightened_freely_and_loosened_only_within_its_range():
    exercise = changed("side-bend", "shallow", severity="safety")
    assert find("side-bend").fault != exercise.fault
    own = apply(exercise, Overrides({SHALLOW: 60.0}))
    assert {f.slug: f.at_least for f in own.fault}["shallow"] == 60.0
    with pytest.raises(CoachError, match="legal range"):
        apply(exercise, Overrides({SHALLOW: 3.0}))


def test_what_is_saved_reads_the_same_and_says_what_it_replaces(tmp_path):
    path = tmp_path / "own.toml"
    overrides = Overrides({SHALLOW: 11.3, ENTER: 6.5, BACK: 0.4})
    save(path, overrides, {SHALLOW: LimitNote(8.0, "two people\nsaid so")})
    assert dict(load(path).values) == dict(overrides.values)
    text = path.read_text(encoding="utf-8")
    assert "# was 8, is 11.3: two people said so\nat_least = 11.3" in text


def test_nothing_is_saved_that_would_not_be_read_again(tmp_path):
    path = tmp_path / "own.toml"
    with pytest.raises(CoachError):
        save(path, Overrides({SHALLOW: 99.0}), {})
    with pytest.raises(CoachError):
        save(path, Overrides({SHALLOW._replace(exercise="tennis"): 9.0}), {})
    assert not path.exists()


def test_a_limit_on_either_side_of_zero_stays_on_its_side():
    own = tunables(find("side-bend"))
    left = own[Limit("side-bend", "fault", "twists", "at_most")]
    assert left.problem(-10.0) is not None
    assert left.problem(10.0) is None
