"""Work ahead in a thread: in order, bounded, with its trouble where it belongs."""

import threading
import time

import pytest

from coach.see.ahead import Ahead, Ended


def test_results_come_in_order_and_all_of_them():
    with Ahead((i * i for i in range(500)), 3, "squares") as squares:
        assert list(squares) == [i * i for i in range(500)]
        with pytest.raises(Ended):
            squares.take(0.1)


def test_it_is_never_further_ahead_than_allowed():
    begun = []

    def items():
        for i in range(20):
            begun.append(i)
            yield i

    with Ahead(items(), 2, "items") as ahead:
        assert ahead.take(1.0) == 0
        time.sleep(0.1)
        assert len(begun) <= 4  # one taken, two that wait, one in hand


def test_trouble_comes_after_the_results_before_it():
    def items():
        yield 1
        yield 2
        raise RuntimeError("broken")

    with Ahead(items(), 5, "items") as ahead:
        got = []
        with pytest.raises(RuntimeError, match="broken"):
            for item in ahead:
                got.append(item)
        assert got == [1, 2]


def test_taking_waits_no_longer_than_told():
    gate = threading.Event()

    def items():
        gate.wait(5)
        yield 1

    with Ahead(items(), 1, "items") as ahead:
        begun = time.monotonic()
        assert ahead.take(0.05) is None
        assert time.monotonic() - begun < 0.5
        gate.set()
        assert ahead.take(2.0) == 1


def test_closing_ends_the_thread_and_whoever_waits():
    closed = []

    def endless():
        try:
            while True:
                yield 0
        finally:
            closed.append(True)

    first = Ahead(endless(), 2, "first")
    second = Ahead((x for x in first), 2, "second")
    assert second.take(1.0) == 0
    first.close()
    second.close()
    second.close()
    assert not [t for t in threading.enumerate() if t.name in ("first", "second")]


def test_closing_before_the_beginning_begins_nothing():
    begun = []
    ahead = Ahead((begun.append(i) for i in range(3)), 2, "items")
    ahead.close()
    assert list(ahead) == []
    assert begun == []
