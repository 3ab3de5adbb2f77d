"""A record tells which limits were in force."""

from pathlib import Path

from coach.exercise import find
from coach.exercise.overrides import NONE, Limit, Overrides
from coach.record.common import LimitsRecord
from coach.record.limits import limits_in_force

SHALLOW = Limit("side-bend", "fault", "shallow", "at_least")


def test_a_record_says_which_limits_of_its_exercise_were_in_force():
    own = Overrides({SHALLOW: 11.0}, Path("own.toml"))
    assert limits_in_force(NONE, find("side-bend")) is None
    changed = {"fault.shallow.at_least": 11.0}
    assert limits_in_force(own, find("side-bend")) == LimitsRecord(file="own.toml", changed=changed)
    assert limits_in_force(own, find("bird-dog")) == LimitsRecord(file="own.toml", changed={})
    assert limits_in_force(own, None) == LimitsRecord(file="own.toml", changed={})
