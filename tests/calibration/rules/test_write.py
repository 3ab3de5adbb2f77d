"""The two lines of a fault are written, and nothing else is touched."""

from dataclasses import replace

from calibration.evaluate.held_out import load_held_out, read_held_out, without
from calibration.rules.evidence import Evidence
from calibration.rules.write import lines, with_lines, write_told_without
from coach.exercise import find
from coach.exercise.load import FOLDER, load
from coach.exercise.vocabulary import Silence

SHOWN = Silence(good=12, sources=6, alarms=0, held_out=0, expected=0.012)
TEXT = (FOLDER / "bird_dog.toml").read_text(encoding="utf-8")


def shown(slug: str, spoken: bool, **also) -> Evidence:
    fault = next(f for f in find("bird-dog").fault if f.slug == slug)
    return Evidence("bird-dog", fault, (), 0, 0, SHOWN, spoken, **also)


def test_a_rule_that_may_be_spoken_is_written_so_and_only_it(tmp_path):
    place = tmp_path / "bird_dog.toml"
    place.write_text(with_lines(TEXT, "wobbly", lines(shown("wobbly", True))), encoding="utf-8")
    before, after = load(FOLDER / "bird_dog.toml"), load(place)
    for old, new in zip(before.fault, after.fault, strict=True):
        if new.slug == "wobbly":
            assert (new.told, new.silence) == ("spoken", SHOWN)
        else:
            assert new == old


def test_writing_twice_changes_nothing():
    once = with_lines(TEXT, "wobbly", lines(shown("wobbly", False)))
    assert with_lines(once, "wobbly", lines(shown("wobbly", False))) == once


def test_without_a_source_its_clips_are_judged_with_what_the_others_would_have_written(tmp_path):
    place = tmp_path / "held_out.toml"
    one = shown("wobbly", True, without={"somebody": False, "another": True})
    write_told_without([one, replace(one, without={})], place)
    table = load_held_out(place)
    assert set(table) == {"somebody"}
    bird_dog = find("bird-dog")
    changed = without(bird_dog, "somebody", table)
    assert next(f for f in changed.fault if f.slug == "wobbly").told == "reported"
    assert without(bird_dog, "another", table) is bird_dog
    assert without(find("cobra"), "somebody", table) is find("cobra")


def test_what_was_shown_of_other_exercises_stays(tmp_path):
    place = tmp_path / "held_out.toml"
    others = (
        '[a]\n"cat-cow.fault.rocking.told" = "reported"\n\n[b]\n"cobra.fault.x.told" = "spoken"\n'
    )
    place.write_text(others + '"bird-dog.fault.wobbly.told" = "reported"\n', encoding="utf-8")
    write_told_without([shown("wobbly", True, without={"a": False})], place)
    assert read_held_out(place) == {
        "a": {"bird-dog.fault.wobbly.told": "reported", "cat-cow.fault.rocking.told": "reported"},
        "b": {"cobra.fault.x.told": "spoken"},
    }
