"""The short form of what is run at length: kills at random moments, and memory as it goes on."""

import subprocess
import sys

import pytest

from calibration.bench import kills, long_run
from calibration.bench.long_run import Look, growth
from coach.history.history import History

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="forks, and reads /proc")


def test_nothing_is_lost_by_a_few_kills():
    """In a process of its own: it forks, and pytest has threads and takes the output."""
    command = [sys.executable, "-m", "calibration.bench.kills", "--kill", "3", "--end", "3"]
    done = subprocess.run(
        [*command, "--seed", "5", "--longest", "1"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
    assert "6 runs" in done.stdout


def test_a_lost_repetition_and_a_half_file_would_be_seen(tmp_path):
    run = kills.Run("replay", (9,), 1.0, video=False, under_way=True)
    (tmp_path / "journal").write_text("10.0\n11.0\n", encoding="ascii")
    (tmp_path / "r.json").write_text('{"schema": 2', encoding="utf-8")
    found = kills.look(run, tmp_path, -9, killed=100.0)
    assert any("r.json cannot be read" in problem for problem in found)
    assert "2 repetitions were finished, 0 are kept" in found


def test_a_repetition_that_the_history_lost_would_be_seen(tmp_path):
    History.open(tmp_path).close()
    (problem, again) = kills.look_into_history(tmp_path, 2)
    assert "the history alone: 2 repetitions were finished, 0 are in it, in 0 sessions" in problem
    assert "with the sessions' files" in again


def test_a_short_session_holds_hardly_more_at_its_end(tmp_path, monkeypatch):
    for name in ("COACH_DATA", "COACH_SETTINGS"):
        monkeypatch.setenv(name, "put back afterwards")
    looks = long_run.run("live", 2.0, 10.0, tmp_path).looks
    settled = [look for look in looks if look.t > 30.0]
    assert growth(looks, 30.0) < 0.1
    assert settled[-1].threads <= settled[0].threads
    # Other tests ran in this process and may yet open or close one; a leak grows on and on.
    assert settled[-1].files <= settled[0].files + 3


@pytest.mark.parametrize("code", [0, 143])
def test_a_session_that_was_ended_before_its_time_is_told_in_one_line(monkeypatch, capsys, code):
    for name in ("COACH_DATA", "COACH_SETTINGS"):
        monkeypatch.setenv(name, "put back afterwards")
    monkeypatch.setattr(long_run, "coach", lambda _: code)
    assert long_run.main(["live", "--minutes", "3"]) == 2
    told = f"long_run: ended after 0.0 of 3 minutes (exit code {code})"
    assert capsys.readouterr().err.splitlines() == [told]


def test_growth_would_be_seen():
    flat = [Look(t, 100.0, 3, 7) for t in range(100)]
    growing = [Look(t, 100.0 + t, 3, 7) for t in range(100)]
    assert growth(flat, 10.0) == 0.0
    assert growth(growing, 10.0) > 0.5
