"""Which clips a folder holds, labelled or not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from calibration.labels.cases import CLIP_SUFFIXES, Case
from calibration.labels.label import Label, load_label
from coach.errors import CoachError


@dataclass(frozen=True, slots=True)
class ClipItem:
    """A clip; `label` is None where nobody has said yet what happens in it."""

    name: str
    clip: Path
    label: Label | None = None

    def is_of(self, exercise: str) -> bool:
        """Whether it is judged as that exercise: one without a label may be anything."""
        return self.label is None or self.label.exercise == exercise

    def case(self) -> Case | None:
        """The clip with its label, as scoring takes it."""
        return None if self.label is None else Case(self.name, self.clip, self.label)


def items_in(place: Path) -> tuple[ClipItem, ...]:
    """The clips of a folder, or the one that is named, with the labels that lie where they belong.

    Raises CoachError when there is none, or when a label is broken.
    """
    if not place.exists():
        raise CoachError(f"there is no file or folder {place}")
    folder = place / "clips" if (place / "clips").is_dir() else place
    clips = [place] if place.is_file() else _clips(folder.iterdir())
    if not clips:
        kinds = ", ".join(CLIP_SUFFIXES)
        raise CoachError(f"no clips in {folder}: it needs files that end in {kinds}")
    return tuple(_item(clip) for clip in clips)


def label_path(clip: Path) -> Path:
    """Where a clip's label belongs: in `labels/` beside a folder `clips/`, else beside the clip.

    A clip in `clips/` whose label lies beside it keeps it there.
    """
    beside = clip.with_suffix(".json")
    if clip.absolute().parent.name != "clips" or beside.exists():
        return beside
    return clip.absolute().parent.with_name("labels") / beside.name


def _clips(files: Iterable[Path]) -> list[Path]:
    return sorted(p for p in files if p.suffix.lower() in CLIP_SUFFIXES and p.is_file())


def _item(clip: Path) -> ClipItem:
    label = label_path(clip)
    return ClipItem(clip.stem, clip, load_label(label) if label.is_file() else None)
