"""Whole files or none."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from coach.errors import CoachError
from coach.keep import files
from coach.keep.files import (
    check_writable,
    private_folder,
    protect,
    release_inputs,
    this_machine,
    write_bytes,
    write_json,
    write_whole,
)
from coach.keep.leftovers import ELSEWHERE_S, sweep


def test_a_file_appears_whole_and_alone(tmp_path):
    path = tmp_path / "record.json"
    write_whole(path, lambda file: file.write(b"all of it") and None)
    assert path.read_bytes() == b"all of it"
    assert list(tmp_path.iterdir()) == [path]


def test_it_takes_the_old_ones_place_only_when_complete(tmp_path):
    path = tmp_path / "record.json"
    path.write_bytes(b"yesterday")

    def half(file):
        file.write(b"half")
        assert path.read_bytes() == b"yesterday"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_whole(path, half)
    assert path.read_bytes() == b"yesterday"
    assert list(tmp_path.iterdir()) == [path]


def test_trouble_with_the_disk_names_the_file_and_the_reason(tmp_path):
    def fail(file):
        raise OSError(28, "No space left on device")

    with pytest.raises(CoachError, match=r"r\.json could not be written \(No space left"):
        write_whole(tmp_path / "r.json", fail)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_or_is_the_file_is_told_at_once(tmp_path):
    with pytest.raises(CoachError, match="does not exist"):
        check_writable(tmp_path / "nowhere" / "r.json")
    with pytest.raises(CoachError, match="is a folder"):
        check_writable(tmp_path)
    check_writable(tmp_path / "r.json")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="pipes with a name are Unix's")
def test_what_is_no_file_is_written_to_and_not_replaced(tmp_path):
    path = tmp_path / "pipe"
    os.mkfifo(path)
    reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_whole(path, lambda file: file.write(b"all of it") and None)
        assert os.read(reader, 100) == b"all of it"
    finally:
        os.close(reader)
    assert Path(path).is_fifo()


def test_a_link_is_followed_and_stays(tmp_path):
    real, link = tmp_path / "real.json", tmp_path / "link.json"
    real.write_bytes(b"before")
    link.symlink_to(real)
    write_bytes(link, b"after")
    assert link.is_symlink()
    assert real.read_bytes() == b"after"
    dangling = tmp_path / "dangling"
    dangling.symlink_to(tmp_path / "new")
    write_bytes(dangling, b"new")
    assert (tmp_path / "new").read_bytes() == b"new"


def test_a_circle_of_links_is_told(tmp_path):
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    with pytest.raises(CoachError, match="circle"):
        write_bytes(tmp_path / "a", b"")


@pytest.mark.skipif(os.name != "posix", reason="modes are Unix's")
def test_what_tells_of_health_is_for_the_user_alone_whatever_it_was_before(tmp_path):
    path = tmp_path / "record.json"
    for before in (None, 0o644, 0o600):
        if before is not None:
            path.chmod(before)
        write_json(path, {})
        assert path.stat().st_mode & 0o777 == 0o600
    label = tmp_path / "label.json"
    label.write_bytes(b"")
    label.chmod(0o640)
    write_bytes(label, b"x")
    assert label.stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(os.name != "posix", reason="modes are Unix's")
def test_the_coachs_own_folder_is_closed_to_others_and_kept_so(tmp_path):
    own = tmp_path / "share" / "lumbar-coach" / "baselines"
    private_folder(own)
    assert [p.stat().st_mode & 0o777 for p in (own, own.parent, own.parent.parent)] == [0o700] * 3
    own.parent.chmod(0o755)
    private_folder(own)
    assert own.parent.stat().st_mode & 0o777 == 0o700
    documents = tmp_path / "Documents"
    documents.mkdir(mode=0o755)
    private_folder(documents)
    assert documents.stat().st_mode & 0o777 == 0o755


def test_nothing_is_written_over_what_is_read_under_whatever_name(tmp_path):
    clip, other = tmp_path / "clip.mp4", tmp_path / "other"
    clip.write_bytes(b"film")
    other.symlink_to(clip)
    os.link(clip, tmp_path / "third")
    protect([other])
    try:
        for name in (clip, other, tmp_path / "third"):
            with pytest.raises(CoachError, match="what is read"):
                write_bytes(name, b"record")
    finally:
        release_inputs()
    assert clip.read_bytes() == b"film"


def test_what_has_appeared_meanwhile_stays_and_a_free_name_is_taken(tmp_path):
    path = tmp_path / "r.json"
    assert write_bytes(path, b"first", replace=False) == path
    assert write_bytes(path, b"second", replace=False) == tmp_path / "r-2.json"
    assert write_bytes(path, b"third", replace=False) == tmp_path / "r-3.json"
    assert [p.read_bytes() for p in sorted(tmp_path.iterdir())] == [b"second", b"third", b"first"]


def test_the_data_and_then_the_name_are_on_the_disk_before_it_is_told(tmp_path, monkeypatch):
    synced = []
    real = os.fsync

    def watched(handle):
        synced.append(sorted(p.suffix for p in tmp_path.iterdir()))
        real(handle)

    monkeypatch.setattr(files.os, "fsync", watched)
    write_bytes(tmp_path / "r.json", b"x")
    assert synced == [[".part"], [".json"]]


def test_a_name_of_any_length_has_room_for_its_part(tmp_path):
    path = tmp_path / ("ä" * 120 + ".json")
    write_bytes(path, b"x")
    assert list(tmp_path.iterdir()) == [path]


def test_parts_of_processes_that_have_ended_are_swept_and_no_others(tmp_path):
    ended = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"],
                           capture_output=True, text=True, check=True).stdout.strip()  # fmt: skip
    here, elsewhere = this_machine(), "0123abcd"
    at_once = [f".clip.{here}-{ended}-0.part.mp4", f".r.{here}-{ended}-12.part"]
    when_old = [f".r.{elsewhere}-{ended}-1.part", f".r.{ended}-1.part"]
    kept = [f".r.{here}-{os.getpid()}-1.part", ".r.part", f"r.{here}-{ended}-1.part", ".hidden"]
    for name in at_once + when_old + kept:
        (tmp_path / name).write_bytes(b"")
    assert sorted(p.name for p in sweep(tmp_path)) == sorted(at_once)
    old = sweep(tmp_path, now=time.time() + ELSEWHERE_S + 1)
    assert sorted(p.name for p in old) == sorted(when_old)
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted(kept)


def test_what_a_killed_process_was_writing_is_known_by_its_name(tmp_path):
    writes = (
        "import os, signal, sys; from pathlib import Path;"
        "from coach.keep.files import write_whole;"
        "write_whole(Path(sys.argv[1]), lambda _: os.kill(os.getpid(), signal.SIGKILL))"
    )
    subprocess.run([sys.executable, "-c", writes, str(tmp_path / "r.json")], check=False)
    (part,) = tmp_path.iterdir()
    assert sweep(tmp_path) == [part]
