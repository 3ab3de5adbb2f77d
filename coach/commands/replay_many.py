"""`coach replay FOLDER|CLIPS…`: a record per clip, and one table over all."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path

from coach import stopping
from coach.batch.clips import find_clips
from coach.batch.cluster import on_cluster
from coach.batch.local import LocalProcesses, local_processes, on_this_machine
from coach.batch.own_core import process_count
from coach.batch.results import ListedClip, ResultsFolder
from coach.batch.shards import WHOLE, Shard
from coach.batch.table import must_have_parquet, write_csv, write_parquet
from coach.batch.work import BatchSettings, ClipJob, ClipResult, jobs_of, longest_first
from coach.commands.batch_progress import BatchProgress, outcome
from coach.commands.limits import in_force
from coach.console import tell
from coach.errors import CoachError
from coach.exercise.overrides import find_with
from coach.keep.config import load_settings
from coach.see.fetching.model import find_model
from coach.see.input.oriented import UPRIGHT, Storage

OUT = Path("coach-results")
"""Where the results go unless the user says otherwise."""


@dataclass(frozen=True, slots=True)
class Sharing:
    """How the work is shared out. `jobs` None: one process for each core."""

    jobs: int | None = None
    shard: Shard = WHOLE
    cluster: str | None = None

    def __post_init__(self) -> None:
        """Raises CoachError when it makes no sense."""
        process_count(self.jobs)
        if self.jobs is not None and self.cluster is not None:
            raise CoachError("--jobs is for this machine; a cluster has its own number of workers")


def replay_many(
    given: Sequence[Path],
    slug: str | None,
    sharing: Sharing,
    *,
    out: Path = OUT,
    parquet: bool = False,
    model: str | None = None,
    limits: str | None = None,
    storage: Storage = UPRIGHT,
) -> int:
    """Judge all clips that have no result yet; the exit code is 2 when one could not be used.

    Nobody's own range is used: the clips are of many people.
    """
    own = in_force(limits)
    if slug is not None:
        find_with(slug, own)
    if parquet:
        must_have_parquet()
    clips = find_clips(given, results=out)
    with ExitStack() as stack:
        where = sharing.cluster
        if where is None:  # they begin while it is looked what there is to do
            workers = process_count(sharing.jobs)
            where = stack.enter_context(local_processes(workers, len(clips)))
        found = find_model(model, usual=load_settings().see.model)
        settings = BatchSettings(slug, own, storage, found)
        everything = jobs_of(clips, settings)
        mine = sharing.shard.share(everything)
        results = ResultsFolder(out)
        results.prepare()
        results.write_list(_listed(everything), settings.fingerprint(), sharing.shard)
        done = results.done()
        todo = longest_first({job.key: job for job in mine if job.key not in done}.values())
        tell(_begin(len(everything), mine, len(todo), sharing.shard))
        code = 0
        if todo:
            code = _judge_all(todo, settings, where, results)
    told = tell_results(results, _listed(mine), parquet)
    return code or told


def _listed(jobs: Sequence[ClipJob]) -> list[ListedClip]:
    return [ListedClip(job.name, job.key) for job in jobs]


def _begin(of_all: int, mine: Sequence[ClipJob], todo: int, shard: Shard) -> str:
    words = f"{of_all} clips" if of_all != 1 else "1 clip"
    if shard != WHOLE:
        words += f", {len(mine)} of them in part {shard.number} of {shard.of}"
    kept = len(mine) - todo
    return f"{words}, {kept} done before" if kept else words


def _judge_all(
    todo: Sequence[ClipJob],
    settings: BatchSettings,
    where: LocalProcesses | str,
    results: ResultsFolder,
) -> int:
    """Judge all; `where`: processes of this machine, or a cluster's address."""
    with BatchProgress(todo) as progress:
        try:
            with closing(_running(todo, settings, where, progress)) as running:
                for result in running:
                    results.write(result)
                    progress.done(result)
        except KeyboardInterrupt:
            tell("interrupted; the same command goes on from here")
            return stopping.code()
    return 0


def _running(
    todo: Sequence[ClipJob],
    settings: BatchSettings,
    where: LocalProcesses | str,
    progress: BatchProgress,
) -> Generator[ClipResult]:
    if isinstance(where, str):
        return on_cluster(where, todo, settings)
    return on_this_machine(where, todo, settings, progress.waiting)


def tell_results(results: ResultsFolder, clips: Sequence[ListedClip], parquet: bool) -> int:
    """Write the table of these clips, and name what failed or is missing: then the code is 2."""
    read = sorted(results.read(clips), key=lambda one: one.name)
    there = [one for one in read if isinstance(one, ClipResult)]
    missing = [one for one in read if isinstance(one, ListedClip)]
    failed = [one for one in there if one.record is None]
    table = results.folder / "summary.csv"
    write_csv(table, there)
    if parquet:
        write_parquet(results.folder / "summary.parquet", there)
    print(
        f"{len(there) - len(failed)} of {len(read)} judged; the table: {results.folder}/summary.csv"
    )
    for one in failed:
        print(outcome(one))
    for one in missing:
        print(f"{one.name}: not done yet")
    return 2 if failed or missing else 0
