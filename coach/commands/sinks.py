"""The files that a session writes: video, trace, record. One that fails leaves the others alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coach.errors import CoachError
from coach.frame import Image
from coach.keep.claim import claim, is_record
from coach.keep.trace import is_trace
from coach.keep.trace_writer import TraceWriter
from coach.moment import Moment
from coach.see.input.source import Source
from coach.tell.video.mark import is_marked
from coach.tell.video.sink import VideoSink

DEFAULT_RATE = 30.0
"""Pictures per second of the written clip where the source does not know its own."""


@dataclass(frozen=True, slots=True)
class Outputs:
    """The files that were asked for; `force`: they may replace those of an earlier run."""

    video: Path | None = None
    json: Path | None = None
    trace: Path | None = None
    force: bool = False

    def claim(self, inputs: Iterable[str | Path]) -> None:
        """Raise CoachError before the work when one of them may not or could not be written.

        None may take the place of an input or of another one.
        """
        results = ((self.video, is_marked), (self.json, is_record), (self.trace, is_trace))
        claim(results, inputs=inputs, force=self.force)


class Sinks:
    """Video and trace. `failed` tells whether one of them was given up.

    A sink that cannot write (a full disk) is given up, which is told once by `tell`; the session
    and the other sinks go on.
    """

    def __init__(
        self,
        source: Source,
        outputs: Outputs,
        tell: Callable[[str], None],
        *,
        live: bool,
        begin: Callable[[], object] = lambda: None,
    ) -> None:
        """Open what was asked for. Live, a full video queue drops pictures instead of waiting.

        `begin` is called at first in the thread that encodes the video.
        """
        self.failed = False
        self._tell = tell
        self._video: VideoSink | None = None
        self._trace: TraceWriter | None = None
        if outputs.video is not None:
            rate = source.fps or DEFAULT_RATE
            self._video = VideoSink(
                outputs.video, rate, wait=not live, replace=outputs.force, begin=begin
            )
        if outputs.trace is not None:
            self._trace = TraceWriter(outputs.trace, replace=outputs.force)

    @property
    def wants_pictures(self) -> bool:
        """Whether a drawn picture is needed."""
        return self._video is not None

    def take(self, moment: Moment, image: Image | None) -> None:
        """Write the moment, and its picture from the moment's time on."""
        if self._trace is not None:
            try:
                self._trace.add(moment)
            except CoachError as error:
                self._trace = None
                self._fail(error)
        if self._video is not None and image is not None:
            try:
                self._video.write(image, moment.t)
            except CoachError as error:
                self._video = None
                self._fail(error)

    def close(self, facts: dict[str, Any], *, began: bool, whole: bool = True) -> None:
        """Finish the files; `facts` go into the trace. Without a first moment nothing is left.

        A clip that is not `whole` is kept as `NAME.partial.SUFFIX`.
        """
        video, self._video = self._video, None
        trace, self._trace = self._trace, None
        if video is not None:
            try:
                video.close(whole)
                if video.kept is not None and video.kept != video.path:
                    what = "the clip" if whole else "the clip up to that point"
                    self._tell(f"{what} is {video.kept}")
            except CoachError as error:
                self._fail(error)
        if trace is not None and began:
            trace.facts |= facts
            try:
                trace.close()
            except CoachError as error:
                self._fail(error)

    def _fail(self, error: CoachError) -> None:
        self.failed = True
        self._tell(str(error))
