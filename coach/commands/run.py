"""The live loop: each tracked frame is judged, shown, spoken, written and saved."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Set as AbstractSet
from time import perf_counter

import msgspec

from coach import stopping
from coach.actions import Action
from coach.commands.feed import Feed
from coach.commands.notices import Notices
from coach.commands.screen import Screen
from coach.commands.sinks import Sinks
from coach.console import tell, without_secrets
from coach.exercise.overrides import NONE, Overrides
from coach.frame import Image, Stall
from coach.keep.autosave import Autosave
from coach.keep.source_facts import source_facts, trace_facts
from coach.language import say
from coach.memory import giving_back, keeping
from coach.moment import Moment
from coach.record import ExerciseRecord, Record
from coach.record.common import NoteRecord, rounded
from coach.record.recorder import Recorder
from coach.see.tracked import TrackedFrame
from coach.session import Session


class LiveRun(ABC):
    """From the first picture to the last.

    What an instant is, and what is kept of it, is told by the kind of run.
    """

    def __init__(self, feed: Feed, sinks: Sinks, autosave: Autosave, notices: Notices) -> None:
        """Wire what was opened; closing `feed` is for whoever opened it."""
        self.sinks = sinks
        self.autosave = autosave
        self.frames = 0
        self._feed = feed
        self._notices = notices
        self._begun = perf_counter()
        self._took_s = 0.0

    def run(self) -> Exception | None:
        """Coach to the end; an error that ended it is returned, not raised: there is more to do."""
        trouble: Exception | None = None
        stopping.gently()
        keeping()  # a picture of the window's size is made three times for each of the camera's
        try:
            self._loop()
        except KeyboardInterrupt:
            tell(say("live-stopped"))
        except Exception as error:  # whatever it is, the session so far is not lost
            trouble = error
        self._took_s = perf_counter() - self._begun
        self.finish()
        source = source_facts(self._feed.spec, self._feed.source)
        facts = trace_facts(source, notes=msgspec.to_builtins(self._notes()))
        self.sinks.close(facts, began=self.frames > 0)
        return trouble

    @abstractmethod
    def record(self) -> Record:
        """The record as it is now."""

    @abstractmethod
    def take(self, item: TrackedFrame | Stall) -> tuple[Moment, AbstractSet[Action]]:
        """Judge, record, show and say one instant; the moment, and the keys that were pressed."""

    @abstractmethod
    def idle(self) -> AbstractSet[Action]:
        """There is no new picture: the keys that were pressed all the same."""

    @abstractmethod
    def obey(self, actions: AbstractSet[Action]) -> None:
        """Go on as the keys say; quitting is the loop's."""

    @property
    def over(self) -> bool:
        """Whether it has come to its end by itself."""
        return False

    @abstractmethod
    def plain(self, moment: Moment) -> Image:
        """The picture as it goes into a clip."""

    @abstractmethod
    def finish(self) -> None:
        """No more is to come."""

    def _loop(self) -> None:
        for item in giving_back(self._feed.sights()):
            stopping.check()
            if item is None:
                actions = self.idle()
            else:
                moment, actions = self.take(item)
                self.frames += 1
                image = self.plain(moment) if self.sinks.wants_pictures else None
                self.sinks.take(moment, image)
                done = moment.progress.completed is not None
                self.autosave.offer(self._unfinished, at_once=done)
            if Action.QUIT in actions or self.over:
                return
            self.obey(actions)

    def _unfinished(self) -> Record:
        return msgspec.structs.replace(self.record(), unfinished=True)

    def _notes(self) -> list[NoteRecord]:
        kept = self._notices.kept
        return [NoteRecord(at_s=rounded(t), text=without_secrets(text)) for t, text in kept]

    def _wall_s(self) -> float:
        return self._took_s or perf_counter() - self._begun


class PlainRun(LiveRun):
    """One exercise, counted from the first picture to the last."""

    def __init__(
        self,
        session: Session,
        feed: Feed,
        screen: Screen,
        sinks: Sinks,
        autosave: Autosave,
        *,
        limits: Overrides = NONE,
    ) -> None:
        """The session has its exercise; `limits` are those it was made with."""
        super().__init__(feed, sinks, autosave, screen.notices)
        self.session = session
        self._screen = screen
        self._paused = False
        self._recorder = Recorder(session.judge, limits)

    def record(self) -> ExerciseRecord:
        """The record as it is now."""
        return self._recorder.record(
            source_facts(self._feed.spec, self._feed.source),
            self._wall_s(),
            notes=self._notes(),
            stages=self._screen.stages,
            dropped=self._feed.dropped,
        )

    def take(self, item: TrackedFrame | Stall) -> tuple[Moment, AbstractSet[Action]]:
        """Judge, record, show and say one instant; the moment, and the keys that were pressed."""
        moment = self.session.moment(item, paused=self._paused)
        self._recorder.add(moment)
        return moment, self._screen.take(moment)

    def idle(self) -> AbstractSet[Action]:
        """There is no new picture: the keys that were pressed all the same."""
        return self._screen.idle()

    def obey(self, actions: AbstractSet[Action]) -> None:
        """Pause, and go on."""
        if Action.PAUSE in actions:
            self._paused = not self._paused

    def plain(self, moment: Moment) -> Image:
        """The picture as it goes into a clip: unmirrored, without notes."""
        return self._screen.plain(moment)

    def finish(self) -> None:
        """No more is to come."""
        self.session.finish()
