"""One clip's part of a run: what it depends on, and judging it. In any process, on any machine."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

from msgspec.structs import replace

from coach.batch.rows import measured_in_rows, read_in_rows
from coach.errors import CoachError
from coach.exercise import load_all
from coach.exercise.overrides import Overrides, find_with
from coach.keep.fingerprint import file_print, source_print
from coach.keep.source_facts import About, source_facts
from coach.keep.spool import Spool
from coach.keep.trace import SUFFIX, Trace
from coach.moment import Instant
from coach.recognised import recognised
from coach.record import ExerciseRecord, RecordingRecord
from coach.recording import judged
from coach.see.input.open import open_recording
from coach.see.input.oriented import Storage
from coach.session import Session

KEY_LENGTH = 16
"""Hexadecimal digits of a key: 64 bits, so that a million clips share none."""


@dataclass(frozen=True, slots=True)
class BatchSettings:
    """What all clips of a run are judged with.

    exercise  its slug; None: each clip as what is recognised
    limits    those of one's own
    storage   how the pictures of all clips are stored
    model     the pose model's file
    """

    exercise: str | None
    limits: Overrides
    storage: Storage
    model: Path

    def fingerprint(self) -> str:
        """Of all that a record depends on besides its clip: these, the exercises, the program."""
        limits = sorted((str(limit), value) for limit, value in self.limits.values.items())
        return hashlib.sha256(
            "\n".join(
                (
                    program_print(),
                    file_print(self.model),
                    str(self.exercise),
                    repr(limits),
                    repr(self.storage),
                )
            ).encode()
        ).hexdigest()


@cache
def program_print() -> str:
    """The fingerprint of this program: its source, its exercises, and what sees for it."""
    exercises = hashlib.sha256(repr(list(load_all().values())).encode()).hexdigest()
    libraries = (f"{name} {version(name)}" for name in ("mediapipe", "opencv-contrib-python"))
    return source_print(also=(exercises, *libraries))


@dataclass(frozen=True, slots=True)
class ClipJob:
    """A clip to be judged. `key` names its result: the clip's bytes and the settings.

    Holds nothing that cannot go to another process or machine.
    """

    name: str
    path: Path
    key: str

    @property
    def bytes(self) -> int:
        """How large its file is, which tells how long it will take; 1 where there is none."""
        try:
            return max(1, self.path.stat().st_size)
        except OSError:
            return 1


@dataclass(frozen=True, slots=True)
class ClipResult:
    """What became of a clip: its record, or in `error` one line why there is none."""

    name: str
    key: str
    record: ExerciseRecord | RecordingRecord | None = None
    error: str = ""


def jobs_of(clips: Sequence[Path], settings: BatchSettings) -> list[ClipJob]:
    """A job for each clip, in their order. One that cannot be read has a key too, from its name."""
    asked = settings.fingerprint()
    return [ClipJob(str(clip), clip.absolute(), key_of(clip, asked)) for clip in clips]


def longest_first(jobs: Iterable[ClipJob]) -> list[ClipJob]:
    """In the order in which several processes are done soonest: no long one is left for the end."""
    return sorted(jobs, key=lambda job: job.bytes, reverse=True)


def key_of(clip: Path, asked: str) -> str:
    """The name of a clip's result; `asked` is the fingerprint of the settings."""
    try:
        content = file_print(clip)
    except CoachError:
        content = f"unreadable {clip}"
    return hashlib.sha256(f"{content}\n{asked}".encode()).hexdigest()[:KEY_LENGTH]


def judge(
    job: ClipJob, settings: BatchSettings, at: Callable[[float], object] = lambda _: None
) -> ClipResult:
    """See and judge one clip. One that cannot be used is told in the result, not raised.

    `at` hears how far it has come, 0 to 1; nothing of a clip that does not know its length. Each
    clip has a tracker of its own: nothing of one person is carried to the next.
    """
    try:
        if job.path.suffix == SUFFIX:
            trace = Trace(job.path)
            record = _record(trace, About.of(trace, job.name), settings)
        else:
            with Spool() as spool:
                about = _see(job, settings, spool, at)
                record = _record(spool, about, settings)
    except CoachError as error:
        return ClipResult(job.name, job.key, error=_without_place(str(error), job))
    except (MemoryError, OSError) as error:
        return ClipResult(job.name, job.key, error=str(error) or type(error).__name__)
    return ClipResult(job.name, job.key, record)


def _see(
    job: ClipJob, settings: BatchSettings, spool: Spool, at: Callable[[float], object]
) -> About:
    from coach.see.tracking.tracker import Tracker  # noqa: PLC0415 - a trace needs no MediaPipe

    with (
        open_recording(job.path, storage=settings.storage) as source,
        Tracker(settings.model) as tracker,
    ):
        rows = read_in_rows(source.frames())
        for instant in measured_in_rows(rows, tracker, Session(None)):
            spool.add(instant)
            if source.duration_s:
                at(instant.measures.t / source.duration_s)
        return About(source_facts(job.name, source))


def _record(
    instants: Iterable[Instant], about: About, settings: BatchSettings
) -> ExerciseRecord | RecordingRecord:
    named = None
    if settings.exercise is not None:
        named = find_with(settings.exercise, settings.limits)
    found = recognised(instants, named, settings.limits)
    record = judged(instants, found, about, settings.limits)
    return replace(record, timing=None)  # how quickly is not of the clip


def _without_place(problem: str, job: ClipJob) -> str:
    """The problem without the clip's name before it: the list of problems begins with that."""
    return problem.removeprefix(f"{job.path}: ")
