"""What a person may set once for all sessions: each value with meaning, unit, range and default.

These structs are the only place a setting is declared. The commented file that `coach config
--init` writes, and the checks of that file and of the command line's flags, are made from them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Meta

from coach.style.tones import Room


class _Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Base of all tables: frozen, and a misspelt key is an error."""


class CameraSettings(_Table, frozen=True):
    """The camera, and what is asked of it."""

    source: Annotated[
        Annotated[str, Meta(min_length=1)] | Annotated[int, Meta(ge=0)],
        Meta(description="its number (0 is the first), the address of a network camera, or a clip"),
    ] = 0
    width: Annotated[
        int,
        Meta(
            ge=160,
            le=3840,
            description="picture width to request from the camera; the model uses 640 at most",
            extra={"unit": "pixels"},
        ),
    ] = 1280
    height: Annotated[
        int,
        Meta(
            ge=120,
            le=2160,
            description="picture height to request from the camera",
            extra={"unit": "pixels"},
        ),
    ] = 720
    fps: Annotated[
        float,
        Meta(
            ge=5,
            le=120,
            description="rate to request from the camera",
            extra={"unit": "pictures per second"},
        ),
    ] = 30.0
    turn: Annotated[
        Literal[0, 90, 180, 270],
        Meta(
            description="how far its pictures must be turned to be upright: 0, 90, 180 or 270",
            extra={"unit": "degrees clockwise"},
        ),
    ] = 0
    mirrored: Annotated[
        bool, Meta(description="the camera itself exchanges left and right, as some phones do")
    ] = False


class SeeSettings(_Table, frozen=True):
    """The pose model."""

    model: Annotated[
        str,
        Meta(
            min_length=1,
            description='"full", "lite" (only counts), "heavy" (3 times as slow), or a .task file',
        ),
    ] = "full"
    least_fps: Annotated[
        float,
        Meta(
            ge=0,
            le=30,
            description="a machine that stays below this is told to be slow for quick movements; "
            "0 never says so",
            extra={"unit": "judged pictures per second"},
        ),
    ] = 12.0


class ScreenSettings(_Table, frozen=True):
    """The window."""

    window: Annotated[bool, Meta(description="show the picture; without it, voice only")] = True
    full_screen: Annotated[bool, Meta(description="start in full screen")] = False
    room: Annotated[
        Room,
        Meta(description='dark words on light for a bright room: "light"; else "dark"; l changes'),
    ] = "dark"
    mirror: Annotated[bool, Meta(description="mirror the picture")] = True
    skeleton: Annotated[bool, Meta(description="draw the skeleton on the body")] = True
    demonstration: Annotated[bool, Meta(description="show the exercise in a corner")] = True
    language: Annotated[
        str,
        Meta(description='what is shown and spoken: "en", "de", or "auto" for the system\'s'),
    ] = "auto"
    degrees: Annotated[
        bool, Meta(description="show angles in degrees with their error, for a clinician")
    ] = False


class SoundSettings(_Table, frozen=True):
    """What is heard."""

    voice: Annotated[bool, Meta(description="speak; without it, tones replace the spoken cues")] = (
        True
    )
    tones: Annotated[bool, Meta(description="short tones: start, hold, repetition, set")] = True
    volume: Annotated[
        float, Meta(ge=0, le=1, description="how loud voice and tones are; 0 is silent")
    ] = 0.8
    rate: Annotated[
        float,
        Meta(
            ge=0.5,
            le=2,
            description="how fast the voice speaks",
            extra={"unit": "times the normal speed"},
        ),
    ] = 1.0
    counts: Annotated[bool, Meta(description="say the number of each repetition")] = True
    countdown: Annotated[
        bool, Meta(description="announce the half-way point and the last seconds of a hold")
    ] = True
    breathing: Annotated[
        bool, Meta(description="softly say when to breathe in and out, in the first repetitions")
    ] = True
    praise: Annotated[bool, Meta(description="say when something has improved")] = True


class DoseSettings(_Table, frozen=True):
    """More or less than the exercises prescribe, for all of them."""

    repetitions: Annotated[
        float,
        Meta(ge=0.25, le=3, description="repetitions", extra={"unit": "times the prescribed"}),
    ] = 1.0
    hold: Annotated[
        float,
        Meta(ge=0.25, le=3, description="length of holds", extra={"unit": "times the prescribed"}),
    ] = 1.0
    sets: Annotated[
        float,
        Meta(ge=0.25, le=3, description="number of sets", extra={"unit": "times the prescribed"}),
    ] = 1.0
    rest: Annotated[
        float,
        Meta(ge=0.25, le=5, description="length of rests", extra={"unit": "times the prescribed"}),
    ] = 1.0


class KeepSettings(_Table, frozen=True):
    """What is kept of a session, and where. Pictures are kept only where that is asked for."""

    folder: Annotated[
        str, Meta(description="where sessions are saved; empty means the user's data folder")
    ] = ""
    ratings: Annotated[
        bool, Meta(description="ask for pain and effort, 0 to 10, before and after a session")
    ] = True
    clips: Annotated[
        bool,
        Meta(description="keep clip and trace of each session in the data folder, for its page"),
    ] = False
    save_every_s: Annotated[
        float,
        Meta(
            ge=1,
            le=600,
            description="how often a running session is saved",
            extra={"unit": "seconds"},
        ),
    ] = 10.0


class Settings(_Table, frozen=True):
    """All settings, table by table."""

    camera: Annotated[CameraSettings, Meta(description="the camera")] = CameraSettings()
    see: Annotated[SeeSettings, Meta(description="the pose model")] = SeeSettings()
    screen: Annotated[ScreenSettings, Meta(description="the window")] = ScreenSettings()
    sound: Annotated[SoundSettings, Meta(description="voice and tones")] = SoundSettings()
    dose: Annotated[
        DoseSettings, Meta(description="do more or less than the exercises prescribe")
    ] = DoseSettings()
    keep: Annotated[KeepSettings, Meta(description="what is saved, and where")] = KeepSettings()


DEFAULTS = Settings()


@dataclass(frozen=True, slots=True)
class Setting:
    """One declared value: its place, meaning, unit ("" without one), range and default.

    choices  what it may be, where that is one of a few values
    """

    table: str
    key: str
    comment: str
    unit: str
    low: float | None
    high: float | None
    default: bool | int | float | str
    choices: tuple[int | str, ...] = ()


def declared() -> Iterator[Setting]:
    """Every setting in the order of the file."""
    for table in Settings.__struct_fields__:
        of: object = getattr(DEFAULTS, table)
        for key, (kind, meta) in _declarations(type(of)).items():
            extra: dict[str, Any] = meta.extra or {}
            numeric = kind is int or kind is float
            yield Setting(
                table,
                key,
                meta.description or "",
                str(extra.get("unit", "")),
                meta.ge if numeric else None,
                meta.le if numeric else None,
                getattr(of, key),
                get_args(kind) if get_origin(kind) is Literal else (),
            )


def tables() -> dict[str, str]:
    """The tables with what they are about."""
    return {name: m.description or "" for name, (_, m) in _declarations(Settings).items()}


def _declarations(struct: type) -> dict[str, tuple[Any, Meta]]:
    hints: dict[str, Any] = get_type_hints(struct, include_extras=True)
    return {
        name: (get_args(hint)[0], get_args(hint)[1])
        for name, hint in hints.items()
        if get_origin(hint) is Annotated
    }
