"""The folder of a run: a record per clip, what failed, and a list of all that was to be done.

    OUT/records/NAME.KEY.json   as of `coach replay --json`, without timing
    OUT/failed/NAME.KEY.json    a clip that could not be used, and why
    OUT/clips.json              every clip of the run by name and key; of a shard: clips.1-of-3.json
    OUT/summary.csv             a row per clip

Keys come from the clip's bytes, the settings and the program. So a run that was cut off goes on
where it was, and several runs or shards may share a folder.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import msgspec

from coach import parse
from coach.batch.shards import WHOLE, Shard
from coach.batch.work import KEY_LENGTH, ClipResult
from coach.errors import CoachError
from coach.keep.files import write_bytes, write_json
from coach.keep.leftovers import sweep
from coach.keep.record_file import load_record
from coach.record import ExerciseRecord, RecordingRecord

SCHEMA = 1
_KEY = re.compile(rf"\.([0-9a-f]{{{KEY_LENGTH}}})\.json$")
_STEM_LENGTH = 60
"""Characters of a clip's name in the names of its files; file systems take 255 bytes."""


class ListedClip(msgspec.Struct, frozen=True):
    """A clip of a run."""

    name: str
    key: str


class ClipList(msgspec.Struct, frozen=True):
    """All clips of a run, also those of the other shards. `settings` is their fingerprint."""

    clips: tuple[ListedClip, ...]
    settings: str
    shard: int = 1
    shards: int = 1
    schema: int = SCHEMA


class FailedClip(msgspec.Struct, frozen=True):
    """A clip that could not be used."""

    name: str
    key: str
    error: str
    schema: int = SCHEMA


L = TypeVar("L", ClipList, FailedClip)


@dataclass(frozen=True, slots=True)
class ResultsFolder:
    """Where the results of a run lie."""

    folder: Path

    def prepare(self) -> None:
        """Make the folders, and remove the parts of files that a killed run has left in them.

        Raises CoachError when they cannot be made.
        """
        for place in (self._records, self._failed):
            try:
                place.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise CoachError(
                    f"{place}: cannot be made ({error.strerror or error}); choose another --out"
                ) from error
        for place in (self.folder, self._records, self._failed):
            sweep(place)

    def write_list(self, clips: Sequence[ListedClip], settings: str, shard: Shard = WHOLE) -> None:
        """Keep what is to be done: `coach collect` names what is missing of it."""
        name = "clips.json" if shard.of == 1 else f"clips.{shard.number}-of-{shard.of}.json"
        write_json(self.folder / name, ClipList(tuple(clips), settings, shard.number, shard.of))

    def lists(self) -> list[ClipList]:
        """Those that lie here. Raises CoachError when one cannot be read, or there is none."""
        found = [_decoded(path, ClipList) for path in sorted(self.folder.glob("clips*.json"))]
        if not found:
            raise CoachError(
                f"{self.folder}: no results of `coach replay … --out` (no clips.json in it)"
            )
        return found

    def done(self) -> frozenset[str]:
        """The keys of all clips that have a record."""
        return frozenset(self._by_key(self._records))

    def take_over(self, other: ResultsFolder) -> None:
        """Copy what another folder holds and this one does not; a record is never replaced."""
        done, failed = self._by_key(self._records), self._by_key(self._failed)
        brought = self._by_key(other._records)
        for key, path in brought.items():
            if key not in done:
                write_bytes(self._records / path.name, path.read_bytes())
        for key, path in self._by_key(other._failed).items():
            if key not in failed and key not in done and key not in brought:
                write_bytes(self._failed / path.name, path.read_bytes())

    def write(self, result: ClipResult) -> None:
        """Keep a result, whole or not at all; what could be used after all failed no more."""
        name = f"{_stem(result.name)}.{result.key}.json"
        if result.record is None:
            failed = FailedClip(result.name, result.key, result.error)
            write_json(self._failed / name, failed)
            return
        write_json(self._records / name, result.record)
        (self._failed / name).unlink(missing_ok=True)

    def read(self, clips: Iterable[ListedClip]) -> list[ClipResult | ListedClip]:
        """The result of each clip, or the clip itself where there is none yet."""
        records, failures = self._by_key(self._records), self._by_key(self._failed)
        return [self._result(clip, records, failures) for clip in clips]

    def _result(
        self, clip: ListedClip, records: dict[str, Path], failures: dict[str, Path]
    ) -> ClipResult | ListedClip:
        if clip.key in records:
            path = records[clip.key]
            record = load_record(path)
            if not isinstance(record, ExerciseRecord | RecordingRecord):
                raise CoachError(f"{path}: not the record of a clip; remove it and run again")
            return ClipResult(clip.name, clip.key, record)
        if clip.key in failures:
            error = _decoded(failures[clip.key], FailedClip).error
            return ClipResult(clip.name, clip.key, error=error)
        return clip

    @property
    def _records(self) -> Path:
        return self.folder / "records"

    @property
    def _failed(self) -> Path:
        return self.folder / "failed"

    @staticmethod
    def _by_key(folder: Path) -> dict[str, Path]:
        found = {path: _KEY.search(path.name) for path in sorted(folder.glob("*.json"))}
        return {match[1]: path for path, match in found.items() if match is not None}


def _stem(name: str) -> str:
    """A clip's name as a file's: without folders, and nothing that a file system refuses."""
    return re.sub(r"[^\w.-]+", "_", Path(name).stem).strip(".")[:_STEM_LENGTH] or "clip"


def _decoded(path: Path, kind: type[L]) -> L:
    try:
        return parse.converted(parse.json_file(path), kind, str(path))
    except CoachError as error:
        raise CoachError(f"{error}; remove it and run again") from error
