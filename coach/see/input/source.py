"""Where pictures come from: the interface that cameras, clips and photos share."""

from __future__ import annotations

from collections.abc import Iterator
from types import TracebackType
from typing import Protocol, Self

from coach.frame import Frame, Stall


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
        """The pictures, once, and a `Stall` where time passes without any."""
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


def pictures_of(source: Source) -> Iterator[Frame]:
    """Only the pictures of a source, without word of stalls and gaps."""
    return (frame for frame in source.frames() if isinstance(frame, Frame))
