"""Runs a page on this machine: a free port on the loopback address, fresh keys, a browser.

The browser is given a file of the user's own to open, which leads on to the address: what stands on
a command line is seen by every user of the machine.
"""

from __future__ import annotations

import os
import shutil
import socket
import sys
import tempfile
import threading
import webbrowser
from collections.abc import Callable
from pathlib import Path

import uvicorn
from starlette.types import ASGIApp

from coach.console import tell
from coach.errors import CoachError
from coach.pages.bounds import LONGEST_HEADERS, BoundedProtocol
from coach.pages.guard import TOKEN, Keys

LOOPBACK = "127.0.0.1"
WAITING = 128
"""Connections that may wait for an answer."""
MakeApp = Callable[[Keys, int], ASGIApp]
"""From keys and a port to the application."""
_LEADS_ON = """\
<!doctype html><meta charset="utf-8"><meta name="referrer" content="no-referrer">
<meta http-equiv="refresh" content="0;url={address}"><title>Lumbar Coach</title>
<a href="{address}">to the page</a>
"""


def listen(port: int = 0) -> socket.socket:
    """A socket on the loopback address; port 0 takes any that is free.

    It listens from now on: whoever opens the address at once waits until the page is there.
    Raises CoachError when the port is taken.
    """
    place = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if sys.platform != "win32":  # there it would let two programs share a port
        place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        place.bind((LOOPBACK, port))
        place.listen(WAITING)
    except (OSError, OverflowError) as error:
        place.close()
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise CoachError(
            f"port {port} cannot be used ({reason}); choose another, or leave --port out"
        ) from error
    return place


def serve(make: MakeApp, *, port: int = 0, browser: bool = True, about: str = "") -> int:
    """Serve until Ctrl-C; prints what it is about and the address.

    Raises CoachError when the port is taken.
    """
    with listen(port) as place:
        number: int = place.getsockname()[1]
        keys = Keys()
        addresses = Addresses(keys, f"http://{LOOPBACK}:{number}/")
        config = configured(make(keys, number))
        print(f"{about}open {addresses.printed}\n(only on this machine; Ctrl-C ends)", flush=True)
        if browser:
            threading.Timer(0.5, addresses.show).start()
        try:
            uvicorn.Server(config).run(sockets=[place])
        except KeyboardInterrupt:
            print("closed")
        finally:
            addresses.forget()
    return 0


def configured(app: ASGIApp) -> uvicorn.Config:
    """How the server runs: within bounds, and believing no header about who is asking."""
    return uvicorn.Config(
        app,
        http=BoundedProtocol,
        ws="none",
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        h11_max_incomplete_event_size=LONGEST_HEADERS,
    )


class Addresses:
    """The addresses with a key: the printed one, and that of the file which the browser opens.

    A printed one that was used is followed by a new one.
    """

    def __init__(self, keys: Keys, page: str) -> None:
        """`page` is the page's address without a key."""
        self._keys = keys
        self._page = page
        self._folder: Path | None = None
        self._shown = ""
        keys.used = self._used
        self._key = keys.new()

    @property
    def printed(self) -> str:
        """The address to print."""
        return f"{self._page}?{TOKEN}={self._key}"

    def show(self) -> None:
        """Open the browser by a file that only this user can read."""
        self._shown = self._keys.new()
        try:
            file = self._redirect(f"{self._page}?{TOKEN}={self._shown}")
            opened = webbrowser.open(file.as_uri())
        except OSError:
            opened = False
        if not opened:
            tell("no browser could be opened; open the address yourself")

    def _redirect(self, address: str) -> Path:
        self._folder = Path(tempfile.mkdtemp(prefix="coach-"))  # the user's alone (0700)
        file = self._folder / "open.html"
        with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as page:  # noqa: PTH123
            page.write(_LEADS_ON.format(address=address))
        return file

    def _used(self, key: str) -> None:
        if key == self._shown:
            self.forget()
        elif key == self._key:
            self._key = self._keys.new()
            print(f"to open it once more: {self.printed}", flush=True)

    def forget(self) -> None:
        """Take the file away."""
        folder, self._folder = self._folder, None
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)
