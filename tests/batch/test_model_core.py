"""On two cores the pose model has one to itself in a replay, and what it sees is the same."""

import os
import tempfile
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import islice
from pathlib import Path

import numpy as np
import pytest

from coach.batch import model_core, own_core
from coach.batch.model_core import MEDIAPIPES, ModelCore
from coach.body import Body
from coach.bundled import bundled
from coach.frame import Frame
from coach.see.input.open import open_source
from coach.see.tracked import TrackedFrames

pytestmark = pytest.mark.skipif(
    not hasattr(os, "sched_setaffinity") or len(own_core.cores()) < 2,
    reason="threads are bound on Linux, where there are two cores",
)


@pytest.fixture
def two(monkeypatch, tmp_path) -> Iterator[list[int]]:
    """A machine with two cores, none of them claimed by anybody; they may be used again after."""
    before = os.sched_getaffinity(0)
    pair = sorted(before)[:2]
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    for module in (model_core, own_core):
        monkeypatch.setattr(module, "cores", lambda: pair)
    yield pair
    os.sched_setaffinity(0, before)


class Threads:
    """Stands for a tracker that works in threads of these names."""

    def __init__(self, *names: str) -> None:
        self._end = threading.Event()
        self.numbers = [self._begun(name) for name in names]

    def _begun(self, name: str) -> int:
        thread = threading.Thread(target=self._end.wait, daemon=True)
        thread.start()
        number = thread.native_id
        assert number is not None
        Path(f"/proc/self/task/{number}/comm").write_text(name)
        return number

    def cores(self) -> list[set[int]]:
        return [os.sched_getaffinity(number) for number in self.numbers]

    def close(self) -> None:
        self._end.set()


LIKE_MEDIAPIPE = ("python", MEDIAPIPES, MEDIAPIPES, "python", MEDIAPIPES, MEDIAPIPES)


def test_who_follows_works_on_one_core_and_all_else_on_the_other(two):
    with ModelCore() as core:
        model = core.loaded(lambda: Threads(*LIKE_MEDIAPIPE))
        (other,) = [one for one in two if one != core.number]
        assert model.cores() == [{other}] * 3 + [{core.number}] * 3
        assert os.sched_getaffinity(0) == {other}
        model.close()
    assert os.sched_getaffinity(0) == set(two)


def test_a_thread_beside_may_run_on_both_while_the_rest_stays_where_it_is(two):
    found: list[set[int]] = []

    def encode() -> None:
        found.append(os.sched_getaffinity(0))
        core.anywhere()
        found.append(os.sched_getaffinity(0))

    with ModelCore() as core:
        core.loaded(lambda: Threads(*LIKE_MEDIAPIPE)).close()
        (other,) = [one for one in two if one != core.number]
        beside = threading.Thread(target=encode)
        beside.start()
        beside.join()
        assert found == [{other}, set(two)]
        assert os.sched_getaffinity(0) == {other}


def test_two_replays_take_turns_and_a_third_has_the_system_decide(two):
    with ExitStack() as stack:
        numbers = [stack.enter_context(ModelCore()).number for _ in range(3)]
    assert numbers == [*two, None]
    assert ModelCore().number == two[0], "given back"


@pytest.mark.parametrize("number", [1, 3, 8])
def test_with_one_core_or_more_than_two_nothing_is_bound(two, monkeypatch, number):
    monkeypatch.setattr(model_core, "cores", lambda: list(range(number)))
    before = os.sched_getaffinity(0)
    with ModelCore() as core:
        model = core.loaded(lambda: Threads(*LIKE_MEDIAPIPE))
        assert model.cores() == [before] * len(LIKE_MEDIAPIPE)
        assert core.number is None
        model.close()


def test_a_model_with_other_threads_is_left_as_it_is(two):
    with ModelCore() as core:
        core.loaded(lambda: Threads("python", "python")).close()
        assert core.number is None
        assert os.sched_getaffinity(0) == set(two)


def test_what_hinders_loading_leaves_nothing_bound(two):
    def broken() -> Threads:
        raise RuntimeError("no model")

    with pytest.raises(RuntimeError, match="no model"), ModelCore() as core:
        core.loaded(broken)
    assert os.sched_getaffinity(0) == set(two)


class Noted:
    """Sees nobody; notes where it runs."""

    def __init__(self) -> None:
        self.at: list[set[int]] = []

    def see(self, frame: Frame) -> Body:
        self.at.append(os.sched_getaffinity(0))
        return Body.absent(frame.t, frame.size)


class Pictures:
    """Four pictures of a recording."""

    live = False

    def frames(self) -> Iterator[Frame]:
        for i in range(4):
            yield Frame(i / 10, np.zeros((8, 8, 3), np.uint8), i)


def test_it_is_seen_on_that_core_once_what_works_beside_has_begun(two):
    tracker = Noted()
    with TrackedFrames(Pictures(), tracker, two[1]) as tracked:
        assert len(list(tracked)) == 4
    assert tracker.at == [os.sched_getaffinity(0), *[{two[1]}] * 3]


@pytest.mark.model
def test_the_threads_that_are_bound_do_the_work_and_the_bodies_are_the_same(two, pose_model):
    from coach.see.tracking.tracker import Tracker  # noqa: PLC0415 - loads MediaPipe

    def bodies(core: ModelCore) -> tuple[list[Body], float]:
        clip = bundled("samples", "clips", "cat-cow-good.mp4")
        with (
            open_source(clip) as source,
            core.loaded(lambda: Tracker(pose_model)) as tracker,
            TrackedFrames(source, tracker, core.number) as tracked,
        ):
            before = _work(core.number)
            seen = [one.body for one in islice(tracked, 12)]
            bound, rest = (now - then for now, then in zip(_work(core.number), before, strict=True))
            return seen, bound / (bound + rest)

    free, _ = bodies(ModelCore(wanted=False))
    with ModelCore() as core:
        bound, share = bodies(core)
    assert share > 0.6
    for one, other in zip(free, bound, strict=True):
        assert one.present
        np.testing.assert_array_equal(one.points, other.points)
        np.testing.assert_array_equal(one.world, other.world)
        np.testing.assert_array_equal(one.mask, other.mask)


def _work(core: int | None) -> tuple[int, int]:
    """What MediaPipe's threads have done so far: those that may run there only, and the others."""
    done = {True: 0, False: 0}
    for task in Path("/proc/self/task").iterdir():
        if (task / "comm").read_text().strip() == MEDIAPIPES:
            here = os.sched_getaffinity(int(task.name)) == {core}
            done[here] += int((task / "schedstat").read_text().split()[0])
    return done[True], done[False]
