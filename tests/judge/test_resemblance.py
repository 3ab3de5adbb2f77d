"""What a movement looked like is weighed when it is over, and the answer is the same however long
it took."""

import pytest

from coach.exercise import find
from coach.judge.evidence import Pose
from coach.judge.resemblance import Resemblance
from coach.testing import positions as p
from coach.testing.script import Script

KICKED = {
    **p.ALL_FOURS, "thigh_rise.left": 0.0, "knee_space.left": 90.0, "hip_space.left": 150.0,
}  # fmt: skip
MINUTES = 3
OUT = {"reached": (p.REACHED, False), "kicked": (KICKED, True)}
"""A bird dog, and a bent leg kicked up; whether it is something else."""


def weighed(position, seconds: float) -> tuple[Resemblance, bool]:
    """All of somebody who goes out to this position and stays there for so long."""
    script = Script(p.ALL_FOURS).to(1.0, position).stay(seconds)
    resembles = Resemblance(find("bird-dog"))
    for measures in script.at(fps=15):
        resembles.update(measures, 0.0, min(measures.t, 1.0))
    return resembles, resembles.something_else((0.0, script.seconds)) is not None


@pytest.mark.parametrize("seconds", [2.0, 60.0 * MINUTES])
@pytest.mark.parametrize("name", OUT)
def test_the_answer_is_the_same_after_two_seconds_and_after_minutes(name, seconds):
    position, something_else = OUT[name]
    assert weighed(position, seconds)[1] == something_else


def test_nothing_is_weighed_while_a_movement_is_under_way(monkeypatch):
    looked: list[float] = []
    likeness = Pose.likeness
    monkeypatch.setattr(
        Pose,
        "likeness",
        lambda self, m, *a, **k: (looked.append(m.t), likeness(self, m, *a, **k))[1],
    )
    resembles = Resemblance(find("bird-dog"))
    script = Script(p.ALL_FOURS).to(1.0, p.REACHED).stay(2.0)
    for measures in script.at(fps=15):
        resembles.update(measures, 0.0, min(measures.t, 1.0))
    assert looked == []
    assert resembles.something_else((0.0, script.seconds)) is None
    assert looked and min(looked) >= 0.7, "only its far end"


def test_who_stays_out_for_minutes_leaves_no_more_measures_than_of_a_short_while():
    resembles, _ = weighed(p.REACHED, 60.0 * MINUTES)
    kept = sum(one.measures is not None for one in resembles._seen)
    assert len(resembles._seen) > 60 * MINUTES * 15
    assert kept <= 600
