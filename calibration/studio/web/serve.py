"""Runs a page on this machine: a free port on the loopback address, a fresh token, a browser."""

from __future__ import annotations

import secrets
import socket
import sys
import threading
import webbrowser
from collections.abc import Callable

import uvicorn
from starlette.types import ASGIApp

from calibration.studio.web.guard import TOKEN
from coach.console import tell
from coach.errors import CoachError

LOOPBACK = "127.0.0.1"
WAITING = 128
"""Connections that may wait for an answer."""
MakeApp = Callable[[str, int], ASGIApp]
"""From a token and a port to the application."""


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
        token = secrets.token_urlsafe(24)
        address = f"http://{LOOPBACK}:{number}/?{TOKEN}={token}"
        config = uvicorn.Config(
            make(token, number), log_level="warning", access_log=False, server_header=False
        )
        print(f"{about}open {address}\n(only on this machine; Ctrl-C ends)", flush=True)
        if browser:
            threading.Timer(0.5, _show, [address]).start()
        try:
            uvicorn.Server(config).run(sockets=[place])
        except KeyboardInterrupt:
            print("closed")
    return 0


def _show(address: str) -> None:
    if not webbrowser.open(address):
        tell("no browser could be opened; open the address yourself")
