"""The live loop: sights become moments, and each moment is shown, said, written and saved."""

from __future__ import annotations

import sys
from time import perf_counter
from typing import Any

from coach.commands.feed import Feed
from coach.commands.screen import Screen
from coach.commands.sinks import Sinks, facts_of, source_facts
from coach.keep.autosave import Autosave
from coach.keep.record import Record, Recorder
from coach.session import Session
from poses.overrides import NONE, Overrides


class Run:
    """One session from the first picture to the last; its one verb is `run`."""

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
        """Wire what was opened; closing `feed` and `screen` is for whoever opened them.

        `limits` are those the session's exercise was made with.
        """
        self.session = session
        self.sinks = sinks
        self.autosave = autosave
        self.frames = 0
        self._screen = screen
        self._recorder = Recorder(session.judge, limits)
        self._feed = feed
        self._begun = perf_counter()
        self._took_s = 0.0

    def run(self) -> Exception | None:
        """Coach to the end; an error that ended it is returned, not raised: there is more to do."""
        trouble: Exception | None = None
        try:
            self._loop()
        except KeyboardInterrupt:
            print("coach: stopped", file=sys.stderr)
        except Exception as error:  # whatever it is, the session so far is not lost
            trouble = error
        self._took_s = perf_counter() - self._begun
        self.session.finish()
        facts = facts_of(source_facts(self._feed.spec, self._feed.source), notes=self._notes())
        self.sinks.close(facts, began=self.frames > 0)
        return trouble

    def record(self) -> Record:
        """The record as it is now."""
        return self._recorder.record(
            source_facts(self._feed.spec, self._feed.source),
            self._took_s or perf_counter() - self._begun,
            notes=self._notes(),
            stages=self._screen.stages,
            dropped=self._feed.dropped,
        )

    def _loop(self) -> None:
        for item in self._feed.sights():
            if item is None:
                if not self._screen.idle():
                    return
                continue
            moment = self.session.moment(item)
            self._recorder.add(moment)
            self.frames += 1
            going_on = self._screen.take(moment)
            image = self._screen.plain(moment) if self.sinks.wants_pictures else None
            self.sinks.take(moment, image)
            self.autosave.offer(self._unfinished)
            if not going_on:
                return

    def _unfinished(self) -> dict[str, Any]:
        return {**self.record(), "unfinished": True}

    def _notes(self) -> list[dict[str, Any]]:
        return [{"at_s": round(t, 3), "text": text} for t, text in self._screen.notices.kept]
