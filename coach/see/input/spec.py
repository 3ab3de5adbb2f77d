"""What a person may name as a source: a camera by number, device or address, or a file."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

from coach.errors import CoachError
from coach.places import named_path

SCHEMES = ("http", "https", "rtsp", "rtsps", "rtmp", "udp", "tcp", "rtp")
"""Of addresses that OpenCV's FFmpeg opens."""
LARGEST_NUMBER = 255
"""No system numbers cameras higher."""
ACCEPTED = (
    "a camera is its number (0 is the first), its device (/dev/video0) or an address "
    f"({', '.join(f'{scheme}://' for scheme in SCHEMES)})"
)
_ADDRESS = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://")
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]*)?")


def camera(spec: str | int | Path) -> int | str | None:
    """The camera's number or address; None when a file is named.

    Raises CoachError when it looks like a camera and can be none.
    """
    text = str(spec).strip()
    address = _ADDRESS.match(text)
    if address is not None:
        if address[1].lower() not in SCHEMES:
            raise CoachError(f"{text}: addresses of this kind cannot be opened; {ACCEPTED}")
        if len(text) == address.end():
            raise CoachError(f"{text}: nothing is named behind {address[0]}; {ACCEPTED}")
        return text
    if _NUMBER.fullmatch(text):
        if not text.isdecimal() or len(text) > 5 or int(text) > LARGEST_NUMBER:
            raise CoachError(f"{text}: there is no camera with this number; {ACCEPTED}")
        return int(text)
    return _device(named_path(text)) if text.startswith("/dev/") else None


def _device(path: Path) -> int | None:
    """The number of a camera's device file on Linux; a link such as by-id/... is followed."""
    number = re.fullmatch(r"/dev/video([0-9]{1,3})", os.path.realpath(path))
    return int(number[1]) if number is not None else None


def file_or_folder(spec: str | int | Path) -> Path:
    """What a person named, there and of a kind that can be read again and again.

    Raises CoachError in one line.
    """
    text = str(spec)
    path = named_path(text)
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        if path.is_symlink():
            raise CoachError(f"{text}: the link leads nowhere") from error
        raise CoachError(f"{text}: there is no such file or folder (check the spelling)") from error
    except OSError as error:
        raise CoachError(f"{text}: cannot be opened ({error.strerror})") from error
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        raise CoachError(
            f"{text}: this is a pipe, a socket or a device and no file; save the clip to a file "
            f"first ({ACCEPTED})"
        )
    return path
