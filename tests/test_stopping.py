"""Ctrl-C, a closed terminal and the system's own end: what was judged is kept and summed up."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from coach import stopping
from coach.cli import main
from coach.keep.record_file import load_record
from coach.keep.trace import Trace
from coach.stopping import Stopped

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals are Unix's")


@pytest.fixture(autouse=True)
def nothing_is_ignored():
    """A shell that starts the tests in the background may have them ignore Ctrl-C; the coach keeps
    to what is ignored, which is a test of its own."""
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    usual = (signal.default_int_handler, signal.SIG_DFL, signal.SIG_DFL)
    before = [signal.signal(*pair) for pair in zip(numbers, usual, strict=True)]
    yield
    for number, handler in zip(numbers, before, strict=True):
        signal.signal(number, handler)


def send(number):
    os.kill(os.getpid(), number)
    time.sleep(0.001)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_at_once_what_has_nothing_to_lose(number):
    with stopping.signals(last=False):
        with pytest.raises(Stopped):
            send(number)
        assert stopping.code() == 128 + number
        assert stopping.from_outside() is (number != signal.SIGINT)


def test_a_signal_waits_until_nothing_is_half_done_and_a_second_one_is_answered(capsys):
    with stopping.signals(last=False):
        stopping.gently()
        stopping.check()
        send(signal.SIGINT)
        send(signal.SIGINT)
        assert "once more ends at once" in capsys.readouterr().err
        with pytest.raises(Stopped):
            stopping.check()
        stopping.check()  # said once
        with pytest.raises(Stopped):
            send(signal.SIGINT)


def test_a_signal_while_the_model_is_loaded_waits_for_that_and_closes_it(stage, capsys):
    told = []

    class Opened(stage.Actor):
        def __init__(self, *_, **__):
            super().__init__(stage.nobody)
            send(signal.SIGINT)
            told.append("opened")

        def close(self):
            told.append("closed")

    stage.tracker(Opened)
    assert main(["replay", str(stage.clip(1.0)), "--exercise", "bird-dog"]) == 130
    assert told == ["opened", "closed"]
    assert capsys.readouterr().err == "coach: interrupted\n"


def test_a_loop_that_is_stuck_is_ended_by_the_second(monkeypatch):
    monkeypatch.setattr(stopping, "STUCK_S", 0.0)
    with stopping.signals(last=False):
        stopping.gently()
        send(signal.SIGTERM)
        with pytest.raises(Stopped):
            send(signal.SIGTERM)


def test_what_was_ignored_stays_ignored_and_all_is_put_back():
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with stopping.signals(last=False):
            send(signal.SIGHUP)
        assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, before)
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL


@pytest.mark.parametrize("times", [1, 2])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_replay_that_is_ended_tells_and_writes_what_it_has(stage, capsys, number, times):
    sent = []

    def see(t):
        if t > 5.9 and len(sent) < times:
            sent.append(t)
            os.kill(os.getpid(), number)
        return stage.bird_dog(t)

    stage.act(see)
    clip, out = stage.clip(seconds=30.0), stage.folder / "r.json"
    trace = stage.folder / "t.npz"
    command = ["replay", str(clip), "--exercise", "bird-dog", "--json", str(out)]
    assert main([*command, "--trace", str(trace)]) == 128 + number
    told = capsys.readouterr()
    assert "1 in all: 1 left" in told.out
    assert "Traceback" not in told.err
    assert [r.counted for r in load_record(out).repetitions] == [True]
    assert Trace(trace).whole
    assert 55 < len(Trace(trace)) < 200
    assert stage.left() == ["clip.mp4", "r.json", "t.npz"]


def test_a_session_whose_terminal_was_closed_is_kept(stage, own_folders, capsys):
    def see(t):
        if 5.9 < t < 6.05:
            os.kill(os.getpid(), signal.SIGHUP)
        return stage.bird_dog(t)

    stage.act(see)
    command = ["live", "bird-dog", "--now", "--camera", str(stage.clip(9.0)), "--no-window"]
    assert main([*command, "--mute", "--no-drop"]) == 129
    (kept,) = (own_folders / "data").glob("session-*.json")
    assert str(kept) in capsys.readouterr().err
    assert [r.counted for r in load_record(kept).repetitions] == [True]
    assert kept.stat().st_mode & 0o777 == 0o600
    assert kept.parent.stat().st_mode & 0o777 == 0o700


class Gone:
    """A terminal that was closed."""

    encoding = "utf-8"

    def write(self, _):
        raise OSError(5, "Input/output error")

    def flush(self):
        raise OSError(5, "Input/output error")

    def isatty(self):
        return False

    def fileno(self):
        raise OSError(5, "Input/output error")


@pytest.mark.parametrize("command", ["replay", "live"])
def test_a_terminal_that_is_gone_costs_no_record(stage, own_folders, monkeypatch, command):
    stage.act(stage.bird_dog)
    clip, out = stage.clip(6.5), stage.folder / "r.json"
    live = ["live", "bird-dog", "--now", "--camera", str(clip), "--no-window", "--mute"]
    replay = ["replay", str(clip), "--exercise", "bird-dog"]
    monkeypatch.setattr(sys, "stdout", Gone())
    monkeypatch.setattr(sys, "stderr", Gone())
    arguments = replay if command == "replay" else [*live, "--no-drop"]
    assert main([*arguments, "--json", str(out)]) == 2
    assert [r.counted for r in load_record(out).repetitions] == [True]
    if command == "live":
        assert len(list((own_folders / "data").glob("session-*.json"))) == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_behind_the_output_is_one_line():
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "-m", "coach", "exercises"],
            stdout=full, stderr=subprocess.PIPE, text=True, cwd=ROOT, check=False,
        )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.splitlines() == [
        "coach: the output could not be written: No space left on device"
    ]


@pytest.mark.parametrize("full", [False, True])
def test_the_largest_file_that_may_be_written_costs_the_trace_only(stage, capsys, full):
    """A quota: what is beyond it cannot be written, and the system would end the program."""
    import resource  # noqa: PLC0415

    stage.act(stage.bird_dog)
    clip, trace = stage.clip(6.5), stage.folder / "t.npz"
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (15_000 if full else before[0], before[1]))
    try:
        code = main(["replay", str(clip), "--exercise", "bird-dog", "--trace", str(trace)])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)
    told = capsys.readouterr()
    assert "1 in all: 1 left" in told.out
    assert code == (2 if full else 0)
    if full:
        assert "File too large" in told.err
        part = stage.folder / "t.partial.npz"
        assert str(part) in told.err
        assert 0 < len(Trace(part)) < 65
