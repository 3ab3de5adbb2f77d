"""Setting up what runs in front of a camera: window, camera, pose model and voice."""

from __future__ import annotations

import logging
from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from coach.commands.feed import Feed
from coach.commands.notices import Notices
from coach.commands.setup import new_tracker, timed
from coach.see.input.open import is_camera, open_source
from coach.see.input.oriented import Storage
from coach.settings import Settings
from coach.tell.screens.window import Window
from coach.tell.sound.voice import Voice

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class LiveSetup:
    """What was opened. `window` is None when the person wants none."""

    feed: Feed
    window: Window | None
    voice: Voice


@contextmanager
def live_setup(
    settings: Settings, notices: Notices, *, model: str | None, mute: bool, drop: bool
) -> Generator[LiveSetup]:
    """Open everything that the settings ask for, and close it in the end.

    `drop`: a clip in place of the camera drops pictures that nobody took in time, as a camera does.
    """
    camera, sound = settings.camera, settings.sound
    spec = str(camera.source)
    with ExitStack() as stack:
        window = (
            stack.enter_context(Window(full_screen=settings.screen.full_screen))
            if settings.screen.window
            else None
        )
        source = stack.enter_context(
            open_source(
                spec,
                live=True,
                drop=drop or is_camera(spec),
                size=(camera.width, camera.height),
                fps=camera.fps,
                storage=Storage(camera.turn, camera.mirrored),
            )
        )
        tracker = timed(new_tracker(model), settings.see.least_fps)
        feed = stack.enter_context(Feed(spec, source, tracker, notices))
        voice = stack.enter_context(
            Voice(mute, sound.rate, sound.volume, words=sound.voice, beeps=sound.tones)
        )
        logger.info("the person is reached by %s", voice.means)
        yield LiveSetup(feed, window, voice)
