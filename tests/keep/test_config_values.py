"""A value is put into the settings' file without touching what else is written there."""

import pytest

from coach.errors import CoachError
from coach.keep.config import commented, load_settings, set_values
from coach.places import config_path


def test_without_a_file_all_settings_are_written_and_one_is_in_use():
    set_values({("sound", "volume"): 0.3})
    text = config_path().read_text(encoding="utf-8")
    changed = set(text.splitlines()) - set(commented().splitlines())
    assert changed == {"volume = 0.3"}
    assert load_settings().sound.volume == 0.3


def test_comments_and_other_tables_stay():
    path = config_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        "# mine\n[screen]\nmirror = false # so\n\n[sound]\n#volume = 0.8\nvolume = 0.5\n"
    )
    set_values({("sound", "volume"): 0.2, ("screen", "language"): "de", ("camera", "source"): 2})
    text = path.read_text()
    assert text.startswith("# mine\n[screen]\n")
    assert "mirror = false # so" in text
    assert "#volume = 0.8\nvolume = 0.2" in text
    settings = load_settings()
    assert (settings.screen.language, settings.camera.source) == ("de", 2)
    assert settings.screen.mirror is False


def test_an_illegal_value_changes_nothing():
    set_values({("sound", "volume"): 0.3})
    before = config_path().read_text()
    with pytest.raises(CoachError, match="volume"):
        set_values({("sound", "volume"): 3.0})
    assert config_path().read_text() == before
