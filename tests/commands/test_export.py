"""`coach export` from the command line."""

import csv
import json

import pytest

from coach.cli import main
from coach.history.history import History
from coach.keep.config import data_folder, load_settings
from coach.made_up.weeks import fill


@pytest.fixture
def clip(stage):
    stage.act(stage.bird_dog)
    return stage.clip()


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_clip_becomes_tables_that_agree_with_replay(clip, tmp_path, capsys):
    out = tmp_path / "out"
    assert main(["export", str(clip), "--exercise", "bird-dog", "--out", str(out)]) == 0
    named = capsys.readouterr().out.splitlines()
    assert {str(path) for path in out.iterdir()} == set(named)
    record = tmp_path / "record.json"
    main(["replay", str(clip), "--exercise", "bird-dog", "--json", str(record)])
    told = json.loads(record.read_text(encoding="utf-8"))
    assert len(rows(out / "clip-series.csv")) == told["source"]["frames"]
    (one,) = rows(out / "clip-repetitions.csv")
    assert float(one["start_s"]) == told["repetitions"][0]["start_s"]
    assert rows(out / "clip-series.csv")[-1]["repetitions"] == "1"


def test_trace_and_record_give_the_same_lists(clip, tmp_path):
    trace, record = tmp_path / "clip.npz", tmp_path / "clip.json"
    main(["replay", str(clip), "--exercise", "bird-dog", "--trace", str(trace), "--json",
          str(record)])  # fmt: skip
    main(["export", str(trace), "--exercise", "bird-dog", "--out", str(tmp_path / "a")])
    main(["export", str(record), "--out", str(tmp_path / "b")])
    for name in ("repetitions", "holds", "faults", "cues", "unjudged"):
        one = (tmp_path / "a" / f"clip-{name}.csv").read_text(encoding="utf-8")
        assert one == (tmp_path / "b" / f"clip-{name}.csv").read_text(encoding="utf-8"), name
    assert not (tmp_path / "b" / "clip-series.csv").exists()


def test_every_format_at_once(clip, tmp_path):
    pytest.importorskip("ezc3d")
    pytest.importorskip("pyarrow")
    out = tmp_path / "out"
    arguments = ["export", str(clip), "--exercise", "bird-dog", "--out", str(out),
                 "--format", "csv", "parquet", "trc", "c3d"]  # fmt: skip
    assert main(arguments) == 0
    assert {path.suffix for path in out.iterdir()} == {".csv", ".parquet", ".trc", ".c3d"}
    assert main(arguments) == 2  # what is there stays
    assert main([*arguments, "--force"]) == 0


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["{0}/nowhere.mp4"], "nowhere.mp4"),
        (["{0}/record.json", "--format", "trc"], "a record holds no body"),
        (["{0}/no.json"], "there is no record"),
        (["{0}/clip.mp4", "--exercise", "yoga"], "there is no exercise 'yoga'"),
        (["{0}/clip.mp4", "--out", "{0}/clip.mp4"], "clip.mp4"),
        (["0"], "is a camera"),
    ],
)
def test_what_cannot_be_exported_is_one_line(clip, one_line, arguments, says):
    folder = clip.parent
    (folder / "record.json").write_text("{}")
    assert says in one_line("export", *(word.format(folder) for word in arguments))


def test_a_file_of_somebody_elses_is_left_alone(clip, tmp_path, one_line):
    out = tmp_path / "out"
    out.mkdir()
    (out / "clip-series.csv").write_text("my,own,table\n")
    said = one_line("export", str(clip), "--out", str(out), "--force")
    assert "is not a result of this command" in said
    assert (out / "clip-series.csv").read_text() == "my,own,table\n"


@pytest.fixture
def days(today):
    with History.open(data_folder(load_settings())) as history:
        fill(history, 3, today)
        yield history


def test_days_become_tables_that_agree_with_the_history(days, tmp_path):
    out = tmp_path / "out"
    assert main(["export", "--out", str(out), "--format", "csv", "fhir"]) == 0
    sessions = days.sessions()
    assert [r["session"] for r in rows(out / "history-sessions.csv")] == [s.id for s in sessions]
    done = rows(out / "history-exercises.csv")
    assert [int(r["repetitions"]) for r in done] == [
        e.repetitions for s in sessions for e in s.exercises
    ]
    every = rows(out / "history-repetitions.csv")
    assert sum(int(r["counted"]) for r in every) == sum(int(r["repetitions"]) for r in done)
    assert len(rows(out / "history-ratings.csv")) == len(days.ratings())
    explained = {(r["table"], r["column"]) for r in rows(out / "history-columns.csv")}
    for path in out.glob("history-*.csv"):
        name = path.stem.removeprefix("history-")
        if name != "columns":
            with path.open(encoding="utf-8") as file:
                assert {(name, column) for column in next(csv.reader(file))} <= explained
    bundle = json.loads((out / "history.fhir.json").read_text(encoding="utf-8"))
    assert bundle["resourceType"] == "Bundle"
    assert main(["export", "--out", str(out), "--format", "csv", "fhir", "--force"]) == 0


def test_one_session_and_some_days(days, tmp_path):
    last = days.sessions()[-1]
    assert main(["export", "last", "--out", str(tmp_path / "a")]) == 0
    done = rows(tmp_path / "a" / "last-repetitions.csv")
    assert sum(int(r["counted"]) for r in done) == sum(e.repetitions for e in last.exercises)
    since = last.day.isoformat()
    assert main(["export", "--since", since, "--out", str(tmp_path / "b")]) == 0
    assert [r["session"] for r in rows(tmp_path / "b" / "history-sessions.csv")] == [last.id]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["nobody"], "there is no session 'nobody'"),
        (["nothing.mp4"], "there is no such file"),
        (["--format", "trc"], "days hold no body"),
        (["last", "--format", "fhir"], "export them without a source"),
        (["last", "--since", "2026-01-01"], "leave the source away"),
        (["--since", "soon"], "not a day; write it as"),
    ],
)
def test_days_that_cannot_be_exported_are_one_line(days, tmp_path, one_line, arguments, says):
    assert says in one_line("export", *arguments, "--out", tmp_path / "out")
    assert not (tmp_path / "out").exists()
