"""Which one thing to say now: safety first, then the biggest fault; praise when it gets better.

A cue that was said twice without effect goes quiet until the summary. Silence is feedback too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from coach.exercise.vocabulary import SEVERITIES, Fault
from coach.judge.cue import Cue
from coach.judge.progress import State
from coach.judge.settings import CueSettings
from coach.language import say


@dataclass(frozen=True, slots=True)
class Complaint:
    """A fault that is wrong now; `size` is how far beyond its limit in units of its hysteresis."""

    fault: Fault
    size: float
    measure: str | None


@dataclass(slots=True)
class CueChooser:
    """The memory of what was said."""

    settings: CueSettings
    shown: Cue | None = None
    _said: dict[str, int] = field(default_factory=dict[str, int])
    _last_s: float = -1e9
    _last_praise_s: float = -1e9
    _in_repetition: set[str] = field(default_factory=set[str])
    _to_praise: dict[str, Fault] = field(default_factory=dict[str, Fault])
    _about: Fault | None = None

    def choose(
        self,
        t: float,
        complaints: Iterable[Complaint],
        *,
        state: State,
        kept: Collection[str] | None,
    ) -> Cue | None:
        """The cue to give at this instant, or None.

        `kept` is given when a repetition has just ended: the slugs of the rules that were judged in
        it and not broken. Only of these is it known that they got better.
        """
        wrong = sorted(complaints, key=lambda c: (SEVERITIES.index(c.fault.severity), -c.size))
        cue = self._correction(t, wrong) or self._praise(t, wrong, kept)
        if cue is not None:
            self.shown = cue
        elif self.shown is not None and self._over(self.shown, t, state):
            self.shown = None
        return cue

    def _over(self, cue: Cue, t: float, state: State) -> bool:
        """Whether a cue has been on show long enough: it goes with the phase that it is about.

        What was wrong with a whole repetition stands until the next one begins.
        """
        shown_s = t - cue.at_s
        if shown_s > self.settings.show_s or self._about is None or cue.kind == "praise":
            return shown_s > self.settings.show_s
        if shown_s < self.settings.read_s:
            return False
        return state == "out" if self._about.over is not None else state not in self._about.during

    def _correction(self, t: float, wrong: list[Complaint]) -> Cue | None:
        for complaint in wrong:
            fault = complaint.fault
            said = self._said.get(fault.slug, 0)
            if said >= self.settings.repeats or fault.slug in self._in_repetition:
                continue
            if fault.severity != "safety" and t - self._last_s < self.settings.gap_s:
                continue
            self._said[fault.slug] = said + 1
            self._in_repetition.add(fault.slug)
            self._to_praise[fault.slug] = fault
            self._last_s, self._about = t, fault
            return Cue(fault.cue, fault.severity, t, fault.slug, complaint.measure)
        return None

    def _praise(self, t: float, wrong: list[Complaint], kept: Collection[str] | None) -> Cue | None:
        if kept is None:
            return None
        self._in_repetition.clear()
        better = [slug for slug in self._to_praise if slug in kept]
        for slug in better:
            self._said[slug] = 0
        if not better or wrong:
            return None
        fault = self._to_praise.pop(better[0])
        if t - self._last_praise_s < self.settings.praise_gap_s:
            return None
        self._last_praise_s = self._last_s = t
        return Cue(fault.praise or say("praise-better"), "praise", t, fault.slug)
