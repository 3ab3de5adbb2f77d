"""Leads through a lesson: a fold over moments and keys. No clock, no drawing, no sound.

conductor = Conductor(planner, menu)
for moment in moments:
    step = conductor.step(moment, keys)     # what is to be shown, said, and judged next
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from coach.actions import Action
from coach.judge.progress import Repetition
from coach.judge.recognise import NOTHING, Recogniser
from coach.language import say
from coach.lesson import first_run, opening, pausing, rating, words
from coach.lesson import working as work
from coach.lesson.choosing import Menu, choosing
from coach.lesson.following import Following, change_to
from coach.lesson.judging import Judging, index_of, judging
from coach.lesson.plan import Plan, PlanItem, Planner
from coach.lesson.signals import Now, Signals
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
    Given,
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
    Working,
)
from coach.lesson.turn import Context, Said, Turn, begin_plan, hurt
from coach.moment import Moment
from coach.profile import Profile

NO_PLAN = Plan("", ())
BESIDE_EXERCISES = (
    Telling,
    Questioning,
    Confirming,
    Choosing,
    Asking,
    AskingHowItIs,
    Hurting,
    Ending,
)
"""Stages in which nobody exercises: nothing to pause, and no pain to be told of."""
CHANGEABLE = (Placing, Rehearsing, GettingReady, Working)
"""Stages of an exercise in which another one may be done instead."""


@dataclass(frozen=True, slots=True)
class Step:
    """One instant of a lesson.

    during  the stage in which the moment was judged
    stage   the stage after it
    agreed  questions that were said yes to at this instant
    profile what the person has told about themselves at this instant
    given   how it is, as it was told at this instant
    """

    during: Stage
    stage: Stage
    said: tuple[Said, ...]
    plan: Plan
    outcomes: tuple[ExerciseOutcome, ...]
    judging: Judging
    agreed: tuple[str, ...] = ()
    profile: Profile | None = None
    given: Given | None = None

    @property
    def item(self) -> PlanItem | None:
        """The exercise this is about: while resting, the next one."""
        index = index_of(self.stage)
        return self.plan.items[index] if 0 <= index < len(self.plan.items) else None


class Conductor:
    """One lesson from its first moment to its last."""

    def __init__(
        self,
        planner: Planner,
        menu: Menu,
        plan: Plan | None = None,
        *,
        first_run: Callable[[Planner], Plan | None] | None = None,
    ) -> None:
        """Without a plan it begins with the start screen.

        With a `first_run` the person is told and asked before anything else; what they have is
        then planned for by it, anew.
        """
        self._first_run = first_run
        self._planner = planner
        self._menu = menu
        self._signals = Signals(planner.lesson)
        self._following = Following(Recogniser(menu.exercises)) if plan is None else None
        self._context = Context(plan or NO_PLAN, planner.lesson)
        self._stage: Stage | None = None
        self._outcomes: tuple[ExerciseOutcome, ...] = ()
        self._done: list[Repetition] = []
        self._last_t = 0.0

    @property
    def outcomes(self) -> tuple[ExerciseOutcome, ...]:
        """What became of the exercises so far."""
        return self._outcomes

    @property
    def plan(self) -> Plan:
        """What is being done; without items until it is chosen."""
        return self._context.plan

    @property
    def mirror_doubted(self) -> bool:
        """Whether the person was told that the picture may be mirrored."""
        return self._context.mirror.told

    @property
    def judging(self) -> Judging:
        """What is to be judged in the next moment."""
        return judging(self._stage, self._context)

    def step(self, moment: Moment, asked: AbstractSet[Action] = frozenset()) -> Step:
        """Take in one moment and the keys pressed since the one before."""
        now = self._signals.update(moment, asked)
        opened: tuple[Said, ...] = ()
        if self._stage is None:
            opened = self._take(self._open(now.t))
        assert self._stage is not None
        unminded = pausing.unminded(self._stage, now, self._context)
        if unminded is not None:
            opened = self._take(unminded)
        during = self._stage
        turn = self._turn(during, now)
        said = (*opened, *self._take(turn))
        self._last_t = now.t
        agreed = (turn.agreed,) if turn.agreed else ()
        stage = self._stage
        assert stage is not None
        return Step(
            during,
            stage,
            said,
            self.plan,
            self._outcomes,
            self.judging,
            agreed,
            turn.profile,
            turn.given,
        )

    def so_far(self, t: float) -> tuple[ExerciseOutcome, ...]:
        """The outcomes, with what is under way at `t` as if it were stopped there."""
        index = index_of(self._stage)
        under_way = isinstance(
            self._stage,
            (Introducing, Placing, Rehearsing, GettingReady, Working, SwitchingSide, Paused),
        )
        if not under_way or any(o.index == index for o in self._outcomes):
            return self._outcomes
        return (*self._outcomes, self._so_far(index, t))

    def _open(self, t: float) -> Turn:
        if self._first_run is not None:
            return first_run.begin(t, self._context)
        plan = self._context.plan
        if plan is NO_PLAN:
            return Turn(Choosing(t), (Said(say("lesson-choose")),))
        return begin_plan(self._context, t)

    def _take(self, turn: Turn) -> tuple[Said, ...]:
        """Remember what a turn brought; return what is said at it."""
        context, old = self._context, index_of(self._stage)
        if turn.plan is not None:
            context = replace(context, plan=turn.plan)
        if turn.accept is not None:
            self._signals.accepted = turn.accept
        if turn.given is not None and turn.given.scale in BEFORE:
            context = replace(context, pain=turn.given.value)
        if turn.mirror is not None:
            context = replace(context, mirror=turn.mirror)
        said = turn.said
        if turn.outcome is not None:
            others = [o for o in self._outcomes if o.index != turn.outcome.index]
            self._outcomes = (*others, turn.outcome)
        if self._ends(turn.stage):
            said = (*said, Said(words.ending(self._outcomes, context.plan)))
        if isinstance(turn.stage, Placing):
            context = replace(context, camera=context.item(turn.stage.index).exercise.camera.say)
        if isinstance(turn.stage, Rehearsing) and not isinstance(self._stage, Rehearsing):
            context = replace(context, trials=context.trials + 1)
        again = isinstance(turn.stage, Introducing) and turn.stage is not self._stage
        if again or index_of(turn.stage) != old:
            self._done = []
        self._context, self._stage = context, self._then(turn.stage, said, context)
        return said

    def _ends(self, stage: Stage) -> bool:
        """Whether the lesson has just been gone through to its end."""
        if not isinstance(stage, Ending) or isinstance(self._stage, (Ending, AskingHowItIs)):
            return False
        return stage.why == "done"

    def _then(self, stage: Stage, said: Sequence[Said], context: Context) -> Stage:
        """The stage; before the last card, once, how it was, when all has been said."""
        if not isinstance(stage, Ending) or isinstance(self._stage, (Ending, AskingHowItIs)):
            return stage
        if stage.why not in ("done", "pain") or not context.plan.ask or not self._outcomes:
            return stage
        spoken_s = context.settings.spoken_s(*(one.text for one in said))
        return AskingHowItIs(stage.since + spoken_s, AFTER, stage)

    def _turn(self, stage: Stage, now: Now) -> Turn:
        completed = now.moment.progress.completed
        if completed is not None and isinstance(stage, (Working, SwitchingSide, GettingReady)):
            self._done.append(completed)
        if self._following is not None:
            self._following.update(now)
        exercising = not isinstance(stage, BESIDE_EXERCISES)
        if exercising and Action.PAIN in now.asked:
            return self._hurt(stage, now)
        if exercising and not isinstance(stage, Paused):
            if Action.PAUSE in now.asked:
                return pausing.pause(stage, "key", now)
            why = work.obstacle(stage, now, self._context)
            if why is not None:
                return pausing.pause(stage, why, now)
        return self._changed(stage, now) or self._stepped(stage, now, self._done)

    def _changed(self, stage: Stage, now: Now) -> Turn | None:
        """Where one exercise was chosen at the start, the next one that is done instead of it."""
        doing = isinstance(stage, CHANGEABLE) or (isinstance(stage, Paused) and stage.why == "away")
        if self._following is None or self.plan.routine or not doing:
            return None
        index, context = index_of(stage), self._context
        under_way = context.item(index).exercise.slug
        slug = self._following.another(under_way, now.t, context.settings.another_s)
        if slug is None:
            return None
        exercise = next(e for e in self._menu.exercises if e.slug == slug)
        return change_to(exercise, self._so_far(index, now.t), self._planner, context, now.t)

    def _hurt(self, stage: Stage, now: Now) -> Turn:
        """End the exercise for pain; in a rest before the next one, the one just done."""
        index = index_of(stage)
        back = stage.back if isinstance(stage, Paused) else stage
        if isinstance(back, Resting) and back.set_no == 0:
            index -= 1
        before = next((o for o in self._outcomes if o.index == index), None)
        outcome = before or self._so_far(index, now.t)
        return hurt(self._context, index, now.t, replace(outcome, ended="pain", at_s=now.t))

    def _so_far(self, index: int, t: float) -> ExerciseOutcome:
        """What has been done of the exercise under way."""
        sides = Counter(r.side or "" for r in self._done if r.counted)
        return ExerciseOutcome(index, "stopped", 0, dict(sides), None, t)

    def _told(self, stage: Telling | Questioning | Confirming, now: Now) -> Turn:
        """One step of the first run; after it the lesson opens, planned for this person."""
        turn = first_run.step(stage, now, self._context)
        if isinstance(turn, Turn):
            return turn
        if turn.profile is not None:
            self._planner = replace(self._planner, profile=turn.profile)
        replan, self._first_run = self._first_run, None
        plan = replan(self._planner) if replan is not None else None
        self._context = replace(self._context, plan=plan or NO_PLAN)
        opened = self._open(now.t).after(Said(turn.said))
        return replace(opened, profile=turn.profile)

    def _stepped(self, stage: Stage, now: Now, done: Sequence[Repetition]) -> Turn:  # noqa: PLR0911, PLR0912
        context = self._context
        match stage:
            case Telling() | Questioning() | Confirming():
                return self._told(stage, now)
            case Choosing():
                known = self._following.known if self._following else NOTHING
                return choosing(stage, now, self._menu, self._planner, known)
            case Asking():
                return opening.answer(stage, now, context)
            case AskingHowItIs():
                return rating.asking(stage, now, context)
            case Introducing():
                return opening.introducing(stage, now, context)
            case Placing():
                return opening.placing(stage, now, context)
            case Rehearsing():
                return opening.rehearsing(stage, now, context)
            case GettingReady():
                return opening.getting_ready(stage, now, context)
            case Working():
                return work.working(stage, now, context, done)
            case SwitchingSide():
                return work.switching(stage, now, context, done)
            case Resting():
                return work.resting(stage, now, context, self._last_t)
            case Paused():
                return pausing.paused(stage, now, context)
            case Hurting():
                return pausing.hurting(stage, now, context)
            case Ending():
                return pausing.ending(stage, now, context)
