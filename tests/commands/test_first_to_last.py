"""From the first start to the end of the second lesson, by the command, with no key pressed."""

import json
from contextlib import ExitStack

import pytest

from calibration.bench.made_up import MadeUpSource, acting_on_stage, on_stage
from coach.cli import main
from coach.exercise import find
from coach.exercise.safety import load_safety
from coach.keep.profile import load_profile
from coach.language import LANGUAGES, use
from coach.lesson.settings import LessonSettings
from coach.testing.simulated_person import SimulatedPerson

LONGEST_S, FPS = 500.0, 6.0
MOST_TALK_S = 8.0
EXERCISE = "bird-dog"
SETTINGS = "[dose]\nrepetitions = 0.25\nhold = 0.25\n[keep]\nratings = false\n"


@pytest.fixture
def live(own_folders, tmp_path):
    """Run `coach live` before somebody who does what is asked; the record, and what was said."""
    (own_folders / "settings.toml").write_text(SETTINGS, encoding="utf-8")

    def run(code, *, wants):
        out = tmp_path / "record.json"
        with ExitStack() as stack:
            person = SimulatedPerson(has=("wrist-trouble",), wants=wants)
            body = acting_on_stage(stack, person).body
            on_stage(stack, MadeUpSource(LONGEST_S, fps=FPS), body)
            quiet = ["--language", code, "--camera", "0", "--no-window", "--mute"]
            assert main(["live", *quiet, "--json", str(out), "--force"]) == 0
        use(code)
        record = json.loads(out.read_text(encoding="utf-8"))
        return record, [said["text"] for said in record["said"]]

    return run


def before_moving(said, exercise):
    """What was said between the choice of the exercise and its begin."""
    named = next(i for i, text in enumerate(said) if text.startswith(f"{exercise.name}"))
    begun = next(i for i, text in enumerate(said) if exercise.movement.end[0].say in text)
    return said[named:begun]


@pytest.mark.parametrize("code", LANGUAGES)
def test_first_run_lesson_second_lesson_and_end(live, code, capsys):
    assert load_profile() is None
    record, said = live(code, wants=EXERCISE)
    safety, exercise = load_safety(), find(EXERCISE)
    assert all(one.text in said for one in (*safety.emergency, *safety.stop, *safety.ask_first))
    assert load_profile().troubles == ["wrist-trouble"]
    assert load_profile().signs_read
    (done,) = record["exercises"]
    assert (done["exercise"], done["ended"]) == (EXERCISE, "done")
    long = before_moving(said, exercise)
    assert exercise.safety in " ".join(long)
    assert exercise.name in capsys.readouterr().out

    record, said = live(code, wants=EXERCISE)
    assert not any(one.text in said for one in safety.emergency)
    (done,) = record["exercises"]
    assert (done["exercise"], done["ended"]) == (EXERCISE, "done")
    short, clock = before_moving(said, exercise), LessonSettings().speech
    assert sum(map(clock.words_s, short)) <= MOST_TALK_S, short
    assert sum(map(len, short)) < sum(map(len, long)) / 2
