"""Inputs for `calibration.bench.hostile`: small good files of every kind, and how to spoil them."""

# PyAV types its packets without saying of what.
# pyright: reportUnknownMemberType=false

from __future__ import annotations

import io
import random
import re
import warnings
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

import av
import numpy as np
from numpy.typing import NDArray
from PIL import Image as Pillow

from calibration.traces.cache import TraceWriter
from coach.body import Body
from coach.bundled import bundled
from coach.exercise import find
from coach.keep.files import as_json
from coach.keep.source_facts import About
from coach.keep.trace import Trace
from coach.measure.measurer import Measurer
from coach.moment import Instant
from coach.rejudge import record_of
from coach.testing.simulated_person import REHEARSED

MONSTERS = (
    b"",
    b"nan",
    b"-inf",
    b"1e999",
    b"9" * 5000,
    b"-1",
    b"true",
    b"[" * 3000,
    b'{"a":' * 3000,
    b'"\\ud800"',
    b'"\\u001b[31m"',
    b"\x00",
    b"\xff\xfe",
    b"x" * 20_000,
    b"2**63",
    b"18446744073709551616",
    b"1979-05-27",
    b"\n",
    b"''",
    b'"""',
    b"schema = 99\n",
)
"""What replaces a word of a text file."""
_SIZES = (0, 1, 0x7F, 0x80, 0xFF, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF)
_WORD = re.compile(rb'"[^"\n]*"|[\w.+-]+|[\[\]{}=,:]')

Array = NDArray[Any]


def text_seeds() -> dict[str, list[bytes]]:
    """Good text files by kind."""
    poses = bundled("poses")
    exercises = [path.read_bytes() for path in sorted(poses.glob("*.toml"))]
    label = bundled("samples", "clips", "cat-cow-good.json").read_bytes()
    return {
        "exercise": exercises,
        "routine": [path.read_bytes() for path in sorted((poses / "routines").glob("*.toml"))],
        "limits": [_LIMITS],
        "settings": [_SETTINGS],
        "profile": [_PROFILE],
        "own range": [_RANGE],
        "record": [_record()],
        "label": [label],
    }


def _record() -> bytes:
    """The record of a made-up trace."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "a.npz")
        path.write_bytes(traces()[0])
        trace = Trace(path)
        return as_json(record_of(trace, About.of(trace, "a.npz"), find(REHEARSED)))


def traces() -> list[bytes]:
    """A trace with and without a person in it."""
    rng = np.random.default_rng(5)
    made: list[bytes] = []
    with TemporaryDirectory() as folder:
        for name, people in (("some", True), ("nobody", False)):
            path = Path(folder, f"{name}.npz")
            measurer = Measurer()
            with TraceWriter(path) as writer:
                for i in range(12):
                    body = _body(rng, i / 10) if people else Body.absent(i / 10, (64, 48))
                    writer.add(Instant(body, measurer.measure(body)))
            made.append(path.read_bytes())
    return made


def _body(rng: np.random.Generator, t: float) -> Body:
    points = rng.uniform(0, 48, (33, 2)).astype(np.float32)
    world = rng.uniform(-1, 1, (33, 3)).astype(np.float32)
    mask = np.zeros((48, 64), np.bool_)
    mask[10:40, 10:50] = True
    return Body(t, (64, 48), points, world, np.ones(33, np.float32), mask, 1, 90.0)


def media() -> dict[str, bytes]:
    """Small good clips and photos by their suffix."""
    made = {name: _film(name, codec) for name, codec in _FILMS.items()}
    frames = [Pillow.fromarray(picture) for picture in _pictures()]
    for name in ("gif", "webp", "png", "avif"):
        made[f"moving.{name}"] = _saved(frames[0], name, frames[1:])
    for name in ("jpg", "png", "webp", "avif", "tif", "bmp", "jp2", "ppm"):
        made[f"photo.{name}"] = _saved(frames[0], name)
    return made


_FILMS = {
    "a.mp4": "mpeg4",
    "b.mp4": "libx264",
    "c.mkv": "libx264",
    "d.avi": "mpeg4",
    "e.ts": "libx264",
    "f.webm": "libvpx",
    "g.mov": "mjpeg",
    "h.mpg": "mpeg2video",
    "i.flv": "flv",
}


def _pictures() -> Iterator[Array]:
    rng = np.random.default_rng(3)
    picture = rng.integers(0, 255, (48, 64, 3), np.uint8)
    for i in range(8):
        yield np.roll(picture, 3 * i, axis=1)


def _film(name: str, codec: str) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder, name)
        with av.open(str(path), "w") as container:
            stream = cast(av.VideoStream, container.add_stream(codec, rate=Fraction(25)))
            stream.width, stream.height = 64, 48
            stream.pix_fmt = "yuvj420p" if codec == "mjpeg" else "yuv420p"
            for picture in _pictures():
                container.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="rgb24")))
            container.mux(stream.encode())
        return path.read_bytes()


def _saved(picture: Pillow.Image, suffix: str, more: Sequence[Pillow.Image] = ()) -> bytes:
    data = io.BytesIO()
    kinds = {"jpg": "JPEG", "tif": "TIFF", "jp2": "JPEG2000", "ppm": "PPM"}
    kind = kinds.get(suffix, suffix.upper())
    if more:
        picture.save(data, kind, save_all=True, append_images=list(more))
    else:
        picture.save(data, kind)
    return data.getvalue()


# -- spoiling --------------------------------------------------------------------------------------


def spoilt_text(good: bytes, rng: random.Random) -> bytes:
    """One to four words of a text replaced, or its bytes spoilt."""
    if rng.random() < 0.25:
        return spoilt_bytes(good, rng)
    for _ in range(rng.randint(1, 4)):
        words = list(_WORD.finditer(good))
        if not words:
            break
        word = rng.choice(words)
        new = rng.choice((*MONSTERS, rng.choice(words).group(), word.group() * 2))
        good = good[: word.start()] + new + good[word.end() :]
    return good


def spoilt_bytes(good: bytes, rng: random.Random) -> bytes:
    """Bits turned, numbers made large or small, pieces cut out, doubled, exchanged; or cut off."""
    data = bytearray(good)
    for _ in range(rng.choice((1, 1, 2, 4, 16))):
        if not data:
            break
        at = rng.randrange(len(data))
        rng.choice(_WAYS)(data, at, rng)
    return bytes(data)


def _turn_bit(data: bytearray, at: int, rng: random.Random) -> None:
    data[at] ^= 1 << rng.randrange(8)


def _number(data: bytearray, at: int, rng: random.Random) -> None:
    width = rng.choice((1, 2, 4))
    value = rng.choice(_SIZES) & ((1 << 8 * width) - 1)
    data[at : at + width] = value.to_bytes(width, rng.choice(("big", "little")))


def _cut_out(data: bytearray, at: int, rng: random.Random) -> None:
    del data[at : at + rng.randint(1, 64)]


def _double(data: bytearray, at: int, rng: random.Random) -> None:
    data[at:at] = data[at : at + rng.randint(1, 256)] * rng.randint(1, 4)


def _noise(data: bytearray, at: int, rng: random.Random) -> None:
    data[at : at + rng.randint(1, 32)] = rng.randbytes(rng.randint(1, 32))


def _move(data: bytearray, at: int, rng: random.Random) -> None:
    piece = data[at : at + rng.randint(1, 128)]
    place = rng.randrange(len(data))
    data[place : place + len(piece)] = piece


def _cut_off(data: bytearray, at: int, _: random.Random) -> None:
    del data[at:]


_WAYS: tuple[Callable[[bytearray, int, random.Random], None], ...] = (
    *(_turn_bit, _turn_bit, _number, _number, _cut_out, _double, _noise, _move, _cut_off),
)


def spoilt_archive(good: bytes, rng: random.Random) -> bytes:
    """An archive of arrays that is whole, with arrays in it that are not what they should be."""
    with np.load(io.BytesIO(good), allow_pickle=False) as archive:
        arrays = {name: archive[name] for name in archive.files}
    for _ in range(rng.randint(1, 2)):
        name = rng.choice(list(arrays))
        arrays[name] = _spoilt_array(name, arrays[name], rng)
    if rng.random() < 0.1:
        del arrays[rng.choice(list(arrays))]
    data = io.BytesIO()
    np.savez_compressed(data, allow_pickle=False, **arrays)
    return data.getvalue()


def _spoilt_array(name: str, array: Array, rng: random.Random) -> Array:
    if name == "facts" and rng.random() < 0.8:
        return np.frombuffer(spoilt_text(array.tobytes(), rng), np.uint8)
    with np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return rng.choice(_ARRAY_WAYS)(array, rng)


def _other_number(array: Array, rng: random.Random) -> Array:
    changed = array.copy()
    if array.size and array.dtype.kind in "iuf":
        strange = (np.nan, np.inf, -np.inf, 1e300, -5) if array.dtype.kind == "f" else (0, 1, 127)
        changed.flat[rng.randrange(array.size)] = rng.choice(strange)
    return changed


def _other_type(array: Array, rng: random.Random) -> Array:
    return array.astype(rng.choice(("i1", "f2", "?", "u8", "U4", "S3", "c8")))


def _shorter(array: Array, _: random.Random) -> Array:
    return array[: len(array) // 2] if array.ndim else array


def _other_shape(array: Array, rng: random.Random) -> Array:
    return np.zeros(rng.choice(((0,), (1,), (3, 3), (2, 2, 2), ())), array.dtype)


def _backwards(array: Array, _: random.Random) -> Array:
    return array.ravel()[::-1].reshape(array.shape).copy()


_ARRAY_WAYS = (_other_number, _other_number, _other_type, _shorter, _other_shape, _backwards)

_LIMITS = b"""schema = 1
[side-bend.fault.shallow]
at_least = 12
[side-bend.end.bend]
enter = 7.0
[side-bend.movement]
back = 0.4
"""
_SETTINGS = b"""[camera]
source = "0"
width = 1280
fps = 30.0
[sound]
volume = 0.8
voice = true
[screen]
mirror = true
[keep]
save_every_s = 20.0
"""
_PROFILE = b"""schema = 1
troubles = ["osteoporosis"]
signs_read = true
agreed = ["a", "b"]
[levels]
cat-cow = ""
"""
_RANGE = b"""schema = 1
person = "me"
[[baseline]]
exercise = "cat-cow"
quality = 0.9
reaches = [{ end = "cat", rest = -20.0, at = 40.0, held = true, confidence = 0.9 }]
[baseline.taken]
when = "2026-11-25T10:30"
how = "clip"
model = "full"
version = "1"
[baseline.setup]
view = "side"
yaw_deg = 3.0
near = "left"
[baseline.neutral]
"spine.total" = 10.0
"""
