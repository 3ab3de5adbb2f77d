"""The label of a clip: one format for filmed clips and for rendered ones.

Times in seconds. A filmed clip may begin or end in the middle of a repetition, and its label may
leave out what nobody looked for. Keys that are not known here are ignored.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from coach import parse
from coach.errors import CoachError
from coach.exercise import load_all

OTHER = "other"
SEVERAL = "several"
"""What a recording of several exercises is labelled as; its parts are labelled one by one."""
VIEWS = ("side", "oblique", "front", "back", "unknown")
FACINGS = ("left", "right", "camera", "away", "unknown", None)


def label_exercises() -> tuple[str, ...]:
    """What a label may name: any exercise there is, or that it is none of them."""
    return (*load_all(), OTHER)


@dataclass(frozen=True)
class LabelledRepetition:
    """Leaving the start position, being at the end position, coming back; seconds."""

    start_s: float
    end_s: float
    side: str | None
    end_position: tuple[float, float]


@dataclass(frozen=True)
class LabelledHold:
    """An end position held still for at least about a second. One that is not `sure` is hardly as
    long as the shortest that is told: told or not, both are right."""

    start_s: float
    end_s: float
    side: str | None
    sure: bool = True


@dataclass(frozen=True)
class LabelledFault:
    """What is wrong, and when."""

    fault: str
    start_s: float
    end_s: float
    sure: bool = True


@dataclass(frozen=True)
class HiddenSpan:
    """When something cannot be judged, and why."""

    reason: str
    start_s: float
    end_s: float


@dataclass(frozen=True)
class Label:
    """What a careful viewer would say of the clip.

    count_min, count_max  the range they would count; None where it was not counted
    fit                   False: the clip is run, but says nothing about the coach
    what                  what is going on, if the exercise is `other`
    cat_s, cow_s          deepest rounding and arching
    person                who it is: clips of one person are no independent witnesses of anything
    parts                 of a recording of several exercises: a label for each, with
    start_s, end_s        from when to when it is about; times within are the recording's
    """

    exercise: str
    clip: str = ""
    variant: str = ""
    view: str = "unknown"
    facing: str | None = None
    repetitions: tuple[LabelledRepetition, ...] = ()
    holds: tuple[LabelledHold, ...] = ()
    faults: tuple[LabelledFault, ...] = ()
    cannot_judge: tuple[HiddenSpan, ...] = ()
    count_min: int | None = None
    count_max: int | None = None
    quality: str = ""
    fit: bool = True
    notes: str = ""
    what: str = ""
    cat_s: tuple[float, ...] = ()
    cow_s: tuple[float, ...] = ()
    person: str = ""
    start_s: float | None = None
    end_s: float | None = None
    parts: tuple[Label, ...] = ()


def load_label(path: Path) -> Label:
    """One label. Raises CoachError with file and place when it is not valid."""
    return _checked(parse.json_file(path), str(path))


def check_label(data: bytes, name: str) -> Label:
    """A label from a file's bytes. Raises CoachError with name and place when it is not valid."""
    return _checked(parse.json(data, name), name)


def _checked(raw: object, name: str) -> Label:
    label = parse.converted(raw, Label, name)
    for problem in _problems(label):
        raise CoachError(f"{name}: {parse.short(problem)}")
    return label


def save_label(label: Label, path: Path) -> None:
    """Write a label; keys that are empty and optional are left out."""
    raw = {"clip": label.clip, **asdict(label)}  # the name first, as a reader expects
    for key in ("what", "cat_s", "cow_s", "person", "start_s", "end_s", "parts"):
        if raw[key] in ("", (), None):
            del raw[key]
    path.write_text(json.dumps(raw, indent=1) + "\n", "utf-8")


def _problems_of_parts(label: Label) -> Iterable[str]:
    last_s = 0.0
    for i, part in enumerate(label.parts):
        start_s, end_s = part.start_s, part.end_s
        if start_s is None or end_s is None or not last_s <= start_s < end_s or part.parts:
            yield f"a part needs its start_s and end_s, after the part before - at `$.parts[{i}]`"
            return
        last_s = end_s
        yield from (f"{problem}, in `$.parts[{i}]`" for problem in _problems(part))


def _problems(label: Label) -> Iterable[str]:
    """What the types cannot say."""
    yield from _problems_of_parts(label)
    exercises = (SEVERAL,) if label.parts else label_exercises()
    for what, value, allowed in (
        ("exercise", label.exercise, exercises),
        ("view", label.view, VIEWS),
        ("facing", label.facing, FACINGS),
    ):
        if value not in allowed:
            words = ", ".join(str(a) for a in allowed if a is not None)
            yield f"{what} is {value!r}, not one of {words} - at `$.{what}`"
    for name, spans in (
        ("repetitions", label.repetitions),
        ("holds", label.holds),
        ("faults", label.faults),
        ("cannot_judge", label.cannot_judge),
    ):
        for i, span in enumerate(spans):
            if not span.start_s < span.end_s:
                yield f"the span ends before it starts - at `$.{name}[{i}]`"
    for i, r in enumerate(label.repetitions):
        if not r.start_s <= r.end_position[0] <= r.end_position[1] <= r.end_s:
            yield f"its end position is out of order - at `$.repetitions[{i}]`"
    low, high = label.count_min, label.count_max
    if (low is None) != (high is None) or (low is not None and high is not None and low > high):
        yield f"the count {low} to {high} is not a range - at `$.count_min`"
