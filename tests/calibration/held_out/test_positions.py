"""Limits of positions without the clips of one source."""

import pytest
from msgspec.structs import replace

from calibration.evaluate.held_out import LEFT_OUT, load_held_out, settings_without, without
from calibration.held_out.positions import changes, expected, narrow, reached
from calibration.recognition.shown import Shown
from coach.errors import CoachError
from coach.exercise import find
from coach.exercise.load import load_all
from coach.judge.evidence import USUAL
from coach.testing import positions as p
from coach.testing.script import Script

COBRA = find("cobra")
UP = (0.0, 3.0)


def shown(source: str, labelled: str = "cobra", **angles: float) -> Shown:
    """Somebody who lies with the chest lifted, as told besides."""
    instants = tuple(Script({**p.CHEST_LIFTED, **angles}).stay(3.0).at(fps=5))
    return Shown(source, source, source, labelled, lambda: instants, (UP,), person=source)


def sign(exercise, measure: str):
    look = next(one for one in exercise.look if one.at == "lifted" or one.at != "start")
    return next(s for s in look.signs if str(s.measure) == measure)


def ends(exercise) -> list[int]:
    return [i for i, one in enumerate(exercise.look, start=1) if one.at != "start"]


TELLING = "thigh_rise.both"
"""Tells a lifted chest from its neighbours."""


def with_thighs(source: str, rise: float) -> Shown:
    return shown(source, **{"thigh_rise.left": rise, "thigh_rise.right": rise})


def test_a_limit_is_moved_back_by_what_one_source_alone_pushes_out() -> None:
    (number, *_) = ends(COBRA)
    limit = sign(COBRA, TELLING).at_least
    low = [with_thighs(f"s{i}", limit + rise) for i, rise in enumerate((1.0, 6.0, 20.0))]
    told = changes(reached(low, [COBRA]), [COBRA])
    name = f"cobra.look.{number}.{TELLING}.at_least"
    assert told["s0"][name] == pytest.approx(limit + 5.0)
    assert name not in told.get("s1", {})
    moved = without(COBRA, "s0", told)
    assert sign(moved, TELLING).at_least == pytest.approx(limit + 5.0)
    assert without(COBRA, "s1", {}) is COBRA


def test_who_lies_beyond_the_limit_has_not_pushed_it_further_than_it_is() -> None:
    (number, *_) = ends(COBRA)
    limit = sign(COBRA, TELLING).at_least
    people = [with_thighs("a", limit - 3.0), with_thighs("b", limit + 2.0)]
    told = changes(reached(people, [COBRA]), [COBRA])
    assert told["a"][f"cobra.look.{number}.{TELLING}.at_least"] == pytest.approx(limit + 2.0)


def test_a_limit_that_nobody_comes_near_stays() -> None:
    (number, *_) = ends(COBRA)
    sign_ = next(s for s in COBRA.look[number - 1].signs if str(s.measure) == "trunk_rise")
    far = sign_.at_least + 30.0
    told = changes(reached([shown("a", trunk_rise=far), shown("b", trunk_rise=far + 5)], [COBRA]),
                   [COBRA])  # fmt: skip
    assert f"cobra.look.{number}.trunk_rise.at_least" not in told.get("a", {})


def test_of_few_people_more_are_expected_beyond_the_furthest_than_of_many() -> None:
    assert expected([100.0], 10.0) == pytest.approx(100.0 + 1.3 * 10.0 * 2**0.5)
    assert expected([100.0] * 30, 10.0) < 110.0
    assert expected([90.0, 110.0], 10.0) > 110.0
    assert expected([60.0, 140.0] * 10, 10.0) > 140.0


def test_a_limit_that_describes_is_moved_back_no_further_than_people_are_expected_to_lie() -> None:
    (number, *_) = ends(COBRA)
    knee = next(s for s in COBRA.look[number - 1].signs if str(s.measure) == "knee_space.both")
    limit = knee.at_least
    bent = {"knee_space.left": limit + 2.0, "knee_space.right": limit + 2.0}
    long = {"knee_space.left": 175.0, "knee_space.right": 175.0}
    people = [shown("a", **bent), shown("b", **long), shown("c", **long)]
    told = changes(reached(people, [COBRA]), [COBRA])["a"]
    name = f"cobra.look.{number}.knee_space.both.at_least"
    assert told[name] == pytest.approx(-expected([-175.0, -175.0], USUAL.spread_deg), abs=0.01)
    assert limit < told[name] < 175.0 - 2.0


def test_limits_are_no_nearer_than_people_are_expected_to_lie() -> None:
    (number, *_) = ends(COBRA)
    name = f"cobra.look.{number}.knee_space.both.at_least"
    limit = sign(COBRA, "knee_space.both").at_least
    bent = {"knee_space.left": limit + 1.0, "knee_space.right": limit + 1.0}
    found = reached([shown(s, **bent) for s in "abcd"], [COBRA])
    assert narrow(found, [COBRA])[name] < limit
    assert name not in narrow(reached([shown(s, **bent) for s in "abc"], [COBRA]), [COBRA])
    assert name not in narrow(reached([shown(s) for s in "abcd"], [COBRA]), [COBRA])


def test_what_resembles_an_exercise_and_only_one_source_ever_did_is_left_out_without_it() -> None:
    bird_dog = find("bird-dog")
    plank = next(
        i for i, one in enumerate(bird_dog.near_miss, start=1) if one.name.startswith("a plank")
    )
    instants = tuple(Script(p.PLANK).stay(3.0).at(fps=5))
    done = [Shown(s, s, s, "other", lambda: instants, ()) for s in ("a", "b")]
    name = f"bird-dog.near_miss.{plank}"
    alone = changes(reached(done[:1], [bird_dog]), [bird_dog])
    assert alone["a"][name] == LEFT_OUT
    names = [one.name for one in without(bird_dog, "a", alone).near_miss]
    assert len(names) == len(bird_dog.near_miss) - 1
    assert not any(n.startswith("a plank") for n in names)
    assert name not in changes(reached(done, [bird_dog]), [bird_dog]).get("a", {})


def test_settings_are_those_of_the_table() -> None:
    table = {"a": {"judge.still_times": 3.0, "evidence.unlike": 4.5, "recognise.fits": 0.6}}
    settings = settings_without("a", table)
    assert settings.judge.still_times == 3.0
    assert settings.judge.evidence.unlike == 4.5
    assert settings.recognise.fits == 0.6
    assert settings_without("b", table) == settings_without("c", {})


@pytest.mark.parametrize(
    "name",
    [
        "cobra.look.9.trunk_rise.at_least",
        "cobra.look.1.no_such_sign.at_least",
        "cobra.nonsense.1",
    ],
)
def test_a_table_that_speaks_of_what_there_is_not_is_refused(name: str) -> None:
    with pytest.raises(CoachError):
        without(COBRA, "a", {"a": {name: 1.0}})
    with pytest.raises(CoachError):
        settings_without("a", {"a": {"judge.no_such": 1.0}})


def test_the_shipped_table_speaks_of_what_the_files_have() -> None:
    table = load_held_out()
    for source in table:
        settings_without(source, table)
        changed = [without(e, source, table) for e in load_all().values()]
        assert all(replace(e) is not None for e in changed)
