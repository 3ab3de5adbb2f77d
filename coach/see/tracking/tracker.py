"""From a picture to a Body."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from coach.body import LANDMARKS, Body
from coach.closing import Closing
from coach.errors import CoachError
from coach.frame import Frame, Image
from coach.see.fetching.bundle import is_lite
from coach.see.fetching.quiet import quiet_stderr
from coach.see.input.shrink import shrink
from coach.see.tracking import crowd
from coach.see.tracking.crowd import DetectedPerson
from coach.see.tracking.follow import LONG_SIDE, Follow, as_body, lightness
from coach.see.tracking.headcount import Headcount
from coach.see.tracking.landmarker import Landmarker, Landmarks

MOST_PEOPLE = 3
"""More than this are not told apart."""


class Tracker(Closing):
    """Follows one person through pictures in the order of their time.

    photo   each picture stands for itself: no tracking, everybody is counted in every picture
    Raises CoachError when the model cannot be loaded. Close it, or use it as a context manager.
    """

    def __init__(self, model: Path, *, photo: bool = False) -> None:
        """Load the model file (a pose landmarker `.task`). Takes about a second."""
        self._one: _Network | None = None
        self._coarse = False
        self._all: _Network | None = _Network(model, people=MOST_PEOPLE, masks=photo)
        self._headcount = Headcount(self._all.everybody)
        self._follow: Follow | None = None
        self._coarse = is_lite(model)
        if not photo:
            try:
                self._one = _Network(model, people=1, masks=True, film=True)
            except CoachError:
                self.close()
                raise
            self._follow = Follow(self._one.track, self._headcount, self._one.begin_anew)

    def see(self, frame: Frame) -> Body:
        """The person in the frame, in the frame's own pixels; `Body.absent` when nobody is."""
        if self._all is None:
            raise ValueError("the tracker is closed")
        body = self._photo(frame, self._all) if self._follow is None else self._follow.see(frame)
        return replace(body, coarse=True) if self._coarse else body

    def see_row(self, frames: Sequence[Frame]) -> list[Body]:
        """The same of several frames of a film, which is quicker where there is but one core."""
        if self._follow is None:
            return [self.see(frame) for frame in frames]
        bodies = self._follow.see_row(frames)
        return [replace(body, coarse=True) for body in bodies] if self._coarse else bodies

    def _photo(self, frame: Frame, network: _Network) -> Body:
        small = shrink(frame.image, LONG_SIDE)
        people = network.everybody(small, frame.size)
        people.sort(key=lambda one: crowd.prominence(one, frame.size), reverse=True)
        count = len(crowd.distinct(people))
        return as_body(frame, people[0] if people else None, count, lightness(small))

    def close(self) -> None:
        """Free the model; may be called twice."""
        self._headcount.close()
        if self._follow is not None:
            self._follow.close()
        for network in (self._one, self._all):
            if network is not None:
                network.close()
        self._one = self._all = self._follow = None


def try_model(model: Path) -> None:
    """Load a model and look at an empty picture. Raises CoachError when it does not work."""
    with Tracker(model, photo=True) as tracker:
        tracker.see(Frame(0.0, np.zeros((240, 320, 3), np.uint8), 0))


class _Network:
    """A landmarker that says nothing on the terminal, and whose people are plausible ones."""

    def __init__(self, model: Path, *, people: int, masks: bool, film: bool = False) -> None:
        self._last_ms = -1
        self._somebody = False
        self._model = model
        self._load = lambda: Landmarker(model, people=people, masks=masks, film=film)
        self._landmarker = self._loaded()

    def begin_anew(self) -> None:
        """Know nothing of the pictures so far; the time goes on."""
        self._landmarker.close()
        self._landmarker = self._loaded()

    def _loaded(self) -> Landmarker:
        try:
            with quiet_stderr():
                return self._load()
        except ImportError as error:
            raise CoachError(
                f"mediapipe cannot be imported ({_short(error)}); `coach doctor` says more"
            ) from error
        except (ValueError, RuntimeError, OSError) as error:
            raise CoachError(
                f"{self._model}: cannot be loaded as a pose model ({_short(error)})"
            ) from error

    def track(self, image: Image, t: float, size: tuple[int, int]) -> list[DetectedPerson]:
        """The next picture of a film; `t` in seconds, `size` the one the points refer to."""
        # Strictly increasing, also for two looks at one frame and for two frames in 1 ms.
        self._last_ms = max(self._last_ms + 1, round(t * 1000))
        return self._people(image, size, self._last_ms)

    def everybody(self, image: Image, size: tuple[int, int]) -> list[DetectedPerson]:
        """Everybody in a single picture."""
        return self._people(image, size, None)

    def _people(self, image: Image, size: tuple[int, int], ms: int | None) -> list[DetectedPerson]:
        if self._somebody:
            return _plausible(self._landmarker.detect(image, ms), size)
        with quiet_stderr():  # the first inference that finds somebody has something to log
            found = self._landmarker.detect(image, ms)
        self._somebody = bool(found)
        return _plausible(found, size)

    def close(self) -> None:
        self._landmarker.close()


def _plausible(found: list[Landmarks], size: tuple[int, int]) -> list[DetectedPerson]:
    """Those who may be people, in pixels of a picture of this size."""
    people = (
        crowd.person(
            (one.places * np.array(size, np.float64)).astype(np.float32),
            one.visibility,
            one.world,
            one.mask,
            size,
        )
        for one in found
        if len(one.visibility) == LANDMARKS
    )
    return [one for one in people if one is not None]


def _short(error: BaseException) -> str:
    said = str(error).strip().splitlines()
    return said[0][:120] if said else type(error).__name__
