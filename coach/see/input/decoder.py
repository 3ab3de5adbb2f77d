"""A video file's pictures as they are meant to be seen, each with its stamp: PyAV reads the file.

PyAV brings its own FFmpeg. An ordinary clip gives the very pixels that OpenCV gives (bit for bit on
all clips of ours); what OpenCV hands out as stored is put right here: pixels that are not square,
two fields in one picture, quarter turns and mirrors, the dark tones of HDR.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import lru_cache, partial
from itertools import chain
from pathlib import Path
from typing import BinaryIO, NamedTuple

import av
import av.filter
import av.logging
import numpy as np
from av.container import InputContainer
from av.error import BlockingIOError as NotYet
from av.error import EOFError as NothingMore
from av.error import FFmpegError
from av.sidedata.sidedata import Type
from av.stream import Disposition
from av.video.reformatter import VideoReformatter
from numpy.typing import NDArray

from coach.errors import CoachError
from coach.frame import Image
from coach.see.input.container import ends_early
from coach.see.input.opencv import cv2
from coach.see.input.passing_over import BEFORE_S, Ahead, ahead, can_pass_over
from coach.see.input.pixels import MOST_PIXELS, must_be_small

ATTEMPTS = 1000
"""Failures in a row after which nothing more is expected: a bad patch is jumped over."""

LARGE_PIXELS = 1920 * 1088
"""Larger pictures are decoded several at a time. At a damaged place that loses as many of them as
the computer has cores; the others come out the same everywhere."""

OPTIONS = {
    "protocol_whitelist": "none",  # a file that is a list of addresses opens none of them
    "max_pixels": str(MOST_PIXELS),
}
ODD_PIXELS = 8
"""A pixel that is so many times longer than wide, or wider than long, is a mistake in the file."""

SQUARE = 0.01
"""A pixel this near to square is one: programs that make clips smaller leave such fractions."""

PQ = 16
"""The number of HDR's perceptual curve (SMPTE ST 2084) in FFmpeg, ISO and ITU alike. The other
curve of HDR, hybrid log-gamma, is made to be looked at as it is."""

av.logging.set_level(None)  # what is wrong with a file is told in our own words


class Picture(NamedTuple):
    """A picture, made when it is asked for, and its stamp in seconds, None where there is none.

    Ask before the next one is taken.
    """

    stamp: float | None
    image: Callable[[], Image]


class Decoder:
    """The best picture track of a file.

    fps         mean pictures per second as the file says it, None when it does not
    count       how many pictures it says there are; an estimate in many containers
    duration_s  how long it says the pictures last; None when it only tells of sound as well
    damaged     whether a part of what was read so far could not be used, or the file was cut off

    Raises CoachError when it is not a video.
    """

    def __init__(self, path: Path) -> None:
        """Open the file and find its pictures; none is decoded yet."""
        self._path = path
        self._file: BinaryIO = path.open("rb")
        try:
            self.damaged = ends_early(self._file)
            self._container = _opened(self._file)
            self._stream = self._best(self._container)
        except (FFmpegError, ValueError, OSError) as error:
            self._file.close()
            raise CoachError(
                f"{path}: not a video or photo that can be read "
                "(damaged, or no video at all; try to play it, or convert it to .mp4)"
            ) from error
        except CoachError:
            self._file.close()
            raise
        stream = self._stream
        self.fps = _rate(stream, timed=self._container.duration is not None)
        self.duration_s = self._told_duration()
        self.count = stream.frames or _product(self.duration_s, self.fps)
        self._by_decoding = self._container.format.name == "avi"  # it stores no time of showing
        self._aspect = _aspect(stream.sample_aspect_ratio)
        self._matrix: tuple[int, ...] = ()
        self._rotation: int | None = None
        self._fields: _Fields | None = None
        self._reformatter = VideoReformatter()

    def _best(self, container: InputContainer) -> av.VideoStream:
        stream = container.streams.best("video")
        if not isinstance(stream, av.VideoStream) or stream.disposition & Disposition.attached_pic:
            raise ValueError("no video")
        if not stream.codec_context:
            raise ValueError("nobody knows how to read this video")
        must_be_small(str(self._path), stream.width, stream.height)
        large = stream.width * stream.height > LARGE_PIXELS
        stream.thread_type = "AUTO" if large else "SLICE"
        return stream

    def _told_duration(self) -> float | None:
        stream = self._stream
        if stream.frames and self.fps:
            return stream.frames / self.fps
        if stream.duration and stream.time_base:
            return float(stream.duration * stream.time_base)
        tagged = re.fullmatch(r"(\d+):(\d\d):(\d\d(?:\.\d+)?)", stream.metadata.get("DURATION", ""))
        if tagged:
            return int(tagged[1]) * 3600 + int(tagged[2]) * 60 + float(tagged[3])
        alone = len(self._container.streams) == 1
        whole = self._container.duration
        return whole / av.time_base if alone and whole else None

    @property
    def passes_over(self) -> bool:
        """Whether what is not wanted need not be decoded, as far as the kind of file tells."""
        return can_pass_over(self._stream)

    def pictures(self, from_s: float = 0.0) -> Iterator[Picture]:
        """Every picture that can be read, in the order of showing; once.

        Of those that come less than `from_s` after the first only the stamp may be asked for.
        """
        frames = self._whole()
        first = next(frames, None)
        if first is None:
            return
        yield self._picture(first)
        later = self._from(first, from_s) if from_s > BEFORE_S and self.passes_over else None
        if later is not None:
            yield from (Picture(_seconds(t, first), _not_decoded) for t in later.passed[1:])
            frames = self._whole(later)
        yield from map(self._picture, frames)

    def _picture(self, frame: av.VideoFrame) -> Picture:
        ticks = frame.dts if self._by_decoding else frame.pts
        return Picture(_seconds(ticks, frame), partial(self._image, frame))

    def _from(self, first: av.VideoFrame, from_s: float) -> Ahead | None:
        """Go on where what is wanted can be decoded; None: with what follows the first frame."""
        if first.pts is None or first.time_base is None:
            return None
        file = self._path.open("rb")
        container = _opened(file)
        stream = self._best(container)
        later = ahead(container, stream, first.pts + round((from_s - BEFORE_S) / first.time_base))
        if later is None or later.passed[0] != first.pts:
            container.close()
            file.close()
            return None
        self.close()
        self._file, self._container, self._stream, self._fields = file, container, stream, None
        return later

    def _image(self, frame: av.VideoFrame) -> Image:
        """The frame upright, in square pixels, in tones as a screen shows them, no smaller."""
        aspect = self._aspect
        shown = self._reformatter.reformat(
            frame,
            width=round(frame.width * aspect) if aspect > 1 else None,
            height=round(frame.height / aspect) if aspect < 1 else None,
            format="bgr24",
            threads=1,
        )
        # Rows of some widths come with a gap between them, which MediaPipe cannot read.
        image = np.ascontiguousarray(shown.to_ndarray(), np.uint8)
        if frame.color_trc == PQ:
            image = np.asarray(cv2.LUT(image, _pq_as_screen()), np.uint8)
        return _upright(image, self._matrix)

    def _whole(self, later: Ahead | None = None) -> Iterator[av.VideoFrame]:
        """The frames; from the first one that is made of two fields on, without their comb."""
        for frame in self._frames(later):
            # Whoever asks PyAV for a frame's matrix keeps the frame in memory until garbage is
            # collected: it is asked for with the first one, and where it turns otherwise.
            if frame.rotation != self._rotation:
                self._rotation = frame.rotation
                self._matrix = _display_matrix(frame) or self._matrix
            if self._fields is not None and not self._fields.fits(frame):
                yield from self._fields.rest()
                self._fields = None
            if self._fields is None and frame.interlaced_frame:
                self._fields = _Fields(frame)
            if self._fields is None:
                yield frame
            else:
                yield from self._fields.joined(frame)
        if self._fields is not None:
            yield from self._fields.rest()

    def _frames(self, later: Ahead | None) -> Iterator[av.VideoFrame]:
        failures = 0
        packets = self._container.demux(self._stream)
        if later is not None:
            yield from later.frames
            packets = chain(later.packets, packets)
        while failures < ATTEMPTS:
            try:
                packet = next(packets, None)
            except (FFmpegError, OSError):
                self.damaged = True
                failures += 1
                packets = self._container.demux(self._stream)
                continue
            if packet is None:
                return
            self.damaged = self.damaged or packet.is_corrupt
            try:
                frames = self._stream.decode(packet)  # pyright: ignore[reportUnknownMemberType]
            except NothingMore:
                return
            except FFmpegError:
                self.damaged = True
                failures += 1
                continue
            failures = 0 if frames else failures
            yield from frames

    def close(self) -> None:
        """Close the file; may be called twice."""
        self._container.close()
        self._file.close()


class _Fields:
    """Makes one whole picture of the two fields that a frame holds (half the lines each)."""

    def __init__(self, frame: av.VideoFrame) -> None:
        """Pictures are of this frame's shape and kind."""
        self._shape = frame.width, frame.height, frame.format.name
        self._graph = av.filter.Graph()
        source = self._graph.add_buffer(
            width=frame.width,
            height=frame.height,
            format=frame.format,
            time_base=frame.time_base or Fraction(1, 1000),
        )
        weave = self._graph.add("bwdif", "mode=send_frame:deint=interlaced")
        sink = self._graph.add("buffersink")
        source.link_to(weave)
        weave.link_to(sink)
        self._graph.configure()

    def fits(self, frame: av.VideoFrame) -> bool:
        """Whether a frame is of the shape and kind that was begun with."""
        return self._shape == (frame.width, frame.height, frame.format.name)

    def joined(self, frame: av.VideoFrame | None) -> Iterator[av.VideoFrame]:
        """What is ready once this frame is there; None: no more comes."""
        self._graph.push(frame)
        while True:
            try:
                ready = self._graph.pull()
            except (NotYet, NothingMore):
                return
            if isinstance(ready, av.VideoFrame):
                yield ready

    def rest(self) -> Iterator[av.VideoFrame]:
        """What is still to come after the last frame."""
        return self.joined(None)


def _opened(file: BinaryIO) -> InputContainer:
    return av.open(file, "r", options=OPTIONS, metadata_errors="backslashreplace")


def _seconds(ticks: int | None, frame: av.VideoFrame) -> float | None:
    unit = frame.time_base
    return float(ticks * unit) if ticks is not None and unit is not None else None


def _not_decoded() -> Image:
    raise ValueError("a picture that was passed over")


def _rate(stream: av.VideoStream, *, timed: bool) -> float | None:
    """Of a stream without any time only the pictures themselves tell."""
    rate = (stream.average_rate if timed else None) or stream.guessed_rate
    return float(rate) if rate and 0 < rate < 1000 else None


def _product(seconds: float | None, rate: float | None) -> int | None:
    return round(seconds * rate) or None if seconds and rate else None


def _aspect(told: Fraction | None) -> Fraction:
    """A pixel's width by its height; 1 where the file does not say, or nonsense."""
    told = told or Fraction(1)
    square = abs(told - 1) < SQUARE or not 1 / ODD_PIXELS <= told <= ODD_PIXELS
    return Fraction(1) if square else told


def _display_matrix(frame: av.VideoFrame) -> tuple[int, ...]:
    side = frame.side_data.get(Type.DISPLAYMATRIX.name)
    data = bytes(side) if side is not None else b""
    return struct.unpack("<9i", data) if len(data) == 36 else ()


def _upright(image: Image, matrix: tuple[int, ...]) -> Image:
    """Turned and mirrored as the file's display matrix says; it knows only quarter turns here."""
    if not matrix:
        return image
    a, b, _, c, d = matrix[:5]
    across = abs(b) + abs(c) > abs(a) + abs(d)
    if across:
        image = image.transpose(1, 0, 2)
        a, d = c, b
    if a < 0:
        image = image[:, ::-1]
    if d < 0:
        image = image[::-1]
    return np.ascontiguousarray(image)


@lru_cache(1)
def _pq_as_screen() -> NDArray[np.uint8]:
    """Of each code of HDR's perceptual curve the code of an ordinary screen.

    Constants of SMPTE ST 2084; 203 cd/m² are the white of ordinary film (ITU-R BT.2408), what is
    brighter is pressed together above nine tenths of it.
    """
    code = (np.arange(256) / 255) ** (1 / 78.84375)
    light = (np.maximum(code - 0.8359375, 0) / (18.8515625 - 18.6875 * code)) ** (
        1 / 0.1593017578125
    )
    shown = light * 10_000 / 203
    knee = 0.9
    over = np.maximum(shown - knee, 0)
    pressed = np.where(shown <= knee, shown, knee + (1 - knee) * over / (over + 1 - knee))
    return np.round(255 * pressed ** (1 / 2.2)).astype(np.uint8)
