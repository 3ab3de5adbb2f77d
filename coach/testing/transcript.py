"""What is heard in a whole lesson, from a patient who does as asked: to be read aloud.

python -m coach.testing.transcript [en] [de]
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np

from coach.exercise import load_all
from coach.exercise.routine import Routine, find_routine, load_routines
from coach.frame import Frame
from coach.language import ENGLISH, LANGUAGES, language, speaking
from coach.lesson.choosing import Menu
from coach.lesson.conductor import Conductor
from coach.lesson.lesson import Lesson
from coach.lesson.plan import Plan, Planner
from coach.lesson.settings import LessonSettings
from coach.lesson.stage import Ending, ExerciseOutcome
from coach.profile import Profile
from coach.see.tracked import TrackedFrame
from coach.session import Session
from coach.settings import DoseSettings
from coach.tell.sound.speaker import LessonSound
from coach.testing.fake_voice import FakeVoice, HeardEvent
from coach.testing.simulated_person import SimulatedPerson

FPS = 6.0
LONGEST_S = 3600.0
FIRST = "daily"
"""The routine that is gone through the first time: all nine."""
SECOND = "morning"
"""The routine whose second time is told: shorter, for somebody who knows it."""
HAS = ("blood-pressure",)
"""What the patient says yes to."""
_HEAD = """\
# The first time, as it is heard{language}

What is told and asked the first time, then the routine “{name}”, gone through by a made-up patient
who does as asked, with no key pressed.
Times are minutes and seconds; tones stand in angle brackets; announcements are in bold type.
`python -m coach.testing.transcript {code}` wrote it, and a test keeps it true.

"""
_AGAIN = """
## The second time

The routine “{name}”, by somebody who has done it before: shorter words, and no trial.
Announcements only.

"""


def play(
    routine: Routine,
    profile: Profile | None = None,
    *,
    known: bool = False,
    first_run: bool = False,
) -> tuple[list[HeardEvent], Sequence[ExerciseOutcome]]:
    """Go through a routine in the language in use: what was heard, and the outcomes.

    `known`: all of it was done before. `first_run`: it is the first time at all.
    """

    def planned(by: Planner) -> Plan:
        return by.of_routine(routine)

    exercises, settings = load_all(), LessonSettings()
    planner = Planner(
        exercises,
        profile or Profile(),
        DoseSettings(),
        settings,
        known=frozenset(exercises) if known else frozenset(),
    )
    menu = Menu(tuple(load_routines().values()), tuple(exercises.values()))
    first = planned if first_run else None
    conductor = Conductor(planner, menu, planned(planner), first_run=first)
    patient, ear = SimulatedPerson(has=HAS), FakeVoice(settings)
    lesson, sound = Lesson(Session(None), conductor), LessonSound(ear)
    image = np.zeros((36, 48, 3), np.uint8)
    for i in range(round(LONGEST_S * FPS)):
        frame = Frame(i / FPS, image, i)
        beat = lesson.take(TrackedFrame(frame, patient.body(frame.t), 0.0))
        patient.listen(beat.step)
        sound.tell(beat)
        ear.at(i / FPS)
        if isinstance(beat.step.stage, Ending) and beat.step.stage.over:
            break
    return ear.heard, conductor.outcomes


@cache
def first_time(code: str) -> tuple[list[HeardEvent], Sequence[ExerciseOutcome]]:
    """The first run and the whole routine after it, in a language: as `play`."""
    with speaking(code):
        return play(find_routine(FIRST), first_run=True)


def page(code: str) -> str:
    """The whole page in a language."""
    with speaking(code):
        first, second = find_routine(FIRST), find_routine(SECOND)
        named = "" if code == ENGLISH.code else f": {language().english}"
        head = _HEAD.format(language=named, name=first.name, code=code)
        again = _AGAIN.format(name=second.name)
        whole, short = first_time(code)[0], play(second, known=True)[0]
        announced = [one for one in short if one.kind == "announcement"]
        return head + written(whole) + again + written(announced)


def written(heard: Sequence[HeardEvent]) -> str:
    """What was heard, a line each."""
    lines: list[str] = []
    for one in heard:
        text = f"**{one.text}**" if one.kind == "announcement" else one.text.strip("<>")
        told = f"‹{text}›" if one.kind is None else text
        minutes, seconds = divmod(int(one.t), 60)
        lines.append(f"- {minutes}:{seconds:02} {told}\n")
    return "".join(lines)


def path_of(code: str) -> Path:
    """Where the page of a language stands."""
    name = "lesson-transcript" + ("" if code == ENGLISH.code else f"-{code}")
    return Path(__file__).parents[2] / "docs" / f"{name}.md"


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the pages of these languages, all when none is named."""
    parser = argparse.ArgumentParser(prog="python -m coach.testing.transcript", description=__doc__)
    for_help = f"{', '.join(LANGUAGES)}; default: all"
    parser.add_argument("language", nargs="*", help=for_help)
    codes = parser.parse_args(arguments).language or list(LANGUAGES)
    unknown = [code for code in codes if code not in LANGUAGES]
    if unknown:
        parser.error(f"no such language: {', '.join(unknown)}")
    for code in codes:
        path_of(code).write_text(page(code), encoding="utf-8")


if __name__ == "__main__":
    main()
