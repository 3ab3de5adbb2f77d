"""Options that several commands share, and what is made of them."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from coach.commands.baseline_owner import BaselineOwner
    from coach.see.input.oriented import Storage


class Commands(Protocol):
    """Where commands are added (argparse does not name its type)."""

    def add_parser(self, name: str, *, help: str) -> argparse.ArgumentParser:
        """A new command."""
        ...


def add_person(command: argparse.ArgumentParser) -> None:
    """Whose range is used."""
    command.add_argument("--person", metavar="NAME", help="whose range to use (default: me)")
    command.add_argument("--no-baseline", action="store_true", help="use nobody's range")


def add_camera(command: argparse.ArgumentParser) -> None:
    """Which camera, and how a session in front of it looks and sounds."""
    command.add_argument("--camera", help="camera number, address of a network camera, or a clip")
    command.add_argument(
        "--size", metavar="WxH", help="picture size to request from the camera, in pixels"
    )
    command.add_argument("--fps", type=float, help="pictures per second to request from the camera")
    either = argparse.BooleanOptionalAction
    command.add_argument("--window", action=either, help="show the picture; without it, voice only")
    command.add_argument("--full-screen", action=either, help="start in full screen")
    command.add_argument(
        "--light", action="store_true", help="dark words on light, for a bright room (key l)"
    )
    command.add_argument("--mirror", action=either, help="mirror the picture")
    add_storage(command)
    command.add_argument("--mute", action="store_true", help="no voice and no tones")
    command.add_argument("--volume", type=float, help="volume of voice and tones, 0 to 1")
    command.add_argument(
        "--speech-rate", type=float, help="speed of the voice, 0.5 to 2; 1 is normal"
    )
    command.add_argument(
        "--no-drop", action="store_true", help="with a clip as camera: skip no frame"
    )


def add_language(command: argparse.ArgumentParser, *, numbers: bool = True) -> None:
    """How a person is told: in which language, and whether in numbers too."""
    command.add_argument(
        "--language", metavar="CODE", help="en or de (default: the settings' or the system's)"
    )
    if numbers:
        command.add_argument(
            "--degrees", action="store_true", help="show angles in degrees with their error too"
        )


def add_storage(command: argparse.ArgumentParser) -> None:
    """How the pictures are stored."""
    command.add_argument(
        "--turn",
        type=int,
        choices=(90, 180, 270),
        help="the pictures are stored turned: degrees clockwise that make them upright",
    )
    command.add_argument(
        "--mirrored",
        action="store_true",
        help="the pictures are mirrored, as in a selfie: left and right are exchanged back",
    )


def storage(options: argparse.Namespace) -> Storage:
    """How the pictures are stored."""
    from coach.see.input.oriented import Storage

    return Storage(options.turn or 0, options.mirrored)


def add_outputs(command: argparse.ArgumentParser) -> None:
    """What is written, and whether over what."""
    command.add_argument("--video", type=Path, help="write the annotated clip (.mp4, .webm, .avi)")
    command.add_argument("--json", type=Path, help="write the record")
    command.add_argument("--trace", type=Path, help="write bodies and measures of every frame")
    add_force(command)


def add_model(command: argparse.ArgumentParser) -> None:
    """Which pose model."""
    command.add_argument(
        "--model", help="full, lite (only counts), heavy, or a pose landmarker file"
    )


def add_force(command: argparse.ArgumentParser) -> None:
    """Whether earlier results are replaced."""
    command.add_argument(
        "--force", action="store_true", help="replace results of an earlier run of this command"
    )


def add_limits(command: argparse.ArgumentParser) -> None:
    """Whose limits."""
    command.add_argument(
        "--limits",
        metavar="FILE",
        help="limits of your own (default: limits.toml in the user's settings; none: as shipped)",
    )


def add_server(command: argparse.ArgumentParser) -> None:
    """A local page's port, and whether a browser is opened."""
    command.add_argument(
        "--port", type=int, default=0, help="port of the page (default: any free port)"
    )
    command.add_argument(
        "--no-browser", action="store_true", help="print the address without opening it"
    )


def whose_baseline(options: argparse.Namespace, *, sees: bool) -> BaselineOwner:
    """Whose baseline is used; `sees` is compared with the pose model that it was measured with."""
    from coach.commands.baseline_owner import owner
    from coach.keep.config import load_settings
    from coach.see.fetching.model import variant

    model = variant(options.model, load_settings().see.model) if sees else ""
    return owner(options.person, wanted=not options.no_baseline, model=model)
