"""Keeping native noise from the terminal without losing anything else."""

import os
import threading
import time

import pytest

from coach.see.fetching.quiet import quiet_stderr


def test_native_noise_is_swallowed_and_later_words_are_not(capfd):
    with quiet_stderr():
        os.write(2, b"W0000 noise\n")
    os.write(2, b"later\n")
    assert capfd.readouterr().err == "later\n"


def test_an_exception_inside_gets_out_and_stderr_is_back(capfd):
    with pytest.raises(ValueError, match="inside"), quiet_stderr():
        raise ValueError("inside")
    os.write(2, b"back\n")
    assert capfd.readouterr().err == "back\n"


def test_two_threads_do_not_restore_each_others_silence(capfd):
    def silent() -> None:
        for _ in range(20):
            with quiet_stderr():
                time.sleep(0.001)

    threads = [threading.Thread(target=silent) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    os.write(2, b"still here\n")
    assert capfd.readouterr().err == "still here\n"
