"""Where pictures come from: one small interface, and the door that opens the right one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from coach.errors import CoachError
from coach.frame import Frame, Stall

URL_SCHEMES = ("http://", "https://", "rtsp://", "rtsps://", "rtmp://")


class Source(Protocol):
    """Pictures in the order of their time.

    name         for people: a file's name, "camera 0"
    live         whether time passes by itself: then only the newest picture is kept
    duration_s   seconds, None when it is not known
    frame_count  None when it is not known; containers estimate it
    fps          mean pictures per second, None when it is not known
    size         (width, height) of the first picture in pixels; a live one may change later
    warnings     one line each; may grow while frames are read, so look again at the end
    """

    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def live(self) -> bool: ...  # noqa: D102
    @property
    def duration_s(self) -> float | None: ...  # noqa: D102
    @property
    def frame_count(self) -> int | None: ...  # noqa: D102
    @property
    def fps(self) -> float | None: ...  # noqa: D102
    @property
    def size(self) -> tuple[int, int]: ...  # noqa: D102
    @property
    def warnings(self) -> list[str]: ...  # noqa: D102

    def frames(self) -> Iterator[Frame | Stall]:
        """The pictures, once. Only live sources yield `Stall`."""
        ...

    def close(self) -> None:
        """Free the camera or file; may be called twice."""
        ...

    def __enter__(self) -> Self: ...  # noqa: D105
    def __exit__(  # noqa: D105
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...


def is_camera(spec: str | int | Path) -> bool:
    """Whether `spec` means a camera (an index or a network address) and not a file."""
    text = str(spec)
    return text.isdecimal() or text.lower().startswith(URL_SCHEMES)


def open_source(
    spec: str | int | Path,
    *,
    live: bool = False,
    drop: bool = True,
    size: tuple[int, int] = (1280, 720),
    fps: float = 30.0,
) -> Source:
    """Open a camera index, a network camera's address, a folder of photos, a photo or a clip.

    live  pace a file as a camera would: its frames come in real time
    drop  with `live` on a file: skip frames that nobody took in time, as a camera does;
          False delivers every frame and so shows that live judges as a replay does
    size  pixels (width, height), and `fps` pictures per second, asked of a camera by index

    Raises CoachError in one line when it cannot be opened or holds no picture.
    """
    text = str(spec)
    if is_camera(spec):
        from coach.see.camera import Camera  # noqa: PLC0415 - cv2 is loaded when it is needed

        return Camera(int(text) if text.isdecimal() else text, size=size, fps=fps)

    path = Path(text).expanduser()
    try:
        if not path.exists():
            raise CoachError(f"{text}: there is no such file or folder (check the spelling)")
    except OSError as error:
        raise CoachError(f"{text}: cannot be looked at ({error.strerror})") from error
    source = _open_path(path)
    if live:
        from coach.see.paced import Paced  # noqa: PLC0415

        return Paced(source, drop=drop)
    return source


def _open_path(path: Path) -> Source:
    from coach.see.clip import Clip  # noqa: PLC0415
    from coach.see.photos import Photos, is_photo  # noqa: PLC0415

    if path.is_dir():
        return Photos.folder(path)
    if is_photo(path):
        return Photos([path])
    return Clip(path)
