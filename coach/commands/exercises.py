"""`coach exercises`: the list, or one exercise in full."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from coach.exercise import Exercise, find, library
from coach.exercise.load import FOLDER
from coach.exercise.vocabulary import Fault
from coach.language import capital, say
from coach.places import exercises_folder
from coach.profile import in_words

WIDTH = 80


def exercises(slug: str | None) -> int:
    """Print all exercises in a line each, or one in full."""
    if slug is None:
        found = library()
        for exercise in found.exercises.values():
            mine = exercise.slug in found.own
            aim = say("list-own", aim=exercise.aim) if mine else exercise.aim
            print(f"{exercise.slug:22} {aim}")
        for one, places in found.missing.items():
            told = {"slug": one, "n": len(places), "first": places[0]}
            print(say("list-untranslated", **told))
        print(f"\n{say('list-own-folder', folder=str(exercises_folder()), example=str(FOLDER))}")
        return 0
    print(describe(find(slug)))
    return 0


def describe(exercise: Exercise) -> str:
    """One exercise in words: how, how much, where the camera goes, what is judged."""
    dose = exercise.dose
    amount = say("exercise-sets", sets=dose.sets, repetitions=dose.repetitions)
    if exercise.sided:
        amount = say("exercise-per-side", said=amount)
    if dose.hold_s:
        amount = say("exercise-held", said=amount, seconds=f"{dose.hold_s:g}")
    parts = [
        f"{exercise.name} ({exercise.slug})",
        _wrapped(exercise.aim),
        f"\n{say('exercise-how')}",
        *(_wrapped(step, f"  {i}. ") for i, step in enumerate(exercise.steps, 1)),
        _wrapped(exercise.breathing, f"  {say('exercise-breath')} "),
        f"\n{say('exercise-dose')}",
        _wrapped(amount, "  "),
        f"\n{say('exercise-camera')}",
        _wrapped(exercise.camera.place, "  "),
        f"\n{say('exercise-care')}",
        _wrapped(exercise.safety, "  "),
        *(_wrapped(f"{capital(in_words(c.trouble))}: {c.text}", "  - ") for c in exercise.caution),
        *_faults("exercise-told", [f for f in exercise.fault if f.told == "spoken"]),
        *_faults("exercise-reported", [f for f in exercise.fault if f.told != "spoken"]),
        *([f"\n{say('exercise-blind')}", _wrapped(exercise.blind, "  ")] if exercise.blind else []),
    ]
    return "\n".join(parts)


def _faults(heading: str, faults: Sequence[Fault]) -> list[str]:
    lines = [say("exercise-fault", name=fault.name, cue=fault.cue) for fault in faults]
    return (
        [f"\n{_wrapped(say(heading))}", *(_wrapped(one, "  - ") for one in lines)] if lines else []
    )


def _wrapped(text: str, first: str = "") -> str:
    return textwrap.fill(text, WIDTH, initial_indent=first, subsequent_indent=" " * len(first))
