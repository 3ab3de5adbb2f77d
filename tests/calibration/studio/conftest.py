"""Small clips of grey pictures; the grey tells a stand-in for the pose model who acts in them."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import cv2
import numpy as np
import pytest
from starlette.testclient import TestClient

from calibration.studio.labeller.label_page import LabelDesk, label_app
from calibration.studio.tuner.studio import Studio
from calibration.studio.tuner.studio_app import studio_app
from calibration.studio.web.items import items_in
from calibration.studio.web.loading import Traces
from coach.body import Body
from coach.pages.guard import Keys

TOKEN, PORT, FPS = "the-key-of-this-test", 4711, 10.0
GREY = 40
"""Steps of grey between two clips: compression does not blur them."""


class Theatre:
    """Clips, who acts in them, and the pages that show them."""

    def __init__(self, folder: Path, stage, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder / "clips"
        self.labels = folder / "labels"
        self.traces = folder / "traces"
        self.drafts = folder / "drafts"
        self.out = folder / "limits.toml"
        self.folder.mkdir()
        self.labels.mkdir()
        self.model = folder / "model.task"
        self.model.write_bytes(b"no model")
        self.acts: list[Callable[[float], Body]] = []
        self.seen = 0
        self.pages: list[Studio | LabelDesk] = []
        self._stage = stage
        stage.tracker(lambda *_, **__: self)

    def see(self, frame) -> Body:
        self.seen += 1
        return self.acts[round(frame.image.mean() / GREY) - 1](frame.t)

    def __enter__(self):
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def clip(self, name: str, *, leg_up: float = 4.0, seconds: float = 6.5, label=None) -> Path:
        """One bird dog, its leg as high as told (degrees of the hip; 24 is hardly raised)."""
        self.acts.append(lambda t: self._stage.bird_dog(t, leg_up=leg_up))
        path = self.folder / f"{name}.mp4"
        writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"mp4v"), FPS, self._stage.size)
        assert writer.isOpened()
        width, height = self._stage.size
        for _ in range(round(seconds * FPS)):
            writer.write(np.full((height, width, 3), GREY * len(self.acts), np.uint8))
        writer.release()
        if label is not None:
            self.write_label(name, **label)
        return path

    def write_label(self, name: str, **more) -> Path:
        path = self.labels / f"{name}.json"
        known = {"exercise": "bird-dog", "view": "side", "count_min": 1, "count_max": 1}
        path.write_text(json.dumps(known | more), encoding="utf-8")
        return path

    def sources(self) -> Traces:
        return Traces(self.traces, lambda: self.model)

    def studio(self, **more) -> Studio:
        studio = Studio(items_in(self.folder.parent), self.sources(), out=self.out, **more)
        self.pages.append(studio)
        return studio

    def desk(self, clip: Path, **more) -> LabelDesk:
        label = self.labels / f"{clip.stem}.json"
        desk = LabelDesk(clip, label, self.sources(), self.drafts, **more)
        self.pages.append(desk)
        return desk


@pytest.fixture
def theatre(tmp_path, stage, monkeypatch) -> Iterator[Theatre]:
    """Nothing goes on loading in the background after its test: it would see the next one's."""
    theatre = Theatre(tmp_path, stage, monkeypatch)
    yield theatre
    for page in theatre.pages:
        page.close()


@pytest.fixture
def visit() -> Callable[..., TestClient]:
    """A browser without a window, on this machine and with the key."""

    def open_(page: Studio | LabelDesk, *, key=TOKEN, keys=None, **more) -> TestClient:
        make = studio_app if isinstance(page, Studio) else label_app
        host = f"127.0.0.1:{PORT}"
        client = TestClient(
            make(page, keys=keys or Keys(TOKEN), port=PORT),
            base_url=f"http://{host}",
            headers={"origin": f"http://{host}"},
            **{"client": ("127.0.0.1", 50000), **more},
        )
        if key is not None:
            client.cookies.set(f"coach-{PORT}", key)
        return client

    return open_


@pytest.fixture
def ready() -> Callable[[TestClient], dict]:
    """Wait until the clips are loaded."""

    def wait(client: TestClient) -> dict:
        for _ in range(3000):  # a minute: other work may be going on
            progress = client.get("/api/progress").json()
            if progress["state"] in ("ready", "failed"):
                return progress
            threading.Event().wait(0.02)
        raise AssertionError(f"still loading: {progress}")

    return wait


@pytest.fixture
def served(serving) -> Callable[[Studio | LabelDesk], AbstractContextManager[str]]:
    """A real server of a page; gives the address to open."""

    def run(page: Studio | LabelDesk) -> AbstractContextManager[str]:
        make = studio_app if isinstance(page, Studio) else label_app
        return serving(lambda keys, port: make(page, keys=keys, port=port))

    return run
