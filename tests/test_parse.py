"""The door for text files: whatever comes, it is a table or one short line with the place."""

import os
import threading

import pytest

from calibration.evaluate.held_out import load_held_out
from calibration.labels.fault_words import load_words
from calibration.labels.label import load_label
from coach import parse
from coach.errors import CoachError
from coach.exercise import load
from coach.exercise.overrides import load as load_limits
from coach.exercise.routine import load_routine
from coach.keep.baselines import load_person, person_path
from coach.keep.config import load_settings
from coach.keep.profile import load_profile
from coach.keep.record_file import load_record

LOADERS = {
    "exercise": load,
    "limits": load_limits,
    "routine": load_routine,
    "settings": load_settings,
    "profile": load_profile,
    "record": load_record,
    "label": load_label,
    "held out": load_held_out.__wrapped__,
    "words": load_words.__wrapped__,
}
LARGE = 5000
MONSTERS = {
    "nested arrays": b"a = " + b"[" * LARGE,
    "nested tables": b"a = " + b"{a = " * LARGE,
    "dotted keys": b".".join([b"a"] * LARGE) + b" = 1",
    "deep JSON": b"[" * 100_000,
    "deep JSON objects": b'{"a":' * 100_000,
    "digits in TOML": b"a = " + b"9" * LARGE,
    "digits in JSON": b'{"a": ' + b"9" * LARGE + b"}",
    "a long number": b"schema = 1\na = 1" + b"0" * 400,
    "not a number": b"schema = 1\na = nan",
    "endless": b"schema = 1\na = -inf",
    "no UTF-8": b"\xff\xfe\x00\xd8",
    "a surrogate": b'a = "\\ud800"',
    "a surrogate in JSON": b'{"exercise": "\\ud800"}',
    "nothing": b"",
    "null bytes": b"\0" * 1000,
    "an unknown word of a page": b"x" * 100_000 + b" = 1",
    "an unknown word of a page in JSON": b'{"' + b"x" * 100_000 + b'": 1}',
    "a long wrong value": b'schema = 1\nslug = "' + b"y" * 100_000 + b'"',
    "escape sequences": b'schema = 1\n"\\u001b[31m" = 1',
    "a date": b"schema = 1979-05-27\nslug = 07:32:00",
    "a negative schema": b"schema = -1",
    "a schema that is true": b"schema = true",
}


@pytest.mark.parametrize("monster", MONSTERS)
@pytest.mark.parametrize("kind", LOADERS)
def test_whatever_is_written_in_a_file_it_becomes_one_short_line(tmp_path, kind, monster):
    path = tmp_path / "file.txt"
    path.write_bytes(MONSTERS[monster])
    try:
        LOADERS[kind](path)
    except CoachError as error:
        told = str(error)
        assert path.name in told
        assert "\n" not in told
        assert len(told) < len(str(path)) + 600
    assert path.read_bytes() == MONSTERS[monster]


@pytest.mark.parametrize("monster", MONSTERS)
def test_a_persons_own_range_the_same(tmp_path, monster):
    path = person_path(tmp_path, "me")
    path.parent.mkdir()
    path.write_bytes(MONSTERS[monster])
    try:
        assert load_person(tmp_path).taken == ()
    except CoachError as error:
        assert "it was not changed" in str(error)
        assert len(str(error)) < len(str(path)) + 600
    assert path.read_bytes() == MONSTERS[monster]


@pytest.mark.parametrize("kind", ["exercise", "limits", "routine", "profile", "record"])
@pytest.mark.parametrize("schema", [99, 10**18])
def test_a_file_of_a_version_to_come_is_told_kindly_and_left_alone(tmp_path, kind, schema):
    path = tmp_path / "file.txt"
    record = kind == "record"
    path.write_text(f'{{"schema": {schema}}}' if record else f"schema = {schema}\nnew = 1\n")
    before = path.read_bytes()
    with pytest.raises(CoachError, match="newer version of the coach") as told:
        LOADERS[kind](path)
    assert f"schema {schema}" in str(told.value)
    assert "update" in str(told.value)
    assert path.read_bytes() == before


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
@pytest.mark.parametrize("kind", LOADERS)
def test_nobody_waits_for_a_pipe(tmp_path, kind):
    path = tmp_path / "pipe"
    os.mkfifo(path)
    told: list[str] = []

    def try_it() -> None:
        try:
            LOADERS[kind](path)
        except CoachError as error:
            told.append(str(error))

    thread = threading.Thread(target=try_it, daemon=True)
    thread.start()
    thread.join(5)
    assert told
    assert "no file" in told[0]


@pytest.mark.parametrize("kind", LOADERS)
def test_a_folder_a_device_a_loop_and_a_giant_are_told(tmp_path, kind, monkeypatch):
    monkeypatch.setattr(parse, "LARGEST", 1000)
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (tmp_path / "giant").write_bytes(b"#" * 2000)
    for path in (tmp_path, "/dev/zero", tmp_path / "loop", tmp_path / "giant", tmp_path / "nul\0"):
        with pytest.raises(CoachError, match=r"cannot be read|there is no"):
            LOADERS[kind](parse.Path(path))
