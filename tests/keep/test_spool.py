"""What is kept of a clip while it is found out what it shows comes back whole."""

import os
import pickle
import shutil
import subprocess
import sys
import tempfile

import pytest

from coach.exercise import find
from coach.keep.spool import Spool, unmasked
from coach.moment import Instant
from coach.session import Session


@pytest.fixture
def full(tmp_path):
    """A folder on a disk of 64 kB."""
    mount = shutil.which("mount")
    if not sys.platform.startswith("linux") or os.geteuid() != 0 or mount is None:
        pytest.skip("only root can mount a small disk, and only here")
    command = [mount, "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(tmp_path)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("no small disk can be mounted here")
    yield tmp_path
    subprocess.run(["umount", str(tmp_path)], check=False)


@pytest.mark.parametrize("in_memory", [10**9, 100])
def test_what_is_kept_comes_back_the_same_from_memory_and_from_a_file(stage, in_memory):
    moments = list(Session(None).moments(stage.tracked(stage.bird_dog, 1.0)))
    with Spool(in_memory) as spool:
        for moment in moments:
            spool.add(moment)
        kept = list(spool)
        assert [i.body.t for i in spool] == [i.body.t for i in kept]
    assert [k.body.t for k in kept] == [m.t for m in moments]
    assert all(k.body.mask is None for k in kept)
    session, again = Session(find("bird-dog")), Session(find("bird-dog"))
    for moment, k in zip(moments, kept, strict=True):
        one = session.again(Instant(moment.body, moment.measures))
        other = again.again(k)
        assert one.verdict == other.verdict
        assert dict(moment.measures.smooth) == dict(k.measures.smooth)


def test_a_full_folder_for_temporary_files_costs_nothing_that_was_kept(stage, full, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(full))
    moments = list(Session(None).moments(stage.tracked(stage.bird_dog, 6.0)))
    with Spool(100) as spool:
        for moment in moments:
            spool.add(moment)
        assert len(spool._pieces) == 3  # memory, as much as the disk took, and memory again
        assert [i.body.t for i in spool] == [m.t for m in moments]
        assert [i.body.t for i in spool] == [m.t for m in moments]


def test_without_a_folder_for_temporary_files_memory_takes_everything(stage, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    moments = list(Session(None).moments(stage.tracked(stage.bird_dog, 1.0)))
    with Spool(100) as spool:
        for moment in moments:
            spool.add(moment)
        assert [i.body.t for i in spool] == [m.t for m in moments]


def test_batches_of_others_come_back_between_its_own_instants(stage):
    kept = [unmasked(m) for m in Session(None).moments(stage.tracked(stage.bird_dog, 5.0))]
    with Spool() as spool:
        for instant in kept[:3]:
            spool.add(instant)
        spool.add_batch(pickle.dumps(kept[3:40]))
        for instant in kept[40:]:
            spool.add(instant)
        assert [i.body.t for i in spool] == [i.body.t for i in kept]
        spool.clear()
        assert list(spool) == []
        spool.add(kept[0])
        assert [i.body.t for i in spool] == [kept[0].body.t]
