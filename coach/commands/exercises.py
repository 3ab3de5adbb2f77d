"""`coach exercises`: the list, or one exercise in full."""

from __future__ import annotations

import textwrap

from coach.exercise import Exercise, find, library
from coach.exercise.load import FOLDER
from coach.places import exercises_folder

WIDTH = 80


def exercises(slug: str | None) -> int:
    """Print all exercises in a line each, or one in full."""
    if slug is None:
        found = library()
        for exercise in found.exercises.values():
            own = " (your own)" if exercise.slug in found.own else ""
            print(f"{exercise.slug:22} {exercise.aim}{own}")
        print(f"\nYour own go into {exercises_folder()}, a file each; copy one from {FOLDER}.")
        return 0
    print(describe(find(slug)))
    return 0


def describe(exercise: Exercise) -> str:
    """One exercise in words: how, how much, where the camera goes, what is judged."""
    dose = exercise.dose
    each = " per side" if exercise.sided else ""
    hold = f", held {dose.hold_s:g} s" if dose.hold_s else ""
    parts = [
        f"{exercise.name} ({exercise.slug})",
        _wrapped(exercise.aim),
        "\nHow",
        *(_wrapped(step, f"  {i}. ") for i, step in enumerate(exercise.steps, 1)),
        _wrapped(exercise.breathing, "  Breath: "),
        "\nHow much",
        _wrapped(f"{dose.sets} x {dose.repetitions}{each}{hold}", "  "),
        "\nCamera",
        _wrapped(exercise.camera.place, "  "),
        "\nTake care",
        _wrapped(exercise.safety, "  "),
        *(_wrapped(f"{trouble(c.trouble)}: {c.text}", "  - ") for c in exercise.caution),
        "\nWhat is judged",
        *(_wrapped(f"{fault.name}: “{fault.cue}”", "  - ") for fault in exercise.fault),
    ]
    return "\n".join(parts)


def trouble(slug: str) -> str:
    """A trouble in words."""
    return slug.replace("-", " ").capitalize()


def _wrapped(text: str, first: str = "") -> str:
    return textwrap.fill(text, WIDTH, initial_indent=first, subsequent_indent=" " * len(first))
