"""What a lesson consists of: the exercises with dose, care and questions for this person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import msgspec

from coach.exercise.routine import Routine, RoutineEntry
from coach.exercise.vocabulary import Dose, Exercise, Level, Trouble
from coach.language import say
from coach.lesson.settings import LessonSettings
from coach.profile import Profile, concerns, in_words, level_of, locked
from coach.settings import DoseSettings


@dataclass(frozen=True, slots=True)
class Question:
    """Something to say yes to before an exercise. `once` is kept in the profile when it was."""

    key: str
    text: str
    once: bool = True


@dataclass(frozen=True, slots=True)
class PlanItem:
    """One exercise of a lesson.

    exercise     with this person's dose in it
    care         what is said before it, besides its own safety line
    questions    asked before it; a no leaves it out
    level        the level's name; "" for the usual one
    then_rest_s  seconds of rest after it
    known        it was done in an earlier session: told shortly, and not tried first
    """

    exercise: Exercise
    care: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    level: str = ""
    then_rest_s: float = 0.0
    known: bool = False


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An exercise the profile locks: for which trouble, and why in words."""

    exercise: Exercise
    trouble: Trouble
    why: str


@dataclass(frozen=True, slots=True)
class Plan:
    """A lesson. `routine` is its routine's slug, "" for a single exercise."""

    name: str
    items: tuple[PlanItem, ...]
    left_out: tuple[LeftOut, ...] = ()
    routine: str = ""


@dataclass(frozen=True, slots=True)
class Planner:
    """Makes plans for one person on one day.

    hurt    slugs of exercises that were ended for pain today: asked about before they are done
    anyway  do locked exercises too, after a question
    known   slugs of exercises that were done in an earlier session
    """

    exercises: Mapping[str, Exercise]
    profile: Profile
    dose: DoseSettings
    lesson: LessonSettings
    hurt: AbstractSet[str] = frozenset()
    anyway: bool = False
    known: AbstractSet[str] = frozenset()

    def of_routine(self, routine: Routine) -> Plan:
        """The plan of a routine, locked exercises left out."""
        return self._plan(routine.name, routine.item, routine.slug)

    def of_exercise(self, exercise: Exercise) -> Plan:
        """The plan of a single exercise."""
        return self._plan(exercise.name, [RoutineEntry(exercise=exercise.slug)], "")

    def _plan(self, name: str, entries: Sequence[RoutineEntry], routine: str) -> Plan:
        items: list[PlanItem] = []
        left_out: list[LeftOut] = []
        for entry in entries:
            exercise = self.exercises[entry.exercise]
            lock = locked(exercise, self.profile)
            if lock is not None and not self.anyway:
                why = say("why-left-out", trouble=in_words(lock.trouble), text=lock.text)
                left_out.append(LeftOut(exercise, lock.trouble, why))
            else:
                items.append(self._item(exercise, entry))
        return Plan(name, tuple(items), tuple(left_out), routine)

    def _item(self, exercise: Exercise, entry: RoutineEntry) -> PlanItem:
        level = level_of(exercise, entry.level or self.profile.levels.get(exercise.slug, ""))
        mine = concerns(exercise, self.profile)
        care = tuple(_sentence(c.text) for c in mine if c.effect == "adapt")
        then = entry.then_rest_s
        return PlanItem(
            msgspec.structs.replace(exercise, dose=self._dose(exercise, level, entry)),
            care,
            tuple(q for q in self._questions(exercise, level) if q.key not in self.profile.agreed),
            level.name if level else "",
            self.lesson.between_s if then is None else then,
            exercise.slug in self.known,
        )

    def _questions(self, exercise: Exercise, level: Level | None) -> list[Question]:
        name, slug = exercise.name, exercise.slug
        asked: list[Question] = []
        if slug in self.hurt:
            asked.append(Question(f"{slug} hurt", say("ask-hurt", name=name), once=False))
        for caution in concerns(exercise, self.profile):
            what = {
                "name": name,
                "trouble": in_words(caution.trouble),
                "text": _sentence(caution.text),
            }
            if caution.effect == "ask":
                key = f"{slug} {caution.trouble}"
                asked.append(Question(key, say("ask-trouble", **what)))
            if caution.effect == "lock":
                asked.append(Question(f"{slug} lock", say("ask-locked", **what), once=False))
        if level is not None and level.ask:
            asked.append(
                Question(
                    f"{slug} level {level.slug}", say("ask-level", level=level.name, text=level.ask)
                )
            )
        return asked

    def _dose(self, exercise: Exercise, level: Level | None, entry: RoutineEntry) -> Dose:
        usual = level.dose if level else exercise.dose
        more = self.dose
        repetitions = usual.repetitions if entry.repetitions is None else entry.repetitions
        sets = usual.sets if entry.sets is None else entry.sets
        hold_s = usual.hold_s if entry.hold_s is None else entry.hold_s
        rest_s = usual.rest_s if entry.rest_s is None else entry.rest_s
        return msgspec.structs.replace(
            usual,
            repetitions=max(1, round(repetitions * more.repetitions)),
            sets=max(1, round(sets * more.sets)),
            hold_s=float(round(hold_s * more.hold)),
            rest_s=rest_s * more.rest,
            sides=usual.sides if entry.sides is None else entry.sides,
        )


def work_s(exercise: Exercise, settings: LessonSettings) -> float:
    """About how long one set takes, seconds."""
    dose = exercise.dose
    ends = len(exercise.movement.end) if exercise.movement.counts == "pair" else 1
    sides = max(len(dose.sides), 1)
    return dose.repetitions * sides * (ends * settings.move_s + dose.hold_s)


def item_s(item: PlanItem, settings: LessonSettings) -> float:
    """About how long an exercise takes from its name to its end, seconds."""
    exercise, dose = item.exercise, item.exercise.dose
    spoken = settings.spoken_s(exercise.name, *item.care)
    spoken += settings.spoken_s(exercise.camera.say, exercise.start.say)
    trial = 0.0
    if not item.known:
        spoken += settings.spoken_s(exercise.safety) + settings.spoken_s(exercise.camera.rehearse)
        trial = len(exercise.movement.end) * settings.move_s + settings.rehearse_rest_s
    before = spoken + settings.settle_in_s + trial + settings.ready_s
    return before + dose.sets * work_s(exercise, settings) + (dose.sets - 1) * dose.rest_s


def plan_s(plan: Plan, settings: LessonSettings) -> float:
    """About how long a lesson takes, seconds."""
    rests = sum(item.then_rest_s for item in plan.items[:-1])
    return rests + sum(item_s(item, settings) for item in plan.items)


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."
