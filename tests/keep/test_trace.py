"""A trace keeps every bit of what was seen and measured, and says so when it cannot be trusted."""

import io
import json
import struct
import time
import zipfile
import zlib
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.body import Body
from coach.cli import main
from coach.errors import CoachError
from coach.keep.trace import Trace
from coach.keep.trace_blocks import LARGEST_BLOCK, MAGIC
from coach.keep.trace_chunk import PLACES
from coach.keep.trace_writer import TraceWriter
from coach.measure.measurer import Measurer
from coach.moment import Instant
from tests.keep.traces import same_body, same_measures, write


@st.composite
def bodies(draw):
    """A few frames of anything: people, half-seen people, nobody; masks of any size, or none."""
    found = []
    t = 0.0
    coarse = draw(st.booleans())
    for _ in range(draw(st.integers(0, 6))):
        t += draw(st.sampled_from([0.001, 1 / 30, 0.1, 2.5]))
        size = draw(st.sampled_from([(320, 240), (240, 320), (1, 1), (3840, 2160)]))
        kind = draw(st.sampled_from(["somebody", "somebody", "half seen", "nobody"]))
        light = draw(st.sampled_from([None, 0.0, 1 / 3, 1.0]))
        if kind == "nobody":
            nobody = Body.absent(t, size, draw(st.integers(0, 3)), light)
            found.append(replace(nobody, coarse=coarse))
            continue
        rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
        points = (rng.normal(0.5, 0.4, (33, 2)) * size).astype(np.float32)
        if kind == "half seen":
            points[rng.integers(1, 33, 5)] = np.nan
        shape = draw(st.sampled_from([None, (5, 7), (24, 32), (1, 1)]))
        mask = None if shape is None else rng.random(shape) < 0.5
        world = rng.normal(0, 0.5, (33, 3)).astype(np.float32)
        seen = rng.random(33).astype(np.float32)
        found.append(Body(t, size, points, world, seen, mask, draw(st.integers(1, 3)), light,
                          roll=draw(st.sampled_from([0.0, -7.3])),
                          drift=draw(st.sampled_from([0.0, 1 / 3])),
                          place=draw(st.sampled_from([None, *PLACES])), coarse=coarse,
                          zoom=draw(st.sampled_from([1.0, 1 / 3, 1.05]))))  # fmt: skip
    return found


@settings(max_examples=40, deadline=None)
@given(seen=bodies())
@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_whatever_was_seen_and_measured_comes_back_bit_by_bit(tmp_path_factory, seen):
    path = tmp_path_factory.mktemp("trace") / "any.npz"
    measured = write(path, seen)
    trace = Trace(path)
    assert len(trace) == len(seen)
    for before, after in zip(seen, trace.bodies(), strict=True):
        assert same_body(before, after)
    for before, after in zip(measured, trace.instants(), strict=True):
        assert same_measures(before, after.measures)


def test_measuring_the_recorded_bodies_again_gives_the_recorded_measures(stage, tmp_path):
    seen = [stage.nobody(f.t) if 20 < f.index < 26 else stage.bird_dog(f.t) for f in stage.frames()]
    write(tmp_path / "again.npz", seen)
    trace = Trace(tmp_path / "again.npz")
    measurer = Measurer()
    backs = 0
    for body, instant in zip(trace.bodies(), trace.instants(), strict=True):
        measures = measurer.measure(body)
        backs += "spine_total" in measures.raw
        assert same_measures(measures, instant.measures)
    assert backs > 50


def test_judging_needs_no_masks_and_gets_none(stage, tmp_path):
    write(tmp_path / "light.npz", [stage.bird_dog(0.0)])
    trace = Trace(tmp_path / "light.npz")
    assert [b.mask is None for b in trace.bodies()] == [False]
    assert [i.body.mask is None for i in trace.instants()] == [True]


def test_a_trace_of_nothing_is_a_trace_and_judging_it_counts_nothing(tmp_path, capsys):
    write(tmp_path / "empty.npz", [])
    assert len(Trace(tmp_path / "empty.npz")) == 0
    out = tmp_path / "empty.json"
    code = main(
        ["replay", str(tmp_path / "empty.npz"), "--exercise", "bird-dog", "--json", str(out)]
    )
    assert code == 0
    record = json.loads(out.read_text(encoding="utf-8"))
    assert (record["source"]["frames"], record["repetitions"]) == (0, [])
    assert "Bird dog" in capsys.readouterr().out


def test_a_trace_cut_short_anywhere_is_read_as_far_as_it_goes(stage, tmp_path):
    path = tmp_path / "long.npz"
    write(path, [stage.bird_dog(f.t) for f in stage.frames(4.0)])
    data, whole = path.read_bytes(), list(Trace(path).instants())
    cut = tmp_path / "cut.npz"
    lengths = []
    for share in (0.0, 0.001, *np.linspace(0.01, 0.999, 40)):
        cut.write_bytes(data[: int(share * len(data))])
        try:
            trace = Trace(cut)
        except CoachError as error:
            assert "cut.npz" in str(error)
            assert share < 0.1, "only the first bytes may be worth nothing"
            continue
        assert not trace.whole
        lengths.append(len(trace))
        for one, other in zip(whole, trace.instants(), strict=False):
            assert same_measures(one.measures, other.measures)
        assert len(list(trace.bodies())) == len(trace)
    assert lengths == sorted(lengths)
    assert len(set(lengths)) > 3
    assert len(whole) - lengths[-1] <= 10  # a second of this clip


def test_a_trace_is_on_the_disk_while_it_is_made(stage, tmp_path):
    path, part = tmp_path / "t.npz", tmp_path / "t.partial.npz"
    measurer = Measurer()
    with TraceWriter(path) as writer:
        for frame in stage.frames(6.0):
            body = stage.bird_dog(frame.t)
            writer.add(Instant(body, measurer.measure(body)))
            now = Trace(part)
            assert not now.whole
            assert frame.index + 1 - len(now) < 10
        writer.facts["source"] = {"path": "clip"}
    assert list(tmp_path.iterdir()) == [path]
    assert Trace(path).whole
    assert Trace(path).facts["source"] == {"path": "clip"}


def test_a_writer_keeps_no_more_in_memory_after_many_frames(stage, tmp_path):
    body = stage.bird_dog(3.0)
    measured = Measurer().measure(body)
    held = []
    with TraceWriter(tmp_path / "t.npz") as writer:
        for i in range(1000):
            writer.add(Instant(replace(body, t=i / 30), measured))
            held.append(len(writer._waiting))
    assert max(held) < 33
    assert len(Trace(tmp_path / "t.npz")) == 1000


def test_the_partial_trace_of_a_killed_run_stays_beside_the_next_ones(stage, tmp_path):
    (tmp_path / "t.partial.npz").write_bytes(b"of a killed run")
    write(tmp_path / "t.npz", [stage.bird_dog(0.0)])
    assert sorted(p.name for p in tmp_path.iterdir()) == ["t.npz", "t.partial.npz"]


def test_a_trace_with_a_changed_byte_is_told_or_unharmed(good, tmp_path):
    data = good.read_bytes()
    before = list(Trace(good).instants())
    rng = np.random.default_rng(5)
    told = 0
    for at in rng.integers(0, len(data), 150).tolist():
        changed = bytearray(data)
        changed[at] ^= 1 << int(rng.integers(0, 8))
        path = tmp_path / "changed.npz"
        path.write_bytes(bytes(changed))
        try:
            trace = Trace(path)
            after = list(trace.instants())
            list(trace.bodies())
        except CoachError as error:
            assert "changed.npz" in str(error)
            told += 1
            continue
        if not trace.whole:  # a longer block than there is: as if the run had been killed in it
            told += 1
        for one, other in zip(before, after, strict=trace.whole):
            assert same_measures(one.measures, other.measures)
    assert told > 75


def foreign(kind):
    file = io.BytesIO()
    if kind == "one array, not an archive":
        np.save(file, np.zeros(3))
    elif kind == "other arrays":
        np.savez(file, a=np.zeros(3))
    elif kind == "pickled objects":
        np.savez(file, facts=np.array([{"schema": 1}], dtype=object))
    elif kind == "facts that are a list":
        np.savez(file, facts=np.frombuffer(b"[1]", np.uint8))
    elif kind == "facts that are no text":
        np.savez(file, facts=np.frombuffer(b"\xff\xfe\x00", np.uint8))
    elif kind == "a zip of something else":
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr("letter.txt", "Dear physiotherapist")
    elif kind == "text":
        file.write(b"t;knee\n0.0;90\n")
    return file.getvalue()


@pytest.mark.parametrize(
    "kind",
    [
        "one array, not an archive",
        "other arrays",
        "pickled objects",
        "facts that are a list",
        "facts that are no text",
        "a zip of something else",
        "text",
        "nothing",
    ],
)
def test_a_file_of_somebody_elses_is_no_trace(kind, tmp_path, one_line):
    path = tmp_path / "foreign.npz"
    path.write_bytes(foreign(kind))
    with pytest.raises(CoachError, match="not a trace"):
        Trace(path)
    assert "foreign.npz" in one_line("replay", path, "--exercise", "bird-dog")


def test_a_small_file_that_says_it_is_a_large_one_is_refused_before_it_is_opened(tmp_path):
    path = tmp_path / "bomb.npz"
    np.savez_compressed(path, t=np.zeros(3), points=np.zeros(20_000_000, np.float32))
    begun = time.monotonic()
    with pytest.raises(CoachError, match="damaged"):
        Trace(path)
    assert time.monotonic() - begun < 1.0
    packed = zlib.compress(bytes(LARGEST_BLOCK + 1))
    head = struct.pack("<4sII", b"HEAD", len(packed), zlib.crc32(packed))
    path.write_bytes(MAGIC + head + packed)
    with pytest.raises(CoachError, match="damaged"):
        Trace(path)


def test_a_trace_that_other_code_measured_is_measured_again_from_its_bodies(good, monkeypatch):
    trace = Trace(good)
    assert trace.current
    kept = list(trace.instants())
    monkeypatch.setattr("coach.keep.trace.measures_print", lambda: "newer")
    assert not trace.current
    for before, new in zip(kept, trace.instants(), strict=True):
        assert before.measures.smooth == new.measures.smooth


def test_no_trace_there_is_told(tmp_path, one_line):
    assert "there is no trace" in one_line(
        "replay", tmp_path / "none.npz", "--exercise", "bird-dog"
    )


def test_the_times_of_a_trace_rise_as_those_of_its_frames_did(good):
    times = [b.t for b in Trace(good).bodies()]
    assert all(a < b for a, b in pairwise(times))


def test_an_interrupted_trace_keeps_what_it_has_and_is_no_file_before_the_first_frame(
    stage, tmp_path
):
    path = tmp_path / "cut.npz"
    with pytest.raises(KeyboardInterrupt), TraceWriter(path):
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == []
    body = stage.bird_dog(0.0)
    with pytest.raises(KeyboardInterrupt), TraceWriter(path) as writer:
        writer.add(Instant(body, Measurer().measure(body)))
        assert not path.exists()
        raise KeyboardInterrupt
    assert len(Trace(path)) == 1
