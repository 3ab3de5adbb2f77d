"""Labels as evaluation reads them: written by hand for filmed clips or made with rendered ones.

The format is that of `samples/truth.py`; reading is more forgiving, because a filmed clip may begin
or end in the middle of a repetition. Times in seconds. Keys that are not known here are ignored.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import msgspec

from coach.errors import CoachError
from samples.truth import EXERCISES, Fault, Hidden, Hold, Repetition

OTHER = "other"
CLIP_SUFFIXES = (".mp4", ".webm", ".mov", ".mkv", ".avi", ".m4v", ".gif")
_PAIR = re.compile(r"[-_]?view[ab]$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Label:
    """What a careful viewer says of a clip; the fields are those of `samples.truth.Label`.

    count_min, count_max  the range a careful person would count; None where it was not counted
    fit                   False: the clip is run, but says nothing about the coach
    """

    exercise: str
    clip: str = ""
    variant: str = ""
    view: str = "unknown"
    facing: str | None = None
    repetitions: tuple[Repetition, ...] = ()
    holds: tuple[Hold, ...] = ()
    faults: tuple[Fault, ...] = ()
    cannot_judge: tuple[Hidden, ...] = ()
    count_min: int | None = None
    count_max: int | None = None
    quality: str = ""
    fit: bool = True
    what: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """A clip and its label."""

    name: str
    clip: Path
    label: Label

    @property
    def performance(self) -> str:
        """The same for `...viewa` and `...viewb`: two cameras on one performance are one sample."""
        return _PAIR.sub("", self.name)


@dataclass(frozen=True, slots=True)
class Found:
    """What a folder holds; the names of what has no partner."""

    cases: tuple[Case, ...]
    clips_without_label: tuple[str, ...] = ()
    labels_without_clip: tuple[str, ...] = ()


def find_cases(folder: Path) -> Found:
    """The labelled clips of a folder: `clips/` and `labels/`, or both kinds side by side.

    Raises CoachError when there are none, or when a label is broken.
    """
    if not folder.is_dir():
        raise CoachError(f"there is no folder {folder}")
    apart = (folder / "clips").is_dir() and (folder / "labels").is_dir()
    clips = _by_stem((folder / "clips" if apart else folder), CLIP_SUFFIXES)
    labels = _by_stem((folder / "labels" if apart else folder), (".json",))
    both = sorted(clips.keys() & labels.keys())
    if not both:
        raise CoachError(
            f"no labelled clips in {folder}: it needs clips/NAME.mp4 with labels/NAME.json, "
            "or NAME.mp4 beside NAME.json"
        )
    return Found(
        tuple(Case(name, clips[name], load_label(labels[name])) for name in both),
        tuple(sorted(clips.keys() - labels.keys())),
        tuple(sorted(labels.keys() - clips.keys())),
    )


def load_label(path: Path) -> Label:
    """One label. Raises CoachError with file and place when it is not valid."""
    try:
        label = msgspec.json.decode(path.read_bytes(), type=Label)
    except OSError as error:
        raise CoachError(f"{path}: cannot be read ({error.strerror or error})") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise CoachError(f"{path}: {error}") from error
    for problem in _problems(label):
        raise CoachError(f"{path}: {problem}")
    return label


def _by_stem(folder: Path, suffixes: tuple[str, ...]) -> dict[str, Path]:
    return {p.stem: p for p in sorted(folder.iterdir()) if p.suffix.lower() in suffixes}


def _problems(label: Label) -> Iterable[str]:
    """What the types cannot say."""
    if label.exercise not in EXERCISES:
        yield f"exercise is {label.exercise!r}, not one of {', '.join(EXERCISES)} - at `$.exercise`"
    for name, spans in (
        ("repetitions", label.repetitions),
        ("holds", label.holds),
        ("faults", label.faults),
        ("cannot_judge", label.cannot_judge),
    ):
        for i, span in enumerate(spans):
            if not span.start_s < span.end_s:
                yield f"the span ends before it starts - at `$.{name}[{i}]`"
    low, high = label.count_min, label.count_max
    if (low is None) != (high is None) or (low is not None and high is not None and low > high):
        yield f"the count {low} to {high} is not a range - at `$.count_min`"
