"""Every fault of every exercise is found in somebody who does just that wrong, and is said.

The wrong person is made from the fault's own measure and limit, so a fault that cannot be reached
fails here. That good people raise nothing is tested in test_every_exercise.
"""

from collections.abc import Callable
from typing import Any

import pytest

from coach.exercise import Exercise, find, load_all
from coach.exercise.vocabulary import Condition, Fault
from coach.testing.script import Script

RATES = [10, 30]
HOLD = 6.0
"""Seconds: long enough for a second thing to be said after the first."""
CASES = [
    pytest.param(slug, fault.slug, word, id=f"{slug} {fault.slug} {word}")
    for slug, exercise in load_all().items()
    for fault in exercise.fault
    for word in ("at_least", "at_most")
    if getattr(fault, word) is not None
]
"""Each limit of each fault."""
ALSO = {
    # Straight elbows are only wrong with the hips up, and that is a fault of its own.
    ("cobra", "elbows-locked"): {"hips-lift"},
}
"""What cannot be done without another fault; every other one can be done alone."""


def beyond(fault: Fault, word: str) -> float:
    """A value just beyond a limit: what counts as wrong must be near it."""
    by = 0.3 * fault.clear
    return getattr(fault, word) + (by if word == "at_most" else -by)


def within(condition: Condition, start: dict[str, float], name: str) -> float:
    """A value well inside a condition."""
    base = start[name] if condition.since else 0.0
    unit = 10.0 if abs(condition.at_least or condition.at_most or 0.0) > 1 else 0.05
    return base + (
        condition.at_least + unit if condition.at_least is not None else condition.at_most - unit
    )


class Wrong:
    """Makes the script of somebody who does one thing wrong."""

    def __init__(self, people: Any, exercise: Exercise, fault: Fault, word: str) -> None:
        self.people, self.exercise, self.fault = people, exercise, fault
        self.cat = exercise.slug == "cat-cow"
        act = None if self.cat else people.ACTS[exercise.slug]
        self.start = people.ALL_FOURS if act is None else act.start
        self.view = "side" if act is None else act.view
        self.side, self.end = (None, {}) if act is None else next(iter(act.ends.items()))
        self.value = beyond(fault, word)
        self.name = fault.measure.names(self.side, "left")[0]

    def script(self) -> Script:
        makers: dict[tuple[str | None, str], Callable[[], Script]] = {
            ("repetition", "duration"): self._hasty,
            ("repetition", "swings"): self._bouncing,
            ("repetition", "lag"): self._late,
            ("repetition", "rate"): self._jerked,
            ("repetition", "share"): self._lopsided,
            ("window", "swings"): self._nodding,
            ("window", "range"): self._restless,
        }
        if self.fault.until is not None:
            return self._early()
        key = (self.fault.over, self.fault.statistic)
        return makers[key]() if key in makers else self._there()

    def mover(self):
        return self.people.Mover(self.start, view=self.view)

    def reached(self) -> dict[str, float]:
        """The wrong value at the far end, and what the rule asks for besides."""
        value = self.value
        if self.fault.since == "start":
            value += self.start[self.name]
        elif self.fault.statistic == "range" and self.fault.over:
            up = self.exercise.movement.end[0].direction == "up"
            value = self.start[self.name] + (value if up else -value)
        values = {self.name: value}
        for condition in self.fault.where:
            for name in condition.measure.names(self.side, "left"):
                if not self._holds(condition, name):
                    values[name] = within(condition, self.start, name)
        return values

    def _holds(self, condition: Condition, name: str) -> bool:
        value = self.end[name] - (self.start[name] if condition.since else 0.0)
        low, high = condition.at_least, condition.at_most
        return (low is None or value >= low) and (high is None or value <= high)

    def _there(self) -> Script:
        values = self.reached()
        if self.cat:
            person = self.people.Cat()
            if self.fault.slug == "shallow-cow":
                person.cat().bend(values[self.name])
            elif self.fault.statistic == "max" and self.fault.over:
                person.bend(values[self.name]).cow()
            else:
                person.cat(**values).cow(**values)
            return person.flat().script
        if self.fault.during == ["end"] and not self._counted_by(self.name):
            person = self.mover().out(self.end)
            person.script.to(0.5, values).stay(HOLD).to(0.5, self.end)
            return person.back().script
        return self.mover().go(self.end, hold=HOLD, **values).script

    def _counted_by(self, name: str) -> bool:
        """Whether the movement is counted by that measure: it is wrong all the way then."""
        ends = self.exercise.movement.end
        return any(name in end.measure.names(self.side, "left") for end in ends)

    def _hasty(self) -> Script:
        person = self.people.Cat()
        for spine in (48.0, -48.0):
            bent = {"spine_total": spine, "lumbar_flexion": spine / 2}
            person.script.to(self.value / 4, bent)
        person.script.to(self.value / 4, self.people.ALL_FOURS).stay(2.0)
        return person.script

    def _bouncing(self) -> Script:
        person = self.mover().out(self.end)
        held = self.end[self.name]
        for _ in range(int(self.value) + 1):
            person.script.to(0.4, {self.name: held + 1.5 * self.fault.swing})
            person.script.to(0.4, {self.name: held})
        return person.back().script

    def _late(self) -> Script:
        """The one end is lifted well after the other."""
        person = self.mover()
        person.script.to(1.0, {**self.end, self.name: self.start[self.name]}).stay(self.value)
        person.script.to(1.0, self.end).stay(3.0)
        return person.back().script

    def _jerked(self) -> Script:
        person = self.mover()
        person.script.to(0.2, {**self.end, self.name: self.start[self.name] + 0.2 * self.value})
        person.script.stay(3.0)
        return person.back().script

    def _restless(self) -> Script:
        """Back and forth by that much, within what is looked at, and nothing else moves."""
        script = Script(self.start, view=self.view).stay(2.0)
        for _ in range(3):
            script.to(1.0, {self.name: self.start[self.name] + self.value}).to(1.0, self.start)
        return script.stay(2.0)

    def _nodding(self) -> Script:
        """To and fro a little more often than is forgiven, in the time that is looked at."""
        turns = int(self.value) + 2
        script = Script(self.start, view=self.view).stay(2.0)
        for _ in range(turns // 2 + 1):
            there = self.start[self.name] + 1.5 * self.fault.swing
            script.to(self.fault.window_s / turns / 2, {self.name: there})
            script.to(self.fault.window_s / turns / 2, self.start)
        return script.stay(2.0)

    def _lopsided(self) -> Script:
        """The measure has too small a share in the movement."""
        person = self.people.Cat()
        whole = self.fault.against.names(self.side, "left")[0]
        for bend in (person.cat, person.cow):
            there = {"cat": 48.0, "cow": -48.0}[bend.__name__]
            by = there - self.start[whole]
            bend(**{whole: there, self.name: self.start[self.name] + self.value * by})
        return person.flat().script

    def _early(self) -> Script:
        """Wrong before the guide has changed at all."""
        person = self.mover()
        early = {self.name: self.start[self.name] + self.value}
        guide = self.fault.until.measure.names(self.side, "left")[0]
        end = self.exercise.movement.end[0]
        by = 0.8 * self.fault.until.change * (1 if end.direction == "up" else -1)
        person.script.to(1.5, {**early, guide: self.start[guide] + by}).to(1.5, self.end)
        person.script.stay(HOLD)
        return person.back().script


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize(("slug", "fault", "word"), CASES)
def test_just_that_fault_is_found_and_said(people, slug: str, fault: str, word: str, rate) -> None:
    exercise = find(slug)
    wrong = next(f for f in exercise.fault if f.slug == fault)
    session = people.watch(exercise, Wrong(people, exercise, wrong, word).script(), rate)
    assert set(session.faults) == {fault} | ALSO.get((slug, fault), set())
    assert fault in session.corrections
    said = next(c for c in session.cues if c.rule == fault)
    assert (said.text, said.kind) == (wrong.cue, wrong.severity)
