import os

import pytest

from calibration.bench import others
from calibration.bench.others import Others, busy_s

STAT = """cpu  1000 200 300 5000 70 1 2 40 500 0
cpu0 500 100 150 2500 35 0 1 20 250 0
"""


def test_waiting_is_no_work_and_what_guests_take_counts_once():
    assert busy_s(STAT, 100) == pytest.approx(15.43)


@pytest.mark.skipif(not hasattr(os, "sysconf"), reason="no such table here")
def test_of_what_all_cores_did_the_own_part_and_that_of_processes_begun_here_is_left_out(
    tmp_path, monkeypatch
):
    table, per_s = tmp_path / "stat", os.sysconf("SC_CLK_TCK")
    now = {"s": 0.0, "own": os.times_result((1.0, 0.0, 2.0, 0.0, 0.0))}
    monkeypatch.setattr(others, "STAT", table)
    monkeypatch.setattr(others, "perf_counter", lambda: now["s"])
    monkeypatch.setattr(os, "times", lambda: now["own"])
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    table.write_text("cpu  0 0 0 0 0 0 0 0 0 0\n")
    watched = Others()
    table.write_text(f"cpu  {11 * per_s} {2 * per_s} {per_s} {6 * per_s} 0 0 0 0 0 0\n")
    now |= {"s": 10.0, "own": os.times_result((2.0, 0.5, 11.0, 0.5, 0.0))}
    assert watched.share() == pytest.approx((14.0 - 11.0) / 20.0)


def test_where_the_system_does_not_tell_nothing_is_said(tmp_path, monkeypatch):
    monkeypatch.setattr(others, "STAT", tmp_path / "none")
    assert Others().share() is None
