"""Where decoding a video file can begin, so that what lies before is not decoded for nothing.

Every packet before is read all the same: what it says of its time is told as if its picture had
been decoded. In files whose packets do not say enough, decoding begins at the beginning.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, TypeAlias

import av
from av.container import InputContainer
from av.error import FFmpegError

VideoPacket: TypeAlias = "av.Packet[av.VideoStream]"

BEFORE_S = 0.5
"""So much is decoded before what is wanted, at least: the two fields of a picture are joined with
the pictures before it. Own reasoning."""

CONTAINERS = ("mov,mp4,m4a,3gp,3g2,mj2", "matroska,webm")
CODECS = ("h264", "hevc", "mpeg4", "mjpeg", "prores")
"""Here each packet holds one picture, and says whether decoding can begin with it."""

MOST_BYTES = 1 << 28
"""More is not kept in memory between two places where decoding can begin."""


class Packet(NamedTuple):
    """What a packet says of itself; times in the track's ticks.

    sound  whether a picture comes of it: it is not damaged, and not one that is not to be shown
    """

    shown: int | None
    decoded: int | None
    begins: bool
    sound: bool


class Entry(NamedTuple):
    """A place where decoding can begin.

    at      the number of its packet
    shown   the time of its picture
    passed  the times of all pictures that are shown before it, in order
    """

    at: int
    shown: int
    passed: list[int]


def can_pass_over(stream: av.VideoStream) -> bool:
    """Whether the file is of a kind that says enough."""
    return stream.container.format.name in CONTAINERS and stream.codec_context.codec.name in CODECS


def entry(packets: Iterable[Packet], wanted: int) -> Entry | None:
    """The last place from which everything from `wanted` on can be decoded; None where none is.

    As many packets are taken as it needs to see.
    """
    seen: list[int] = []
    at, shown = 0, 0
    decoded: int | None = None
    for number, packet in enumerate(packets):
        if not packet.sound or packet.shown is None or packet.decoded is None:
            return None
        if decoded is not None and packet.decoded <= decoded:
            return None  # time began anew, or stands still
        decoded = packet.decoded
        if packet.begins and packet.shown <= wanted:
            at, shown = number, packet.shown
        seen.append(packet.shown)
        if decoded > wanted:
            break
    passed = sorted(time for time in seen if time < shown)
    in_order = len(passed) == len(set(passed)) and max(seen[:at], default=shown) < shown
    return Entry(at, shown, passed) if passed and in_order and seen[0] == passed[0] else None


def of(packet: VideoPacket) -> Packet:
    """What a packet says of itself."""
    sound = packet.size > 0 and not packet.is_corrupt and not packet.is_discard
    return Packet(packet.pts, packet.dts, packet.is_keyframe, sound)


class Ahead(NamedTuple):
    """A file that is read from such a place on.

    passed   the times of the pictures before it, in the track's ticks
    packets  those that were read already, from that place on
    frames   the pictures that were decoded of packets before these
    """

    passed: list[int]
    packets: list[VideoPacket]
    frames: list[av.VideoFrame]


def ahead(container: InputContainer, stream: av.VideoStream, wanted: int) -> Ahead | None:
    """Read from the beginning to the place; None where there is none, or it is none after all."""
    kept: list[VideoPacket] = []
    size = 0

    def told() -> Iterable[Packet]:
        nonlocal size
        for packet in container.demux(stream):
            said = of(packet)
            if said.begins and said.shown is not None and said.shown <= wanted:
                kept.clear()
                size = 0
            kept.append(packet)
            size += packet.size
            if size > MOST_BYTES:
                return
            yield said

    try:
        found = entry(told(), wanted)
        if found is None or size > MOST_BYTES:
            return None
        for number, packet in enumerate(kept):
            decoded = stream.decode(packet)  # pyright: ignore[reportUnknownMemberType]
            frames = [f for f in decoded if f.pts is not None and f.pts >= found.shown]
            if frames:
                first = frames[0]
                good = first.key_frame and first.pts == found.shown and not first.is_corrupt
                return Ahead(found.passed, kept[number + 1 :], frames) if good else None
    except (FFmpegError, OSError):
        return None
    return None
