"""Ways in which people do an exercise are counted; what only resembles it is not."""

from dataclasses import replace

import pytest

from coach.body import Body
from coach.body import Landmark as L  # noqa: N817
from coach.testing.figure import ALL_FOURS, PRONE, SITTING, STANDING, SUPINE, FigurePose
from coach.testing.moves import load_moves
from tests.judge.figures import To, advised, between, bodies, counted, judged

MOVES = load_moves()
PACES = {"fast": (0.6, 0.3, 1.0), "in half the range": (1.5, 2.0, 0.5), "slow": (5.0, 1.0, 0.6)}
"""Seconds of the way out, of staying there, and the share of the range; the way back is as long."""
ASKEW = 12
"""Degrees by which the camera stands off its best place, to one side or the other."""


def repeated(start: FigurePose, end: FigurePose, times: int = 2) -> list[To]:
    return [To(start, 0.0, 2.0), *[To(end, 1.0, 1.0), To(start, 1.0, 1.0)] * times]


def askew(name: str) -> int:
    return ASKEW if len(name) % 2 else -ASKEW


@pytest.mark.parametrize("pace", PACES)
@pytest.mark.parametrize("slug", sorted(MOVES))
def test_repetitions_are_counted_at_any_pace_and_range(slug: str, pace: str) -> None:
    moves, (seconds, stay, share) = MOVES[slug], PACES[pace]
    rest = moves.bends[0] if moves.bends else 0.0
    steps = [To(moves.start, 0.0, 2.0, rest)]
    sides = sorted(side for side in moves.ends if side != "both")[:2] * 2
    for side in sides[:2]:
        for i, end in enumerate(moves.ends[side]):
            bend = rest + share * (moves.bends[i + 1] - rest) if moves.bends else 0.0
            steps.append(To(between(moves.start, end, share), seconds, stay, bend))
        steps.append(To(moves.start, seconds, 1.0, rest))
    judge = judged(slug, bodies(steps, back=bool(moves.bends)))
    assert counted(judge) == [side or None for side in sides[:2]]


SITS = replace(STANDING, yaw=90, arm=(30, 30), elbow=(30, 30), hip=(88, 88), knee=(88, 88))
"""On a chair, facing the camera."""
CROSSED = replace(SITTING, yaw=90, hip=(80, 80), hip_out=(55, 55), knee=(110, 110))
LONG = replace(STANDING, arm=(20, 20), hip=(85, 85), knee=(3, 3))
"""Sitting with long legs."""
FRONT = replace(STANDING, yaw=90)
KNEELS = replace(FRONT, knee=(90, 90))
"""Upright on both knees, facing the camera."""

VARIANTS = {
    "forward bend, one leg folded": (
        "seated-forward-bend",
        replace(LONG, hip_out=(0, 60), knee=(3, 130)),
        replace(
            LONG, pitch=50, arm=(100, 100), hip=(135, 85), hip_out=(0, 60), knee=(3, 130)
        ),
    ),
    "forward bend, knees a little bent": (
        "seated-forward-bend",
        replace(LONG, hip=(100, 100), knee=(35, 35)),
        replace(LONG, pitch=50, arm=(95, 95), hip=(150, 150), knee=(40, 40)),
    ),
    "child's pose, arms back": (
        "childs-pose",
        ALL_FOURS,
        replace(ALL_FOURS, arm=(5, 5), hip=(145, 145), knee=(150, 150)),
    ),
    "child's pose, on toes": (
        "childs-pose",
        replace(ALL_FOURS, point=(0, 0)),
        replace(
            ALL_FOURS, pitch=80, arm=(165, 165), hip=(140, 140), knee=(148, 148), point=(0, 0)
        ),
    ),
    "side bend, arms overhead": (
        "side-bend",
        replace(FRONT, arm=(175, 175)),
        replace(FRONT, bend=22, arm=(175, 175)),
    ),
    "side bend, one arm overhead": (
        "side-bend",
        replace(FRONT, arm=(5, 170)),
        replace(FRONT, bend=22, arm=(5, 170)),
    ),
    "side bend on a chair": ("side-bend", SITS, replace(SITS, bend=25)),
    "side bend on the knees": ("side-bend", KNEELS, replace(KNEELS, bend=25)),
    "side bend with crossed legs": ("side-bend", CROSSED, replace(CROSSED, bend=25)),
    "twist on a chair": ("seated-twist", SITS, replace(SITS, twist=35)),
    "twist with crossed legs": ("seated-twist", CROSSED, replace(CROSSED, twist=38)),
    "twist, one knee up": (
        "seated-twist",
        replace(SITTING, yaw=90, hip=(90, 120), knee=(5, 110)),
        replace(SITTING, yaw=90, twist=35, hip=(90, 120), knee=(5, 110), arm=(30, -20)),
    ),
    "cobra, low": (
        "cobra",
        replace(PRONE, pitch=86, arm=(120, 120), elbow=(100, 100)),
        replace(PRONE, pitch=66, arm=(0, 0), elbow=(110, 110), hip=(-18, -18)),
    ),
    "knee to chest, the other leg long": (
        "knee-to-chest",
        replace(SUPINE, hip=(3, 3), knee=(3, 3)),
        replace(SUPINE, arm=(65, 65), elbow=(25, 25), hip=(125, 3), knee=(120, 3)),
    ),
    "knee to chest without hands": (
        "knee-to-chest", SUPINE, replace(SUPINE, hip=(125, 45), knee=(120, 80)),
    ),
    "superman, arms by the sides": (
        "superman",
        replace(PRONE, arm=(8, 8), elbow=(5, 5)),
        replace(PRONE, pitch=76, arm=(8, 8), elbow=(5, 5), hip=(-28, -28), knee=(3, 3)),
    ),
    "bird dog, the leg only": (
        "bird-dog", ALL_FOURS, replace(ALL_FOURS, hip=(2, 85), knee=(6, 90)),
    ),
}  # fmt: skip
"""Exercise, start and end."""


@pytest.mark.parametrize("name", VARIANTS)
def test_ways_people_do_it_are_counted(name: str) -> None:
    slug, start, end = VARIANTS[name]
    assert len(counted(judged(slug, bodies(repeated(start, end), yaw=askew(name))))) == 2


LOW = replace(PRONE, pitch=86, arm=(20, 20), elbow=(100, 100), point=(20, 20))
PLANK = replace(PRONE, pitch=72, arm=(72, 72), elbow=(3, 3), hip=(0, 0), point=(20, 20))
RUSSIAN = replace(
    STANDING, yaw=90, pitch=-40, arm=(60, 60), elbow=(50, 50), hip=(75, 75), knee=(80, 80)
)
NEAR_MISSES = {
    "push-ups": ("cobra", LOW, PLANK),
    "heels kicked to the seat": (
        "superman", replace(PRONE, arm=(0, 0)), replace(PRONE, arm=(0, 0), knee=(110, 110)),
    ),
    "one heel kicked": ("superman", PRONE, replace(PRONE, knee=(110, 5))),
    "cobras": (
        "superman",
        replace(PRONE, pitch=86, arm=(120, 120), elbow=(100, 100)),
        replace(PRONE, pitch=45, arm=(60, 60), elbow=(60, 60), hip=(-35, -35)),
    ),
    "donkey kicks": ("bird-dog", ALL_FOURS, replace(ALL_FOURS, hip=(0, 85), knee=(90, 90))),
    "donkey kicks to the ceiling": (
        "bird-dog", ALL_FOURS, replace(ALL_FOURS, hip=(-45, 85), knee=(45, 90)),
    ),
    "fire hydrants": ("bird-dog", ALL_FOURS, replace(ALL_FOURS, hip_out=(60, 0))),
    "arms lifted": ("bird-dog", ALL_FOURS, replace(ALL_FOURS, arm=(85, 172))),
    "planks": ("bird-dog", ALL_FOURS, PLANK),
    "downward dogs": (
        "childs-pose",
        ALL_FOURS,
        replace(STANDING, pitch=130, arm=(175, 175), hip=(85, 85), knee=(5, 5)),
    ),
    "an arm threaded": (
        "childs-pose",
        ALL_FOURS,
        replace(ALL_FOURS, pitch=100, twist=55, arm=(95, 90), hip=(100, 100)),
    ),
    "squats": (
        "side-bend", FRONT,
        replace(FRONT, pitch=30, arm=(90, 90), hip=(100, 100), knee=(105, 105)),
    ),
    "triangles": (
        "side-bend",
        replace(FRONT, hip_out=(30, 30)),
        replace(FRONT, bend=60, arm_out=(85, 85), hip_out=(35, 35)),
    ),
    "Russian twists": ("seated-twist", RUSSIAN, replace(RUSSIAN, twist=40)),
    "knees drawn up": (
        "seated-forward-bend", LONG, replace(LONG, hip=(120, 120), knee=(100, 100)),
    ),
    "legs raised": (
        "knee-to-chest",
        replace(SUPINE, hip=(3, 3), knee=(3, 3)),
        replace(SUPINE, hip=(88, 88), knee=(5, 5)),
    ),
    "dead bugs": (
        "knee-to-chest", SUPINE, replace(SUPINE, arm=(90, 170), hip=(90, 10), knee=(90, 5)),
    ),
    "reverse crunches": (
        "knee-to-chest",
        replace(SUPINE, arm=(170, 170), hip=(80, 80)),
        replace(SUPINE, arm=(170, 170), hip=(130, 130), knee=(100, 100)),
    ),
    "bridges": (
        "knee-to-chest",
        replace(SUPINE, pitch=-112, arm=(170, 170), hip=(2, 2)),
        replace(SUPINE, arm=(170, 170)),
    ),
    "bows on straight legs": (
        "seated-forward-bend", STANDING, replace(STANDING, pitch=100, hip=(95, 95)),
    ),
    "sit-ups": (
        "knee-to-chest",
        SUPINE,
        replace(SUPINE, pitch=-45, arm=(120, 120), elbow=(100, 100), hip=(80, 80), knee=(90, 90)),
    ),
}  # fmt: skip
"""What it is done instead of; start and end."""


def test_a_leg_bent_only_in_space_whose_foot_is_out_of_the_picture_is_no_donkey_kick() -> None:
    slug, start, end = VARIANTS["bird dog, the leg only"]
    seen = list(bodies(repeated(start, end), yaw=askew("x")))
    counts = len(counted(judged(slug, seen)))
    assert counts > 0
    assert len(counted(judged(slug, [_shins_turned_in_space(body) for body in seen]))) == counts


def _shins_turned_in_space(body: Body) -> Body:
    """What hangs on the knees is where it was in the picture, and deeper by two shins' length."""
    world = body.world.copy()
    world[L.LEFT_ANKLE :, 2] += 0.8
    return replace(body, world=world)


@pytest.mark.parametrize("name", NEAR_MISSES)
def test_what_only_resembles_an_exercise_is_neither_counted_nor_held(name: str) -> None:
    slug, start, end = NEAR_MISSES[name]
    judge = judged(slug, bodies(repeated(start, end), yaw=askew(name)))
    assert counted(judge) == []
    assert judge.holds == []


@pytest.mark.parametrize(
    ("name", "like"),
    [
        ("one heel kicked", "a heel kick"),
        ("donkey kicks", "a donkey kick"),
        ("Russian twists", "a Russian twist"),
        ("bridges", ""),
    ],
)
def test_what_was_not_counted_is_told_for_what_it_looked_like(name: str, like: str) -> None:
    slug, start, end = NEAR_MISSES[name]
    judge = judged(slug, bodies(repeated(start, end), yaw=askew(name)))
    assert {other.like for other in judge.not_counted} == {like}


def test_why_something_was_not_counted_is_said_once_and_not_at_every_movement() -> None:
    slug, start, end = NEAR_MISSES["donkey kicks"]
    advice = advised(slug, bodies(repeated(start, end, times=4), yaw=askew("donkey kicks")))
    assert [one.text for one in advice] == ["That looked like a donkey kick: I didn't count it"]
    assert not any(one.blocks for one in advice)


def test_nothing_is_said_to_somebody_who_does_the_exercise() -> None:
    slug, start, end = VARIANTS["bird dog, the leg only"]
    assert advised(slug, bodies(repeated(start, end), yaw=askew("x"))) == []
