"""What a lesson consists of and for whom; routines and profiles as files, and errors in them."""

import sys
from io import StringIO

import pytest

from coach.cli import main
from coach.errors import CoachError
from coach.exercise import find, load_all
from coach.exercise.routine import Routine, RoutineEntry, find_routine, load_routine, load_routines
from coach.exercise.safety import load_safety
from coach.keep.autosave import Autosave
from coach.keep.profile import as_toml, load_profile, profile_path, routines_folder, save_profile
from coach.keep.record_file import hurt_today
from coach.lesson.plan import Planner, plan_s
from coach.lesson.settings import LessonSettings
from coach.made_up.records import lesson_record
from coach.profile import Profile
from coach.settings import DoseSettings


def planner(dose=None, hurt=frozenset(), anyway=False, **profile) -> Planner:
    known = Profile(**profile)
    return Planner(load_all(), known, dose or DoseSettings(), LessonSettings(), hurt, anyway)


def routine(*entries: RoutineEntry) -> Routine:
    return Routine(schema=1, slug="x", name="X", aim="x", item=list(entries))


def test_bundled_routines_are_valid_and_have_the_length_they_tell():
    routines = load_routines()
    assert {"daily", "morning"} <= set(routines)
    daily = planner().of_routine(routines["daily"])
    assert sorted(i.exercise.slug for i in daily.items) == sorted(load_all())
    assert 13 * 60 < plan_s(daily, LessonSettings()) < 17 * 60


def test_a_routine_and_the_settings_change_the_dose():
    entry = RoutineEntry(exercise="bird-dog", repetitions=4, sets=2, hold_s=6, sides=["left"])
    (item,) = planner(DoseSettings(repetitions=1.5, hold=0.5)).of_routine(routine(entry)).items
    dose = item.exercise.dose
    assert (dose.repetitions, dose.sets, dose.hold_s, dose.sides) == (6, 2, 3.0, ["left"])
    assert find("bird-dog").dose.repetitions == 5


def test_superman_starts_at_the_low_load_level_and_a_harder_one_asks():
    (usual,) = planner().of_exercise(find("superman")).items
    assert "both" not in usual.exercise.dose.sides
    assert usual.questions == ()
    (full,) = planner(levels={"superman": "both"}).of_exercise(find("superman")).items
    assert full.exercise.dose.sides == ["both"]
    assert [q.key for q in full.questions] == ["superman level both"]
    agreed = planner(levels={"superman": "both"}, agreed=["superman level both"])
    assert agreed.of_exercise(find("superman")).items[0].questions == ()


@pytest.mark.parametrize("anyway", [False, True])
def test_a_lock_leaves_out_or_with_anyway_asks(anyway):
    plan = planner(troubles=["osteoporosis"], anyway=anyway).of_exercise(find("superman"))
    assert bool(plan.items) is anyway
    assert bool(plan.left_out) is not anyway
    if anyway:
        assert plan.items[0].questions[0].text.startswith("Your profile leaves out Superman")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[[item]]\nexercise = "birddog"', "item[0].exercise: unknown exercise 'birddog'; did you"),
        ('[[item]]\nexercise = "bird-dog"\nreps = 3', "did you mean"),
        ('[[item]]\nexercise = "bird-dog"\nrepetitions = 0', "`$.item[0].repetitions`"),
        ('[[item]]\nexercise = "cat-cow"\nhold_s = 5', "nothing is held in cat-cow"),
        ('[[item]]\nexercise = "cat-cow"\nsides = ["left"]', "cat-cow has no sides"),
        ('[[item]]\nexercise = "bird-dog"\nsides = ["both"]', "both sides at once"),
        ('[[item]]\nexercise = "superman"\nlevel = "full"', "superman has no level 'full'"),
        ("item = []", "length >= 1"),
        ("[[item]", "not valid TOML"),
    ],
)
def test_what_is_wrong_in_a_routine_is_told_with_its_place(text, told, tmp_path):
    path = tmp_path / "own.toml"
    head = 'schema = 1\nslug = "own"\nname = "Own"\naim = "x"\n'
    path.write_text(head + text, encoding="utf-8")
    with pytest.raises(CoachError) as error:
        load_routine(path)
    assert told in str(error.value)
    assert str(path) in str(error.value)


def test_a_persons_own_routine_wins_and_is_listed(capsys):
    folder = routines_folder()
    folder.mkdir(parents=True)
    text = (
        'schema = 1\nslug = "daily"\nname = "Mine"\naim = "Mine."\n[[item]]\nexercise = "cobra"\n'
    )
    (folder / "daily.toml").write_text(text, encoding="utf-8")
    assert find_routine("daily", folder).name == "Mine"
    assert main(["routines"]) == 0
    assert main(["routines", "daily"]) == 0
    told = capsys.readouterr().out
    assert "about  1 min  Mine." in told or "about  2 min  Mine." in told
    assert "1. Cobra" in told


def test_an_unknown_routine_names_the_nearest(one_line):
    said = one_line("live", "--routine", "dayly", "--no-window", "--mute")
    assert "did you mean 'daily'?" in said


def test_a_profile_is_written_shown_and_read_back(capsys):
    assert load_profile() is None
    assert main(["profile", "--set", "osteoporosis", "--level", "superman=both"]) == 0
    assert "Superman: left out (osteoporosis)." in capsys.readouterr().out
    assert load_profile() == Profile(troubles=["osteoporosis"], levels={"superman": "both"})
    assert main(["profile", "--unset", "osteoporosis", "--level", "superman="]) == 0
    assert load_profile() == Profile()
    assert main(["profile"]) == 0
    assert str(profile_path()) in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('troubles = ["osteoporos"]', "did you mean 'osteoporosis'?"),
        ("trouble = []", "did you mean 'troubles'?"),
        ('[levels]\nsuperman = "high"', "superman has no level 'high'"),
        ("troubles = [", "not valid TOML"),
    ],
)
def test_what_is_wrong_in_a_profile_is_told_with_its_place(text, told):
    profile_path().write_text(text, encoding="utf-8")
    with pytest.raises(CoachError) as error:
        load_profile()
    assert told in str(error.value)
    assert str(profile_path()) in str(error.value)


def test_a_profile_survives_its_file():
    profile = Profile(troubles=["pregnancy"], signs_read=True, agreed=['a "b"', "c"])
    save_profile(profile)
    assert load_profile() == profile
    assert "stays on this machine" in as_toml(profile)


def test_a_terminal_is_asked_once_and_shown_the_signs(monkeypatch, capsys):
    class Terminal(StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(sys, "stdin", Terminal("1 99\n3, 6\n"))
    assert main(["profile"]) == 0
    told = capsys.readouterr()
    assert load_safety().emergency[0].text in told.err
    assert "numbers from 1 to" in told.err
    known = load_profile()
    assert known is not None and known.signs_read
    assert known.troubles == [load_safety().trouble[2].slug, load_safety().trouble[5].slug]


def test_a_locked_exercise_is_refused_by_name_with_the_way_out(one_line):
    save_profile(Profile(troubles=["osteoporosis"]))
    for now in ([], ["--now"]):
        said = one_line("live", "superman", "--no-window", "--mute", *now)
        assert "your profile leaves out superman" in said
        assert "--anyway" in said


def test_what_hurt_is_remembered_for_a_day_from_the_kept_lessons(tmp_path):
    lesson = lesson_record("2026-11-25T08:00:00+01:00", cobra="pain", cat_cow="done")
    Autosave(tmp_path, 10, print).keep(lesson)
    (tmp_path / "session-other.json").write_text('{"schema": 1}', encoding="utf-8")
    (tmp_path / "session-half.json").write_text('{"kind": "les', encoding="utf-8")
    assert hurt_today(tmp_path, "2026-11-25") == {"cobra"}
    assert hurt_today(tmp_path, "2026-11-26") == set()
    assert hurt_today(tmp_path / "none", "2026-11-25") == set()
    asked = planner(hurt={"cobra"}).of_exercise(find("cobra")).items[0].questions
    assert [q.once for q in asked] == [False]
