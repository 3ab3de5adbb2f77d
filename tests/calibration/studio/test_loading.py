"""Work in the background ends when nobody waits for it any more."""

import threading

from calibration.studio.web.loading import LoadingProgress, Worker


def endless(begun, ended):
    def work(tell):
        try:
            while True:
                tell(LoadingProgress("loading"))
                begun.set()
        finally:
            ended.set()

    return work


def test_stopping_ends_the_work_before_python_does():
    worker, begun, ended = Worker(), threading.Event(), threading.Event()
    worker.start(endless(begun, ended))
    assert begun.wait(5)
    worker.stop()
    assert ended.is_set()


def test_new_work_ends_the_piece_before_and_brings_its_own_result():
    worker, begun, ended = Worker(), threading.Event(), threading.Event()
    worker.start(endless(begun, ended))
    assert begun.wait(5)
    worker.start(lambda tell: 42)
    assert ended.wait(5)
    worker.stop()
    assert worker.result == 42
