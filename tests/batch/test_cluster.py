import os
import signal
from dataclasses import replace

import pytest

from coach.batch.cluster import ModelOnWorker, Prints, judge_on_worker, on_cluster
from coach.batch.work import judge, program_print
from coach.errors import CoachError
from coach.keep.fingerprint import file_print

distributed = pytest.importorskip("distributed", reason="needs Dask (the extra `cluster`)")


@pytest.fixture(scope="module")
def cluster():
    """A scheduler with two worker processes."""
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as started:
        yield started


@pytest.mark.cluster
def test_a_cluster_gives_the_records_of_one_process_each_once(cluster, jobs, settings):
    got = list(on_cluster(cluster.scheduler_address, jobs, settings))
    alone = [judge(job, settings) for job in jobs]
    assert sorted(got, key=lambda one: one.name) == alone


@pytest.mark.cluster
def test_the_clips_of_a_lost_worker_are_done_by_another(cluster, jobs, settings):
    many = [replace(job, key=f"{i:04x}{job.key[4:]}") for i in range(6) for job in jobs]
    victim = next(iter(cluster.workers.values())).pid
    got = []
    for result in on_cluster(cluster.scheduler_address, many, settings):
        if not got:
            os.kill(victim, signal.SIGKILL)
        got.append(result)
    assert sorted(one.key for one in got) == sorted(job.key for job in many)
    assert all(one.record is not None or "broken" in one.name for one in got)


def test_a_clip_that_the_worker_does_not_see_is_sent(tmp_path, jobs, settings):
    prints = Prints(settings.fingerprint(), program_print(), file_print(settings.model))
    ModelOnWorker(prints.model, settings.model.read_bytes()).setup(None)
    job = next(job for job in jobs if "left" in job.name)
    elsewhere = replace(job, path=tmp_path / "elsewhere" / job.path.name)
    assert isinstance(judge_on_worker(elsewhere, None, settings, prints), str)
    other = replace(job, path=next(j.path for j in jobs if "right" in j.name))
    assert isinstance(judge_on_worker(other, None, settings, prints), str)  # other bytes there
    sent = judge_on_worker(elsewhere, job.path.read_bytes(), settings, prints)
    assert sent == judge(job, settings)


def test_a_worker_of_another_version_says_so(jobs, settings):
    with pytest.raises(CoachError, match="another version"):
        judge_on_worker(jobs[0], None, settings, Prints("", "older", ""))


def test_a_scheduler_that_is_not_there_is_told(jobs, settings, monkeypatch):
    monkeypatch.setattr("coach.batch.cluster.CONNECT_S", 0.5)
    with pytest.raises(CoachError, match="no Dask scheduler answers"):
        list(on_cluster("tcp://127.0.0.1:9", jobs, settings))
