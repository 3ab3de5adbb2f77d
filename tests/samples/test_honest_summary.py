"""Of a fault that endangers the back nobody reads "clean", whether it was missed or not seen."""

import pytest
from msgspec.structs import replace

from calibration.labels.fault_words import load_words, meaning
from calibration.labels.label import load_label
from coach.cli import main
from coach.exercise import find, load_all
from coach.keep.record_file import load_record
from coach.language import LANGUAGES, speaking
from coach.made_up.records import exercise_record, repetition, unjudged
from coach.tell.report.summary import summary
from samples.truth import CLIPS, names

PRAISE = ("clean", "well done", "sauber", "gut gemacht")
FAULTY = [
    name
    for name in names()
    if load_label(CLIPS / f"{name}.json").faults
    and load_label(CLIPS / f"{name}.json").exercise in load_all()
]


def dangers(name):
    """The exercise of a sample, and its labelled faults' rules that are of safety."""
    label = load_label(CLIPS / f"{name}.json")
    exercise, words = find(label.exercise), load_words().get(label.exercise, {})
    shown = {s for f in label.faults for s in meaning(f.fault, exercise, words).explains}
    return exercise, [f for f in exercise.fault if f.slug in shown and f.severity == "safety"]


def praised(record, exercise):
    return [word for word in PRAISE if word in summary(record, exercise).lower()]


def test_there_are_such_samples():
    assert {"bird-dog-low-back-sags", "superman-too-high"} <= {n for n in FAULTY if dangers(n)[1]}


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", FAULTY)
def test_a_danger_that_was_missed_or_unseen_is_not_called_clean(name, code):
    with speaking(code):
        exercise, rules = dangers(name)
        slugs = tuple(rule.slug for rule in rules)
        missed = exercise_record(
            exercise=exercise.slug,
            judged_s=9.0,
            repetitions=(repetition(clean=True, hold_s=exercise.dose.hold_s),),
        )
        unseen = replace(
            missed,
            repetitions=(replace(missed.repetitions[0], clean=False, unjudged=slugs),),
            unjudged=tuple(unjudged(0.0, 9.0, rule=s, advice="hidden") for s in slugs),
        )
        if slugs:
            assert not praised(missed, exercise)
            assert not praised(unseen, exercise)
        elif not any(f.severity == "safety" and f.told != "spoken" for f in exercise.fault):
            assert praised(missed, exercise)  # what was judged and good is praised


@pytest.mark.model
@pytest.mark.parametrize("name", [n for n in FAULTY if dangers(n)[1]])
def test_the_rendered_danger_itself_is_not_called_clean(name, pose_model, thinned, tmp_path):
    out, exercise = tmp_path / "record.json", dangers(name)[0]
    arguments = ["replay", thinned(name), "--exercise", exercise.slug, "--json", out]
    arguments += ["--model", pose_model, "--no-baseline", "--limits", "none"]
    assert main([str(a) for a in arguments]) == 0
    record = load_record(out)
    assert any(r.counted for r in record.repetitions)
    assert not praised(record, exercise)
