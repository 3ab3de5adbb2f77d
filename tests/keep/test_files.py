"""Whole files or none."""

import os
import sys
from pathlib import Path

import pytest

from coach.errors import CoachError
from coach.keep.files import check_writable, write_whole


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
