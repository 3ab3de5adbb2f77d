"""A tape gives what `coach replay TRACE` gives, however often and with whatever limits."""

import json

import pytest

from coach import rejudge as r
from coach.cli import main
from coach.errors import CoachError
from coach.exercise import find
from coach.exercise.overrides import Limit, Overrides
from coach.keep.limits import save
from coach.record.common import as_builtins

STRICT = Overrides({Limit("bird-dog", "fault", "leg-too-high", "at_most"): 5.0})


@pytest.fixture
def trace(stage):
    stage.act(lambda t: stage.bird_dog(t, leg_up=-10.0) if t < 6.0 else stage.nobody(t))
    path = stage.folder / "clip.npz"
    clip = stage.clip(seconds=7.0)
    assert main(["replay", str(clip), "--exercise", "bird-dog", "--trace", str(path)]) == 0
    return path


def replayed(trace, *options):
    out = trace.with_suffix(".json")
    assert main(["replay", str(trace), "--exercise", "bird-dog", "--json", str(out), "--force",
                 *map(str, options)]) == 0  # fmt: skip
    record = json.loads(out.read_text(encoding="utf-8"))
    return {**record, "timing": None, "stretches": []}


def judged(tape, limits=None):
    record = r.rejudge(tape, find("bird-dog"), limits or Overrides())
    return json.loads(json.dumps({**as_builtins(record), "timing": None}))


def test_a_tape_gives_the_record_of_replay_each_time(trace, tmp_path):
    file = tmp_path / "own.toml"
    save(file, STRICT, {})
    own = Overrides(STRICT.values, file)
    tape = r.load(trace)
    shipped, mine = replayed(trace), replayed(trace, "--limits", file)
    assert shipped["repetitions"]
    assert not any(f["fault"] == "leg-too-high" for f in shipped["faults"])
    assert any(f["fault"] == "leg-too-high" for f in mine["faults"])
    for _ in range(2):
        assert judged(tape) == shipped
        assert judged(tape, own) == mine


def test_the_speed_tells_film_frames_and_ratio(trace, capsys):
    assert r.main([str(trace), "--exercise", "bird-dog"]) == 0
    assert "70 frames" in capsys.readouterr().out
    speed = r.speed([(r.load(trace), find("bird-dog"))], rounds=1)
    assert speed.film_s == pytest.approx(6.9, abs=0.01)
    assert speed.times_real == pytest.approx(speed.film_s / speed.cpu_s)


def test_a_file_that_is_no_trace_is_told(tmp_path, capsys):
    with pytest.raises(CoachError):
        r.load(tmp_path / "no.npz")
    assert r.main([str(tmp_path / "no.npz"), "--exercise", "bird-dog"]) == 2
    assert "there is no trace" in capsys.readouterr().err
