"""What a lesson consists of: the exercises with dose, care and questions for this person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

import msgspec

from coach.exercise.prescription import SLUG as PRESCRIBED
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
class LastTime:
    """The one thing to work on that an exercise was left with: its cue."""

    exercise: Exercise
    cue: str


@dataclass(frozen=True, slots=True)
class Plan:
    """A lesson.

    routine    its routine's slug, "" for a single exercise
    last_time  what is to be worked on since an earlier session, said at its beginning
    ask        whether pain and effort are asked for before and after it
    pain_limit pain before it, 0 to 10, from which on a prescription asks for rest; None: none does
    """

    name: str
    items: tuple[PlanItem, ...]
    left_out: tuple[LeftOut, ...] = ()
    routine: str = ""
    last_time: LastTime | None = None
    ask: bool = False
    pain_limit: int | None = None


@dataclass(frozen=True, slots=True)
class Planner:
    """Makes plans for one person on one day.

    hurt    slugs of exercises that were ended for pain today: asked about before they are done
    anyway  do locked exercises too, after a question
    known   slugs of exercises that were done in an earlier session
    left    what earlier sessions left to be worked on, newest first: exercise and fault, as slugs
    ask     ask how it is before and after a routine
    ask_alone
            ask it of a single exercise too: not where it was asked today already
    pain_limit, cautions
            those of the prescription: its cautions are taken as the profile's own
    """

    exercises: Mapping[str, Exercise]
    profile: Profile
    dose: DoseSettings
    lesson: LessonSettings
    hurt: AbstractSet[str] = frozenset()
    anyway: bool = False
    known: AbstractSet[str] = frozenset()
    left: Sequence[tuple[str, str]] = ()
    ask: bool = False
    ask_alone: bool = True
    pain_limit: int | None = None
    cautions: Sequence[Trouble] = ()

    @property
    def person(self) -> Profile:
        """The profile, with what the prescription knows besides."""
        return self.profile.having(self.cautions)

    def of_routine(self, routine: Routine) -> Plan:
        """The plan of a routine, locked exercises left out.

        What is prescribed is done as it is written, whatever the settings say of more or less.
        """
        asked = replace(self, dose=DoseSettings()) if routine.slug == PRESCRIBED else self
        return asked._plan(routine.name, routine.item, routine.slug)

    def of_exercise(self, exercise: Exercise) -> Plan:
        """The plan of a single exercise."""
        return self._plan(exercise.name, [RoutineEntry(exercise=exercise.slug)], "")

    def _plan(self, name: str, entries: Sequence[RoutineEntry], routine: str) -> Plan:
        items: list[PlanItem] = []
        left_out: list[LeftOut] = []
        for entry in entries:
            exercise = self.exercises[entry.exercise]
            lock = locked(exercise, self.person)
            if lock is not None and not self.anyway:
                why = say("why-left-out", trouble=in_words(lock.trouble), text=lock.text)
                left_out.append(LeftOut(exercise, lock.trouble, why))
            else:
                items.append(self._item(exercise, entry))
        return Plan(
            name,
            tuple(items),
            tuple(left_out),
            routine,
            self._last_time(items),
            self.ask and (bool(routine) or self.ask_alone),
            self.pain_limit,
        )

    def _last_time(self, items: Sequence[PlanItem]) -> LastTime | None:
        mine = {item.exercise.slug: item.exercise for item in items}
        for slug, fault in self.left:
            if slug in mine:
                cue = next((f.cue for f in mine[slug].fault if f.slug == fault), None)
                return LastTime(mine[slug], cue) if cue is not None else None
        return None

    def _item(self, exercise: Exercise, entry: RoutineEntry) -> PlanItem:
        level = level_of(exercise, entry.level or self.person.levels.get(exercise.slug, ""))
        mine = concerns(exercise, self.person)
        care = tuple(_sentence(c.text) for c in mine if c.effect == "adapt")
        care += (_sentence(entry.note),) if entry.note else ()
        then = entry.then_rest_s
        return PlanItem(
            msgspec.structs.replace(exercise, dose=self._dose(exercise, level, entry)),
            care,
            tuple(q for q in self._questions(exercise, level) if q.key not in self.person.agreed),
            level.name if level else "",
            self.lesson.between_s if then is None else then,
            exercise.slug in self.known,
        )

    def _questions(self, exercise: Exercise, level: Level | None) -> list[Question]:
        name, slug = exercise.name, exercise.slug
        asked: list[Question] = []
        if slug in self.hurt:
            asked.append(Question(f"{slug} hurt", say("ask-hurt", name=name), once=False))
        for caution in concerns(exercise, self.person):
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
