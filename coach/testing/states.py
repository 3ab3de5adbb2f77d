"""All that a screen of the coach can show, as values: what is counted, said, asked and paused.

Each state is drawn by the same functions as in front of the camera.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import get_args

import msgspec

from coach.bundled import bundled
from coach.exercise import find, load_all
from coach.exercise.routine import load_routines
from coach.exercise.safety import load_safety
from coach.exercise.vocabulary import Exercise, Trouble
from coach.frame import Image
from coach.judge.back_change import back_change
from coach.judge.cue import Advice, AdviceReason, Cue, CueKind
from coach.judge.judge import Judged
from coach.judge.progress import Progress
from coach.judge.verdict import Answer, Judgement, Verdict
from coach.language import say
from coach.lesson.choosing import Menu
from coach.lesson.conductor import Step
from coach.lesson.judging import Judging
from coach.lesson.plan import Plan, PlanItem, Planner, Question
from coach.lesson.settings import LessonSettings
from coach.lesson.stage import (
    AFTER,
    BEFORE,
    Asking,
    AskingHowItIs,
    Choosing,
    Confirming,
    Ending,
    ExerciseOutcome,
    GettingReady,
    Hurting,
    Introducing,
    Paused,
    Placing,
    Questioning,
    Rehearsing,
    Resting,
    Stage,
    SwitchingSide,
    Telling,
    Why,
    Working,
)
from coach.measure.measure_ref import MeasureRef
from coach.moment import Moment, Timing
from coach.profile import Profile
from coach.settings import DoseSettings
from coach.tell.draw.box import Size
from coach.tell.draw.overlay import Options, draw
from coach.tell.screens.demonstration import Loop, read
from coach.tell.screens.guidance import Guidance
from coach.tell.screens.lesson_picture import Shown, lesson_picture
from coach.testing.posed import Posed

Sees = Callable[[str], Posed]
T = 100.0


@dataclass(frozen=True, slots=True)
class Screen:
    """A screen's name, and how it is drawn at a size; `sees` gives the person of a clip."""

    name: str
    draw: Callable[[Sees, Size], Image]


@dataclass(frozen=True, slots=True)
class Doing:
    """Somebody in a set: an exercise as a clip shows it, with what is made up about it.

    end     which end position the clip is in
    cue     its kind, and which of the exercise's faults it answers
    advice  its reason, and whether it stops the counting
    """

    clip: str
    end: int = 0
    side: str | None = None
    counts: Mapping[str, int] | None = None
    held: float = 0.0
    holding: bool = True
    state: str = "end"
    cue: tuple[CueKind, int] | None = None
    advice: tuple[AdviceReason, bool] | None = None
    depth: float | None = None
    people: int = 1

    @property
    def exercise(self) -> Exercise:
        """The exercise that the clip shows."""
        slugs = [slug for slug in load_all() if self.clip.startswith(slug)]
        return find(slugs[0])

    def moment(self, seen: Posed) -> Moment:
        """The moment that the drawing takes."""
        exercise = self.exercise
        end = exercise.movement.end[self.end]
        counts = self.counts or ({"left": 2, "right": 1} if exercise.sided else {"": 3})
        progress = Progress(
            state=self.state,  # type: ignore[arg-type]
            phase=end.name,
            position=end.slug,
            side=self.side or ("left" if exercise.sided else None),  # type: ignore[arg-type]
            hold_s=self.held,
            hold_target_s=exercise.dose.hold_s,
            holding=self.holding and self.held > 0,
            counts=counts,
            target=exercise.dose.repetitions,
            depth=self.depth,
        )
        cue, verdict = None, Verdict(T, ())
        if self.cue is not None:
            kind, which = self.cue
            fault = exercise.fault[which]
            slug, measure = fault.slug, _measure(fault.measure)
            said = (fault.praise or say("praise-better")) if kind == "praise" else fault.cue
            cue = Cue(said, kind, T - 1, None if kind == "praise" else slug, measure)
            wrong = Judgement(slug, Answer.WRONG, measure, "deg", 1.0, 2.0, -1.0)
            verdict = Verdict(T, () if kind == "praise" else (wrong,))
        place = "left" if self.people > 1 else None
        body = replace(seen.body, people=self.people, place=place)
        back = back_change(seen.measures, seen.neutral)
        judged = Judged(verdict, progress, None, cue, self._advice(exercise), back=back)
        return Moment(T, seen.frame, body, seen.measures, exercise, judged, Timing(0.02, 0.002))

    def _advice(self, exercise: Exercise) -> Advice | None:
        if self.advice is None:
            return None
        reason, blocks = self.advice
        turn = exercise.camera.turn
        said = {"turn": say("advice-turn", turn=turn), "wrong-view": turn}
        return Advice(reason, said.get(reason) or say(f"advice-{reason}"), blocks)


def _measure(ref: MeasureRef) -> str:
    """The measure on the side towards the left, where it has sides."""
    return f"{ref.base}.left" if ref.side is not None else ref.base


def _live(doing: Doing, *, muted: bool = False) -> Callable[[Sees, Size], Image]:
    def drawn(sees: Sees, size: Size) -> Image:
        note = say("sound-off") if muted else None
        options = Options(size=size, note=note, flash=muted)
        return draw(doing.moment(sees(doing.clip)), mirror=True, options=options)

    return drawn


def _lesson(stage: Stage, doing: Doing) -> Callable[[Sees, Size], Image]:
    def drawn(sees: Sees, size: Size) -> Image:
        moment = doing.moment(sees(doing.clip))
        plan = _plan(doing.exercise.slug)
        if isinstance(stage, Resting) and stage.set_no:
            plan = _in_sets(plan)
        outcomes = _outcomes(plan) if isinstance(stage, Ending) else ()
        step = Step(stage, stage, (), plan, outcomes, Judging())
        guidance = Guidance()
        guidance.update(step, moment)
        signs = [sign.text for sign in load_safety().stop]
        demos: object = _Still()
        shown = Shown(_menu(), demos, guidance, signs, True, Options(), size)  # type: ignore[arg-type]
        return lesson_picture(step, moment, shown, 0.0)

    return drawn


def _asked(doing: Doing) -> Callable[[Sees, Size], Image]:
    def drawn(sees: Sees, size: Size) -> Image:
        question = Question("hurt", say("ask-hurt", name=doing.exercise.name))
        return _lesson(Asking(T - 5, 1, question, T + 15), doing)(sees, size)

    return drawn


class _Still:
    """Stands in for the demonstrations: each at one time, read at once."""

    def picture(self, slug: str, t: float) -> Image | None:
        """The picture of an exercise's demonstration."""
        loop = _loop(slug)
        return loop.at(t % 10.0) if loop is not None else None


@cache
def _loop(slug: str) -> Loop | None:
    return read(bundled("samples", "demos", f"{slug}.webp"))


def _menu() -> Menu:
    return Menu(tuple(load_routines().values()), tuple(load_all().values()))


def _plan(slug: str) -> Plan:
    """All nine, with the exercise in question in the second place."""
    profile = Profile(troubles=["osteoporosis"])
    planner = Planner(load_all(), profile, DoseSettings(), LessonSettings())
    plan = planner.of_routine(load_routines()["daily"])
    own = Planner(load_all(), profile, DoseSettings(), LessonSettings(), anyway=True)
    item = own.of_exercise(find(slug)).items[0]
    others = [i for i in plan.items if i.exercise.slug != slug]
    return replace(plan, items=(others[0], item, *others[1:]))


def _in_sets(plan: Plan) -> Plan:
    """The same in two sets of each exercise."""

    def twice(item: PlanItem) -> PlanItem:
        dose = msgspec.structs.replace(item.exercise.dose, sets=2)
        return replace(item, exercise=msgspec.structs.replace(item.exercise, dose=dose))

    return replace(plan, items=tuple(twice(item) for item in plan.items))


def _outcomes(plan: Plan) -> tuple[ExerciseOutcome, ...]:
    ends = ("done", "done", "pain", "skipped", "done", "idle", "refused", "done", "stopped")
    return tuple(
        ExerciseOutcome(
            i,
            ends[i % len(ends)],  # type: ignore[arg-type]
            1,
            {"left": 4, "right": 4} if item.exercise.sided else {"": 6},
            item.exercise.fault[0].cue if i == 1 else None,
        )
        for i, item in enumerate(plan.items)
    )


DOG = Doing("bird-dog-good", held=4.0)
CAT = Doing("cat-cow-good", end=1, depth=0.85)
SIDE = Doing("side-bend-good", held=1.4)
CHILD = Doing("childs-pose-good", held=17.0, counts={"": 0})
COBRA = Doing("cobra-good")
KNEE = Doing("knee-to-chest-good", held=9.0)
TWIST = Doing("seated-twist-good", held=12.0)


def _work(side: str | None = None) -> Working:
    return Working(T - 40, 1, 0, side, {}, T)  # type: ignore[arg-type]


def _fault(doing: Doing, kind: CueKind, which: int) -> Doing:
    return replace(doing, cue=(kind, which), holding=False)


_STALLED = replace(DOG, advice=("stalled", True))
_PAUSES: dict[Why, Doing] = {why: _STALLED if why == "stalled" else DOG for why in get_args(Why)}

WORKING: tuple[Screen, ...] = (
    Screen("live-bird-dog", _live(DOG)),
    Screen("live-cat-cow-depth", _live(CAT)),
    Screen("live-side-bend", _live(SIDE)),
    Screen("live-childs-pose", _live(CHILD)),
    Screen("live-cobra", _live(COBRA)),
    Screen("live-knee-to-chest", _live(KNEE)),
    Screen("live-seated-twist", _live(TWIST)),
    Screen("live-hold-done", _live(replace(DOG, held=8.0, counts={"left": 3, "right": 3}))),
    Screen("live-hold-waits", _live(replace(DOG, held=4.0, holding=False))),
    Screen("live-fault", _live(_fault(DOG, "fault", 0))),
    Screen("live-safety", _live(_fault(COBRA, "safety", 0))),
    Screen("live-refinement", _live(_fault(DOG, "refinement", -1))),
    Screen("live-praise", _live(_fault(DOG, "praise", 0))),
    Screen(
        "live-longest-cue",
        _live(replace(DOG, advice=("turn", False))),
    ),
    Screen(
        "live-cannot-see",
        _live(replace(DOG, advice=("wrong-view", True))),
    ),
    Screen("live-two-people", _live(replace(DOG, people=2))),
    Screen("live-muted", _live(_fault(DOG, "fault", 0), muted=True)),
    Screen("lesson-working", _lesson(_work(), DOG)),
    Screen(
        "lesson-first-repetition",
        _lesson(_work("left"), replace(SIDE, counts={"left": 0, "right": 0})),
    ),
)
"""Screens with somebody in the middle of an exercise."""

SCREENS: tuple[Screen, ...] = (
    Screen("first-signs", _lesson(Telling(T - 5, "stop", 1, T + 3), SIDE)),
    Screen("first-ask-first", _lesson(Telling(T - 5, "ask-first", 1, T + 3), SIDE)),
    Screen("first-question", _lesson(Questioning(T - 4, 3, T + 5, T), SIDE)),
    Screen("first-question-long", _lesson(Questioning(T - 4, 6, T + 5, T), SIDE)),
    Screen("first-confirm", _lesson(Confirming(T - 5, T + 15, T, ("hip-replacement",)), SIDE)),
    Screen("first-confirm-all", _lesson(Confirming(T - 5, T + 15, T, get_args(Trouble)), SIDE)),
    Screen("first-confirm-none", _lesson(Confirming(T - 5, T + 15, T), SIDE)),
    Screen("start", _lesson(Choosing(T - 5), SIDE)),
    Screen("start-marked", _lesson(Choosing(T - 5, chosen=4), SIDE)),
    Screen("start-recognised", _lesson(Choosing(T - 5, seen="cat-cow", seen_since=T), CAT)),
    Screen(
        "start-could-be",
        _lesson(Choosing(T - 5, could_be=("bird-dog", "cat-cow", "childs-pose")), CAT),
    ),
    Screen(
        "lesson-question",
        _asked(DOG),
    ),
    Screen("lesson-how-it-is", _lesson(AskingHowItIs(T - 5, BEFORE, None), DOG)),
    Screen(
        "lesson-how-it-is-counting",
        _lesson(AskingHowItIs(T - 5, AFTER[1:], None, counting=T - 8, said=4), DOG),
    ),
    Screen(
        "lesson-how-it-is-taken",
        _lesson(AskingHowItIs(T - 5, AFTER, None, counting=T - 18, said=10, chosen=10), DOG),
    ),
    Screen("lesson-strong-pain", _lesson(Hurting(T - 5, T + 40, -1), DOG)),
    Screen("lesson-name", _lesson(Introducing(T - 5, 1, T + 9), DOG)),
    Screen(
        "lesson-name-long", _lesson(Introducing(T - 5, 1, T + 9), Doing("seated-forward-bend-good"))
    ),
    Screen("lesson-placing", _lesson(Placing(T - 5, 1), DOG)),
    Screen("lesson-trial", _lesson(Rehearsing(T - 5, 1, 0, frozenset()), KNEE)),
    Screen("lesson-countdown", _lesson(GettingReady(T - 5, 1, 0, T - 0.5, T), DOG)),
    *WORKING,
    Screen("lesson-switch", _lesson(SwitchingSide(T - 1, T + 3, _work("right")), KNEE)),
    Screen("lesson-rest", _lesson(Resting(T - 5, T + 10, 1, 0), DOG)),
    Screen("lesson-rest-set", _lesson(Resting(T - 5, T + 10, 1, 1), DOG)),
    *(
        Screen(f"lesson-paused-{why}", _lesson(Paused(T - 3, why, _work()), doing))
        for why, doing in _PAUSES.items()
    ),
    Screen("lesson-hurt", _lesson(Hurting(T - 5, T + 40, 1), DOG)),
    Screen("lesson-end", _lesson(Ending(T - 5, "done"), DOG)),
    Screen("lesson-end-pain", _lesson(Ending(T - 5, "pain"), DOG)),
)
