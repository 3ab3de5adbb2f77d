"""A run on a Dask cluster that is already there: `--cluster tcp://host:8786`.

The workers need this version of the program installed. A clip is read by its path where the worker
sees the same bytes there (a shared folder), and is sent otherwise. Dask gives the clip of a lost
worker to another one.
"""

from __future__ import annotations

import atexit
import os
import tempfile
from collections import deque
from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from typing import Any

from coach.batch.own_core import take_core
from coach.batch.work import BatchSettings, ClipJob, ClipResult, judge, key_of, program_print
from coach.errors import CoachError
from coach.keep.fingerprint import file_print

CONNECT_S = 10
"""How long the scheduler may take to answer, seconds."""

SENT_PER_WORKER = 2
"""Clips that are under way to a worker: one is judged while the next one is sent."""

LOST = "each worker that tried it was lost (not enough memory?)"

NOT_HERE = "not here"
"""The answer of a worker that does not see the clip under its path."""


def on_cluster(
    address: str, jobs: Sequence[ClipJob], settings: BatchSettings
) -> Generator[ClipResult]:
    """The result of each clip as it is done. Raises CoachError when the cluster cannot be used."""
    try:
        dask: Any = import_module("distributed")
    except ImportError as error:
        raise CoachError(
            "--cluster needs Dask: pip install 'lumbar-coach[cluster]', here and on each worker"
        ) from error
    try:
        client = dask.Client(address, timeout=CONNECT_S, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        raise CoachError(
            f"no Dask scheduler answers at {address} (start one: `dask scheduler`)"
        ) from error
    with client:
        try:
            client.wait_for_workers(1, timeout=CONNECT_S)
        except TimeoutError as error:
            raise CoachError(
                f"the scheduler at {address} has no workers (start some: "
                f"`dask worker {address} --nthreads 1 --nworkers -1`)"
            ) from error
        yield from _Run(dask, client, settings).results(jobs)


@dataclass(frozen=True, slots=True)
class Prints:
    """Fingerprints of settings, program and pose model, as they are where the run was begun."""

    settings: str
    program: str
    model: str


class _Run:
    """The clips that are under way on a cluster."""

    def __init__(self, *parts: Any) -> None:  # noqa: ANN401 - Dask names no types
        """Give every worker the model. `parts`: the module, its client, the settings."""
        self._dask, self._client, settings = parts
        model = file_print(settings.model)
        bring = type("BringModel", (ModelOnWorker, self._dask.WorkerPlugin), {})
        self._client.register_plugin(
            bring(model, settings.model.read_bytes()), name=f"lumbar-coach-model-{model}"
        )
        self._common = (settings, Prints(settings.fingerprint(), program_print(), model))
        self._jobs: dict[Any, ClipJob] = {}
        self._sent: set[Any] = set()
        self._to_send: deque[ClipJob] = deque()
        self._pending = self._dask.as_completed(loop=self._client.loop)

    def results(self, jobs: Sequence[ClipJob]) -> Generator[ClipResult]:
        """First by path; what a worker does not see there is sent."""
        for job in jobs:
            self._submit(job, None)
        while self._jobs or self._to_send:
            yield from self._send_some()
            if not self._jobs:
                continue
            future = next(self._pending)
            job = self._jobs.pop(future)
            self._sent.discard(future)
            try:
                answer: ClipResult | str = future.result()
            except self._dask.KilledWorker:
                answer = ClipResult(job.name, job.key, error=LOST)
            future.release()
            if isinstance(answer, ClipResult):
                yield answer
            else:
                self._to_send.append(job)

    def _submit(self, job: ClipJob, content: bytes | None) -> None:
        how = "path" if content is None else "sent"
        name = f"lumbar-coach-{job.key}-{how}"
        future = self._client.submit(judge_on_worker, job, content, *self._common, key=name)
        self._jobs[future] = job
        self._pending.add(future)
        if content is not None:
            self._sent.add(future)

    def _send_some(self) -> Generator[ClipResult]:
        """Send what there is room for; a clip that cannot be read is done."""
        room = SENT_PER_WORKER * max(1, len(self._client.nthreads()))
        while self._to_send and len(self._sent) < room:
            job = self._to_send.popleft()
            try:
                content = job.path.read_bytes()
            except OSError as error:
                why = f"cannot be read ({error.strerror or error})"
                yield ClipResult(job.name, job.key, error=why)
            else:
                self._submit(job, content)


# -- on a worker -----------------------------------------------------------------------------------


def judge_on_worker(
    job: ClipJob, content: bytes | None, settings: BatchSettings, prints: Prints
) -> ClipResult | str:
    """The result of a clip, or NOT_HERE when its path does not lead to it and nothing was sent."""
    if program_print() != prints.program:
        raise CoachError(
            "a worker has another version of the coach, or other exercises of its own; install "
            "the same everywhere"
        )
    take_core()
    settings = replace(settings, model=_models[prints.model])
    if content is None:
        if not job.path.is_file() or key_of(job.path, prints.settings) != job.key:
            return NOT_HERE
        return judge(job, settings)
    with tempfile.TemporaryDirectory(prefix="lumbar-coach-") as folder:
        place = Path(folder, f"clip{job.path.suffix}")
        place.write_bytes(content)
        return judge(replace(job, path=place), settings)


_models: dict[str, Path] = {}
"""The files of pose models on this worker, by their fingerprints."""


class ModelOnWorker:
    """Puts the pose model on each worker, once; also on those that come later (a worker plugin)."""

    def __init__(self, model: str, content: bytes) -> None:
        """Its fingerprint and its bytes."""
        self._print = model
        self._content = content

    def setup(self, worker: object) -> None:  # noqa: ARG002 - as Dask calls it
        """Write it where this worker may; it goes when the worker ends."""
        handle, name = tempfile.mkstemp(prefix="lumbar-coach-", suffix=".task")
        with os.fdopen(handle, "wb") as file:
            file.write(self._content)
        atexit.register(Path(name).unlink, missing_ok=True)
        _models[self._print] = Path(name)
