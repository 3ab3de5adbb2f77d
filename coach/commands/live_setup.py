"""Setting up what runs in front of a camera: window, camera, pose model and voice."""

from __future__ import annotations

import logging
from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from coach.actions import Action
from coach.commands.feed import Feed
from coach.commands.loading import Loading
from coach.commands.notices import Notices
from coach.commands.setup import new_tracker, timed
from coach.frame import Image
from coach.see.input.camera import Camera
from coach.see.input.open import is_camera, open_source
from coach.see.input.oriented import Storage
from coach.settings import Settings
from coach.style.tones import use
from coach.tell.screens.opening import draw_opening, mirrored
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
    use(settings.screen.room)
    with ExitStack() as stack:
        window = (
            stack.enter_context(Window(full_screen=settings.screen.full_screen))
            if settings.screen.window
            else None
        )
        if window is not None:  # first of all: what loads beside it would only hold it up
            window.open(draw_opening(window.size))
        loading = stack.enter_context(
            Loading(lambda: timed(new_tracker(model), settings.see.least_fps))
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
        if window is not None:
            first = source.first if isinstance(source, Camera) else None
            wait(loading, window, mirrored(first) if settings.screen.mirror else first)
        feed = stack.enter_context(Feed(spec, source, loading.take(), notices))
        voice = stack.enter_context(
            Voice(mute, sound.rate, sound.volume, words=sound.voice, beeps=sound.tones)
        )
        logger.info("the person is reached by %s", voice.means)
        yield LiveSetup(feed, window, voice)


def wait(loading: Loading, window: Window, first: Image | None) -> None:
    """Keep the window alive, with the camera's first picture in it, until the model is there."""
    while not loading.ready:
        if Action.QUIT in window.open(draw_opening(window.size, first)):
            window.close()
            return
