"""A lesson in front of the camera: what is planned for whom, and the loop that goes through it."""

from __future__ import annotations

from collections import deque
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from time import perf_counter

from coach.actions import NO_ACTIONS, Action
from coach.commands.baseline_owner import BaselineOwner
from coach.commands.feed import Feed
from coach.commands.notices import Notices
from coach.commands.run import LiveRun
from coach.commands.screen import note_times
from coach.commands.sinks import Sinks
from coach.errors import CoachError
from coach.exercise import Exercise, find, load_all
from coach.exercise.overrides import Overrides, apply
from coach.exercise.prescription import SLUG
from coach.exercise.routine import Routine, find_routine, load_routines
from coach.exercise.safety import load_safety
from coach.frame import Image, Stall
from coach.history.past import Past
from coach.history.values import OpenedPlan
from coach.keep.autosave import Autosave
from coach.keep.profile import load_profile, routines_folder, save_profile
from coach.keep.record_file import done_before, hurt_today
from coach.keep.source_facts import source_facts
from coach.language import say
from coach.lesson.choosing import Menu
from coach.lesson.conductor import Conductor
from coach.lesson.lesson import Beat, Lesson
from coach.lesson.plan import Plan, Planner
from coach.lesson.settings import LessonSettings
from coach.lesson.stage import Ending
from coach.moment import Moment
from coach.profile import UNKNOWN, Profile, in_words, locked
from coach.record import LessonRecord
from coach.record.lesson_recorder import LessonRecorder
from coach.record.timing import times
from coach.see.tracked import TrackedFrame
from coach.session import Session
from coach.settings import Settings
from coach.tell.draw.box import Size
from coach.tell.draw.overlay import Options
from coach.tell.screens.demonstration import Demonstrations
from coach.tell.screens.guidance import Guidance
from coach.tell.screens.lesson_picture import Shown, lesson_picture
from coach.tell.screens.window import Window
from coach.tell.sound.speaker import LessonSound
from coach.tell.sound.voice import Voice


def must_be_allowed(exercise: Exercise, profile: Profile, *, anyway: bool) -> None:
    """Raise CoachError when the profile locks an exercise that was asked for by name."""
    lock = locked(exercise, profile)
    if lock is not None and not anyway:
        raise CoachError(
            say(
                "left-out-by-profile",
                exercise=exercise.slug,
                trouble=in_words(lock.trouble),
                why=lock.text,
            )
        )


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be done in a lesson: an exercise, a routine, or (neither) what is chosen then."""

    exercise: Exercise | None
    routine: Routine | None

    @staticmethod
    def of(exercise: str | None, routine: str | None, plan: OpenedPlan | None) -> Wish:
        """From their slugs; that of a plan is its own. Raises CoachError when there is none such,
        or both are named.
        """
        if exercise is not None and routine is not None:
            raise CoachError("name an exercise or a --routine, not both")
        if routine == SLUG:
            if plan is None:
                raise CoachError(say("no-plan-today"))
            return Wish(None, plan.plan.routine())
        return Wish(
            find(exercise) if exercise is not None else None,
            find_routine(routine, routines_folder()) if routine is not None else None,
        )

    def planned(self, planner: Planner) -> Plan | None:
        """The plan of it; None where it is chosen then."""
        if self.exercise is not None:
            return planner.of_exercise(planner.exercises[self.exercise.slug])
        return planner.of_routine(self.routine) if self.routine is not None else None


@dataclass(frozen=True, slots=True)
class Prepared:
    """A lesson that can begin, and whose range serves."""

    conductor: Conductor
    menu: Menu
    limits: Overrides
    owner: BaselineOwner


def prepared(
    wish: Wish,
    settings: Settings,
    folder: Path,
    limits: Overrides,
    owner: BaselineOwner,
    *,
    past: Past,
    anyway: bool,
    first_run: bool,
) -> Prepared:
    """Plan for this person. Raises CoachError when their profile locks what was asked for.

    first_run  tell and ask the person before anything else
    """
    exercises = {slug: apply(exercise, limits) for slug, exercise in load_all().items()}
    lesson = LessonSettings().spoken_at(settings.sound.rate)
    routines = load_routines(routines_folder())
    profile = load_profile() or UNKNOWN
    if past.plan is not None:
        routines = {SLUG: past.plan.plan.routine(), **routines}
    menu = Menu(tuple(routines.values()), tuple(exercises.values()))
    today = datetime.now().astimezone().date().isoformat()
    hurt, done = hurt_today(folder, today), done_before(folder)
    left = [(one.exercise, one.fault) for one in past.work_on]
    planner = Planner(
        exercises,
        profile,
        settings.dose,
        lesson,
        hurt,
        anyway,
        done,
        left,
        ask=settings.keep.ratings and past.ask and not first_run,
        ask_alone=not past.asked,
        pain_limit=past.plan.plan.pain_limit if past.plan is not None else None,
        cautions=past.plan.plan.cautions if past.plan is not None else (),
    )
    if wish.exercise is not None and not first_run:
        must_be_allowed(wish.exercise, profile, anyway=anyway)
    plan = wish.planned(planner)
    conductor = Conductor(planner, menu, plan, first_run=wish.planned if first_run else None)
    return Prepared(conductor, menu, limits, owner)


class LessonScreen:
    """Window and voice of a lesson; `stages` as those of `coach.commands.screen.Screen`.

    mirror  whether the person sees themselves as in a mirror
    """

    def __init__(
        self,
        voice: Voice,
        window: Window | None,
        notices: Notices,
        menu: Menu,
        settings: Settings,
    ) -> None:
        """Show and say nothing yet. Without a `window` there is the voice only."""
        self.notices = notices
        self.stages: dict[str, deque[float]] = {
            n: times() for n in ("draw", "show", "shown", "own")
        }
        self.mirror = settings.screen.mirror
        self._voice = voice
        self._sound = LessonSound(voice, settings.sound)
        self._window = window
        self._settings = settings.screen
        self._demonstrations = Demonstrations() if settings.screen.demonstration else None
        signs = [sign.text for sign in load_safety().stop]
        self._guidance = Guidance()
        self._shown = Shown(
            menu, self._demonstrations, self._guidance, signs, settings.screen.mirror
        )

    def take(self, beat: Beat) -> AbstractSet[Action]:
        """Show and say the beat; the keys that were pressed."""
        self._sound.tell(beat)
        self._guidance.update(beat.step, beat.moment)
        if self._voice.message:
            self.notices.say(self._voice.message)
        note = self.notices.at(beat.moment.t)
        if self._window is None:
            return NO_ACTIONS
        begun = perf_counter()
        image = self._drawn(beat, self._settings.mirror, note, self._window.size)
        drawn = perf_counter()
        actions = self._window.show(image)
        note_times(self.stages, beat.moment, drawn - begun, perf_counter() - drawn)
        return self._obey(actions)

    def idle(self) -> AbstractSet[Action]:
        """There is no new picture: keys count all the same."""
        return self._obey(self._window.poll()) if self._window is not None else NO_ACTIONS

    def plain(self, beat: Beat) -> Image:
        """The picture as it goes into a clip: unmirrored, without notes."""
        return self._drawn(beat, mirror=False, note=None, size=None)

    def close(self) -> None:
        """Show no more."""
        if self._demonstrations is not None:
            self._demonstrations.close()

    def _drawn(self, beat: Beat, mirror: bool, note: str | None, size: Size | None) -> Image:
        muted = say("sound-off") if self._voice.mute and note is None else None
        options = Options(
            skeleton=self._settings.skeleton,
            note=note or muted,
            flash=self._voice.flash,
            degrees=self._settings.degrees,
        )
        neutral = beat.judge.neutral_spine if beat.judge is not None else None
        shown = self._shown.wanting(mirror=mirror, options=options, size=size)
        return lesson_picture(beat.step, beat.moment, shown, neutral)

    def _obey(self, actions: AbstractSet[Action]) -> AbstractSet[Action]:
        if Action.MUTE in actions:
            self._voice.mute = not self._voice.mute
        return actions - {Action.MUTE}


class LessonRun(LiveRun):
    """A lesson from the first picture to the last.

    agreed  questions said yes to
    """

    def __init__(
        self,
        lesson: Prepared,
        feed: Feed,
        screen: LessonScreen,
        sinks: Sinks,
        autosave: Autosave,
    ) -> None:
        """The lesson has not begun."""
        super().__init__(feed, sinks, autosave, screen.notices)
        self.agreed: list[str] = []
        session = Session(None, mirror=screen.mirror)
        self._lesson = Lesson(session, lesson.conductor, lesson.owner.known)
        self._screen = screen
        begun = datetime.now().astimezone().isoformat(timespec="seconds")
        self._recorder = LessonRecorder(lesson.conductor, begun, lesson.limits)
        self._beat: Beat | None = None
        self._pressed: AbstractSet[Action] = NO_ACTIONS

    def record(self) -> LessonRecord:
        """The record as it is now."""
        return self._recorder.record(
            source_facts(self._feed.spec, self._feed.source),
            self._wall_s(),
            notes=self._notes(),
            stages=self._screen.stages,
            dropped=self._feed.dropped,
        )

    def take(self, item: TrackedFrame | Stall) -> tuple[Moment, AbstractSet[Action]]:
        """Judge, record, show and say one instant; the moment, and the keys that were pressed."""
        beat = self._beat = self._lesson.take(item, self._pressed)
        self._pressed = NO_ACTIONS
        self._recorder.add(beat)
        self.agreed += beat.step.agreed
        if beat.step.profile is not None:
            save_profile(beat.step.profile)
        return beat.moment, self._screen.take(beat)

    def idle(self) -> AbstractSet[Action]:
        """There is no new picture: the keys that were pressed all the same."""
        return self._screen.idle()

    def obey(self, actions: AbstractSet[Action]) -> None:
        """The lesson takes them in with the next instant."""
        self._pressed |= actions

    @property
    def over(self) -> bool:
        """Whether all has been shown."""
        stage = self._beat.step.stage if self._beat is not None else None
        return isinstance(stage, Ending) and stage.over

    def plain(self, moment: Moment) -> Image:
        """The picture as it goes into a clip."""
        if self._beat is None or self._beat.moment is not moment:
            raise ValueError("only the picture of the newest moment can be drawn")
        return self._screen.plain(self._beat)

    def finish(self) -> None:
        """No more is to come."""
        self._lesson.session.finish()
        self._screen.close()
