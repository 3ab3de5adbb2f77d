"""Clips that need no pose model: traces of somebody made up."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from coach.batch import cluster
from coach.batch.work import BatchSettings, ClipJob, jobs_of
from coach.exercise.overrides import NONE
from coach.keep.trace_writer import TraceWriter
from coach.see.fetching.bundle import DETECTOR, LANDMARKER
from coach.see.input.oriented import UPRIGHT
from coach.session import Session


@pytest.fixture(autouse=True)
def unbound(monkeypatch: pytest.MonkeyPatch) -> None:
    """What runs in this process takes no core: all tests after it would have that one only."""
    monkeypatch.setattr(cluster, "take_core", lambda: None)


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """A file that stands for the pose model: a trace is judged without it."""
    path = tmp_path / "model.task"
    with zipfile.ZipFile(path, "w") as bundle:
        for name in (DETECTOR, LANDMARKER):
            bundle.writestr(name, b"no network")
    return path


@pytest.fixture
def settings(model: Path) -> BatchSettings:
    return BatchSettings(None, NONE, UPRIGHT, model)


@pytest.fixture(scope="session")
def made() -> dict[str, bytes]:
    """Traces that were made for a test before, by name."""
    return {}


@pytest.fixture
def clips(stage, made: dict[str, bytes], tmp_path: Path) -> list[Path]:
    """Bird dogs of the left leg, of the right one, nobody, and what is no clip at all."""
    folder = tmp_path / "clips"
    folder.mkdir()
    acts = {
        "left": stage.bird_dog,
        "right": lambda t: stage.bird_dog(t, leg=1),
        "nobody": stage.nobody,
    }
    for name, act in acts.items():
        path = folder / f"{name}.npz"
        if name not in made:
            with TraceWriter(path) as writer:
                for moment in Session(None).moments(stage.tracked(act)):
                    writer.add(moment)
            made[name] = path.read_bytes()
        path.write_bytes(made[name])
    (folder / "broken.npz").write_bytes(b"not a trace")
    return sorted(folder.iterdir())


@pytest.fixture
def jobs(clips: list[Path], settings: BatchSettings) -> list[ClipJob]:
    return jobs_of(clips, settings)


@pytest.fixture
def files_of() -> Callable[[Path], dict[str, bytes]]:
    """Every file below a folder, by its place in it."""

    def read(folder: Path) -> dict[str, bytes]:
        found = (path for path in folder.rglob("*") if path.is_file())
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}

    return read
