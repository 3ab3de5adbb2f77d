"""What is heard in a whole lesson, from a patient who does as asked: to be read aloud.

python -m coach.testing.transcript daily > docs/lesson-transcript.md
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import numpy as np

from coach.exercise import load_all
from coach.exercise.routine import Routine, find_routine, load_routines
from coach.frame import Frame
from coach.lesson.choosing import Menu
from coach.lesson.conductor import Conductor
from coach.lesson.lesson import Lesson
from coach.lesson.plan import Planner
from coach.lesson.settings import LessonSettings
from coach.lesson.stage import Ending, ExerciseOutcome
from coach.profile import Profile
from coach.see.tracked import TrackedFrame
from coach.session import Session
from coach.settings import DoseSettings
from coach.tell.sound.speaker import LessonSound
from coach.testing.fake_voice import FakeVoice, HeardEvent
from coach.testing.simulated_person import SimulatedPerson

FPS = 8.0
LONGEST_S = 3600.0
_HEAD = """\
# A lesson as it is heard

The routine “{name}”, gone through by a made-up patient who does as asked, with no key pressed.
Times are minutes and seconds; tones stand in angle brackets; announcements are in bold type.
`python -m coach.testing.transcript {slug}` wrote it, and a test keeps it true.

"""


def play(
    routine: Routine, profile: Profile | None = None
) -> tuple[list[HeardEvent], Sequence[ExerciseOutcome]]:
    """Go through a routine; what was heard, and what became of each exercise."""
    exercises, settings = load_all(), LessonSettings()
    planner = Planner(exercises, profile or Profile(), DoseSettings(), settings)
    menu = Menu(tuple(load_routines().values()), tuple(exercises.values()))
    conductor = Conductor(planner, menu, planner.of_routine(routine))
    patient, ear = SimulatedPerson(), FakeVoice(settings)
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


def written(routine: Routine, heard: Sequence[HeardEvent]) -> str:
    """The transcript as a page."""
    lines = [_HEAD.format(name=routine.name, slug=routine.slug)]
    for one in heard:
        text = f"**{one.text}**" if one.kind == "announcement" else one.text.strip("<>")
        told = f"‹{text}›" if one.kind is None else text
        minutes, seconds = divmod(int(one.t), 60)
        lines.append(f"- {minutes}:{seconds:02} {told}\n")
    return "".join(lines)


if __name__ == "__main__":
    wanted = find_routine(sys.argv[1] if len(sys.argv) > 1 else "daily")
    sys.stdout.write(written(wanted, play(wanted)[0]))
