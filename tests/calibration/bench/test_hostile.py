"""A short form of the run with spoilt inputs, and that the run itself would tell."""

import os
import time

import pytest

from calibration.bench import hostile
from calibration.bench.hostile_inputs import media, text_seeds, traces
from coach.errors import CoachError

KINDS = [*text_seeds(), "trace", "media", "command limits"]
FEW = 40


@pytest.mark.parametrize("kind", text_seeds())
def test_what_is_spoilt_was_good_before(tmp_path, kind):
    for number, good in enumerate(text_seeds()[kind]):
        path = tmp_path / f"{number}.toml"
        path.write_bytes(good)
        hostile.attempt(kind, path)


def test_the_same_of_traces_clips_and_photos(tmp_path):
    for good in traces():
        (tmp_path / "a.npz").write_bytes(good)
        hostile.attempt("trace", tmp_path / "a.npz")
    for name, good in media().items():
        (tmp_path / name).write_bytes(good)
        hostile.attempt("media", tmp_path / name)


@pytest.mark.parametrize("kind", KINDS)
def test_spoilt_inputs_are_taken_or_told_in_one_line(tmp_path, kind):
    told = 0
    for number in range(FEW):
        name, data = hostile.spoilt(kind, number, seed=7)
        path = tmp_path / str(number) / name
        path.parent.mkdir()
        path.write_bytes(data)
        try:
            hostile.attempt(kind, path)
        except CoachError as error:
            told += 1
            assert len(str(error)) < 3 * len(str(path)) + 700
    assert told > FEW / 10, "nothing was spoilt"


def _misbehaves(kind, path):
    number = int(path.parent.name)
    if number == 1:
        raise KeyError("x")
    if number == 2:
        os._exit(9)
    if number == 3:
        time.sleep(60)
    if number == 4:
        raise CoachError("y" * 100_000)
    if number == 5:
        raise CoachError("told")


def _harness(line, kind, first, count, seed):
    """The trying process as it is, with an `attempt` that goes wrong in every way."""
    hostile.attempt = _misbehaves
    hostile._try_all(line, kind, first, count, seed)


@pytest.mark.skipif(os.name == "nt", reason="the trying process is ended by its own code")
def test_an_error_a_crash_a_hang_and_an_endless_message_are_told_and_the_next_is_tried(monkeypatch):
    monkeypatch.setattr(hostile, "PATIENCE_S", 2.0)
    monkeypatch.setattr(hostile, "TRYING", _harness)
    tally = hostile.tried("limits", 8, seed=1)
    assert (tally.tried, tally.taken, tally.told) == (8, 3, 1)
    said = " ".join(tally.failures)
    assert "KeyError" in said
    assert "a crash (9)" in said
    assert "a hang" in said
    assert "100000 characters" in said
