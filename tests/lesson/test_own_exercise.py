"""An exercise of one's own in a lesson: set up, rehearsed, counted and held, as any other."""

import shutil
from pathlib import Path

from coach.testing.moves import load_moves

TENTH = Path(__file__).parents[1] / "tenth"


def test_ones_own_exercise_is_gone_through_in_a_lesson(lessons, own_folders: Path) -> None:
    folder = own_folders / "exercises"
    folder.mkdir()
    shutil.copy(TENTH / "glute_bridge.toml", folder)
    entry = lessons.RoutineEntry(exercise="glute-bridge", repetitions=2, hold_s=1, sets=1)
    person = lessons.SimulatedPerson(moves=load_moves(TENTH / "moves.toml"))
    told = lessons.go(lessons.short(entry), person)
    assert told.ended == {"glute-bridge": "done"}
    (outcome,) = told.outcomes
    assert outcome.counts == {"": 2}
