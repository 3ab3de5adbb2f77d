"""People who act before the coach: their bodies are made up, so that no model is needed."""

import gc
import itertools
import math
import os
import shutil
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
import uvicorn
from hypothesis import settings
from playwright.sync_api import sync_playwright

from coach.batch.own_core import cores
from coach.body import Body
from coach.errors import CoachError
from coach.frame import Frame, Stall
from coach.language import ENGLISH, use
from coach.pages.guard import Keys
from coach.pages.serve import MakeApp, configured, listen
from coach.see.fetching.model import find_model
from coach.see.tracked import TrackedFrame, seen
from coach.testing.exercises import all_spoken
from coach.testing.figure import ALL_FOURS, figure
from coach.testing.outline import arc

SIZE = (320, 240)
settings.register_profile("steady", derandomize=True)
settings.register_profile("searching", max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))
CLIPS = Path(__file__).parents[1] / "samples" / "clips"
ROOM = timedelta(seconds=60)
"""Longer than any test takes that asks for the day."""
Act = Callable[[float], Body]


os.environ["LC_ALL"] = "C.UTF-8"  # whoever runs the tests, the coach speaks English
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # else each program that is started compiles all


@pytest.hookimpl(optionalhook=True)  # there only with pytest-xdist
def pytest_xdist_auto_num_workers() -> int:
    """`-n auto`: one more than there are cores, since many tests wait for a program or a page."""
    return len(cores()) + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What tries the whole house comes first: at the end nothing long is left for one process."""
    whole = Path(__file__).parent
    items.sort(key=lambda item: item.path.parent != whole)


def pytest_collection_finish() -> None:
    """What was imported and collected stays: memory is not searched for it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    use(ENGLISH.code)
    yield
    use(ENGLISH.code)


def nobody(t: float) -> Body:
    return Body.absent(t, SIZE)


@lru_cache(maxsize=1000)
def bird_dog(
    t: float,
    *,
    begins: float = 1.5,
    leg_up: float = 4.0,
    leg: int = 0,
    yaw: float = 0.0,
    at: tuple[float, float] | None = None,
) -> Body:
    """One bird dog: 1 s out, 2 s held, 1 s back. `leg` 0 is the left; `leg_up` its hip's angle."""
    share = min(1.0, max(0.0, min(t - begins, begins + 4.0 - t)))
    share = (1 - math.cos(math.pi * share)) / 2
    arm, hip, knee = [85.0, 85.0], [85.0, 85.0], [90.0, 90.0]
    arm[1 - leg] += share * (172.0 - 85.0)
    hip[leg] += share * (leg_up - 85.0)
    knee[leg] += share * (6.0 - 90.0)
    pose = replace(ALL_FOURS, arm=tuple(arm), hip=tuple(hip), knee=tuple(knee), yaw=yaw)
    return figure(pose, t=t, size=SIZE, scale=100.0, at=at, back=arc(0.0))


class Actor:
    """Stands in for the tracker: gives the body of the frame's time."""

    def __init__(self, act: Act) -> None:
        self.act = act

    def see(self, frame: Frame) -> Body:
        return self.act(frame.t)

    def see_row(self, frames: Iterable[Frame]) -> list[Body]:
        return [self.see(frame) for frame in frames]

    def close(self) -> None:
        pass

    def __enter__(self) -> "Actor":
        return self

    def __exit__(self, *_: object) -> None:
        pass


class Stage:
    """Clips without anybody in them, and somebody who acts whatever they show."""

    size = SIZE
    Actor = Actor
    nobody = staticmethod(nobody)
    bird_dog = staticmethod(bird_dog)

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self._monkeypatch = monkeypatch

    def act(self, act: Act) -> None:
        """From now on every command sees this."""

        self.tracker(lambda *_, **__: Actor(act))

    def tracker(self, opened: Callable[..., Any]) -> None:
        """From now on this opens the tracker, for whoever wants one; no model is looked for."""
        self._monkeypatch.setattr("coach.see.tracking.tracker.Tracker", opened)
        self._monkeypatch.setattr("coach.commands.setup.find_model", lambda *_, **__: Path())
        self._monkeypatch.setattr("coach.see.fetching.model.find_model", lambda *_, **__: Path())

    def clip(self, seconds: float = 6.5, fps: float = 10.0, name: str = "clip.mp4") -> Path:
        path = self.folder / name
        writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"mp4v"), fps, SIZE)
        assert writer.isOpened()
        for i in range(round(seconds * fps)):
            writer.write(np.full((SIZE[1], SIZE[0], 3), 60 + i % 60, np.uint8))
        writer.release()
        return path

    def frames(self, seconds: float = 6.5, fps: float = 10.0) -> list[Frame]:
        image = np.full((SIZE[1], SIZE[0], 3), 90, np.uint8)
        return [Frame(i / fps, image, i) for i in range(round(seconds * fps))]

    def tracked(
        self, act: Act, seconds: float = 6.5, fps: float = 10.0
    ) -> Iterator[TrackedFrame | Stall]:
        """The same frames with what somebody does in them."""
        return seen(self.frames(seconds, fps), Actor(act))

    def left(self) -> list[str]:
        """What lies in the folder now, hidden files too."""
        return sorted(p.name for p in self.folder.iterdir())


@pytest.fixture
def every_rule_spoken(monkeypatch: pytest.MonkeyPatch):
    """Every rule of every exercise is told, whatever it has shown: to see how it is told."""
    loader = import_module("coach.exercise.load")
    shipped = loader.load
    monkeypatch.setattr(loader, "load", lambda path: all_spoken(shipped(path)))
    loader.forget()
    yield
    loader.forget()


@pytest.fixture(scope="session", autouse=True)
def nobodys_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What is set up for a whole module does not read or write them either."""
    home = tmp_path_factory.mktemp("nobody")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COACH_SETTINGS", str(home / "settings.toml"))
        patch.setenv("COACH_DATA", str(home / "data"))
        yield


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Names of folders for one test each. `mktemp` would look through all those before, each time:
    with thousands of tests that takes longer than many of them do."""
    place = tmp_path_factory.mktemp("homes")
    return (place / str(n) for n in itertools.count())


@pytest.fixture(autouse=True)
def own_folders(homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test reads the settings, limits or sessions of whoever runs it; returns where they are."""
    home = next(homes)
    home.mkdir()
    monkeypatch.setenv("COACH_SETTINGS", str(home / "settings.toml"))
    monkeypatch.setenv("COACH_DATA", str(home / "data"))
    return home


@pytest.fixture
def stage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Stage:
    return Stage(tmp_path, monkeypatch)


@pytest.fixture
def today() -> date:
    """The day, from the beginning to the end of the test: just before midnight that is awaited."""
    now = datetime.now().astimezone()
    midnight = (now + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    if midnight - now < ROOM:
        time.sleep((midnight - now).total_seconds() + 0.1)
    return date.today()


@pytest.fixture
def one_line(capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """Run `coach ARGUMENTS`: it must end with one line on stderr, and not with 0."""
    from coach.cli import main  # noqa: PLC0415 - whoever needs no command does not load it

    def run(*arguments: object) -> str:
        code = main([str(a) for a in arguments])
        told = capsys.readouterr()
        said = told.err.strip().splitlines()
        assert code != 0
        assert told.out == ""
        assert len(said) == 1, told.err
        assert said[0].startswith("coach: ")
        assert "Traceback" not in told.err
        return said[0]

    return run


@pytest.fixture(scope="session")
def pose_model() -> Path:
    """The real pose model, fetched as the coach itself fetches it."""
    try:
        return find_model()
    except CoachError as error:
        pytest.skip(f"the pose model cannot be had here: {error}")


@pytest.fixture(scope="session")
def rendered() -> Callable[[str], Path]:
    """A bundled rendered clip by its name."""

    def find(name: str) -> Path:
        path = CLIPS / f"{name}.mp4"
        if not path.is_file():
            pytest.skip(f"the sample clip {name} is not rendered yet")
        return path

    return find


@pytest.fixture(scope="session")
def thinned(
    rendered: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], Path]:
    """A bundled clip with every third of its pictures: a third of the work for the pose model."""

    @cache
    def thin(name: str) -> Path:
        capture = cv2.VideoCapture(str(rendered(name)))
        fps = capture.get(cv2.CAP_PROP_FPS) / 3
        done, picture = capture.read()
        path = tmp_path_factory.mktemp("thinned") / f"{name}.mp4"
        size = (picture.shape[1], picture.shape[0])
        writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"mp4v"), fps, size)
        while done:
            writer.write(picture)
            capture.grab()
            capture.grab()
            done, picture = capture.read()
        writer.release()
        return path

    return thin


@pytest.fixture(scope="session")
def frames_of() -> Callable[[Path, Sequence[float]], list[np.ndarray]]:
    """Pictures of a clip at given times, seconds."""

    def read(path: Path, times: Sequence[float]) -> list[np.ndarray]:
        capture = cv2.VideoCapture(str(path))
        fps = capture.get(cv2.CAP_PROP_FPS)
        wanted = [round(t * fps) for t in times]
        pictures = []
        for i in range(max(wanted) + 1):
            done, picture = capture.read()
            assert done
            if i in wanted:
                pictures.append(picture)
        capture.release()
        return pictures

    return read


@pytest.fixture
def serving() -> Callable[[MakeApp], AbstractContextManager[str]]:
    """A real server of a page on a real port, in a thread; gives the address to open."""

    @contextmanager
    def run(make: MakeApp) -> Iterator[str]:
        place = listen()
        port = place.getsockname()[1]
        keys = Keys()
        server = uvicorn.Server(configured(make(keys, port)))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [place]}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{port}/?token={keys.new()}"
        finally:
            server.should_exit = True
            thread.join(10)
            place.close()

    return run


CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE_MS = 20_000


@pytest.fixture(scope="session")
def chromium():
    """One browser for all tests; skipped with a reason where there is none."""
    if CHROMIUM is None:
        pytest.skip("needs chromium (on Debian: apt-get install chromium)")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def browser(chromium):
    """A fresh profile in it; a test fails when a page's own script does."""
    context = chromium.new_context(viewport={"width": 1400, "height": 1000})
    context.set_default_timeout(PATIENCE_MS)
    failed: list[str] = []
    context.on("weberror", lambda e: failed.append(str(e.error)))
    context.on("console", lambda m: failed.append(m.text) if m.type == "error" else None)
    yield context
    context.close()
    refused = "Failed to load resource"  # an answer that the page tells the person in words
    assert [text for text in failed if refused not in text] == []
