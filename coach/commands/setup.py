"""Shared first steps of commands: find the exercise and the model, print warnings once."""

from __future__ import annotations

import logging
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from coach import stopping
from coach.console import tell
from coach.errors import CoachError
from coach.exercise import Exercise, find, load_all
from coach.exercise.overrides import NONE, Overrides, apply
from coach.keep.config import load_settings
from coach.see.fetching.model import find_model
from coach.see.fetching.wheels import cv2_warning

if TYPE_CHECKING:
    from coach.see.tracking.slowness import ClosableTracker, TimedTracker
    from coach.see.tracking.tracker import Tracker

logger = logging.getLogger(__name__)


def chosen(slug: str | None, how: str = "--exercise SLUG", limits: Overrides = NONE) -> Exercise:
    """The exercise that was named, with these limits. Raises CoachError when none was."""
    if slug is None:
        raise CoachError(
            f"say which exercise ({how}): {', '.join(load_all())} (see `coach exercises`)"
        )
    return apply(find(slug), limits)


def new_tracker(model: str | None, *, photo: bool = False) -> Tracker:
    """A tracker with the asked model or that of the settings, fetched if need be.

    Who presses Ctrl-C while it is loaded waits for that: MediaPipe leaves complaints of its own
    behind where half of it is open when the program ends.
    """
    path = pose_model(model)
    from coach.see.tracking.tracker import Tracker

    if threading.current_thread() is not threading.main_thread():
        return Tracker(path, photo=photo)
    with stopping.put_off():
        tracker = Tracker(path, photo=photo)
    try:
        stopping.check()
    except stopping.Stopped:
        tracker.close()
        raise
    return tracker


def pose_model(model: str | None) -> Path:
    """The file of the asked model or that of the settings, fetched if need be."""
    warning = cv2_warning()
    if warning:
        tell(warning)
    from coach.see.tracking.tracker import try_model

    path = find_model(model, usual=load_settings().see.model, loads=try_model)
    logger.info("pose model %s", path)
    return path


def timed(tracker: ClosableTracker, least_fps: float) -> TimedTracker:
    """The tracker, watched: it says so when it manages fewer than `least_fps` pictures a second."""
    from coach.see.tracking.pace import Pace
    from coach.see.tracking.slowness import TimedTracker

    return TimedTracker(tracker, Pace(least_fps))
