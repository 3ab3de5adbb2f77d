"""The tables: every frame's measures, and the lists of a record, in CSV and Parquet alike."""

import csv
import json
import tomllib
from importlib.resources import files

import pytest
from msgspec.structs import replace

from coach.export import day_tables
from coach.export.column import PROJECTED, columns_of, description, in_language
from coach.export.points import POINT_COLUMNS
from coach.export.record_tables import LISTS, record_tables
from coach.export.series import series, series_columns
from coach.export.writing import Export, Seen
from coach.keep.table import write_csv, write_parquet
from coach.language import speaking
from coach.measure.table import MEASURES, TABLE
from coach.record.common import as_builtins


def read_csv(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_measure_of_every_frame_has_its_cell(recorded):
    told = recorded(empty={3})
    rows = list(series(told.moments, raw=True))
    names = [column.name for column in series_columns(raw=True)]
    assert len(names) == len(set(names))
    assert set().union(*rows) <= set(names)
    assert {m.name for m in MEASURES} <= set(names)
    for i, moment in enumerate(told.moments):
        for name, reading in moment.measures.smooth.items():
            assert rows[i][name] == reading.value
            assert rows[i][f"{name}.confidence"] == reading.confidence
    assert not {m.name for m in MEASURES} & set(rows[3])
    assert rows[3]["person"] is False


def test_the_judging_of_every_frame_agrees_with_the_record(recorded):
    told = recorded()
    rows = list(series(told.moments))
    assert rows[-1]["repetitions"] == sum(r.counted for r in told.record.repetitions) == 1
    (one,) = told.record.repetitions
    working = [row for row in rows if one.start_s < row["time_s"] < one.end_s]
    assert {row["state"] for row in working} >= {"out", "end", "back"}
    assert {row["side"] for row in working if row["state"] != "start"} == {one.side}
    assert {row["exercise"] for row in rows} == {"bird-dog"}


def test_an_angle_says_how_it_was_taken(recorded):
    meanings = {row["column"]: row["meaning"] for row in description(series_columns())}
    units = {row["column"]: row["unit"] for row in description(series_columns())}
    assert PROJECTED in meanings["knee.left"]
    assert "estimated" in meanings["knee_space.left"]
    assert PROJECTED not in meanings["knee_space.left"]
    assert PROJECTED not in meanings["hip_height"]
    assert units["knee.left"] == "deg"
    assert units["hip_height"] == TABLE["hip_height"].unit


def test_csv_and_parquet_hold_the_same(recorded, tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet")
    told = recorded(empty={3})
    types = columns_of(series_columns())
    text = read_csv(write_csv(tmp_path / "a.csv", types, series(told.moments)))
    table = parquet.read_table(write_parquet(tmp_path / "a.parquet", types, series(told.moments)))
    assert list(text[0]) == table.column_names == list(types)
    for one, other in zip(text, table.to_pylist(), strict=True):
        for name, kind in types.items():
            cell = one[name]
            if cell == "":
                assert other[name] is None
            else:
                assert (bool(int(cell)) if kind is bool else kind(cell)) == other[name]


def test_the_lists_of_a_record_are_told_whole(recorded):
    record = recorded().record
    tables = record_tables([record, record])
    assert set(tables) == set(LISTS)
    told = tables["repetitions"]
    (one,) = as_builtins(record)["repetitions"]
    assert [row["part"] for row in told.rows] == [1, 2]
    row = told.rows[0]
    assert {name for name in row if name not in columns_of(told.columns)} == set()
    assert (row["start_s"], row["side"], row["counted"]) == (one["start_s"], one["side"], True)
    for name, value in one["best"].items():
        assert row[f"best.{name}"] == value
    assert row["faults"] == " ".join(one["faults"])
    assert all(column.meaning for column in told.columns)
    assert len(tables["cues"].rows) == 2 * len(record.cues)


def test_all_files_are_the_users_alone_and_explained(recorded, tmp_path):
    told = recorded()
    export = Export(tmp_path / "out", ("csv", "trc")).of("clip")
    export.prepare([], "recording")
    made = export.write([told.record], Seen(told.instants, told.moments))
    assert sorted(made) == sorted(export.files("recording"))
    explained = {(row["table"], row["column"]) for row in read_csv(export.place("columns", "csv"))}
    for path in made:
        assert path.stat().st_mode & 0o777 == 0o600
        table = path.stem.removeprefix("clip-")
        if path.suffix == ".csv" and table != "columns":
            with path.open(encoding="utf-8") as file:
                header = next(csv.reader(file))
            assert {(table, name) for name in header} <= explained
    assert json.dumps([row["time_s"] for row in read_csv(export.place("series", "csv"))])


def every_column(recorded):
    """Of every table that an export can make."""
    record = recorded().record
    known = tuple(replace(r, depths={"reach.left": 0.5}) for r in record.repetitions)
    record = replace(record, repetitions=known)
    columns = [*series_columns(raw=True), *POINT_COLUMNS]
    for table in record_tables([record]).values():
        columns += table.columns
    for described in (
        day_tables.SESSIONS, day_tables.EXERCISES, day_tables.RANGES, day_tables.FAULTS,
        day_tables.RATINGS, day_tables.ACTIVITIES, day_tables.QUESTIONNAIRES,
    ):  # fmt: skip
        columns += described
    return columns


def test_every_column_is_explained_in_german_too(recorded):
    plain = {"", "s", "m", "px", "deg"}
    for column in every_column(recorded):
        with speaking("de"):
            meaning, unit = in_language(column.meaning), in_language(column.unit)
        for part, told in zip(column.meaning.split("; "), meaning.split("; "), strict=True):
            assert told != part, f"{column.name}: {part}"
        assert (unit != column.unit) == (column.unit not in plain), column.unit
        assert in_language(column.meaning) == column.meaning


def test_nothing_is_explained_in_german_that_no_column_means(recorded):
    meanings = " ; ".join(f"{c.meaning} ; {c.unit}" for c in every_column(recorded))
    words = tomllib.loads(files("coach.language").joinpath("de-columns.toml").read_text("utf-8"))
    assert [text for text in words if text not in meanings] == []


def test_the_file_of_columns_speaks_the_language_in_use(recorded, tmp_path):
    told = recorded()
    with speaking("de"):
        Export(tmp_path, ("csv",), "clip").write([told.record], Seen(told.instants, told.moments))
    rows = read_csv(tmp_path / "clip-columns.csv")
    knee = next(r for r in rows if (r["table"], r["column"]) == ("series", "knee.left"))
    assert knee["meaning"].startswith("Winkel des Knies, 180 gestreckt; projizierter Winkel")
    tables = {p.stem.removeprefix("clip-") for p in tmp_path.glob("*.csv")} - {"columns"}
    for name in tables:
        head = (tmp_path / f"clip-{name}.csv").read_text("utf-8").partition("\n")[0].split(",")
        assert [r["column"] for r in rows if r["table"] == name] == head
