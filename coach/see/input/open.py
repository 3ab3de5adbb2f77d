"""Opens the right source for what was asked for: a camera, a clip, photos."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from coach.errors import CoachError
from coach.see.input.oriented import UPRIGHT, Oriented, Storage
from coach.see.input.source import Source
from coach.see.input.spec import camera, file_or_folder


def is_camera(spec: str | int | Path) -> bool:
    """Whether `spec` means a camera (its number, device or address) and not a file.

    Raises CoachError when it means a camera and can be none.
    """
    return camera(spec) is not None


def open_recording(spec: str | int | Path, *, storage: Storage = UPRIGHT) -> Source:
    """As `open_source`, of something that lasts. Raises CoachError for a single photo as well."""
    from coach.see.input.photos import is_photo  # noqa: PLC0415 - cv2 is loaded when it is needed

    if not is_camera(spec) and (path := file_or_folder(spec)).is_file() and is_photo(path):
        raise CoachError(f"{spec}: one photo shows no movement; `coach check` judges photos")
    return open_source(spec, storage=storage)


def open_source(
    spec: str | int | Path,
    *,
    live: bool = False,
    drop: bool = True,
    size: tuple[int, int] = (1280, 720),
    fps: float = 30.0,
    storage: Storage = UPRIGHT,
    from_s: float = 0.0,
    every: bool = False,
) -> Source:
    """Open a camera (number, device, address), a folder of photos, a photo or a clip.

    live  pace a file as a camera would: its frames come in real time
    drop  with `live` on a file: skip frames that nobody took in time, as a camera does;
          False delivers every frame and so shows that live judges as a replay does
    size  pixels (width, height), and `fps` pictures per second, asked of a camera by index
    storage
          how the pictures are stored: turned by a quarter or half, or mirrored
    from_s
          what a clip shows before is passed over, quicker than it is read
    every
          with the pictures that show the one before them again, which are no new ones

    Raises CoachError in one line when it cannot be opened or holds no picture.
    """
    source = _opened(spec, live=live, drop=drop, size=size, fps=fps, from_s=from_s, every=every)
    return source if storage == UPRIGHT else Oriented(source, storage)


def passes_over(path: Path) -> bool:
    """Whether what a clip shows before `from_s` need not be decoded, as far as its kind tells."""
    from coach.see.input.decoder import Decoder  # noqa: PLC0415
    from coach.see.input.moving import moves  # noqa: PLC0415

    if moves(path):
        return False
    with closing(Decoder(path)) as decoder:
        return decoder.passes_over


def _opened(
    spec: str | int | Path,
    *,
    live: bool,
    drop: bool,
    size: tuple[int, int],
    fps: float,
    from_s: float,
    every: bool,
) -> Source:
    found = camera(spec)
    if found is not None:
        from coach.see.input.camera import Camera  # noqa: PLC0415 - cv2 is loaded when it is needed

        return _once(Camera(found, size=size, fps=fps), every=every)

    path = file_or_folder(spec)
    source = _open_path(path, from_s, every=every)
    if live:
        from coach.see.input.paced import Paced  # noqa: PLC0415

        return Paced(source, drop=drop)
    return source


def _open_path(path: Path, from_s: float, *, every: bool) -> Source:
    from coach.see.input.clip import Clip  # noqa: PLC0415
    from coach.see.input.photos import Photos, is_photo  # noqa: PLC0415

    if path.is_dir():
        return Photos.folder(path)
    if is_photo(path):
        return Photos([path])
    return _once(Clip(path, from_s=from_s), every=every)


def _once(source: Source, *, every: bool) -> Source:
    """The source without those of its pictures that are shown again, or with every one."""
    from coach.see.input.duplicates import WithoutDuplicates  # noqa: PLC0415

    return source if every else WithoutDuplicates(source)
