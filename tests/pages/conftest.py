"""A made-up person's pages, without a window and in a real browser."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, datetime

import pytest
from starlette.testclient import TestClient

from coach.history.history import History
from coach.made_up.person import move_in
from coach.made_up.weeks import TODAY, ZONE, fill
from coach.pages.guard import Keys
from coach.pages.home.app import home_app
from coach.pages.home.people import People
from coach.pages.home.state import Home

SECRET, PORT = "the-key-of-this-test", 4712


class House:
    """A history, its pages, and what they began."""

    def __init__(self, folder) -> None:
        self.folder = folder
        self.history = History.open(folder)
        self.begun: list[list[str]] = []
        self.people = People(self.history, move_in)
        self.home = Home(
            self.people, folder, lambda words: self.begun.append(list(words)), "0",
            today=lambda: TODAY, now=lambda: datetime(2026, 11, 25, 18, tzinfo=ZONE),
        )  # fmt: skip

    def weeks(self, n: int, until: date = TODAY) -> "House":
        fill(self.history, n, until)
        return self

    def client(self) -> TestClient:
        host = f"127.0.0.1:{PORT}"
        client = TestClient(
            home_app(self.home, keys=Keys(SECRET), port=PORT),
            base_url=f"http://{host}",
            headers={"origin": f"http://{host}"},
            client=("127.0.0.1", 50000),
        )
        client.cookies.set(f"coach-{PORT}", SECRET)
        return client


@pytest.fixture
def house(tmp_path):
    folder = tmp_path / "data"
    folder.mkdir()
    made = House(folder)
    yield made
    made.people.close()
    made.history.close()


@pytest.fixture
def visited(serving, house) -> Callable[[], AbstractContextManager[str]]:
    """The pages on a real server; gives the address to open."""
    return lambda: serving(lambda keys, port: home_app(house.home, keys=keys, port=port))
