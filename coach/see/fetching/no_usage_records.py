"""Stops the records of use that MediaPipe would send to Google by itself.

Since about 0.10.30 its library has a thread that sends versions, timings and counts of frames (no
picture, no landmark) to play.googleapis.com, and has no switch for it. It sends them with libcurl,
which asks the process's environment for a proxy. One of a kind that libcurl refuses makes it give
up before it has asked for a name or opened a connection. So the variable stays for as long as the
process runs; whoever needs the user's own proxy has it from here.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, MutableMapping

RECORDS_HOST = "play.googleapis.com"
NOWHERE = "off://0"
_PROXY, _ALL_PROXY, _EXCEPT, _PLAIN = "https_proxy", "all_proxy", "no_proxy", "http_proxy"

_before: dict[str, str] | None = None
"""The proxies' variables as the user has set them; None while they still are in force."""


def stop_usage_records() -> None:
    """From now on nothing in this process gets through to Google; call it before MediaPipe is used.

    May be called as often as wanted.
    """
    global _before  # noqa: PLW0603 - the environment is one per process, so is what it was before
    if _before is None:
        _before = {name: value for name, value in os.environ.items() if _is_proxy(name)}
    close_the_way(os.environ)


def close_the_way(environment: MutableMapping[str, str]) -> None:
    """Let every address of https go nowhere, and take out what would make an exception of Google's.

    Cameras (FFmpeg) know `http_proxy` and `no_proxy` only; what the user set there stays in force.
    """
    for name in list(environment):
        if name.lower() in (_PROXY, _ALL_PROXY):
            del environment[name]
        elif name.lower() == _EXCEPT:
            words = environment.pop(name).replace(",", " ").split()
            kept = ",".join(word for word in words if not _excepts_google(word))
            if "*" in words:  # "no proxy at all" is said by having none, too
                for plain in [n for n in environment if n.lower() == _PLAIN]:
                    del environment[plain]
            if kept:
                environment[name] = kept
    environment[_PROXY] = NOWHERE


def users_environment() -> dict[str, str]:
    """The environment with the user's own proxies: for downloads that the user wants."""
    here = dict(os.environ)
    if _before is None:
        return here
    return {name: value for name, value in here.items() if not _is_proxy(name)} | _before


def users_proxies(system: Mapping[str, str]) -> dict[str, str]:
    """Proxy by scheme for Python's own downloads; `system` is what Python finds by itself."""
    if _before is None:
        return dict(system)
    # Small letters win, as in libcurl.
    told = sorted(_before.items(), key=lambda item: item[0].islower())
    return {name.lower().removesuffix("_proxy"): value for name, value in told if value}


def _is_proxy(name: str) -> bool:
    return name.lower().endswith("_proxy")


def _excepts_google(word: str) -> bool:
    """Whether an entry of no_proxy covers the address that the records go to."""
    bare = word.lower().lstrip("*").strip(".").partition(":")[0]
    return not bare or bare == RECORDS_HOST or RECORDS_HOST.endswith(f".{bare}")
