"""A trace of the version before, one NumPy archive, is read bit by bit, or told what it lacks."""

import json
from dataclasses import replace

import numpy as np
import pytest

from coach.errors import CoachError
from coach.keep.trace import Trace
from coach.keep.trace_blocks import row_type
from coach.keep.trace_chunk import Chunk
from coach.keep.trace_writer import TraceWriter
from coach.measure.measurer import Measurer
from coach.moment import Instant
from coach.testing.figure import STANDING, figure
from tests.keep.traces import same_body, same_measures, write


def as_archive(path):
    """Write a trace again as version 2 wrote it: one NumPy archive."""
    trace = Trace(path)
    chunks = trace._chunks
    arrays = {
        name: np.concatenate([c.rows[name] for c in chunks])
        for name in ("t", "size", "points", "world", "visibility", "people", "light",
                     "mask_shape", "view", "framing", "raw", "smooth", "confidence")
    }  # fmt: skip
    sizes = np.concatenate([c.rows["mask_bytes"] for c in chunks])
    facts = {
        **trace.facts,
        "schema": 2,
        "cut_off": [list(names) for c in chunks for names in c.cut_off],
        "breaks": {},
    }
    arrays["mask_at"] = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
    arrays["mask"] = np.frombuffer(b"".join(c.masks for c in chunks), np.uint8)
    arrays["facts"] = np.frombuffer(json.dumps(facts).encode(), np.uint8)
    np.savez_compressed(path, **arrays)


@pytest.fixture
def old(good):
    as_archive(good)
    return good


def rewritten(path, **arrays):
    with np.load(path) as archive:
        kept = {name: archive[name] for name in archive.files}
    kept.update(arrays)
    np.savez(path, **{name: a for name, a in kept.items() if a is not None})


def test_a_trace_of_the_version_before_is_read_bit_by_bit(stage, tmp_path):
    path = tmp_path / "t.npz"
    write(path, [stage.nobody(f.t) if f.index < 5 else stage.bird_dog(f.t)
                 for f in stage.frames(3.0)])  # fmt: skip
    now = Trace(path)
    bodies, instants = list(now.bodies()), list(now.instants())
    as_archive(path)
    before = Trace(path)
    assert before.whole
    assert before.current
    for one, other in zip(bodies, before.bodies(), strict=True):
        assert same_body(one, other)
    for one, other in zip(instants, before.instants(), strict=True):
        assert same_measures(one.measures, other.measures)


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("t", lambda a: a[::-1].copy()),
        ("t", lambda a: a * np.nan),
        ("t", lambda a: np.array(["x"] * len(a))),
        ("size", lambda a: a * 0 - 3),
        ("view", lambda a: a * np.nan),
        ("view", lambda a: a + 17),
        ("raw", lambda a: np.full_like(a, np.inf)),
        ("points", lambda a: a.astype(complex)),
        ("people", lambda a: a - 9),
        ("mask_shape", lambda a: a + 2_000_000),
        ("mask_at", lambda a: a[::-1].copy()),
        ("mask_at", lambda a: a.astype(float)),
    ],
)
def test_numbers_that_no_frame_has_are_told_when_it_is_opened(old, one_line, part, value):
    with np.load(old) as archive:
        changed = value(archive[part])
    rewritten(old, **{part: changed})
    with pytest.raises(CoachError, match="damaged"):
        Trace(old)
    assert "damaged" in one_line("replay", old, "--exercise", "bird-dog")


@pytest.mark.parametrize(
    "facts",
    [
        {"source": []},
        {"source": {"duration_s": "long"}},
        {"source": {"width": "wide"}},
        {"notes": {}},
        {"notes": [{"at_s": "soon"}]},
        {"measures": 5},
        {"cut_off": [1]},
        {"breaks": {"0": 7}},
    ],
)
def test_facts_that_are_none_are_told(old, one_line, facts):
    with np.load(old) as archive:
        told = dict(json.loads(archive["facts"].tobytes()))
    rewritten(old, facts=np.frombuffer(json.dumps(told | facts).encode(), np.uint8))
    assert "damaged" in one_line("replay", old, "--exercise", "bird-dog")


@pytest.mark.parametrize("part", ["t", "size", "points", "raw", "view", "framing", "mask_at"])
def test_a_trace_that_lacks_a_part_is_told_when_it_is_opened(part, old):
    rewritten(old, **{part: None})
    with pytest.raises(CoachError, match="damaged"):
        Trace(old)


@pytest.mark.parametrize("part", ["size", "points", "raw", "smooth", "view"])
def test_a_trace_whose_parts_do_not_fit_together_is_told_when_it_is_opened(part, old):
    with np.load(old) as archive:
        shorter = archive[part][:-1]
    rewritten(old, **{part: shorter})
    with pytest.raises(CoachError, match="damaged"):
        Trace(old)


@pytest.mark.parametrize(
    "change",
    [{"schema": 1}, {"schema": 3}, {"schema": None}],
)
def test_a_trace_of_another_version_says_record_it_again(change, old, one_line):
    with np.load(old) as archive:
        facts = dict(json.loads(archive["facts"].tobytes())) | change
    rewritten(old, facts=np.frombuffer(json.dumps(facts).encode(), np.uint8))
    with pytest.raises(CoachError, match="another version"):
        Trace(old)
    assert "record it again" in one_line("replay", old, "--exercise", "bird-dog")


def test_a_trace_with_other_measures_is_measured_again_from_its_bodies(old):
    instants = list(Trace(old).instants())
    with np.load(old) as archive:
        fewer = {name: archive[name][:, :-1] for name in ("raw", "smooth", "confidence")}
        facts = dict(json.loads(archive["facts"].tobytes()))
    facts["measures"] = facts["measures"][:-1]
    rewritten(old, facts=np.frombuffer(json.dumps(facts).encode(), np.uint8), **fewer)
    again = Trace(old)
    assert not again.current
    for before, new in zip(instants, again.instants(), strict=True):
        assert before.measures.smooth == new.measures.smooth


def test_a_trace_of_before_cameras_were_followed_is_read_as_of_one_that_stood_still(tmp_path):
    path = tmp_path / "old.npz"
    with TraceWriter(path) as writer:
        body = replace(figure(STANDING), roll=3.0, drift=0.2, zoom=1.1)
        writer.add(Instant(body, Measurer().measure(body)))
    (kept,) = Trace(path).bodies()
    assert (kept.roll, kept.drift, kept.zoom) == (3.0, 0.2, 1.1)
    as_archive(path)  # without the three
    (kept,) = Trace(path).bodies()
    assert (kept.roll, kept.drift, kept.zoom) == (0.0, 0.0, 1.0)
    with np.load(path) as archive:
        newer = {name: archive[name] for name in archive.files}
    np.savez_compressed(path, roll=np.array([3.0]), drift=np.array([0.2]), **newer)
    (kept,) = Trace(path).bodies()
    assert (kept.roll, kept.drift) == (3.0, 0.2)


@pytest.mark.parametrize("zooms", [[1.0], [1, 1.0], [0.0, 1.0], [-1.0, 1.0], "zz", [1e400, 1.0]])
def test_a_camera_that_comes_nearer_as_none_can_is_a_damaged_trace(tmp_path, zooms) -> None:
    rows = np.zeros(2, row_type(1))
    rows["size"] = 320, 240
    words = {"cut_off": [[], []], "breaks": {}, "zooms": zooms}
    with pytest.raises(ValueError, match="zooms"):
        Chunk.of(rows, words, b"")
    assert Chunk.of(rows, {**words, "zooms": [0.9, 1.0]}, b"").zooms == [0.9, 1.0]
    assert Chunk.of(rows, {"cut_off": [[], []], "breaks": {}}, b"").zooms == [1.0, 1.0]
