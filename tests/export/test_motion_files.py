"""TRC and C3D are read back as other programs read them: by their own rules."""

import numpy as np
import pytest

from coach.body import Landmark
from coach.errors import CoachError
from coach.export.c3d import write_c3d
from coach.export.points import MARKERS, even_points, in_space, points_rows
from coach.export.trc import as_trc


def read_trc(data: bytes):
    """(head, names, times, (frames, markers, 3))."""
    lines = data.decode("ascii").split("\n")
    head = dict(zip(lines[1].split("\t"), lines[2].split("\t"), strict=True))
    names = [name for name in lines[3].split("\t")[2:] if name]
    rows = [line.split("\t") for line in lines[5:] if line]
    numbers = np.array([[float(cell) for cell in row] for row in rows])
    return head, names, numbers[:, 1], numbers[:, 2:].reshape(len(rows), -1, 3)


def test_a_trc_says_what_was_seen(recorded):
    told = recorded(empty={3})
    points = even_points(told.instants)
    head, names, times, values = read_trc(as_trc(points, "x.trc"))
    assert tuple(names) == MARKERS
    assert (head["NumFrames"], head["NumMarkers"], head["Units"]) == ("65", "33", "m")
    assert float(head["DataRate"]) == pytest.approx(10)
    assert times == pytest.approx(np.arange(65) / 10)
    assert np.isnan(values[3]).all()
    assert np.isfinite(np.delete(values, 3, axis=0)).all()
    world = told.instants[20].body.world
    knee = values[20, names.index("LKnee")]
    assert knee == pytest.approx(world[Landmark.LEFT_KNEE] * (1, -1, -1), abs=1e-5)


def test_another_program_reads_the_same_from_a_trc(recorded, tmp_path):
    trc = pytest.importorskip("trc")  # trc-data-reader
    points = even_points(recorded(empty={3}).instants)
    path = tmp_path / "x.trc"
    path.write_bytes(as_trc(points, "x.trc"))
    read = trc.TRCData()
    read.load(str(path))
    assert tuple(read["Markers"]) == MARKERS
    assert (read["NumFrames"], read["NumMarkers"], read["Units"]) == (65, 33, "m")
    for i, metres in enumerate(points.metres):
        time, values = read[i + 1]
        assert time == pytest.approx(i / 10)
        told = np.array([v if len(v) == 3 else (np.nan,) * 3 for v in values], float)
        assert told == pytest.approx(metres, abs=1e-5, nan_ok=True)


def test_opensim_reads_the_same_from_a_trc(recorded, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # it writes a log where it is
    opensim = pytest.importorskip("opensim")  # 280 MB: not among the tests' needs
    points = even_points(recorded(empty={3}).instants)
    path = tmp_path / "x.trc"
    path.write_bytes(as_trc(points, "x.trc"))
    table = opensim.TimeSeriesTableVec3(str(path))
    assert tuple(table.getColumnLabels()) == MARKERS
    assert table.getTableMetaDataString("Units") == "m"
    assert list(table.getIndependentColumn()) == pytest.approx(list(np.arange(65) / 10))
    for i, metres in enumerate(points.metres):
        row = table.getRowAtIndex(i)
        told = np.array([[row.getElt(0, k)[axis] for axis in range(3)] for k in range(33)])
        assert told == pytest.approx(metres, abs=1e-5, nan_ok=True)


def test_up_is_up_and_left_is_the_persons_own(recorded):
    still = in_space(recorded().instants[0])
    assert still[MARKERS.index("Nose"), 1] > still[MARKERS.index("LKnee"), 1]
    for left, right in (("LHip", "RHip"), ("LBigToe", "RBigToe")):
        assert MARKERS.index(left) == Landmark[{"LHip": "LEFT_HIP"}.get(left, "LEFT_FOOT_INDEX")]
        assert MARKERS.index(right) == MARKERS.index(left) + 1


def test_a_camera_that_leans_is_set_level(recorded):
    from dataclasses import replace  # noqa: PLC0415

    instant = recorded().instants[0]
    leaning = replace(instant.measures, framing=replace(instant.measures.framing, tilt=90.0))
    turned, level = in_space(replace(instant, measures=leaning)), in_space(instant)
    # The picture shows the world turned clockwise by 90 degrees: what lies to its right is up.
    assert turned[:, 1] == pytest.approx(level[:, 0], abs=1e-6)


def test_frames_that_come_unevenly_are_put_on_an_even_beat(recorded):
    steps = np.tile([0.05, 0.15], 30)
    told = recorded(np.concatenate([[0.0], np.cumsum(steps)]))
    points = even_points(told.instants)
    assert not points.as_seen
    assert points.rate == pytest.approx(10, rel=0.5)
    at = np.arange(len(points.metres)) / points.rate
    seen = np.array([instant.body.t for instant in told.instants])
    wrist = np.array([in_space(i)[MARKERS.index("LWrist")] for i in told.instants])
    for axis in range(3):
        expected = np.interp(at, seen, wrist[:, axis])
        assert points.metres[:, MARKERS.index("LWrist"), axis] == pytest.approx(expected, abs=1e-6)


def test_nothing_is_put_into_a_gap(recorded):
    times = np.concatenate([np.arange(10) / 10, 3 + np.arange(10) / 10])
    points = even_points(recorded(times).instants)
    at = np.arange(len(points.metres)) / points.rate
    inside = (at > 0.95) & (at < 2.95)
    assert np.isnan(points.metres[inside]).all()
    assert np.isfinite(points.metres[~inside]).all()


def test_one_picture_is_no_motion(recorded):
    with pytest.raises(CoachError, match="at least two"):
        even_points(recorded([0.0]).instants)


def test_a_c3d_is_read_back_with_its_events(recorded, tmp_path):
    ezc3d = pytest.importorskip("ezc3d")
    told = recorded(empty={3})
    points = even_points(told.instants)
    path = write_c3d(tmp_path / "x.c3d", points, [told.record], replace=False)
    read = ezc3d.c3d(str(path))
    point, event = read["parameters"]["POINT"], read["parameters"]["EVENT"]
    assert tuple(point["LABELS"]["value"]) == MARKERS
    assert point["UNITS"]["value"] == ["mm"]
    assert point["RATE"]["value"] == pytest.approx([10])
    data = read["data"]["points"]
    assert data.shape == (4, 33, 65)
    assert pytest.approx(points.metres[20] * 1000, abs=0.01) == data[:3, :, 20].T
    residuals = read["data"]["meta_points"]["residuals"][0]
    assert (residuals[:, 3] == -1).all()
    assert (np.delete(residuals, 3, axis=1) >= 0).all()
    (one,) = told.record.repetitions
    assert event["LABELS"]["value"] == ["Repetition start", "Repetition end"]
    assert event["CONTEXTS"]["value"] == ["Left", "Left"]
    minutes, seconds = event["TIMES"]["value"]
    assert (60 * minutes + seconds) == pytest.approx([one.start_s, one.end_s], abs=1e-3)


def test_points_are_told_in_the_picture_too(recorded):
    told = recorded(empty={3})
    rows = list(points_rows(told.instants))
    body = told.instants[20].body
    assert rows[20]["LKnee.x_px"] == pytest.approx(float(body.points[Landmark.LEFT_KNEE, 0]))
    assert rows[20]["LKnee.visibility"] == pytest.approx(float(body.visibility[Landmark.LEFT_KNEE]))
    assert set(rows[3]) == {"frame", "time_s"}
