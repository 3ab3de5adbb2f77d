"""Whole lessons with a made-up patient: judged, led and heard as in front of a camera."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import pytest

from coach.actions import Action
from coach.exercise import find, load_all
from coach.exercise.routine import Routine, RoutineEntry, load_routines
from coach.frame import Frame, Stall
from coach.lesson.choosing import Menu
from coach.lesson.conductor import Conductor, Step
from coach.lesson.lesson import Beat, Lesson
from coach.lesson.plan import Plan, Planner
from coach.lesson.settings import LessonSettings
from coach.lesson.stage import Ending, ExerciseOutcome, Stage
from coach.profile import Profile
from coach.record import LessonRecord
from coach.record.lesson_recorder import LessonRecorder
from coach.record.recorder import SourceFacts
from coach.see.tracked import TrackedFrame
from coach.session import Session
from coach.settings import DoseSettings
from coach.tell.sound.speaker import LessonSound
from coach.testing.fake_voice import FakeVoice, HeardEvent
from coach.testing.simulated_person import SimulatedPerson

FPS = 10.0
IMAGE = np.zeros((36, 48, 3), np.uint8)
Keys = Callable[[float, Stage | None], set[Action]]


@dataclass
class Told:
    """All that came of a lesson."""

    lesson: Lesson
    recorder: LessonRecorder
    beats: list[Beat] = field(default_factory=list)
    ear: FakeVoice = field(default_factory=FakeVoice)

    @property
    def steps(self) -> list[Step]:
        return [beat.step for beat in self.beats]

    @property
    def stages(self) -> list[str]:
        """The stages that were passed, each once when it begins."""
        names = [type(s.stage).__name__ for s in self.steps]
        return [n for i, n in enumerate(names) if i == 0 or names[i - 1] != n]

    @property
    def outcomes(self) -> tuple[ExerciseOutcome, ...]:
        return self.lesson.conductor.outcomes

    @property
    def ended(self) -> dict[str, str]:
        plan = self.lesson.conductor.plan
        return {plan.items[o.index].exercise.slug: o.ended for o in self.outcomes}

    @property
    def heard(self) -> list[HeardEvent]:
        return self.ear.heard

    @property
    def announced(self) -> list[str]:
        return [said.text for step in self.steps for said in step.said if said.text]

    def first(self, stage: type) -> Step:
        return next(s for s in self.steps if isinstance(s.stage, stage))

    def at(self, stage: type) -> list[float]:
        """The times at which a stage was on."""
        return [b.moment.t for b in self.beats if isinstance(b.step.stage, stage)]

    def record(self) -> LessonRecord:
        return self.recorder.record(SourceFacts("camera 0", 480, 360), 1.0)


def short(*entries: RoutineEntry, name: str = "Short") -> Routine:
    return Routine(schema=1, slug="short", name=name, aim="To test.", item=list(entries))


def bends(n: int = 1, sets: int = 1, **more) -> RoutineEntry:
    return RoutineEntry(exercise="side-bend", repetitions=n, hold_s=1, sets=sets, **more)


def dogs(n: int = 1, **more) -> RoutineEntry:
    return RoutineEntry(exercise="bird-dog", repetitions=n, hold_s=2, **more)


def go(
    routine: Routine | str | None,
    patient: SimulatedPerson | None = None,
    *,
    profile: Profile | None = None,
    hurt: frozenset[str] = frozenset(),
    anyway: bool = False,
    keys: Keys | None = None,
    stalls: Callable[[float], bool] = lambda t: False,
    fps: float = FPS,
    limit_s: float = 400.0,
    wait_for_the_end: bool = False,
    settings: LessonSettings | None = None,
    first_run: bool = False,
    ask: bool = False,
    pain_limit: int | None = None,
) -> Told:
    """Go through a lesson to its end, or for `limit_s` seconds."""
    patient = patient or SimulatedPerson()
    lesson_settings = settings or LessonSettings()
    planner = Planner(
        load_all(),
        profile or Profile(),
        DoseSettings(),
        lesson_settings,
        hurt,
        anyway,
        ask=ask,
        pain_limit=pain_limit,
    )
    menu = Menu(tuple(load_routines().values()), tuple(load_all().values()))

    def planned(by: Planner) -> Plan | None:
        if isinstance(routine, Routine):
            return by.of_routine(routine)
        return by.of_exercise(find(routine)) if routine is not None else None

    conductor = Conductor(planner, menu, planned(planner), first_run=planned if first_run else None)
    lesson = Lesson(Session(None), conductor)
    told = Told(lesson, LessonRecorder(conductor, "2026-11-25T08:00:00+00:00"))
    sound = LessonSound(told.ear)
    stage: Stage | None = None
    for i in range(round(limit_s * fps)):
        t = i / fps
        item = (
            Stall(t, "no picture from camera 0")
            if stalls(t)
            else TrackedFrame(Frame(t, IMAGE, i), patient.body(t), 0.0)
        )
        beat = lesson.take(item, keys(t, stage) if keys else set())
        stage = beat.step.stage
        told.beats.append(beat)
        told.recorder.add(beat)
        patient.listen(beat.step)
        sound.tell(beat)
        told.ear.at(t)
        if isinstance(stage, Ending) and (stage.over or not wait_for_the_end):
            break
    return told


@pytest.fixture
def lessons() -> type:
    """The way to go through lessons."""

    class Lessons:
        SimulatedPerson, RoutineEntry, LessonSettings = (
            SimulatedPerson,
            RoutineEntry,
            LessonSettings,
        )
        go = staticmethod(go)
        short = staticmethod(short)
        bends = staticmethod(bends)
        dogs = staticmethod(dogs)

    return Lessons
