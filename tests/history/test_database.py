"""The history's file: private, brought up to date, set aside when damaged, else left alone."""

import os
import sqlite3
import stat
import threading

import pytest

from coach.errors import CoachError
from coach.history.database import FILE, NewerHistoryError
from coach.history.schema import VERSION
from coach.keep.files import write_json
from coach.made_up.records import lesson_record
from coach.made_up.weeks import NOON

RECORD = lesson_record(NOON.isoformat(), cobra="done")


def test_it_is_for_the_user_alone(opened, tmp_path):
    opened().put("one", NOON, RECORD)
    assert stat.S_IMODE((tmp_path / "data").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "data" / FILE).stat().st_mode) == 0o600
    assert [p.name for p in (tmp_path / "data").iterdir()] == [FILE]


def test_a_damaged_one_is_set_aside_and_begun_anew_from_the_sessions_files(opened, told, tmp_path):
    opened().close()
    write_json(tmp_path / "data" / "session-20261125-120000-7-1.json", RECORD)
    (tmp_path / "data" / FILE).write_bytes(b"\x00garbage" * 1000)
    history = opened()
    assert [s.id for s in history.sessions()] == ["20261125-120000-7-1"]
    assert len(told) == 1
    assert "is damaged; it is now" in told[0]
    (aside,) = (tmp_path / "data").glob("history-damaged-*.sqlite")
    assert aside.read_bytes() == b"\x00garbage" * 1000


def test_damage_in_the_middle_is_found_too(opened, told, tmp_path):
    history = opened()
    for n in range(30):
        history.put(f"s-{n}", NOON, RECORD)
    history.close()
    path = tmp_path / "data" / FILE
    data = bytearray(path.read_bytes())
    data[3 * 4096 : 6 * 4096] = os.urandom(3 * 4096)
    path.write_bytes(data)
    assert opened().sessions() == []
    assert "is damaged" in told[0]


def test_a_newer_one_is_left_alone(opened, tmp_path):
    opened().close()
    path = tmp_path / "data" / FILE
    with sqlite3.connect(path) as db:
        db.execute(f"PRAGMA user_version = {VERSION + 1}")
    db.close()
    before = path.read_bytes()
    with pytest.raises(NewerHistoryError, match="newer version of the coach"):
        opened()
    assert path.read_bytes() == before


def test_another_programs_database_is_left_alone(opened, tmp_path):
    (tmp_path / "data").mkdir()
    with sqlite3.connect(tmp_path / "data" / FILE) as db:
        db.execute("CREATE TABLE recipe (name TEXT)")
    db.close()
    with pytest.raises(CoachError, match="is not a history of the coach"):
        opened()


def test_two_write_at_once_and_both_get_their_way(opened):
    histories = [opened(), opened()]

    def write(which):
        for n in range(10):
            histories[which].put(f"{which}-{n}", NOON, RECORD)

    threads = [threading.Thread(target=write, args=(i,)) for i in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(opened().sessions()) == 20


def test_a_change_that_fails_leaves_nothing_half(opened, monkeypatch):
    history = opened()
    history.put("one", NOON, RECORD)
    insert = history.__class__._put.__globals__["insert"]

    def failing(db, table, row):
        if table == "exercise_done":
            raise sqlite3.OperationalError("database or disk is full")
        return insert(db, table, row)

    monkeypatch.setitem(history.__class__._put.__globals__, "insert", failing)
    with pytest.raises(CoachError, match="the disk is full"):
        history.put("two", NOON, RECORD)
    monkeypatch.undo()
    assert [s.id for s in history.sessions()] == ["one"]
    history.put("two", NOON, RECORD)
    assert [s.id for s in history.sessions()] == ["one", "two"]


def test_a_file_that_cannot_grow_is_told_as_a_full_disk_and_keeps_what_it_had(opened):
    history = opened()
    history.put("one", NOON, RECORD)
    # It cannot grow: the error is SQLite's own, and so is what that undoes.
    (pages,) = history._database.rows("PRAGMA page_count")[0]
    history._database.rows(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(CoachError, match="the disk is full"):
        for n in range(50):
            history.put(f"more-{n}", NOON, RECORD)
    assert "one" in [s.id for s in history.sessions()]
    history._database.rows("PRAGMA max_page_count = 100000")
    history.put("two", NOON, RECORD)
    assert "two" in [s.id for s in history.sessions()]


def test_a_clock_set_back_loses_nothing_and_the_order_of_coming_in_is_known(opened):
    history = opened()
    history.put("now", NOON, RECORD)
    history.put("earlier", NOON.replace(year=1970), RECORD)
    assert [(s.id, s.number) for s in history.sessions()] == [("earlier", 2), ("now", 1)]
