"""What a folder holds to evaluate against: labelled clips, and photos with a list of labels."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from calibration.labels.label import Label, label_exercises, load_label
from coach.errors import CoachError

CLIP_SUFFIXES = (".mp4", ".webm", ".mov", ".mkv", ".avi", ".m4v", ".gif")
PHOTOS = "photos.csv"
RENDERED = "rendered"
"""The quality that labels of rendered clips tell."""
_SOURCE = re.compile(r"[a-z-]+?--([^-]+)", re.IGNORECASE)
_PAIR = re.compile(r"[-_]?view[ab]$", re.IGNORECASE)
_START = re.compile(r"\bstart\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Case:
    """A clip and its label; `span` is the part of the clip that it is about, None for all of it."""

    name: str
    clip: Path
    label: Label
    span: tuple[float, float] | None = None

    @property
    def performance(self) -> str:
        """The same for `...viewa` and `...viewb`: two cameras on one performance are one sample."""
        return _PAIR.sub("", self.name)

    @property
    def person(self) -> str:
        """Who it is, as the label says; else whoever the name says it comes from
        (`EXERCISE--SOURCE-...`); else the folder, whose clips may all be of one person.
        """
        source = _SOURCE.match(self.name)
        place = self.clip.parent
        folder = place.parent if place.name == "clips" else place
        return self.label.person or (source.group(1) if source else folder.resolve().name)

    @property
    def source(self) -> str:
        """Where it comes from, as its name says (`EXERCISE--SOURCE-...`); else who it is.

        Clips of one source may share a camera, a room or a teacher: they are held out together.
        Whatever is rendered comes from one renderer.
        """
        if self.label.quality == RENDERED:
            return RENDERED
        source = _SOURCE.match(self.name)
        return source.group(1).lower() if source else self.person


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo and the exercise it shows; `start` when its notes say that it is a start position."""

    name: str
    path: Path
    exercise: str
    start: bool = False
    notes: str = ""

    @property
    def source(self) -> str:
        """Where it comes from, as its name says (`EXERCISE--SOURCE-...`); else its own name."""
        source = _SOURCE.match(self.name)
        return source.group(1).lower() if source else self.name


@dataclass(frozen=True, slots=True)
class Found:
    """What was found to evaluate against; the names of what has no partner.

    parts  the exercises of recordings that show several, each by itself
    """

    cases: tuple[Case, ...] = ()
    parts: tuple[Case, ...] = ()
    photos: tuple[Photo, ...] = ()
    clips_without_label: tuple[str, ...] = ()
    labels_without_clip: tuple[str, ...] = ()
    photos_missing: tuple[str, ...] = ()


def find_all(folders: Sequence[Path]) -> Found:
    """All folders together; a name that occurs twice gets its folder's before it."""
    parts = [find_cases(folder) for folder in folders]
    times = Counter(c.name for p in parts for c in (*p.cases, *p.parts))

    def named(folder: Path, cases: Sequence[Case]) -> list[Case]:
        place = folder.resolve().name
        return [replace(c, name=f"{place}/{c.name}") if times[c.name] > 1 else c for c in cases]

    both = list(zip(folders, parts, strict=True))
    return Found(
        tuple(c for folder, p in both for c in named(folder, p.cases)),
        tuple(c for folder, p in both for c in named(folder, p.parts)),
        tuple(photo for p in parts for photo in p.photos),
        tuple(name for p in parts for name in p.clips_without_label),
        tuple(name for p in parts for name in p.labels_without_clip),
        tuple(name for p in parts for name in p.photos_missing),
    )


def find_cases(folder: Path) -> Found:
    """What one folder holds.

    Clips and labels lie in `clips/` and `labels/`, or side by side; photos in `photos/`, with
    `photos.csv`. Raises CoachError when there is neither, or when a label is broken.
    """
    if not folder.is_dir():
        raise CoachError(f"there is no folder {folder}")
    apart = (folder / "clips").is_dir() and (folder / "labels").is_dir()
    clips = _by_stem((folder / "clips" if apart else folder), CLIP_SUFFIXES)
    labels = _by_stem((folder / "labels" if apart else folder), (".json",))
    both = sorted(clips.keys() & labels.keys())
    listed = _photos(folder)
    if not both and not listed:
        raise CoachError(
            f"no labelled clips in {folder}: it needs clips/NAME.mp4 with labels/NAME.json, "
            f"or NAME.mp4 beside NAME.json, or photos/ with {PHOTOS}"
        )
    labelled = {name: load_label(labels[name]) for name in both}
    return Found(
        tuple(Case(n, clips[n], label) for n, label in labelled.items() if not label.parts),
        tuple(
            Case(f"{name}#{i}", clips[name], _whole(part, label), (part.start_s, part.end_s))
            for name, label in labelled.items()
            for i, part in enumerate(label.parts, start=1)
            if part.start_s is not None and part.end_s is not None
        ),
        tuple(p for p in listed if p.path.is_file()),
        tuple(sorted(clips.keys() - labels.keys())),
        tuple(sorted(labels.keys() - clips.keys())),
        tuple(p.name for p in listed if not p.path.is_file()),
    )


def _whole(part: Label, label: Label) -> Label:
    """A part's label, with what is told of the whole recording."""
    return replace(
        part,
        person=part.person or label.person,
        quality=part.quality or label.quality,
        fit=part.fit and label.fit,
    )


def _by_stem(folder: Path, suffixes: tuple[str, ...]) -> dict[str, Path]:
    return {p.stem: p for p in sorted(folder.iterdir()) if p.suffix.lower() in suffixes}


def _photos(folder: Path) -> list[Photo]:
    """The photos that are listed, whether they are there or not. Raises CoachError."""
    path = folder / PHOTOS
    if not path.is_file():
        return []
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise CoachError(f"{path}: cannot be read ({error})") from error
    known = label_exercises()
    photos: list[Photo] = []
    for number, row in enumerate(rows, start=2):
        name, exercise, notes = (row.get(key) or "" for key in ("photo", "exercise", "notes"))
        if not name or exercise not in known:
            raise CoachError(
                f"{path}: line {number} needs a photo and an exercise (one of "
                f"{', '.join(known)}), has {name!r} and {exercise!r}"
            )
        start = _START.search(notes) is not None
        photos.append(Photo(name, folder / "photos" / name, exercise, start, notes))
    return photos
