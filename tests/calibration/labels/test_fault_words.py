"""From labelled words to the exercises' faults."""

import pytest

from calibration.labels.fault_words import load_words, meaning
from calibration.labels.label import load_label
from coach.errors import CoachError
from coach.exercise import find, load_all
from samples.truth import CLIPS


def said(exercise: str, text: str):
    return meaning(text, find(exercise), load_words()[exercise])


@pytest.mark.parametrize(
    ("exercise", "text", "finds"),
    [
        ("bird-dog", "leg above trunk line", ("leg-too-high",)),
        ("bird-dog", "low back arched/sagging", ("low-back-sags",)),
        ("bird-dog", "arm and leg of the same side", ("same-side",)),
        ("bird-dog", "Leg-too-high", ("leg-too-high",)),
        ("cat-cow", "only the neck moves", ("neck-only",)),
        ("cat-cow", "only the upper back moves", ("upper-back-only",)),
        ("childs-pose", "hips slightly above heels", ("hips-off-heels",)),
        ("childs-pose", "head kept off the floor / does not sink down", ("head-up",)),
        ("cobra", "elbows locked with hips up", ("elbows-locked",)),
        ("cobra", "shoulders shrugged towards the ears", ("shrugged",)),
        ("knee-to-chest", "other leg lifts off the floor", ("other-leg-lifts",)),
        ("seated-forward-bend", "upper back rounded in the fold", ("rounds-far",)),
        ("seated-forward-bend", "back rounds before the hips tip", ("rounds-first",)),
        ("seated-twist", "trunk leans back a little onto the rear hand", ("slumps",)),
        ("seated-twist", "pelvis turns with the trunk", ("pelvis-turns",)),
        ("superman", "knees slightly bent at the top", ("knees-bent",)),
        ("cat-cow", "shallow cow", ("shallow-cow",)),
        ("side-bend", "trunk turns and leans forward", ("leans-forward", "twists")),
        ("bird-dog", "hair in the face", ()),
    ],
)
def test_words_name_faults(exercise, text, finds):
    assert said(exercise, text).finds == finds


def test_what_comes_with_a_fault_is_explained_but_does_not_find_it():
    rocks = said("cat-cow", "rocks back and forth, the spine does not move")
    assert rocks.finds == ("rocking",)
    assert "shallow-cat" in rocks.explains


def test_where_the_table_says_nothing_a_faults_own_name_or_slug_does():
    dog = find("bird-dog")
    for fault in dog.fault:
        assert fault.slug in meaning(fault.name, dog, {}).finds
    assert meaning("the leg is far too high", dog, {}).finds == ("leg-too-high",)
    assert meaning("hair in the face", dog, {}).finds == ()


def test_the_table_goes_before_the_name_so_that_what_comes_with_a_fault_is_explained():
    assert "shallow-cat" in said("cat-cow", "only the neck moves").explains


def test_every_fault_of_the_table_exists():
    for exercise in load_words().keys() & load_all().keys():
        known = {fault.slug for fault in find(exercise).fault}
        for phrase, entry in load_words()[exercise].items():
            assert {*entry.finds, *entry.excuses} <= known, f"{exercise}: {phrase}"


def test_every_fault_of_a_rendered_clip_has_a_rule_or_is_known_to_have_none():
    without = {
        ("bird-dog", "hip of the raised leg hikes"),
    }
    for path in sorted(CLIPS.glob("*.json")):
        label = load_label(path)
        if label.exercise not in load_words() or label.exercise not in load_all():
            continue
        for fault in label.faults:
            found = said(label.exercise, fault.fault).finds
            assert bool(found) != ((label.exercise, fault.fault) in without), fault.fault


def test_a_broken_table_is_told_with_its_place(tmp_path):
    path = tmp_path / "words.toml"
    path.write_text('[cat-cow]\n"rocks" = { is = "rocking" }\n', encoding="utf-8")
    with pytest.raises(CoachError, match=r"words\.toml: Expected `array`, got `str`.*is"):
        load_words(path)
