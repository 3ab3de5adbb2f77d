"""Clips as the world makes them: pictures as they are meant, at the time they were taken."""

import os
import struct
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from coach.errors import CoachError
from coach.frame import Frame, Stall
from coach.see.input import passing_over
from coach.see.input.clip import Clip
from coach.see.input.decoder import Decoder, Picture
from coach.see.input.open import open_source
from coach.see.input.passing_over import Packet

SIZE = (96, 64)
LEFT, RIGHT = (30, 30, 200), (200, 180, 30)
"""Blue, green and red of the picture's halves: a dark red and a light blue."""


def halves(index: int = 0, size: tuple[int, int] = SIZE) -> np.ndarray:
    """Two upright halves, and a bar that wanders down with the index."""
    image = np.zeros((size[1], size[0], 3), np.uint8)
    image[:, : size[0] // 2] = LEFT
    image[:, size[0] // 2 :] = RIGHT
    image[(2 * index) % size[1]] = 255
    return image


def film(
    path: Path,
    stamps: list[float],
    *,
    codec: str = "mpeg4",
    size: tuple[int, int] = SIZE,
    aspect: Fraction = Fraction(1),
    options: dict[str, str] | None = None,
    curve: int | None = None,
    audio_s: float = 0.0,
) -> Path:
    """A clip with these time stamps, seconds, written by PyAV."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream(codec, rate=10, options=options or {})
        stream.width, stream.height = size
        stream.pix_fmt = "yuv420p"
        stream.codec_context.time_base = Fraction(1, 1000)
        stream.codec_context.gop_size = 5
        stream.sample_aspect_ratio = aspect
        if curve is not None:
            stream.color_trc = curve
        sound = container.add_stream("aac", rate=8000) if audio_s else None
        for index, stamp in enumerate(stamps):
            frame = av.VideoFrame.from_ndarray(halves(index, size), format="bgr24")
            frame.pts = round(1000 * stamp)
            frame.time_base = Fraction(1, 1000)
            if curve is not None:
                frame = frame.reformat(format="yuv420p")
                frame.color_trc = curve
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
        for at in range(0, round(8000 * audio_s), 1024) if sound is not None else ():
            quiet = av.AudioFrame.from_ndarray(np.zeros((1, 1024), np.float32), "fltp", "mono")
            quiet.sample_rate, quiet.pts = 8000, at
            container.mux(sound.encode(quiet))
    return path


def seen(path: Path) -> tuple[list[Frame], list[Stall], Clip]:
    with open_source(path) as clip:
        items = list(clip.frames())
    stalls = [item for item in items if isinstance(item, Stall)]
    return [item for item in items if isinstance(item, Frame)], stalls, clip


def even(count: int, fps: float = 10.0) -> list[float]:
    return [i / fps for i in range(count)]


@pytest.mark.parametrize(
    ("aspect", "shown"),
    [
        (Fraction(2), (192, 64)),
        (Fraction(4, 3), (128, 64)),
        (Fraction(16, 15), (102, 64)),
        (Fraction(1, 2), (96, 128)),
        (Fraction(1), (96, 64)),
        (Fraction(1001, 1000), (96, 64)),  # what scaling leaves behind is no shape
    ],
)
@pytest.mark.parametrize("name", ["a.mp4", "a.mkv", "a.avi"])
def test_pixels_that_are_not_square_are_made_square_and_nothing_smaller(
    tmp_path, name, aspect, shown
):
    if name == "a.avi" and aspect != 1:
        aspect = aspect.limit_denominator(255)  # as much as its codec's header holds
    frames, _, clip = seen(film(tmp_path / name, even(5), aspect=aspect))
    assert clip.size == frames[0].size == shown
    left, right = frames[0].image[-4, 4], frames[0].image[-4, -4]
    assert np.abs(left.astype(int) - LEFT).max() < 12
    assert np.abs(right.astype(int) - RIGHT).max() < 12


def test_the_two_fields_of_an_interlaced_picture_become_one_without_a_comb(tmp_path):
    path = tmp_path / "fields.mpg"
    with av.open(str(path), "w", format="mpeg") as container:
        stream = container.add_stream("mpeg2video", rate=25, options={"flags": "+ildct+ilme"})
        stream.width, stream.height, stream.pix_fmt = 96, 64, "yuv420p"
        for index in range(10):
            image = np.full((64, 96, 3), 40, np.uint8)
            for field in (0, 1):  # a block that wanders to the right, seen twice in each picture
                at = 4 * (2 * index + field)
                image[field::2, at : at + 24] = 220
            container.mux(stream.encode(av.VideoFrame.from_ndarray(image, format="bgr24")))
        container.mux(stream.encode())
    with av.open(str(path)) as container:
        assert next(container.decode(video=0)).interlaced_frame, "the clip shows nothing"
    frames, _, _ = seen(path)
    assert len(frames) == 10
    assert [f.t for f in frames] == pytest.approx([i / 25 for i in range(10)], abs=0.002)
    for frame in frames[2:8]:
        grey = frame.image[..., 1].astype(int)
        assert grey.max() > 180, "the block is gone"
        comb = np.abs(2 * grey[1:-1] - grey[:-2] - grey[2:]).mean()
        assert comb < 12


def test_parts_whose_time_stamps_begin_anew_come_one_after_the_other(tmp_path):
    parts = [film(tmp_path / f"{i}.ts", even(20), codec="libx264") for i in range(3)]
    joined = tmp_path / "joined.ts"
    joined.write_bytes(b"".join(part.read_bytes() for part in parts))
    frames, stalls, clip = seen(joined)
    assert len(frames) == 60
    assert stalls == []
    steps = np.diff([f.t for f in frames])
    assert steps == pytest.approx(np.full(59, 0.1), abs=0.002)
    assert clip.duration_s == pytest.approx(6.0, abs=0.05)
    assert sum("begin anew" in warning for warning in clip.warnings) == 2


@pytest.mark.parametrize("back_s", [1.0, 3.0, 5000.0])
def test_stamps_that_jump_back_or_forth_neither_squeeze_nor_stretch_what_follows(
    back_s, monkeypatch, tmp_path
):
    clip = Clip(film(tmp_path / "a.mkv", even(40)))
    stamps = iter([*even(20), *(s - back_s for s in even(40)[20:])])
    pictures = (Picture(next(stamps), lambda: clip._first[1]) for _ in range(40))
    clip._first = next(pictures).stamp, clip._first[1]
    monkeypatch.setattr(clip, "_read", lambda: next(pictures, None))
    frames = list(clip.frames())
    assert np.diff([f.t for f in frames]) == pytest.approx(np.full(39, 0.1), abs=0.002)


def test_a_picture_out_of_order_keeps_its_place_and_moves_no_other(monkeypatch, tmp_path):
    clip = Clip(film(tmp_path / "a.mkv", even(6)))
    stamps = (0.0, 0.1, 0.3, 0.2, 0.4, 0.5)
    pictures = iter([Picture(s, lambda: clip._first[1]) for s in stamps])
    clip._first = next(pictures).stamp, clip._first[1]
    monkeypatch.setattr(clip, "_read", lambda: next(pictures, None))
    times = [f.t for f in clip.frames()]
    assert times == pytest.approx([0.0, 0.1, 0.3, 0.301, 0.4, 0.5])
    assert clip.warnings == []


def test_a_gap_in_the_recording_is_told_and_is_no_time_seen(tmp_path):
    stamps = [*even(20), *(s + 60 for s in even(40)[20:])]
    frames, stalls, clip = seen(film(tmp_path / "a.mkv", stamps))
    assert len(frames) == 40
    assert [round(s.t, 1) for s in stalls] == [2.0]
    assert "gap of 60.1 s" in clip.warnings[0]


@pytest.mark.parametrize("name", ["a.mkv", "a.mp4", "a.mov"])
def test_sound_that_lasts_longer_than_the_pictures_is_not_their_length(tmp_path, name):
    _, _, clip = seen(film(tmp_path / name, even(20), audio_s=8.0))
    assert clip.duration_s == pytest.approx(2.0, abs=0.15)
    assert clip.warnings == []


def test_a_header_that_errs_is_not_believed_and_nothing_is_called_damaged(tmp_path):
    path = film(tmp_path / "a.avi", even(20))
    data = bytearray(path.read_bytes())
    for tag, at in ((b"avih", 24), (b"strh", 40)):  # how many pictures there are
        place = data.index(tag) + at
        data[place : place + 4] = (500).to_bytes(4, "little")
    path.write_bytes(bytes(data))
    frames, _, clip = seen(path)
    assert len(frames) == 20
    assert clip.duration_s == pytest.approx(2.0, abs=0.15)
    assert clip.warnings == []


@pytest.mark.parametrize(
    "name",
    ["2026-11-25T10:30:00.mp4", "http:x.mp4", "-i.mp4", "%03d.mp4", "a|b.mp4", "concat:a.mp4"],
)
def test_a_name_that_reads_like_an_address_or_a_pattern_is_a_name(tmp_path, name, monkeypatch):
    film(tmp_path / "plain.mp4", even(5)).rename(tmp_path / name)
    monkeypatch.chdir(tmp_path)
    frames, _, clip = seen(Path(name))
    assert len(frames) == 5
    assert clip.name == name


@pytest.mark.parametrize("name", [b"\xff\xfe-\x80.mp4", b"\x1b[31mred.mp4", b"a\nb.mp4"])
def test_a_name_of_any_bytes_is_opened(tmp_path, name):
    path = Path(os.fsdecode(os.path.join(os.fsencode(tmp_path), name)))  # noqa: PTH118 - bytes
    try:
        film(tmp_path / "plain.mp4", even(5)).rename(path)
    except OSError:
        pytest.skip("this system has no such names")
    frames, _, _ = seen(path)
    assert len(frames) == 5


@pytest.mark.parametrize(
    "text",
    [
        "#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\nPLACE\n#EXT-X-ENDLIST\n",
        "ffconcat version 1.0\nfile 'PLACE'\n",
    ],
)
@pytest.mark.parametrize("inside", ["http://127.0.0.1:9/a.ts", "secret.mp4"])
def test_a_list_of_other_places_is_no_clip_and_opens_none_of_them(tmp_path, text, inside):
    film(tmp_path / "secret.mp4", even(5))
    path = tmp_path / "list.mp4"
    path.write_text(text.replace("PLACE", inside))
    with pytest.raises(CoachError, match=r"list\.mp4: not a video"):
        open_source(path)


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("a.webp", {"lossless": True}),
        ("a.png", {}),
        ("a.avif", {"quality": 90}),
        ("a.gif", {}),
        ("named-like-a-photo.jpg", {"format": "PNG"}),
    ],
)
def test_a_moving_picture_is_a_clip_whatever_it_is_called(tmp_path, name, more):
    pictures = [Image.fromarray(halves(i)[:, :, ::-1]) for i in range(8)]
    path = tmp_path / name
    pictures[0].save(path, save_all=True, append_images=pictures[1:], duration=200, loop=0, **more)
    frames, stalls, clip = seen(path)
    assert [f.t for f in frames] == pytest.approx([0.2 * i for i in range(8)], abs=0.01)
    assert clip.duration_s == pytest.approx(1.6, abs=0.1)
    assert stalls == []
    for index, frame in enumerate(frames):
        assert frame.image[2 * index].min() > 150, "it is another picture"


def test_a_moving_picture_among_photos_is_told_of(tmp_path):
    pictures = [Image.fromarray(halves(i)[:, :, ::-1]) for i in range(3)]
    pictures[0].save(tmp_path / "a.webp", save_all=True, append_images=pictures[1:], lossless=True)
    pictures[0].save(tmp_path / "b.png")
    frames, _, source = seen(tmp_path)
    assert len(frames) == 2
    assert source.warnings == ["a.webp moves: only its first picture is looked at"]


@pytest.mark.parametrize("kind", ["jpg", "png", "webp", "tif", "avif"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_is_upright_by_its_tag_in_every_format(tmp_path, kind, orientation):
    upright = Image.fromarray(np.ascontiguousarray(_corner()[:, :, ::-1]))
    undo = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    stored = upright.transpose(undo[orientation]) if orientation in undo else upright
    exif = Image.Exif()
    exif[0x0112] = orientation
    path = tmp_path / f"a.{kind}"
    stored.save(path, exif=exif, quality=95) if kind != "png" else stored.save(path, exif=exif)
    (frame,), _, _ = seen(path)
    assert frame.size == SIZE
    assert np.abs(frame.image.astype(int) - _corner()).mean() < 6


def _corner() -> np.ndarray:
    image = np.full((SIZE[1], SIZE[0], 3), 60, np.uint8)
    image[: SIZE[1] // 2, : SIZE[0] // 2] = (40, 200, 230)
    return image


def test_the_dark_tones_of_hdr_come_as_a_screen_shows_them(tmp_path):
    path = film(tmp_path / "pq.mkv", even(5), codec="libx264", curve=16)
    with av.open(str(path)) as container:
        assert next(container.decode(video=0)).color_trc == 16, "the clip shows nothing"
    plain, _, _ = seen(film(tmp_path / "plain.mkv", even(5), codec="libx264"))
    hdr, _, _ = seen(path)
    # The curve's 58 % are the white of ordinary film; what is stored at 50 % is a bright grey.
    light = plain[0].image[-4, -4].astype(int)
    shown = hdr[0].image[-4, -4].astype(int)
    assert shown.max() > light.max() + 10
    assert hdr[0].image.max() <= 255


def test_quarter_turns_and_mirrors_of_the_display_matrix_are_undone(studio, tmp_path):
    for matrix, corner in (
        ((0, 1, -1, 0), (5, -5)),
        ((-1, 0, 0, -1), (-5, -5)),
        ((0, -1, 1, 0), (-5, 5)),
        ((-1, 0, 0, 1), (5, -5)),
        ((1, 0, 0, -1), (-5, 5)),
    ):
        path = studio.clip("turned.mp4")
        data = bytearray(path.read_bytes())
        at = data.index(b"tkhd") + 4 + 40
        a, b, c, d = (value << 16 for value in matrix)
        data[at : at + 36] = struct.pack(">9i", a, b, 0, c, d, 0, 0, 0, 1 << 30)
        path.write_bytes(bytes(data))
        (first, *_), _, _ = seen(path)
        red = first.image[corner]
        assert red[2] > 180, matrix
        assert red[0] < 90, matrix


def test_a_video_of_an_unknown_kind_is_told(tmp_path):
    path = film(tmp_path / "a.mkv", even(5))
    path.write_bytes(path.read_bytes().replace(b"V_MPEG4/ISO/ASP", b"V_NOBODY/KNOWS/"))
    with pytest.raises(CoachError, match=r"a\.mkv: not a video"):
        open_source(path)


@pytest.mark.parametrize("count", [1, 6])
def test_a_damaged_avif_is_told_or_used_as_far_as_it_goes(tmp_path, count):
    pictures = [Image.fromarray(halves(i)[:, :, ::-1]) for i in range(count)]
    path = tmp_path / "a.avif"
    pictures[0].save(path, save_all=count > 1, append_images=pictures[1:])
    data = bytearray(path.read_bytes())
    at = data.rindex(b"mdat") + 4
    for begin in range(at + (len(data) - at) // 2, len(data)):
        data[begin] ^= 0xA5
    path.write_bytes(bytes(data))
    try:
        frames, _, _ = seen(path)
        assert len(frames) < 6
    except CoachError as told:
        assert "a.avif" in str(told)


CLOSED = {"bf": "2", "x264-params": "open-gop=0"}
OPEN = {"bf": "3", "x264-params": "open-gop=1:scenecut=0:bframes=3:b-adapt=0"}


@pytest.mark.parametrize(
    ("name", "codec", "options"),
    [
        ("a.mkv", "mpeg4", {}),
        ("a.mp4", "mpeg4", {"bf": "2"}),
        ("a.mkv", "libx264", CLOSED),
        ("a.mp4", "libx264", OPEN),
        ("a.mp4", "libx264", {"x264-params": "keyint=infinite:scenecut=0"}),
        ("a.webm", "libvpx-vp9", {"lag-in-frames": "10", "auto-alt-ref": "1"}),
    ],
)
@pytest.mark.parametrize("from_s", [0.0, 0.75, 2.0, 3.45, 61.0, 99.0])
def test_what_lies_before_is_passed_over_and_the_rest_is_the_same(
    tmp_path, name, codec, options, from_s
):
    stamps = [*even(40), *(s + 60 for s in even(60)[40:])]
    path = film(tmp_path / name, stamps, codec=codec, options=options)
    whole, part = Clip(path), Clip(path, from_s=from_s)
    wanted = [one for one in whole.frames() if one.t >= from_s]
    found = list(part.frames())
    assert [(type(one), one.t) for one in found] == [(type(one), one.t) for one in wanted]
    for one, other in zip(found, wanted, strict=True):
        if isinstance(one, Frame):
            assert one.index == other.index
            assert np.array_equal(one.image, other.image)
    assert part.warnings == whole.warnings
    assert (part.size, part.duration_s) == (whole.size, whole.duration_s)


def passed(path: Path, from_s: float) -> int:
    """How many of a file's pictures are not decoded."""
    decoder, count = Decoder(path), 0
    for picture in decoder.pictures(from_s):
        try:
            picture.image()
        except ValueError:
            count += 1
    decoder.close()
    return count


@pytest.mark.parametrize("options", [CLOSED, OPEN])
def test_what_is_passed_over_is_not_decoded(tmp_path, options):
    path = film(tmp_path / "a.mp4", even(60), codec="libx264", options=options)
    assert 25 <= passed(path, 4.0) <= 36  # of forty: half a second and a few pictures are decoded
    assert passed(path, 0.0) == 0


@pytest.mark.parametrize("again", [even(30), [*[2.9] * 5, *even(60)[30:]]])
def test_where_time_stamps_begin_anew_all_is_decoded(tmp_path, monkeypatch, again):
    stamps = [*even(30), *again]
    path = film(tmp_path / "a.mkv", even(len(stamps)))
    given = iter([Packet(round(1000 * t), round(1000 * t), True, True) for t in stamps])
    monkeypatch.setattr(passing_over, "of", lambda _: next(given))
    assert passed(path, 4.0) == 0


def test_a_damaged_packet_before_is_not_passed_over():
    packets = [Packet(t, t, t % 5 == 0, t != 7) for t in range(20)]
    assert passing_over.entry(packets, 18) is None
    assert passing_over.entry(packets[:7] + packets[8:], 18) == (
        14,
        15,
        [0, 1, 2, 3, 4, 5, 6, *range(8, 15)],
    )


def test_pictures_that_are_shown_before_the_one_they_follow_are_passed_over_with_the_others():
    shown = [0, 3, 1, 2, 6, 4, 5, 9, 7, 8, 12, 10, 11]
    packets = [Packet(t, i - 2, t % 6 == 0, True) for i, t in enumerate(shown)]
    assert passing_over.entry(packets, 8) == (4, 6, [0, 1, 2, 3, 4, 5])


def test_a_place_whose_picture_cannot_be_decoded_by_itself_is_none(tmp_path, monkeypatch):
    path = film(tmp_path / "a.mp4", even(60))
    told = passing_over.of
    monkeypatch.setattr(passing_over, "of", lambda packet: told(packet)._replace(begins=True))
    assert passed(path, 3.75) == 0
    images = [frame.image for frame in Clip(path).frames()]
    assert np.array_equal(next(iter(Clip(path, from_s=3.75).frames())).image, images[38])
