"""Window and voice of a live session, and the keys pressed in it."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Set as AbstractSet
from time import perf_counter

from coach.actions import NO_ACTIONS, Action
from coach.commands.notices import Notices
from coach.frame import Image
from coach.language import say
from coach.moment import Moment
from coach.record.timing import times
from coach.session import Session
from coach.settings import Settings
from coach.tell.draw.box import Size
from coach.tell.draw.overlay import Options, draw
from coach.tell.screens.window import Window
from coach.tell.sound.policy import Sound
from coach.tell.sound.voice import Voice


class Screen:
    """Window and voice of a live session.

    stages  seconds per picture: "draw" and "show" what they cost, "shown" from the picture's grab
            until it was on the screen, "own" all of ours from the body on
    """

    def __init__(
        self,
        session: Session,
        voice: Voice,
        window: Window | None,
        notices: Notices,
        *,
        settings: Settings,
    ) -> None:
        """Show and say nothing yet. Without a `window` there is the voice only."""
        self.notices = notices
        self.stages: dict[str, deque[float]] = {
            n: times() for n in ("draw", "show", "shown", "own")
        }
        self._session = session
        self._voice = voice
        self._sound = Sound(voice, settings.sound)
        self._window = window
        self._shown = settings.screen
        self._doubted = False

    def take(self, moment: Moment) -> AbstractSet[Action]:
        """Show and say the moment; the keys that were pressed."""
        self._sound.tell(moment)
        if self._voice.message:
            self.notices.say(self._voice.message)
        self._doubt()
        note = self.notices.at(moment.t)
        if self._window is None:
            return NO_ACTIONS
        begun = perf_counter()
        image = self._drawn(moment, self._shown.mirror, note, self._window.size)
        drawn = perf_counter()
        actions = self._window.show(image)
        note_times(self.stages, moment, drawn - begun, perf_counter() - drawn)
        return self._obey(actions)

    def _doubt(self) -> None:
        """Why the baseline is not used, the first time it is not."""
        doubt = self._session.judge.own.doubt
        if doubt is not None and not self._doubted:
            self._doubted = True
            self.notices.say(say("range-not-used-now", doubt=doubt))

    def idle(self) -> AbstractSet[Action]:
        """There is no new picture: keys count all the same."""
        return self._obey(self._window.poll()) if self._window is not None else NO_ACTIONS

    def plain(self, moment: Moment) -> Image:
        """The picture as it goes into a clip: unmirrored, without notes."""
        return self._drawn(moment, mirror=False, note=None, size=None)

    def _drawn(self, moment: Moment, mirror: bool, note: str | None, size: Size | None) -> Image:
        muted = say("sound-off") if self._voice.mute and note is None else None
        options = Options(
            size=size,
            skeleton=self._shown.skeleton,
            neutral_deg=self._session.judge.neutral_spine,
            note=note or muted,
            flash=self._voice.flash,
            degrees=self._shown.degrees,
        )
        return draw(moment, mirror=mirror, options=options)

    def _obey(self, actions: AbstractSet[Action]) -> AbstractSet[Action]:
        """Sound is the screen's own; all else is for whoever goes on."""
        if Action.MUTE in actions:
            self._voice.mute = not self._voice.mute
        return actions


def note_times(
    stages: dict[str, deque[float]], moment: Moment, draw_s: float, show_s: float
) -> None:
    """Add what one picture has cost, seconds; nothing where there was none."""
    frame = moment.frame
    if frame is None:
        return
    stages["draw"].append(draw_s)
    stages["show"].append(show_s)
    stages["own"].append(moment.timing.other_s + draw_s + show_s)
    if frame.grabbed is not None:
        stages["shown"].append(time.monotonic() - frame.grabbed)
