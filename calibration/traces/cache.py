"""Traces of clips, kept so that a second evaluation needs no pose model.

A trace is named after what its bodies depend on: the clip's bytes, the model's bytes, and the part
of this program that sees. Its measures are made again from the bodies when the part that measures
has changed. So an edited limit costs nothing, and an edited formula a moment.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Literal

import coach
from coach.errors import CoachError
from coach.keep.fingerprint import file_print, source_print
from coach.keep.source_facts import source_facts, trace_facts
from coach.keep.trace import SUFFIX, Trace
from coach.keep.trace_writer import TraceWriter
from coach.measure.measurer import Measurer
from coach.moment import Instant
from coach.see.fetching.model import cache_folder
from coach.see.input.open import open_source
from coach.see.tracked import Sees, seen
from coach.session import Session

SEES = ("body.py", "frame.py", "see", "keep/trace.py")
SAME = (
    "see/fetching", "see/ahead.py", "see/tracked.py",
    "see/input/camera.py", "see/input/newest.py", "see/input/paced.py",
    "see/tracking/slowness.py", "see/tracking/pace.py",
)  # fmt: skip
"""Parts of `see` that change no body: cameras, threads, and where the model comes from."""
LIBRARIES = ("mediapipe", "opencv-contrib-python", "av")
Origin = Literal["cache", "measured again", "seen"]
"""Where a trace came from: as it lay there, from its bodies, or from the clip."""
OpenTracker = Callable[[], AbstractContextManager[Sees]]

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Prints:
    """Fingerprints of what a trace depends on besides the clip; hexadecimal."""

    model: str
    sees: str


def default_folder() -> Path:
    """Where traces are kept unless the user says otherwise; it need not exist."""
    return cache_folder() / "traces"


def prints(model: Path) -> Prints:
    """The fingerprints of a model file and of this program."""
    libraries = [coach.__version__, *(f"{name} {version(name)}" for name in LIBRARIES)]
    return Prints(file_print(model), source_print(SEES, libraries, without=SAME))


def trace_path(folder: Path, clip: Path, known: Prints, *, photo: bool = False) -> Path:
    """Where the trace of a clip lies, or of a photo, which is seen in another way.

    Raises CoachError when the clip cannot be read.
    """
    key = "\n".join((file_print(clip), known.model, known.sees, *(("photo",) if photo else ())))
    return folder / f"{hashlib.sha256(key.encode()).hexdigest()[:32]}{SUFFIX}"


def trace_of(
    clip: Path, folder: Path, known: Prints, open_tracker: OpenTracker, *, photo: bool = False
) -> tuple[Path, Origin]:
    """The trace of a clip or a photo: kept, measured again, or made now.

    Raises CoachError when the clip cannot be read or the trace cannot be written.
    """
    path = trace_path(folder, clip, known, photo=photo)
    kept = _kept(path)
    logger.debug("%s: trace %s, %s", clip.name, path, "new" if kept is None else "kept")
    if kept is None:
        _see(clip, path, open_tracker)
        return path, "seen"
    if not kept.current:
        _measure_again(kept, path)
        return path, "measured again"
    return path, "cache"


def _kept(path: Path) -> Trace | None:
    """The trace that lies there; None when there is none, or none that can be used."""
    try:
        kept = Trace(path)
    except CoachError:
        return None
    return kept if kept.whole else None


def _see(clip: Path, path: Path, open_tracker: OpenTracker) -> None:
    with open_source(clip) as source, open_tracker() as tracker:
        writer = TraceWriter(path)
        for moment in Session(None).moments(seen(source.frames(), tracker)):
            writer.add(moment)
        facts = source_facts(clip.name, source)
    writer.facts |= trace_facts(facts)
    writer.close()


def _measure_again(kept: Trace, path: Path) -> None:
    writer = TraceWriter(path)
    for body, measures in Measurer().measure_all(kept.bodies()):
        writer.add(Instant(body, measures))
    writer.facts["source"] = kept.facts.get("source", {})
    writer.close()
