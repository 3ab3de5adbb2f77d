"""What a session and a replay keep of each picture, so that one of hours takes little more than
one of minutes: counted in Python's own blocks, which load of the machine does not change."""

import gc
import platform
import subprocess
import sys

import numpy as np
import pytest

from calibration.bench.made_up import repeating
from coach import memory
from coach.exercise import find
from coach.frame import Frame
from coach.judge.sight import Sight, Sights
from coach.keep.spool import Spool
from coach.memory import EVERY, giving_back
from coach.recognised import Watch
from coach.record.recorder import Recorder, SourceFacts
from coach.see.tracked import TrackedFrame
from coach.session import Session
from coach.testing.simulated_person import REHEARSED

FPS = 10.0
SETTLED = 560
"""Pictures after which windows of the last seconds are full."""
WATCHED = 525
"""Five repetitions: it ends as it begins."""
AT_MOST = 2.5
"""Blocks a picture: each repetition has a hundred and fifty. Five were kept when each sight was a
value of its own."""
FACTS = SourceFacts("0", 480, 360)


def held():
    gc.collect()
    return sys.getallocatedblocks()


def test_a_picture_that_was_judged_leaves_nothing_but_its_repetition(monkeypatch):
    monkeypatch.setattr("coach.record.timing.KEPT", 100)
    body = repeating(REHEARSED, FPS)
    image = np.zeros((360, 480, 3), np.uint8)
    session = Session(find(REHEARSED))
    recorder, watch = Recorder(session.judge), Watch()
    with Spool(in_memory=1000) as spool:

        def go_on(first, last):
            for i in range(first, last):
                item = TrackedFrame(Frame(i / FPS, image, i), body(i / FPS), 0.01)
                moment = session.moment(item)
                recorder.add(moment)
                spool.add(moment)
                watch.update(moment.measures)
            recorder.record(FACTS, 1.0)  # takes in what waits
            next(iter(spool))  # writes away what waits: 32 instants at most

        go_on(0, SETTLED)
        before, repetitions = held(), len(session.judge.repetitions)
        go_on(SETTLED, SETTLED + WATCHED)
        more = held() - before
        repetitions = len(session.judge.repetitions) - repetitions
    assert repetitions >= 4
    assert more <= AT_MOST * WATCHED


def test_a_finished_repetition_is_told_once_however_often_the_session_is_saved():
    body = repeating(REHEARSED, FPS)
    image = np.zeros((360, 480, 3), np.uint8)
    session = Session(find(REHEARSED))
    recorder = Recorder(session.judge)
    for i in range(400):
        frame = TrackedFrame(Frame(i / FPS, image, i), body(i / FPS), 0.01)
        recorder.add(session.moment(frame))
    first, second = recorder.record(FACTS, 1.0), recorder.record(FACTS, 2.0)
    assert len(first.repetitions) == len(session.judge.repetitions) > 1
    assert all(a is b for a, b in zip(first.repetitions, second.repetitions, strict=True))


def test_sights_come_back_as_they_were_taken_in():
    seen = [
        Sight(0.0, "cobra", ("superman",), frozenset({"cobra"}), motion=0.2, rise=30.0),
        Sight(0.1, present=False),
        Sight(0.2, "cobra", ("superman",), frozenset({"cobra"}), motion=0.0, rise=None),
    ]
    sights = Sights()
    for one in seen:
        sights.append(one)
    assert list(sights) == seen
    assert sights[-1] == seen[-1]
    assert sights[1:] == seen[1:]
    with pytest.raises(IndexError):
        sights[3]


def test_freed_memory_is_given_back_every_some_hundred_pictures(monkeypatch):
    given = []
    monkeypatch.setattr(memory, "_trim", given.append)
    assert list(giving_back(range(2 * EVERY + 1))) == list(range(2 * EVERY + 1))
    assert given == [0, 0]


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="GNU's C library keeps heaps apart")
@pytest.mark.parametrize("shared", [True, False])
def test_threads_share_one_heap_where_it_is_asked_for(shared):
    program = f"""
import ctypes, threading
from coach.memory import in_one_heap
if {shared}:
    in_one_heap()
malloc = ctypes.CDLL(None).malloc
threads = [threading.Thread(target=lambda: [malloc(9000) for _ in range(9)]) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
ctypes.CDLL(None).malloc_stats()
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert ("Arena 1:" in done.stderr) is not shared
