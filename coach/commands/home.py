"""`coach home`: a person's own pages in the browser."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing

from coach import __version__
from coach.errors import CoachError
from coach.history.history import History
from coach.keep.config import data_folder, load_settings


def home(*, made_up: bool = False, port: int = 0, browser: bool = True) -> int:
    """Serve the pages until Ctrl-C. `made_up`: begin with a made-up person."""
    from coach.made_up.person import move_in
    from coach.pages.home.app import home_app
    from coach.pages.home.people import People
    from coach.pages.home.state import Home
    from coach.pages.serve import serve

    folder = data_folder(load_settings())
    with History.open(folder) as own, closing(People(own, move_in, made_up)) as people:
        pages = Home(people, folder, Others(), __version__)
        return serve(lambda keys, at: home_app(pages, keys=keys, port=at), port=port,
                     browser=browser)  # fmt: skip


class Others:
    """Begins other commands of the program beside the pages, one of each kind at a time."""

    def __init__(self) -> None:
        """None runs yet."""
        self._running: dict[str, subprocess.Popen[bytes]] = {}

    def __call__(self, arguments: Sequence[str]) -> None:
        """Begin one. Raises CoachError while another of its kind runs, or it cannot begin."""
        kind = arguments[0]
        before = self._running.get(kind)
        if before is not None and before.poll() is None:
            raise CoachError(f"`coach {kind}` is open already; close its window first")
        try:
            self._running[kind] = subprocess.Popen([sys.executable, "-m", "coach", *arguments])
        except OSError as error:
            raise CoachError(f"`coach {kind}` could not be opened ({error})") from error
