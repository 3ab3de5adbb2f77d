"""Whether the coach can see enough to count and judge, and what would help if not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from coach.exercise.vocabulary import CameraPlacement
from coach.judge.cue import Advice, AdviceReason
from coach.judge.in_front import InFront
from coach.language import say
from coach.measure.reading import Framing, Measures


@dataclass(frozen=True, slots=True)
class CoverageSettings:
    """Shares of the picture (0..1), degrees and seconds. Figures: docs/pose-robustness.md.

    dark       mean lightness below which more light is asked for
    tilted     turn of the picture that is told of. Any that is believed at all is: level cameras
               told less (`measure/level.py`)
    moving     how fast the camera moves, picture widths a second: a hand sways at 0.05 to 0.2, a
               camera on a desk that is typed on below 0.02. Own reasoning
    room       free picture beyond the body on one side, with which turning the camera mends what is
               cut off on the other; with less than this only moving back helps. Own reasoning
    brink      a body as near as this to the upper or lower edge, with
    wide       that much room on the other side, lies low or high in the picture. Own reasoning
    hint_dwell_s, reach_dwell_s
               how long something must last before it is hinted at; a far end is reached shortly
    hint_show_s, hint_again_s
               a hint is shown that long, and not again for that long
    """

    dark: float = 0.1
    tilted: float = 7.0
    moving: float = 0.04
    room: float = 0.2
    brink: float = 0.02
    wide: float = 0.35
    hint_dwell_s: float = 2.0
    reach_dwell_s: float = 0.4
    hint_show_s: float = 5.0
    hint_again_s: float = 90.0


SETTINGS = CoverageSettings()
_OVER_AT_ONCE: frozenset[AdviceReason] = frozenset(("nobody", "too-dark"))
"""Whoever comes into view is seen, though it is still shown for a moment that they were not: a
recording that fades in begins shortly before the first movement."""
_PARTS = {
    "head": ("head",),
    "hands": ("left hand", "right hand"),
    "elbows": ("left elbow", "right elbow"),
    "shoulders": ("shoulders",),
    "back": ("back",),
    "hips": ("hips",),
    "knees": ("left knee", "right knee"),
    "feet": ("left foot", "right foot"),
}


def obstacle(
    measures: Measures, camera: CameraPlacement, settings: CoverageSettings = SETTINGS
) -> Advice | None:
    """What stands in the way of counting at this instant, the most basic thing first."""
    framing = measures.framing
    if not measures.raw:
        if _dark(framing, settings):
            return _advice("too-dark")
        return nobody()
    if framing.too_far:
        return _advice("too-far")
    missing = _cut(framing, camera.must_see)
    if missing:
        return _cut_off(missing, framing, settings)
    if measures.view.kind not in camera.counted:
        return Advice("wrong-view", camera.turn)
    return None


def hints(
    measures: Measures, camera: CameraPlacement, settings: CoverageSettings = SETTINGS
) -> Iterator[Advice]:
    """What would help although counting goes on, the most useful first."""
    framing = measures.framing
    _, top, _, bottom = framing.box
    if framing.coarse:
        yield _advice("lite", blocks=False)
    if _dark(framing, settings):
        yield _advice("dark", blocks=False)
    beyond = _cut(framing, camera.reach)
    if beyond:
        yield Advice("reach", _told("leaves", beyond, framing, settings), blocks=False)
    if measures.view.kind not in camera.judged:
        yield Advice("turn", say("advice-turn", turn=camera.turn), blocks=False)
    if 1 - bottom <= settings.brink and top >= settings.wide:
        yield _advice("low", blocks=False)
    if top <= settings.brink and 1 - bottom >= settings.wide:
        yield _advice("high", blocks=False)
    if framing.too_near:
        yield _advice("too-near", blocks=False)
    if abs(framing.tilt) >= settings.tilted:
        yield _advice("tilted", blocks=False)
    if framing.drift >= settings.moving:
        yield _advice("moving", blocks=False)
    if framing.people > 1:
        place = framing.place
        text = say(f"advice-two-people-{place}" if place else "advice-two-people")
        yield Advice("two-people", text, blocks=False)


def _cut_off(parts: Sequence[str], framing: Framing, settings: CoverageSettings) -> Advice:
    return Advice("cut-off", _told("cut-off", parts, framing, settings))


def nobody() -> Advice:
    """Nobody is in the picture."""
    return _advice("nobody")


def in_front() -> Advice:
    """Somebody else is in front of the person."""
    return _advice("hidden")


def _advice(reason: AdviceReason, *, blocks: bool = True) -> Advice:
    return Advice(reason, say(f"advice-{reason}"), blocks)


def _dark(framing: Framing, settings: CoverageSettings) -> bool:
    return framing.light is not None and framing.light < settings.dark


def _cut(framing: Framing, parts: Sequence[str]) -> list[str]:
    """Which of these parts are beyond the picture's edge."""
    if not framing.cut_off:
        return []
    cut = set(framing.cut_off)
    return [part for part in parts if cut.intersection(_PARTS[part])]


def _told(key: str, parts: Sequence[str], framing: Framing, settings: CoverageSettings) -> str:
    """What to do, then which parts it is about; many are told as the whole person."""
    names = [say(f"part-{part}") for part in parts]
    what = say(key, count=len(parts), one=parts[0], first=names[0], second=names[-1])
    return say("advice-cut", mend=say(f"mend-{_mend(framing, settings)}"), what=what)


def _mend(framing: Framing, settings: CoverageSettings) -> str:
    """What brings back what is cut off: turning the camera, or moving aside where there is room.

    The end of a message's name.
    """
    left, top, right, bottom = framing.box
    over = [left < 0, top < 0, right > 1, bottom > 1]
    if over == [False, False, False, True] and top >= settings.room:
        return "down"
    if over == [False, True, False, False] and 1 - bottom >= settings.room:
        return "up"
    if over == [True, False, False, False] and 1 - right >= settings.room:
        return "middle"
    if over == [False, False, True, False] and left >= settings.room:
        return "middle"
    return "back"


@dataclass(slots=True)
class LastingHint:
    """A hint that was due for a while, shown or not: from when on, and how long in all, seconds."""

    advice: Advice
    start_s: float
    seconds: float = 0.0


@dataclass(slots=True)
class _Hints:
    """Since when each hint would be due, and when it was told."""

    lasting: dict[AdviceReason, LastingHint] = field(
        default_factory=dict[AdviceReason, LastingHint]
    )
    since: dict[AdviceReason, float] = field(default_factory=dict[AdviceReason, float])
    told: dict[str, float] = field(default_factory=dict[str, float])
    shown: Advice | None = None
    t: float | None = None

    def update(
        self, t: float, now: tuple[Advice, ...], settings: CoverageSettings
    ) -> Advice | None:
        if self.t is None or not 0 <= t - self.t <= settings.reach_dwell_s:
            self.since.clear()
        step = t - self.t if self.t is not None and self.since else 0.0
        self.t = t
        self.since = {one.reason: self.since.get(one.reason, t) for one in now}
        for one in now:
            self._lasts(one, t, step, settings)
        if self.shown is not None and t - self.told[_what(self.shown)] < settings.hint_show_s:
            return self.shown
        self.shown = next((one for one in now if self._due(one, t, settings)), None)
        if self.shown is not None:
            self.told[_what(self.shown)] = t
        return self.shown

    def _lasts(self, one: Advice, t: float, step: float, settings: CoverageSettings) -> None:
        since = self.since[one.reason]
        if t - since < _dwell(one.reason, settings):
            return
        known = self.lasting.get(one.reason)
        if known is None:
            self.lasting[one.reason] = LastingHint(one, since, t - since)
        else:
            known.seconds += step

    def _due(self, one: Advice, t: float, settings: CoverageSettings) -> bool:
        told = self.told.get(_what(one))
        rested = told is None or t - told >= settings.hint_again_s
        return rested and t - self.since[one.reason] >= _dwell(one.reason, settings)


def _what(one: Advice) -> str:
    """What is not told again for a while: that another person is followed now is news."""
    return one.text if one.reason == "two-people" else one.reason


def _dwell(reason: AdviceReason, settings: CoverageSettings) -> float:
    return settings.reach_dwell_s if reason == "reach" else settings.hint_dwell_s


@dataclass(slots=True)
class Coverage:
    """Waits before it complains, so that one bad frame says nothing.

    `update` says what blocks counting; `hint`, for instants that are counted on, what would help;
    `unplaced`, for those in which no position was recognised, what may be the reason.

    blocked_s  when something stood in the way last, seconds
    """

    camera: CameraPlacement
    dwell_s: float
    settings: CoverageSettings = SETTINGS
    blocked_s: float = 0.0
    _since: float | None = None
    _clear_since: float | None = None
    _standing: Advice | None = None
    _hints: _Hints = field(default_factory=_Hints)
    _cut_since: float | None = None
    _in_front: InFront = field(default_factory=InFront)

    @property
    def hidden(self) -> bool:
        """Whether somebody else is in front of the person now, whatever the landmarks look like."""
        return self._in_front.hidden

    @property
    def another(self) -> bool:
        """Whether the body that is seen now cannot be the person's."""
        return self._in_front.hidden or self._in_front.another

    def covered(self, start_s: float, end_s: float) -> bool:
        """Whether somebody in front covered a movement of this time rather than it was seen."""
        return self._in_front.covers(start_s, end_s)

    @property
    def lasting(self) -> tuple[LastingHint, ...]:
        """The hints that were due for a while so far, in the order of their beginning."""
        return tuple(self._hints.lasting.values())

    def update(self, measures: Measures) -> tuple[Advice | None, bool]:
        """The advice to show, and whether this instant may be counted on."""
        now = obstacle(measures, self.camera, self.settings)
        hidden = self._in_front.update(measures)
        if hidden:
            now = in_front()
        t = measures.t
        if now is None:
            self._since = None
            if self._standing is not None:
                self._clear_since = t if self._clear_since is None else self._clear_since
                if t - self._clear_since >= self.dwell_s / 2:
                    self._standing, self._clear_since = None, None
            return self._standing, self._standing is None or self._standing.reason in _OVER_AT_ONCE
        self._clear_since = None
        self.blocked_s = t
        self._since = t if self._since is None else self._since
        if hidden:
            lasts = self._in_front.lasts(t)
        else:
            lasts = t - self._since >= self.dwell_s or not measures.raw
        if lasts:
            self._standing = now
        return self._standing, self._standing is None and not hidden

    def hint(self, measures: Measures) -> Advice | None:
        """What would help to see more, told once and for a short while; it blocks nothing."""
        now = hints(measures, self.camera, self.settings)
        return self._hints.update(measures.t, tuple(now), self.settings)

    def unplaced(self, measures: Measures) -> Advice | None:
        """Why no position may be recognised: something the movement needs is out of the picture."""
        missing = _cut(measures.framing, [*self.camera.must_see, *self.camera.reach])
        if not missing:
            self._cut_since = None
            return None
        self._cut_since = measures.t if self._cut_since is None else self._cut_since
        if measures.t - self._cut_since < self.dwell_s:
            return None
        return _cut_off(missing, measures.framing, self.settings)
