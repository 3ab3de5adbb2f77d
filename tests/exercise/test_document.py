"""docs/exercises.md: current, complete, and in words."""

import re
from typing import get_args, get_type_hints

import pytest

from coach.exercise import load_all
from coach.exercise import phrases as p
from coach.exercise import vocabulary as v
from coach.exercise.document import PLACE, SOURCES, document, list_of_sources

PAGE = document(load_all().values())


def test_the_committed_pages_are_current():
    told = "docs/exercises.md is out of date: run `python -m coach.exercise.document`"
    assert PLACE.read_text(encoding="utf-8") == PAGE, told
    assert SOURCES.read_text(encoding="utf-8") == list_of_sources(), told


@pytest.mark.parametrize("exercise", load_all().values(), ids=lambda e: e.slug)
def test_every_exercise_is_told_whole(exercise):
    part = PAGE.split(f"\n## {exercise.name}\n")[1].split("\n## ")[0]
    texts = [exercise.aim, exercise.safety, *exercise.steps, exercise.breathing,
             exercise.camera.place, exercise.dose.source, exercise.blind]  # fmt: skip
    texts += [c.text for c in exercise.caution]
    texts += [level.ask or level.text for level in exercise.level]
    texts += [t for f in exercise.fault for t in (f.name, f.slug, f.cue, f.source)]
    texts += [s.source for place in (*exercise.start.position, *exercise.look) for s in place.signs]
    texts += [t for end in exercise.movement.end for t in (end.name, end.source)]
    assert [t for t in texts if t not in part] == []
    limits = [x for f in exercise.fault for x in (f.at_least, f.at_most, *f.legal) if x is not None]
    assert [x for x in limits if f"{x:g}".replace("-", "−") not in part] == []


def test_tables_are_tables_and_every_measure_is_explained():
    for table in re.findall(r"(?:^\|.*\n)+", PAGE, flags=re.M):
        assert len({line.count(" | ") for line in table.splitlines()}) == 1, table
    told, glossary = PAGE.split("\n## The measures\n")
    named = set(re.findall(r"`([a-z]+(?:_[a-z]+)*)`", told.split("\n## ", 1)[1]))
    named -= {slug for e in load_all().values() for slug in (e.slug, *(f.slug for f in e.fault))}
    assert named
    assert [name for name in named if f"| `{name}` |" not in glossary] == []


def test_every_word_of_the_vocabulary_can_be_said():
    hints = get_type_hints(v.Fault)
    assert set(get_args(hints["statistic"])) == set(p.STATISTICS)
    assert set(get_args(v.State)) == set(p.STATES)
    assert set(get_args(v.ViewName)) == set(p.VIEWS)
    assert set(get_args(v.Effect)) == set(p.EFFECTS)


def test_the_contents_lead_to_every_exercise():
    for exercise in load_all().values():
        anchor = exercise.name.lower().replace(" ", "-").replace("'", "")
        assert f"[{exercise.name}](#{anchor})" in PAGE
