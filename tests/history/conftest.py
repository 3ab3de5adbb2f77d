import pytest

from coach.history.history import History
from coach.made_up.weeks import NOON


@pytest.fixture
def told():
    """Lines that the history has told."""
    return []


@pytest.fixture
def opened(tmp_path, told):
    """Opens the history of one data folder, again and again if need be; closes all in the end."""
    histories = []

    def open_it(folder=tmp_path / "data"):
        histories.append(History.open(folder, told.append, NOON))
        return histories[-1]

    yield open_it
    for history in histories:
        history.close()
