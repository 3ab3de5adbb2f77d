"""`coach export` from the command line."""

import csv
import json

import pytest

from coach.cli import main


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
