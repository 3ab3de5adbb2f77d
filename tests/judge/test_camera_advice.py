"""Advice on camera and position: what is said when, in few words, and whether counting goes on."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, get_args

import pytest

from coach.body import Place
from coach.exercise import Exercise, find, load_all
from coach.judge.coverage import Coverage, CoverageSettings, hints, obstacle
from coach.judge.cue import Advice
from coach.measure.reading import Framing, Measures, Reading, View, ViewKind

SETTINGS = CoverageSettings()
GOOD = Framing((), too_near=False, too_far=False, share=0.6, light=0.5)
DWELL_S = 1.0


def at(
    t: float = 0.0, view: ViewKind = "side", framing: Framing = GOOD, *, present: bool = True
) -> Measures:
    readings = {"trunk_incline": Reading(0.0, 0.9)} if present else {}
    return Measures(t, readings, readings, None, View(view, "right", 0.0), framing)


def framed(**changes: Any) -> Measures:
    return at(framing=replace(GOOD, **changes))


def blocking(measures: Measures, exercise: Exercise) -> Advice | None:
    return obstacle(measures, exercise.camera, SETTINGS)


def hinted(measures: Measures, exercise: Exercise) -> list[str]:
    return [one.reason for one in hints(measures, exercise.camera, SETTINGS)]


def test_a_good_picture_asks_for_nothing(bird_dog: Exercise) -> None:
    assert blocking(at(), bird_dog) is None
    assert hinted(at(), bird_dog) == []


@pytest.mark.parametrize(
    ("measures", "reason", "says"),
    [
        (at(present=False), "nobody", "Come into the picture: "),
        (at(present=False, framing=replace(GOOD, light=0.03)), "too-dark", "Switch on a light: "),
        (framed(too_far=True), "too-far", "Come closer: "),
        (framed(cut_off=("left knee",)), "cut-off", "Move back: your knees are cut off"),
        (at(view="front"), "wrong-view", "side-on"),
    ],
)
def test_what_blocks_counting_is_named_with_its_cure(
    bird_dog: Exercise, measures: Measures, reason: str, says: str
) -> None:
    advice = blocking(measures, bird_dog)
    assert advice is not None
    assert (advice.reason, advice.blocks) == (reason, True)
    assert says in advice.text


def test_a_dark_room_in_which_somebody_is_seen_blocks_nothing(bird_dog: Exercise) -> None:
    dark = framed(light=0.9 * SETTINGS.dark)
    assert blocking(dark, bird_dog) is None
    assert hinted(dark, bird_dog) == ["dark"]
    assert hinted(framed(light=1.1 * SETTINGS.dark), bird_dog) == []
    assert hinted(framed(light=None), bird_dog) == []


def test_a_cat_cow_is_not_counted_on_a_back_that_is_cut_off(bird_dog: Exercise) -> None:
    cat_cow = find("cat-cow")
    seen = framed(cut_off=("back",), box=(0.2, 0.1, 0.8, 0.9))
    advice = blocking(seen, cat_cow)
    assert advice is not None
    assert advice.text == "Move back: your back is cut off"
    assert blocking(seen, bird_dog) is None


@pytest.mark.parametrize(
    ("box", "cure"),
    [
        ((0.2, 0.3, 0.8, 1.1), "Tilt the screen down"),
        ((0.2, 0.1, 0.8, 1.1), "Move back"),
        ((0.2, -0.1, 0.8, 0.7), "Tilt the screen up"),
        ((0.2, -0.1, 0.8, 0.9), "Move back"),
        ((-0.1, 0.3, 0.7, 0.8), "Move to the middle"),
        ((0.3, 0.3, 1.1, 0.8), "Move to the middle"),
        ((-0.1, 0.3, 1.1, 0.8), "Move back"),
        ((0.3, 0.3, 1.1, 1.1), "Move back"),
    ],
)
def test_what_is_cut_off_comes_back_by_the_least_trouble(
    bird_dog: Exercise, box: tuple[float, float, float, float], cure: str
) -> None:
    advice = blocking(framed(cut_off=("left knee", "right knee"), box=box), bird_dog)
    assert advice is not None
    assert advice.text.startswith(f"{cure}: ")


def test_parts_that_leave_at_the_far_end_are_hinted_at_and_counting_goes_on(
    bird_dog: Exercise,
) -> None:
    reaching = framed(cut_off=("left hand",), box=(0.3, 0.3, 1.05, 0.8))
    assert blocking(reaching, bird_dog) is None
    (hint,) = hints(reaching, bird_dog.camera, SETTINGS)
    assert hint == Advice("reach", "Move to the middle: your hands leave the picture", blocks=False)


def test_a_view_that_is_counted_but_not_judged_is_hinted_at(bird_dog: Exercise) -> None:
    (hint,) = hints(at(view="oblique"), bird_dog.camera, SETTINGS)
    assert hint == Advice(
        "turn", "Kneel side-on to the camera: I can't check your form", blocks=False
    )


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"box": (0.2, 0.5, 0.8, 0.99)}, "low"),
        ({"box": (0.2, 0.01, 0.8, 0.5)}, "high"),
        ({"too_near": True}, "too-near"),
        ({"tilt": 1.1 * SETTINGS.tilted}, "tilted"),
        ({"tilt": -1.1 * SETTINGS.tilted}, "tilted"),
        ({"drift": 1.1 * SETTINGS.moving}, "moving"),
        ({"people": 2}, "two-people"),
        ({"coarse": True}, "lite"),
    ],
)
def test_how_camera_and_room_could_be_better_is_hinted_at(
    bird_dog: Exercise, changes: dict[str, Any], reason: str
) -> None:
    assert blocking(framed(**changes), bird_dog) is None
    assert hinted(framed(**changes), bird_dog) == [reason]


@pytest.mark.parametrize(
    "changes",
    [
        {"box": (0.2, 0.1, 0.8, 0.99)},
        {"box": (0.2, 0.5, 0.8, 0.95)},
        {"tilt": 0.9 * SETTINGS.tilted},
        {"drift": 0.9 * SETTINGS.moving},
        {"people": 1},
    ],
)
def test_what_is_good_enough_is_left_alone(bird_dog: Exercise, changes: dict[str, Any]) -> None:
    assert hinted(framed(**changes), bird_dog) == []


@pytest.mark.parametrize("exercise", load_all().values(), ids=lambda e: e.slug)
def test_all_that_is_said_has_at_most_ten_words(exercise: Exercise) -> None:
    parts = ("head", "left hand", "left elbow", "shoulders", "hips", "left knee", "left foot")
    for count in range(1, len(parts) + 1):
        for first in range(len(parts)):
            cut = tuple((parts * 2)[first : first + count])
            for box in ((0.2, 0.3, 0.8, 1.1), (0.3, 0.3, 1.1, 0.8)):
                seen = framed(cut_off=cut, box=box, people=2, light=0.0, tilt=40.0, too_near=True)
                assert_short(said(seen, exercise))
    for place in get_args(Place):
        assert_short(said(framed(people=2, place=place, coarse=True), exercise))
    for view in ("side", "oblique", "front", "back"):
        assert_short(said(at(view=view), exercise))
    assert_short(said(at(present=False), exercise))


def said(measures: Measures, exercise: Exercise) -> Iterable[Advice]:
    first = blocking(measures, exercise)
    return [*([first] if first else []), *hints(measures, exercise.camera, SETTINGS)]


def assert_short(advice: Iterable[Advice]) -> None:
    for one in advice:
        assert len(one.text.split()) <= 10, one.text


def follow(seeing: Coverage, course: Iterable[tuple[float, Measures]]) -> list[tuple[float, str]]:
    """When which hint begins to be shown."""
    begun: list[tuple[float, str]] = []
    last = None
    for t, measures in course:
        hint = seeing.hint(replace(measures, t=t))
        reason = hint.reason if hint else None
        if reason is not None and reason != last:
            begun.append((t, reason))
        last = reason
    return begun


def seconds(until: float, measures: Measures, begin: float = 0.0):
    return [(begin + i / 10, measures) for i in range(round(10 * (until - begin)))]


def test_a_hint_waits_is_shown_for_a_while_and_then_is_quiet(bird_dog: Exercise) -> None:
    seeing = Coverage(bird_dog.camera, DWELL_S)
    turned = at(view="oblique")
    shown = [t for t, m in seconds(60.0, turned) if seeing.hint(replace(m, t=t))]
    assert shown[0] == pytest.approx(SETTINGS.hint_dwell_s)
    assert shown[-1] - shown[0] == pytest.approx(SETTINGS.hint_show_s, abs=0.11)
    assert len(shown) == pytest.approx(10 * SETTINGS.hint_show_s, abs=1)


def test_a_hint_may_be_told_again_after_long(bird_dog: Exercise) -> None:
    seeing = Coverage(bird_dog.camera, DWELL_S)
    times = [t for t, _ in follow(seeing, seconds(2.5 * SETTINGS.hint_again_s, framed(people=2)))]
    assert len(times) == 3
    assert times[1] - times[0] == pytest.approx(SETTINGS.hint_again_s, abs=0.11)


def test_whom_the_coach_watches_is_told_again_when_that_changes(bird_dog: Exercise) -> None:
    seeing = Coverage(bird_dog.camera, DWELL_S)
    texts = {
        hint.text
        for t, m in (
            *seconds(10.0, framed(people=2, place="left")),
            *seconds(20.0, framed(people=2, place="right"), 10.0),
        )
        if (hint := seeing.hint(replace(m, t=t))) is not None
    }
    assert texts == {
        "Two people: I'm watching the one on the left",
        "Two people: I'm watching the one on the right",
    }


def test_something_short_is_not_worth_a_word(bird_dog: Exercise) -> None:
    seeing = Coverage(bird_dog.camera, DWELL_S)
    course = [
        *seconds(0.9 * SETTINGS.hint_dwell_s, at(view="oblique")),
        *seconds(4.0, at(), 0.9 * SETTINGS.hint_dwell_s),
        *seconds(5.0, at(view="oblique"), 4.0),
    ]
    assert follow(seeing, course) == []


def test_a_hand_that_leaves_the_picture_for_a_moment_at_the_far_end_is_told(
    bird_dog: Exercise,
) -> None:
    seeing = Coverage(bird_dog.camera, DWELL_S)
    reaching = framed(cut_off=("left hand",))
    course = [*seconds(3.0, at()), *seconds(3.8, reaching, 3.0), *seconds(6.0, at(), 3.8)]
    assert [reason for _, reason in follow(seeing, course)] == ["reach"]


def test_two_hints_are_told_one_after_the_other(bird_dog: Exercise) -> None:
    seeing = Coverage(bird_dog.camera, DWELL_S)
    both = at(view="oblique", framing=replace(GOOD, people=2))
    begun = follow(seeing, seconds(30.0, both))
    assert [reason for _, reason in begun] == ["turn", "two-people"]
    assert begun[1][0] - begun[0][0] >= SETTINGS.hint_show_s


def test_time_in_which_nothing_was_counted_does_not_add_up(bird_dog: Exercise) -> None:
    seeing = Coverage(bird_dog.camera, DWELL_S)
    turned = at(view="oblique")
    course = [*seconds(1.5, turned), *seconds(6.5, turned, 5.0), *seconds(11.0, turned, 10.0)]
    assert follow(seeing, course) == []


def test_who_is_in_no_position_with_the_feet_cut_off_hears_of_the_feet(
    people, side_bend: Exercise
) -> None:
    assert "feet" not in side_bend.camera.must_see
    away = {**people.STANDING, "trunk_incline": 0.0}
    cut = people.Script(away, view="front").stay(4.0, cut_off=("left foot",))
    whole = people.Script(away, view="front").stay(4.0)
    late = [j.advice for j in people.watch(side_bend, cut).instants][60:]
    assert {a.reason for a in late if a} == {"cut-off"}
    assert all(a and a.blocks and a.text.endswith(": your feet are cut off") for a in late)
    late = [j.advice for j in people.watch(side_bend, whole).instants][60:]
    assert {a.reason for a in late if a} == {"not-in-position"}
