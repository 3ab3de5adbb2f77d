"""What the types cannot say: each thing that is wrong with an exercise is named with its place."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
import pytest

from coach.errors import CoachError, nearest
from coach.exercise import find, load, load_all
from coach.exercise import vocabulary as v
from coach.exercise.check import problems
from coach.exercise.load import FOLDER
from coach.measure.measure_ref import MeasureRef

ref = MeasureRef.parse


def changed(slug: str, **words: Any) -> v.Exercise:
    """An exercise with some of its words replaced."""
    return msgspec.structs.replace(find(slug), **words)


def with_fault(slug: str, fault: str, **words: Any) -> v.Exercise:
    """An exercise with one fault changed."""
    exercise = find(slug)
    assert any(f.slug == fault for f in exercise.fault)
    faults = [msgspec.structs.replace(f, **words) if f.slug == fault else f for f in exercise.fault]
    return changed(slug, fault=faults)


def said(exercise: v.Exercise) -> list[str]:
    return [f"{place}: {problem}" for place, problem in problems(exercise)]


def only(exercise: v.Exercise, *words: str) -> None:
    """One thing is said, and all these words are in it."""
    (message,) = said(exercise)
    for word in words:
        assert word in message


@pytest.mark.parametrize("slug", load_all())
def test_nothing_is_wrong_with_the_exercises_that_are_kept(slug: str) -> None:
    assert said(find(slug)) == []


def look(slug: str, **words: Any) -> v.Exercise:
    first, *others = find(slug).look
    return changed(slug, look=[msgspec.structs.replace(first, **words), *others])


def test_a_look_names_the_start_or_an_end_position() -> None:
    assert said(look("bird-dog", at="reach", sides=["left", "right"])) == []
    only(look("bird-dog", at="reech"), "look[0]", "unknown end position 'reech'",
         "did you mean 'reach'")  # fmt: skip


def test_the_signs_of_a_look_are_measures_with_limits() -> None:
    def sign(**words: Any) -> v.Exercise:
        return look("bird-dog", signs=[v.Sign(**{"source": "OR", **words})])

    only(sign(measure=ref("trunk_rise")), "look[0].signs[0]", "needs at_least or at_most")
    only(
        sign(measure=ref("trunk_rise"), at_least=9, at_most=1),
        "look[0].signs[0]",
        "above at_most 1",
    )


def dose(slug: str, **words: Any) -> v.Exercise:
    return changed(slug, dose=msgspec.structs.replace(find(slug).dose, **words))


@pytest.mark.parametrize(
    ("slug", "sides"), [("bird-dog", []), ("cobra", ["left", "right"]), ("superman", [])]
)
def test_a_dose_has_sides_where_end_positions_have_them(slug: str, sides: list[str]) -> None:
    only(dose(slug, sides=sides), "dose: sides must be given where end positions have them")


def test_both_at_once_needs_to_know_when_a_movement_is_one_of_both() -> None:
    only(dose("bird-dog", sides=["left", "right", "both"]), "dose", "movement.together")
    assert said(dose("superman", sides=["left", "both"])) == []
    knees = find("knee-to-chest")
    apart = msgspec.structs.replace(knees.movement, together=None)
    only(changed("knee-to-chest", movement=apart), "dose", "movement.together")


def test_the_doses_of_levels_are_checked_too() -> None:
    (level,) = find("superman").level
    none = msgspec.structs.replace(level.dose, sides=[])
    wrong = changed("superman", level=[msgspec.structs.replace(level, dose=none)])
    only(wrong, "level[0].dose", "sides must be given")
    both = msgspec.structs.replace(level, dose=msgspec.structs.replace(level.dose, sides=["both"]))
    only(changed("bird-dog", level=[both]), "level[0].dose", "movement.together")


BOUNCING = ("seated-forward-bend", "bouncing")
LATE = ("superman", "not-together")
FIRST = ("seated-forward-bend", "rounds-first")
SHARE = ("cat-cow", "upper-back-only")
NECK = ("cat-cow", "neck-only")
PLAIN = ("bird-dog", "leg-bent")


@pytest.mark.parametrize(
    ("which", "words", "told"),
    [
        (BOUNCING, {"swing": 0.0}, "swing goes with the statistic swings"),
        (BOUNCING, {"statistic": "range"}, "swing goes with the statistic swings"),
        (LATE, {"against": None}, "against goes with the statistics lag and share"),
        (LATE, {"statistic": "max"}, "against goes with the statistics lag and share"),
        (SHARE, {"against": None}, "against goes with the statistics lag and share"),
        (SHARE, {"over": None}, "until, quiet and this statistic need over"),
        (NECK, {"swing": 0.0}, "swing goes with the statistic swings"),
        (FIRST, {"over": None}, "until, quiet and this statistic need over"),
        (NECK, {"over": None}, "until, quiet and this statistic need over"),
        (PLAIN, {"statistic": "range"}, "until, quiet and this statistic need over"),
        (PLAIN, {"statistic": "rate"}, "until, quiet and this statistic need over"),
        (PLAIN, {"until": v.Until(measure=ref("hip.near"), change=20)}, "need over"),
        (PLAIN, {"quiet": v.Quiet(measure=ref("sway"), range=1)}, "need over"),
        (PLAIN, {"only": ["reech"]}, "did you mean 'reach'"),
        (PLAIN, {"at_least": None}, "needs at_least or at_most"),
        (PLAIN, {"at_most": 100.0}, "outside its legal range"),
        (PLAIN, {"at_most": 120.0}, "at_least 140.0 is above at_most 120.0"),
    ],
)  # fmt: skip
def test_a_fault_that_contradicts_itself_is_named(
    which: tuple[str, str], words: Mapping[str, Any], told: str
) -> None:
    slug, fault = which
    messages = said(with_fault(slug, fault, **words))
    assert any(told in message for message in messages)
    assert all(f"'{fault}'" in message for message in messages)


@pytest.mark.parametrize(
    ("condition", "told"),
    [
        (v.Condition(measure=ref("knee.working"), source="OR"), "needs at_least or at_most"),
        (v.Condition(measure=ref("sway"), at_least=2, at_most=1, source="OR"), "above at_most 1"),
    ],
)
def test_where_a_fault_is_looked_at_is_checked_like_any_condition(condition, told: str) -> None:
    good = v.Condition(measure=ref("sway"), at_most=1, source="OR")
    only(with_fault("bird-dog", "leg-bent", where=[good, condition]), "'leg-bent' where[1]", told)


def test_positions_and_end_positions_are_checked() -> None:
    end = find("bird-dog").movement.end[0]

    def ends(**words: Any) -> v.Exercise:
        movement = find("bird-dog").movement
        changed_end = msgspec.structs.replace(end, **words)
        return changed("bird-dog", movement=msgspec.structs.replace(movement, end=[changed_end]))

    only(ends(measure=ref("leg_incline.near")), "movement.end[0]", "left from right")
    only(ends(enter=-1.0), "movement.end[0]", "enter must be above 0")
    nowhere = v.Position(name="x", signs=[v.Sign(measure=ref("trunk_rise"), source="OR")])
    only(changed("bird-dog", posture=[nowhere]), "posture[0].signs[0]", "needs at_least")
    start = v.Start(say="x", position=[nowhere])
    only(changed("bird-dog", start=start), "start.position[0].signs[0]", "needs at_least")


def test_all_that_is_wrong_is_said() -> None:
    nowhere = v.Position(name="x", signs=[v.Sign(measure=ref("sway"), source="OR")])
    wrong = changed("bird-dog", posture=[nowhere, nowhere])
    places = [message.partition(":")[0] for message in said(wrong)]
    assert places == ["posture[0].signs[0]", "posture[1].signs[0]"]


def test_a_hint_is_given_only_when_a_known_word_is_near() -> None:
    assert nearest("hipp", ["hip", "knee"]) == "; did you mean 'hip'?"
    assert nearest("zzz", ["hip", "knee"]) == ""


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("superman", 'against = "leg_incline', 'agianst = "leg_incline', "did you mean 'against'"),
        ("seated_forward_bend", "change = 20", "chnge = 20", "did you mean 'change'"),
        ("cat_cow", "range = 14", "rnge = 14", "did you mean 'range'"),
        ("cat_cow", "telling = true", "teling = true", "did you mean 'telling'"),
        ("bird_dog", 'effect = "adapt"', 'effect = "change"', "change"),
        ("bird_dog", 'trouble = "wrist-trouble"', 'trouble = "wrists"', "wrists"),
        ("superman", "together = 0.5", "togehter = 0.5", "did you mean 'together'"),
        ("cobra", "memory_s = 1.0", "memry_s = 1.0", "did you mean 'memory_s'"),
        ("superman", 'sides = ["both"]', 'sides = ["booth"]', "booth"),
    ],
)  # fmt: skip
def test_a_misspelt_word_is_named_with_the_nearest(
    tmp_path: Path, name: str, old: str, new: str, told: str
) -> None:
    text = (FOLDER / f"{name}.toml").read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "mine.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(CoachError) as error:
        load(path)
    assert told in str(error.value)
    assert str(path) in str(error.value)


def test_the_first_problem_of_a_file_is_said_in_one_line(tmp_path: Path) -> None:
    text = (FOLDER / "cobra.toml").read_text(encoding="utf-8")
    path = tmp_path / "mine.toml"
    path.write_text(text.replace('at = "chest-up"', 'at = "chest-upp"', 1), encoding="utf-8")
    with pytest.raises(CoachError, match=r"look\[1\].*did you mean 'chest-up'") as error:
        load(path)
    assert "\n" not in str(error.value)
