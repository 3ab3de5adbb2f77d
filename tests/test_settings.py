"""Settings: declared once, explained in the file, and every slip is told with its place."""

import os
import tomllib

import pytest

from coach.cli import main
from coach.errors import CoachError
from coach.keep.config import changed, commented, data_folder, load_settings, parsed
from coach.places import config_path
from coach.settings import DEFAULTS, Settings, declared, tables


def in_use(text):
    """The commented file with every setting put to use."""
    return "\n".join(
        line[1:] if line.startswith("#") and line[1:2].isalpha() else line
        for line in text.splitlines()
    )


def test_the_written_file_changes_nothing_until_something_is_put_to_use():
    assert parsed(commented(), "f") == DEFAULTS


def test_put_to_use_the_written_file_says_all_the_defaults():
    text = in_use(commented())
    assert parsed(text, "f") == DEFAULTS
    written = tomllib.loads(text)
    assert {(t, k) for t, keys in written.items() for k in keys} == {
        (s.table, s.key) for s in declared()
    }


def test_every_setting_has_a_meaning_and_every_number_a_range_it_lies_in():
    for one in declared():
        assert one.comment, one
        assert one.table in tables()
        if isinstance(one.default, int | float) and not isinstance(one.default, bool):
            assert one.low is not None or one.key in ("source", "turn"), "no range and no choice"
        if one.low is not None and one.high is not None:
            assert one.low < one.high
            assert one.low <= float(one.default) <= one.high


@pytest.mark.parametrize(
    ("one", "outside"),
    [(s, x) for s in declared() if s.low is not None for x in (s.low - 1, s.high + 1)],
    ids=str,
)
def test_a_number_outside_its_range_is_told_with_its_place(one, outside):
    value = int(outside) if isinstance(one.default, int) else outside
    with pytest.raises(CoachError) as told:
        parsed(f"[{one.table}]\n{one.key} = {value}", "mine.toml")
    assert str(told.value).startswith(f"mine.toml: [{one.table}] {one.key}: expected")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[sound]\nvolum = 1.0", ["[sound]", "'volum'", "did you mean 'volume'?"]),
        ("[soud]\nvolume = 1.0", ["'soud'", "did you mean 'sound'?"]),
        ("volume = 1.0", ["'volume'", "it belongs under [sound]"]),
        ("[camera]\nvolume = 1.0", ["[camera]", "it belongs under [sound]"]),
        ("[sound]\nzzz = 1", ["[sound]", "known: voice, tones"]),
        ('[sound]\nvolume = "loud"', ["[sound] volume", "expected float, got str"]),
        ("[sound]\nvolume = nan", ["sound.volume", "nan"]),
        ("[screen]\nmirror = 1", ["[screen] mirror", "expected bool"]),
        ('[camera]\nsource = ""', ["[camera] source"]),
        ("sound = 3", ["[sound]", "got int"]),
        ("[sound", ["not valid TOML"]),
    ],
)
def test_a_slip_names_the_place_and_the_nearest_word(text, said):
    with pytest.raises(CoachError) as told:
        parsed(text, "mine.toml")
    message = str(told.value)
    assert message.startswith("mine.toml: ")
    assert "\n" not in message
    for words in said:
        assert words in message


def test_a_camera_may_be_written_as_a_number_or_in_quotes():
    assert parsed("[camera]\nsource = 2", "f").camera.source == 2
    assert parsed('[camera]\nsource = "2"', "f").camera.source == "2"


def test_without_a_file_the_defaults_hold():
    assert not config_path().exists()
    assert load_settings() == DEFAULTS


def test_a_flag_wins_over_the_file_and_is_checked_by_the_same_range():
    file = parsed("[sound]\nvolume = 0.3\nrate = 1.5", "f")
    flags = {("sound", "volume"): ("--volume", 0.5), ("sound", "rate"): ("--speech-rate", None)}
    assert changed(file, flags) == parsed("[sound]\nvolume = 0.5\nrate = 1.5", "f")
    with pytest.raises(CoachError, match=r"^--volume 3.0: \[sound\] volume: expected"):
        changed(file, {("sound", "volume"): ("--volume", 3.0)})


def test_sessions_go_where_the_settings_say(monkeypatch):
    monkeypatch.delenv("COACH_DATA")
    here = parsed('[keep]\nfolder = "~/mine"', "f")
    assert data_folder(here).name == "mine"
    assert "~" not in str(data_folder(here))
    assert data_folder(Settings()).name == "lumbar-coach"


def test_config_shows_path_and_defaults_and_writes_nothing(capsys):
    assert main(["config"]) == 0
    told = capsys.readouterr().out
    assert str(config_path()) in told.splitlines()[0]
    assert "coach config --init" in told
    assert "#volume = 0.8" in told
    assert not config_path().exists()


def test_config_init_writes_once_and_never_over_what_is_there(capsys, one_line):
    assert main(["config", "--init"]) == 0
    assert config_path().read_text(encoding="utf-8") == commented()
    config_path().write_text("[sound]\nvolume = 0.1\n", encoding="utf-8")
    capsys.readouterr()
    assert "already exists" in one_line("config", "--init")
    assert main(["config"]) == 0
    assert "volume = 0.1" in capsys.readouterr().out


def editor(folder, script):
    path = folder / "editor"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


@pytest.mark.skipif(os.name == "nt", reason="the stand-in editors are shell scripts")
def test_config_edit_opens_the_file_and_checks_it_afterwards(
    tmp_path, monkeypatch, one_line, capsys
):
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv(
        "EDITOR", editor(tmp_path, 'printf "[sound]\\nrate = 1.2\\n" >> "$2"') + " -w"
    )
    assert main(["config", "--edit"]) == 2  # [sound] is there twice now
    capsys.readouterr()
    config_path().unlink()
    monkeypatch.setenv("EDITOR", editor(tmp_path, 'printf "[sound]\\nrate = 1.2\\n" > "$1"'))
    assert main(["config", "--edit"]) == 0
    capsys.readouterr()
    assert load_settings().sound.rate == 1.2
    monkeypatch.setenv("EDITOR", editor(tmp_path, 'printf "[sound]\\nrat = 1.2\\n" > "$1"'))
    assert "did you mean 'rate'?" in one_line("config", "--edit")
    monkeypatch.setenv("EDITOR", editor(tmp_path, "exit 3"))
    assert "ended with 3" in one_line("config", "--edit")
    monkeypatch.setenv("EDITOR", str(tmp_path / "none"))
    assert "cannot be started" in one_line("config", "--edit")


def test_a_spoilt_file_stops_a_session_before_anything_is_opened(stage, one_line):
    config_path().write_text("[sound]\nvolum = 1\n", encoding="utf-8")
    assert "did you mean 'volume'?" in one_line("live", "bird-dog", "--no-window", "--mute")


@pytest.mark.parametrize("size", ["640", "wide", "640x", "0x0", "99999x720"])
def test_a_size_that_is_none_is_told(size, one_line):
    said = one_line("live", "bird-dog", "--no-window", "--mute", "--size", size)
    assert f"--size {'' if size[0] in '09' else size}" in said
