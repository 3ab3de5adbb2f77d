"""A trace keeps every bit of what was seen and measured, and says so when it cannot be trusted."""

import io
import json
import zipfile
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.body import Body
from coach.cli import main
from coach.errors import CoachError
from coach.keep.trace import Trace, TraceWriter
from coach.measure.measurer import Measurer
from coach.moment import Instant
from coach.testing.figure import STANDING, figure


def write(path, bodies):
    measurer = Measurer()
    measures = [measurer.measure(b) for b in bodies]
    with TraceWriter(path) as writer:
        for body, measured in zip(bodies, measures, strict=True):
            writer.add(Instant(body, measured))
    return measures


def same_numbers(one, other):
    return np.array_equal(np.array(one), np.array(other), equal_nan=True)


def same_body(one, other):
    return (
        (one.t, one.size, one.people, one.light) == (other.t, other.size, other.people, other.light)
        and all(
            same_numbers(a, b) and a.dtype == b.dtype
            for a, b in (
                (one.points, other.points),
                (one.world, other.world),
                (one.visibility, other.visibility),
            )
        )
        and (one.mask is None) == (other.mask is None)
        and (one.mask is None or np.array_equal(one.mask, other.mask))
    )


def same_measures(one, other):
    return (
        one.t == other.t
        and same_numbers(one.raw.values_, other.raw.values_)
        and same_numbers(one.raw.confidences, other.raw.confidences)
        and same_numbers(one.smooth.values_, other.smooth.values_)
        and (one.view, one.framing) == (other.view, other.framing)
    )


@st.composite
def bodies(draw):
    """A few frames of anything: people, half-seen people, nobody; masks of any size, or none."""
    found = []
    t = 0.0
    for _ in range(draw(st.integers(0, 6))):
        t += draw(st.sampled_from([0.001, 1 / 30, 0.1, 2.5]))
        size = draw(st.sampled_from([(320, 240), (240, 320), (1, 1), (3840, 2160)]))
        kind = draw(st.sampled_from(["somebody", "somebody", "half seen", "nobody"]))
        light = draw(st.sampled_from([None, 0.0, 1 / 3, 1.0]))
        if kind == "nobody":
            found.append(Body.absent(t, size, draw(st.integers(0, 3)), light))
            continue
        rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
        points = (rng.normal(0.5, 0.4, (33, 2)) * size).astype(np.float32)
        if kind == "half seen":
            points[rng.integers(1, 33, 5)] = np.nan
        shape = draw(st.sampled_from([None, (5, 7), (24, 32), (1, 1)]))
        mask = None if shape is None else rng.random(shape) < 0.5
        world = rng.normal(0, 0.5, (33, 3)).astype(np.float32)
        seen = rng.random(33).astype(np.float32)
        found.append(Body(t, size, points, world, seen, mask, draw(st.integers(1, 3)), light))
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


@pytest.fixture
def good(stage, tmp_path):
    path = tmp_path / "good.npz"
    write(path, [stage.bird_dog(f.t) for f in stage.frames(1.0)])
    return path


def test_a_trace_cut_short_anywhere_is_told(good, tmp_path):
    data = good.read_bytes()
    for share in (0.0, 0.01, 0.3, 0.7, 0.99):
        path = tmp_path / "short.npz"
        path.write_bytes(data[: int(share * len(data))])
        with pytest.raises(CoachError, match=r"short\.npz"):
            Trace(path)


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
            after = list(Trace(path).instants())
            list(Trace(path).bodies())
        except CoachError as error:
            assert "changed.npz" in str(error)
            told += 1
            continue
        for one, other in zip(before, after, strict=True):
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


def rewritten(path, **arrays):
    with np.load(path) as archive:
        kept = {name: archive[name] for name in archive.files}
    kept.update(arrays)
    np.savez(path, **{name: a for name, a in kept.items() if a is not None})


@pytest.mark.parametrize("part", ["t", "size", "points", "raw", "view", "framing", "mask_at"])
def test_a_trace_that_lacks_a_part_is_told_when_it_is_opened(part, good):
    rewritten(good, **{part: None})
    with pytest.raises(CoachError, match="damaged"):
        Trace(good)


@pytest.mark.parametrize("part", ["size", "points", "raw", "smooth", "view"])
def test_a_trace_whose_parts_do_not_fit_together_is_told_when_it_is_opened(part, good):
    with np.load(good) as archive:
        shorter = archive[part][:-1]
    rewritten(good, **{part: shorter})
    with pytest.raises(CoachError, match="damaged"):
        Trace(good)


@pytest.mark.parametrize(
    "change",
    [{"schema": 1}, {"schema": 3}, {"schema": None}],
)
def test_a_trace_of_another_version_says_record_it_again(change, good, one_line):
    facts = {**Trace(good).facts, **change}
    rewritten(good, facts=np.frombuffer(json.dumps(facts).encode(), np.uint8))
    with pytest.raises(CoachError, match="another version"):
        Trace(good)
    assert "record it again" in one_line("replay", good, "--exercise", "bird-dog")


def test_a_trace_with_other_measures_is_measured_again_from_its_bodies(good):
    instants = list(Trace(good).instants())
    with np.load(good) as archive:
        fewer = {name: archive[name][:, :-1] for name in ("raw", "smooth", "confidence")}
    facts = dict(Trace(good).facts)
    facts["measures"] = facts["measures"][:-1]
    rewritten(good, facts=np.frombuffer(json.dumps(facts).encode(), np.uint8), **fewer)
    again = Trace(good)
    assert not again.current
    for old, new in zip(instants, again.instants(), strict=True):
        assert old.measures.smooth == new.measures.smooth


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


def test_a_trace_of_before_cameras_were_followed_is_read_as_of_one_that_stood_still(tmp_path):
    path = tmp_path / "old.npz"
    with TraceWriter(path) as writer:
        body = replace(figure(STANDING), roll=3.0, drift=0.2)
        writer.add(Instant(body, Measurer().measure(body)))
    (kept,) = Trace(path).bodies()
    assert (kept.roll, kept.drift) == (3.0, 0.2)
    with np.load(path) as archive:
        old = {name: archive[name] for name in archive.files if name not in ("roll", "drift")}
    np.savez_compressed(path, **old)
    (kept,) = Trace(path).bodies()
    assert (kept.roll, kept.drift) == (0.0, 0.0)
