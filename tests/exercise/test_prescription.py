"""A physiotherapist's plan: read from TOML or JSON, checked whole, told in one line when wrong."""

import json
import re
from datetime import date

import msgspec
import pytest

from coach import parse
from coach.errors import CoachError
from coach.exercise import plan_schema
from coach.exercise.prescription import (
    asked_days,
    json_schema,
    load_prescription,
    prescription_of,
)

PLAN = """
schema = 1
title = "Six gentle weeks"
by = "A. Example, physiotherapist"
from = 2026-11-02
until = 2026-12-13
days = ["mon", "wed", "fri"]
note = "Slowly. Stop when it gets worse."
cautions = ["flexion-pain"]
pain_limit = 7

[[exercise]]
exercise = "bird-dog"
repetitions = 4
sets = 2
hold_s = 6
sides = ["left", "right"]
note = "Look at the floor."

[[exercise]]
exercise = "cat-cow"

[limits.bird-dog.fault.leg-too-high]
at_most = 12
"""


@pytest.fixture
def plan(tmp_path):
    """The plan of a file with this text."""

    def load(text=PLAN, name="plan.toml"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return load_prescription(path)

    return load


def test_it_is_read_with_all_that_it_says(plan):
    read = plan()
    assert (read.title, read.a_week, read.starts) == ("Six gentle weeks", 3, date(2026, 11, 2))
    first = read.exercise[0]
    assert (first.exercise, first.repetitions, first.sets, first.note) == (
        "bird-dog",
        4,
        2,
        "Look at the floor.",
    )
    assert read.cautions == ("flexion-pain",)
    ((limit, value),) = read.overrides().values.items()
    assert (limit.of, limit.field, value) == ("leg-too-high", "at_most", 12.0)


def test_json_says_the_same(plan, tmp_path):
    read = plan()
    (tmp_path / "plan.json").write_bytes(msgspec.json.encode(read))
    assert load_prescription(tmp_path / "plan.json") == read
    assert json.loads(msgspec.json.encode(read))["from"] == "2026-11-02"


def test_the_days_that_it_asks_for(plan):
    read = plan()
    week = asked_days(read, date(2026, 11, 23), date(2026, 11, 29))
    assert [d.isoformat() for d in week] == ["2026-11-23", "2026-11-25", "2026-11-27"]
    assert asked_days(read, date(2026, 12, 12), date(2026, 12, 20)) == []
    assert not read.in_force(date(2026, 12, 14))
    free = plan(PLAN.replace('days = ["mon", "wed", "fri"]', "days_a_week = 4"))
    assert free.a_week == 4
    assert free.asked_on(date(2026, 11, 3))
    assert asked_days(free, date(2026, 11, 23), date(2026, 11, 29)) == []


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        ("repetitions", "repititions", "did you mean 'repetitions'"),
        ("bird-dog", "bird-dgo", "exercise[0].exercise: unknown exercise 'bird-dgo'; did you mean"),
        ("flexion-pain", "flexion", "did you mean 'flexion-pain'"),
        ('"mon", "wed"', '"mon", "mon"', "days: a day is named twice"),
        ('["mon", "wed", "fri"]', "[]", "name either days or days_a_week"),
        ("until = 2026-12-13", "until = 2025-12-13", "until: 2025-12-13 is before from"),
        ("from = 2026-11-02", "", "missing required field `from`"),
        ("sets = 2", "sets = 40", "Expected `int` <= 10"),
        ("leg-too-high", "leg-to-high", "limits: bird-dog has no fault 'leg-to-high'"),
        ("at_most = 12", "at_most = 900", "limits: bird-dog.fault.leg-too-high.at_most"),
        ("schema = 1", "schema = 2", "written by a newer version"),
        ("schema = 1", "schema = ", "not valid TOML"),
        ("pain_limit = 7", "pain_limit = 11", "<= 10"),
    ],
)
def test_what_is_wrong_is_told_in_one_line_with_the_file(plan, was, now, said):
    with pytest.raises(CoachError, match=re.escape(said)) as error:
        plan(PLAN.replace(was, now))
    assert "plan.toml" in str(error.value)
    assert "\n" not in str(error.value)


def test_a_plan_that_is_not_there(tmp_path):
    with pytest.raises(CoachError, match="there is no plan"):
        load_prescription(tmp_path / "none.toml")


def test_the_schema_that_stands_in_the_docs_is_the_present_one():
    assert plan_schema.PLACE.read_text("utf-8") == plan_schema.text(), (
        "run `python -m coach.exercise.plan_schema`"
    )


def test_the_example_of_the_docs_is_a_plan():
    page = (plan_schema.PLACE.parent / "plan.md").read_text("utf-8")
    (example,) = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    assert prescription_of(parse.toml(example, "the example"), "the example").exercise


def test_the_schema_names_every_field():
    schema = json_schema()
    told = schema["$defs"]["Prescription"]["properties"]
    assert {"from", "until", "days", "exercise", "limits"} <= set(told)
    assert schema["$defs"]["RoutineEntry"]["additionalProperties"] is False
