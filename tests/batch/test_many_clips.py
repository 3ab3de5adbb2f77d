import csv
import json
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from coach.batch.clips import find_clips
from coach.batch.shards import Shard
from coach.batch.table import COLUMNS
from coach.cli import main
from coach.closing import Closing
from coach.errors import CoachError
from coach.keep.files import this_machine


class Here(Closing):
    """Stands in for processes, of which each takes a second to begin, where they do not matter."""

    def __init__(self, work, *_):
        self.work = work

    def each(self, things, *_):
        for number, thing in enumerate(things):
            yield number, self.work(thing, lambda _: None)

    def close(self):
        pass


@pytest.fixture
def run(clips, model, monkeypatch):
    """`coach replay CLIPS… MORE`, in so many processes, else in this one: its exit code."""

    def call(*more, jobs=0):
        arguments = [*clips, "--model", model, "--jobs", jobs or 1, *more]
        with monkeypatch.context() as patch:
            if not jobs:
                patch.setattr("coach.batch.local.Processes", Here)
            return main(["replay", *map(str, arguments)])

    return call


def rows(folder):
    with (folder / "summary.csv").open(newline="") as file:
        return {row["clip"].rpartition("/")[2]: row for row in csv.DictReader(file)}


def test_each_clip_has_its_record_and_its_row_and_a_bad_one_stops_nothing(tmp_path, run, capsys):
    out = tmp_path / "out"
    assert run("--out", out) == 2
    told = rows(out)
    assert list(told) == ["broken.npz", "left.npz", "nobody.npz", "right.npz"]
    assert (told["left.npz"]["exercise"], told["left.npz"]["repetitions_left"]) == ("bird-dog", "1")
    assert told["right.npz"]["repetitions_right"] == "1"
    assert told["nobody.npz"]["exercise"] == told["nobody.npz"]["repetitions"] == ""
    assert "not a trace" in told["broken.npz"]["error"] or told["broken.npz"]["error"]
    (record,) = (out / "records").glob("left.*.json")
    assert json.loads(record.read_bytes())["exercise"] == "bird-dog"
    said = capsys.readouterr()
    assert "3 of 4 judged" in said.out
    assert "broken.npz: could not be used" in said.out.splitlines()[-1]
    assert "Traceback" not in said.err


def test_the_results_do_not_depend_on_the_number_of_processes(tmp_path, run, files_of):
    run("--out", tmp_path / "one", jobs=1)
    run("--out", tmp_path / "two", jobs=2)
    run("--out", tmp_path / "here")
    one, two, here_ = (files_of(tmp_path / name) for name in ("one", "two", "here"))
    assert one == two == here_


def test_the_largest_clip_is_begun_first_so_that_no_process_waits_for_it_at_the_end(
    tmp_path, run, clips, capsys
):
    clips.sort(key=lambda clip: clip.stat().st_size if clip.exists() else 0)
    run("--out", tmp_path / "out")
    told = [line for line in capsys.readouterr().err.splitlines() if ".npz: " in line]
    begun = [Path(line.partition(": ")[0]) for line in told]
    assert len(begun) == len(clips)
    assert [clip.name for clip in begun] == [clip.name for clip in reversed(clips)]


def test_a_second_run_does_only_what_is_missing(tmp_path, run, files_of, capsys):
    out = tmp_path / "out"
    run("--out", out)
    before = files_of(out)
    (record,) = (out / "records").glob("left.*.json")
    record.unlink()
    others = {path: path.stat().st_mtime_ns for path in (out / "records").iterdir()}
    capsys.readouterr()
    run("--out", out)
    assert "4 clips, 2 done before" in capsys.readouterr().err
    assert files_of(out) == before
    assert {path: path.stat().st_mtime_ns for path in others} == others


def test_other_settings_or_another_content_are_judged_anew(tmp_path, run, clips, capsys):
    out = tmp_path / "out"
    run("--out", out)
    run("--out", out, "--exercise", "cat-cow")
    assert rows(out)["left.npz"]["exercise"] == "cat-cow"
    left, right = (clip for clip in clips if clip.stem in ("left", "right"))
    left.write_bytes(right.read_bytes())
    capsys.readouterr()
    run("--out", out)
    assert rows(out)["left.npz"]["repetitions_right"] == "1"


def test_the_shards_share_the_clips_and_make_what_one_run_makes(tmp_path, run, jobs, files_of):
    parts = [Shard(i, 3).share(jobs) for i in (1, 2, 3)]
    assert sorted(job.key for part in parts for job in part) == sorted(job.key for job in jobs)
    run("--out", tmp_path / "whole")
    for i in (1, 2, 3):
        run("--out", tmp_path / f"part{i}", "--shard", f"{i}/3")
    folders = [str(tmp_path / f"part{i}") for i in (1, 2, 3)]
    assert main(["collect", *folders, "--out", str(tmp_path / "all")]) == 2  # the broken one
    assert files_of(tmp_path / "all") == files_of(tmp_path / "whole")


def test_what_no_shard_has_done_is_named(tmp_path, run, jobs, capsys):
    number = next(i for i in (1, 2) if Shard(i, 2).share(jobs))
    missing = [job for job in jobs if job not in Shard(number, 2).share(jobs)]
    run("--out", tmp_path / "out", "--shard", f"{number}/2")
    capsys.readouterr()
    assert main(["collect", str(tmp_path / "out")]) == 2
    told = capsys.readouterr().out
    assert all(f"{job.name}: not done yet" in told for job in missing)


def test_parts_made_with_other_settings_are_not_mixed(tmp_path, run, one_line, capsys):
    run("--out", tmp_path / "a", "--shard", "1/2")
    run("--out", tmp_path / "b", "--shard", "2/2", "--exercise", "cat-cow")
    capsys.readouterr()
    said = one_line("collect", tmp_path / "a", tmp_path / "b", "--out", tmp_path / "all")
    assert "different settings" in said


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL here")
def test_a_run_that_was_killed_goes_on_and_nothing_is_missing_or_double(
    tmp_path, run, clips, model, files_of
):
    run("--out", tmp_path / "whole")
    out = tmp_path / "killed"
    command = [sys.executable, "-m", "coach", "replay", *map(str, clips), "--jobs", "1"]
    command += ["--model", str(model), "--out", str(out), "--shard", "1/1"]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True) as process:
        until = time.monotonic() + 60
        while not list(out.glob("records/*.json")) and time.monotonic() < until:
            time.sleep(0.01)
        process.send_signal(signal.SIGKILL)
    for place in ("records", "failed", ""):  # as if it was killed while it wrote there
        (out / place / f".left.{this_machine()}-{process.pid}-9.part").touch()
    run("--out", out)
    assert files_of(out) == files_of(tmp_path / "whole")


def test_clips_are_found_in_folders_below_but_not_among_the_results(tmp_path):
    for name in ("b/x.MP4", "a.mov", "notes.txt", ".hidden.mp4", "out/records/video.mp4"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    found = find_clips([tmp_path, tmp_path / "a.mov"], results=tmp_path / "out")
    assert [path.relative_to(tmp_path).as_posix() for path in found] == ["a.mov", "b/x.MP4"]


def test_the_table_is_written_as_parquet_too(tmp_path, run):
    parquet = pytest.importorskip("pyarrow.parquet")
    run("--out", tmp_path / "out", "--parquet")
    table = parquet.read_table(tmp_path / "out" / "summary.parquet").to_pylist()
    assert [row["repetitions"] for row in table] == [None, 1, None, 1]


@pytest.mark.parametrize("text", ["", "1", "0/3", "4/3", "a/b", "1/0", "-1/2"])
def test_a_shard_that_makes_no_sense_is_told(text):
    with pytest.raises(CoachError, match="as in 2/5"):
        Shard.parsed(text)


def test_what_makes_no_sense_is_one_line(tmp_path, clips, one_line):
    some = clips[0], clips[1]
    assert "for one clip" in one_line("replay", *some, "--video", tmp_path / "a.mp4")
    assert "at least one process" in one_line("replay", *some, "--jobs", 0)
    assert "no such file" in one_line("replay", clips[0], tmp_path / "missing.mp4")
    (tmp_path / "empty").mkdir()
    assert "holds no clip" in one_line("replay", tmp_path / "empty", "--out", tmp_path / "o")
    assert "no clips.json" in one_line("collect", tmp_path)


def test_every_column_of_the_table_is_explained():
    page = (Path(__file__).parents[2] / "docs" / "many-clips.md").read_text(encoding="utf-8")
    cells = [line.split("|")[1] for line in page.splitlines() if line.startswith("|")]
    names = [name for cell in cells for name in re.findall(r"`(\w+)`", cell)]
    assert [name for name in names if name in COLUMNS] == list(COLUMNS)
