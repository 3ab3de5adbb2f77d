"""The page tells of every body by itself, also of those whose clips are drawn only for it."""

from collections.abc import Callable
from pathlib import Path
from typing import cast

import numpy as np
import pytest

from calibration.back import rendered
from calibration.back.clips import ClipRows
from calibration.back.fit import Average, HeldOut, Scaled
from calibration.back.rendered import ReadClip, body_table, clip_table, read_clips
from calibration.labels.label import save_label
from samples.recipes import BY_NAME
from samples.rotate import Array

BENT = np.concatenate([np.zeros(15), np.linspace(0, 30, 25)])[:, None] * [-1.0, -0.5]
T = np.arange(40) / 10


def clip(name: str, body: str, yaw: float, gain: float) -> ReadClip:
    return ReadClip(name, "superman", body, yaw, gain * BENT, BENT, np.full(BENT.shape, 9.0))


def cells(table: str, *begin: str) -> list[str]:
    rows = [line.strip("| ").split(" | ") for line in table.splitlines()]
    return next(row for row in rows if tuple(row[: len(begin)]) == begin)


def test_what_is_read_too_much_of_one_body_is_not_hidden_among_the_others() -> None:
    clips = [clip("a", "woman", 3, 0.7), clip("b", "man", 2, 1.3), clip("c", "man", 30, 3.0)]
    assert cells(clip_table(clips), "superman", "side", "2")[3] == "1.00"
    assert cells(body_table(clips), "superman", "woman", "1")[3] == "0.70"
    assert cells(body_table(clips), "superman", "man", "1")[3] == "1.30"


def test_a_clip_of_another_body_is_read_by_networks_that_never_saw_that_body(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, more = tmp_path / "kept", tmp_path / "more"
    for folder, name in ((kept, "superman-good"), (more, "superman-man")):
        folder.mkdir()
        (folder / f"{name}.mp4").touch()
        save_label(BY_NAME[name].label(), folder / f"{name}.json")

    def rows(_clip: Path, _traces: Path) -> ClipRows:
        return ClipRows(T, BENT, np.zeros(len(T)))

    def true(_name: str, _t: Array) -> Array:
        return BENT

    monkeypatch.setattr(rendered, "CLIPS", kept)
    monkeypatch.setattr(rendered, "clip_rows", rows)
    monkeypatch.setattr(rendered, "truth", true)
    nets: dict[str, Callable[[Array], Array]] = {
        body: lambda x, gain=gain: gain * x
        for body, gain in (("woman", 1.0), ("man", 2.0), ("larger", 5.0))
    }
    errors: dict[str, Callable[[Array], Array]] = dict.fromkeys(nets, np.ones_like)
    held = HeldOut(
        cast(dict[str, Average], nets), cast(dict[str, Scaled], errors), BENT, BENT, BENT
    )
    assert [one.name for one in read_clips(held, tmp_path)] == ["superman-good"]
    good, man = read_clips(held, tmp_path, more)
    assert (good.body, man.body) == ("woman", "man")
    assert np.allclose(good.change, BENT)
    assert np.allclose(man.change, 2 * BENT)
