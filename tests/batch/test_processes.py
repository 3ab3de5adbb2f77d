import multiprocessing
import os
import platform
import signal
import subprocess
import sys
import time

import pytest

from coach.batch import processes
from coach.batch.processes import HUGE_PAGES, TUNABLES, Killed, in_processes
from coach.keep.leftovers import runs
from coach.testing.work import (
    PICTURE,
    allowed_cores,
    core_until_seen,
    killed_always,
    killed_once,
    own_process,
    pages_cleared,
    tunables,
)

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL here")


@pytest.fixture
def worker():
    spawn = multiprocessing.get_context("spawn")
    worker = processes.Worker(spawn.Array("d", 2, lock=False), spawn.Array("i", 2, lock=False))
    yield worker
    worker.end()


def test_what_a_killed_process_was_at_is_tried_again_and_the_rest_is_not_lost(tmp_path):
    things = [tmp_path / name for name in "abc"]
    assert sorted(in_processes(killed_once, things, 2)) == [(0, "a"), (1, "b"), (2, "c")]


def test_what_kills_its_process_each_time_is_given_up_and_told(tmp_path):
    results = dict(in_processes(killed_always, [tmp_path / "a"], 1))
    assert results == {0: Killed("its process was ended by SIGKILL (not enough memory?)")}


def test_a_process_that_is_killed_while_it_has_nothing_to_do_costs_nothing(worker):
    first = worker.do(own_process, 0, None).result()
    os.kill(first, signal.SIGKILL)
    assert eventually(lambda: not runs(first))
    assert worker.do(own_process, 1, None).result() != first


def test_processes_begin_before_it_is_known_what_there_is_to_do():
    with processes.Processes(own_process, 2, 4) as begun:
        numbers = {one.pid for one in multiprocessing.active_children()}
        done = dict(begun.each(range(3)))
    assert set(done) == {0, 1, 2}
    assert set(done.values()) <= numbers
    assert not any(runs(number) for number in numbers)


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="no signals are held back here")
def test_a_process_that_begins_does_not_hear_of_ctrl_c(capfd):
    with processes.Processes(own_process, 2, 2) as begun:
        children = multiprocessing.active_children()
        for _ in range(20):  # while they import
            for child in children:
                os.kill(child.pid, signal.SIGINT)
            time.sleep(0.01)
        assert set(dict(begun.each(range(2))).values()) == {child.pid for child in children}
    assert "Traceback" not in capfd.readouterr().err


def test_a_process_that_is_killed_as_it_begins_costs_nothing():
    with processes.Processes(own_process, 1, 1) as begun:
        (first,) = multiprocessing.active_children()
        first.kill()
        first.join()
        ((_, number),) = begun.each([None])
    assert number != first.pid


def test_a_process_is_replaced_after_so_many_things(monkeypatch):
    monkeypatch.setattr(processes, "MAX_TASKS", 2)
    numbers = [number for _, number in in_processes(own_process, range(5), 1)]
    assert numbers[0] == numbers[1] != numbers[2] == numbers[3] != numbers[4]


def test_the_next_thing_is_begun_before_anybody_looks_at_a_result(tmp_path):
    (tmp_path / "a").touch()
    done = in_processes(killed_once, [tmp_path / "a", tmp_path / "b"], 1)
    assert next(done) == (0, "a")
    assert eventually((tmp_path / "b").exists)
    assert list(done) == [(1, "b")]


@pytest.mark.skipif(not hasattr(os, "sched_getaffinity"), reason="cannot bind processes here")
def test_each_process_has_a_core_of_its_own():
    allowed = os.sched_getaffinity(0)
    for _, own in in_processes(allowed_cores, range(4), 2):
        assert len(own) == 1 or len(own) == len(allowed)  # all: others had taken each core
        assert isinstance(own, set) and own <= allowed


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="another C library")
def test_what_a_picture_has_freed_is_there_for_the_next_one():
    (cleared,) = (pages for _, pages in in_processes(pages_cleared, [0], 1))
    assert isinstance(cleared, float)
    assert cleared < 0.05 * PICTURE / os.sysconf("SC_PAGE_SIZE")


@pytest.mark.parametrize(("own", "asked"), [(None, HUGE_PAGES), ("glibc.malloc.perturb=1", None)])
def test_processes_ask_for_large_pages_unless_somebody_asks_for_something_else(
    own, asked, monkeypatch
):
    monkeypatch.delenv(TUNABLES, raising=False)
    if own is not None:
        monkeypatch.setenv(TUNABLES, own)
    assert list(in_processes(tunables, [0], 1)) == [(0, asked or own)]
    assert os.environ.get(TUNABLES) == own


@pytest.mark.skipif(not hasattr(os, "sched_getaffinity"), reason="cannot bind processes here")
def test_what_is_done_here_meanwhile_is_done_on_the_core_of_the_one_thing_until_it_is_done(
    monkeypatch, tmp_path
):
    monkeypatch.setattr(processes, "POLL_S", 0.02)
    allowed = os.sched_getaffinity(0)
    heard: list[set[int]] = []

    def waiting(_):
        heard.append(os.sched_getaffinity(0))
        if heard[-1] != allowed or len(heard) > 500:
            (tmp_path / "seen").touch()

    ((_, own),) = in_processes(core_until_seen, [tmp_path / "seen"], 1, waiting, beside=0)
    assert heard[-1] == own
    assert os.sched_getaffinity(0) == allowed


def test_how_far_each_has_come_is_told_meanwhile(tmp_path, monkeypatch):
    monkeypatch.setattr(processes, "POLL_S", 0.001)
    (tmp_path / "a").touch()
    heard: list[list[float]] = []
    list(in_processes(killed_once, [tmp_path / "a"], 1, lambda shares: heard.append([*shares])))
    assert heard[0] == [0.0]
    assert heard[-1] == [0.5]


def test_no_process_goes_on_when_the_one_that_started_it_was_killed(tmp_path):
    started = (
        "import sys; from pathlib import Path; from coach.testing.work import never_done;"
        "from coach.batch.processes import in_processes;"
        "list(in_processes(never_done, [Path(sys.argv[1])], 1))"
    )
    command = [sys.executable, "-c", started, str(tmp_path)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as parent:
        assert eventually(lambda: any(tmp_path.iterdir()))
        (worker,) = (int(one.name) for one in tmp_path.iterdir())
        assert runs(worker)
        parent.kill()
    try:
        assert eventually(lambda: not runs(worker))
    finally:
        if runs(worker):
            os.kill(worker, signal.SIGKILL)


def eventually(true, within_s=60.0):
    until = time.monotonic() + within_s
    while not (done := true()) and time.monotonic() < until:
        time.sleep(0.02)
    return done
