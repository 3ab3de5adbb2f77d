"""What is heard at each moment: decided here without any sound, then handed to the voice.

Times are the moments' own, so what a session would say can be listed from a recording of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from coach.exercise.vocabulary import End
from coach.judge.cue import NOT_IN_POSITION, Advice, AdviceReason
from coach.judge.progress import Progress
from coach.language import say
from coach.moment import Moment
from coach.settings import SoundSettings
from coach.tell.draw.banner import unseen
from coach.tell.sound.agenda import Kind
from coach.tell.sound.tones import Tone


@dataclass(frozen=True, slots=True)
class SoundPolicy:
    """When something is said; own reasoning, in seconds of the moments.

    count_from         the last seconds of a hold that are counted down
    least_countdown_s  holds shorter than this by more than the countdown are not counted down
    least_halfway_s    the half of a hold is told from this length on
    least_words_s      the end of a hold shorter than this has its tone only: every breath would be
                       talked over
    advice_after_s     "can't see" is said when it has lasted this long
    position_after_s   the way into the start position is said when nobody has been in it this long
    advice_apart_s     between two different pieces of advice
    advice_gaps_s      from one saying of the same advice to the next; the last one goes on
    forget_s           after seeing well for this long, an advice is new again
    breath_apart_s     the same breath is not asked for again so soon
    breaths            repetitions in which breathing is led; then the person has the rhythm
    """

    count_from: int = 3
    least_countdown_s: float = 6.0
    least_halfway_s: float = 15.0
    least_words_s: float = 4.0
    advice_after_s: float = 0.5
    position_after_s: float = 4.0
    advice_apart_s: float = 3.0
    advice_gaps_s: tuple[float, ...] = (10.0, 30.0)
    forget_s: float = 20.0
    breath_apart_s: float = 2.5
    breaths: int = 3


SILENT: tuple[AdviceReason, ...] = ("paused",)
"""Reasons for not judging that the person knows already."""


@dataclass(frozen=True, slots=True)
class SoundEvent:
    """What a moment brings to the ear: at most one tone, and words with their kind."""

    tone: Tone | None = None
    text: str | None = None
    kind: Kind = "cue"


class Speaker(Protocol):
    """Who is handed the words and tones; `Voice` is one."""

    def speak(self, text: str, kind: Kind) -> None:
        """Speak when it is the words' turn."""
        ...

    def tone(self, tone: Tone) -> None:
        """Play a tone."""
        ...


class Sound:
    """A sink for moments."""

    def __init__(
        self,
        voice: Speaker,
        settings: SoundSettings | None = None,
        policy: SoundPolicy | None = None,
    ) -> None:
        """Start before the first moment, with nothing heard yet."""
        self.voice = voice
        self.settings = settings or SoundSettings()
        self._policy = policy or SoundPolicy()
        self._last: Moment | None = None
        self._breath = "", 0.0
        self._advice = _AdviceMemory(self._policy)

    def tell(self, moment: Moment) -> None:
        """Let the person hear what this moment brings; returns at once."""
        heard = self.hear(moment)
        if heard.tone is not None:
            self.voice.tone(heard.tone)
        if heard.text is not None:
            self.voice.speak(heard.text, heard.kind)

    def hear(self, moment: Moment) -> SoundEvent:
        """What this moment brings. Takes the moment in: ask once for each, in order."""
        last, self._last = self._last, moment
        tone = turn(last, moment)
        advice = self._advice.due(moment)  # asked each time: it keeps the time
        words = self._cue(moment) or (advice and (advice, "cue")) or self._clock(last, moment)
        if words is None:
            return SoundEvent(tone)
        text, kind = words
        # A safety cue is not to be preceded by a tune.
        return SoundEvent(None if kind == "safety" else tone, text, kind)

    def _cue(self, moment: Moment) -> tuple[str, Kind] | None:
        cue = moment.spoken
        if cue is None or (cue.kind == "praise" and not self.settings.praise):
            return None
        return cue.text, "safety" if cue.kind == "safety" else "cue"

    def _clock(self, last: Moment | None, moment: Moment) -> tuple[str, Kind] | None:
        if last is None or unseen(moment):
            return None
        before, now = last.progress, moment.progress
        if self.settings.countdown:
            said = countdown(before, now, self._policy)
            if said is not None:
                return said, "countdown"
        done = now.completed
        if self.settings.counts and done is not None and done.counted:
            return str(now.counts.get(done.side or "", 0) or ""), "count"
        breath = breathing(last, moment)
        led = sum(now.counts.values()) < self._policy.breaths
        if self.settings.breathing and breath is not None and led:
            said, at_s = self._breath
            self._breath = breath, moment.t
            if said != breath or moment.t - at_s >= self._policy.breath_apart_s:
                return say(f"breath-{breath}"), "breath"
        return None


def turn(last: Moment | None, now: Moment) -> Tone | None:
    """The tone for what changed between two moments, the most telling first."""
    if last is None:
        return None
    before, after = last.progress, now.progress
    counted = after.completed is not None and after.completed.counted
    paused = before.holding and not after.holding and 0 < after.hold_s < after.hold_target_s
    changes: tuple[tuple[bool, Tone | None], ...] = (
        (_silent(now), None if _silent(last) else "paused"),
        (unseen(now), None if unseen(last) else "unseen"),
        (counted and _finished(now), "set"),
        (counted, "rep"),
        (_passed(before, after, after.hold_target_s), "held"),
        (after.holding and not before.holding, "hold"),
        (paused, "paused"),
        (after.state == "start" and before.state in ("waiting", "unseen"), "start"),
    )
    return next((tone for changed, tone in changes if changed), None)


def countdown(before: Progress, now: Progress, policy: SoundPolicy) -> str | None:
    """What the hold's clock says when it has passed a mark: half of it, 3, 2, 1, and its end."""
    target = now.hold_target_s
    if _passed(before, now, target):
        return say("hold-over") if target >= policy.least_words_s else None
    if target >= policy.least_countdown_s:
        for left in range(1, policy.count_from + 1):
            if _passed(before, now, target - left):
                return str(left)
    if target >= policy.least_halfway_s and _passed(before, now, target / 2):
        return say("hold-half")
    return None


def breathing(last: Moment, now: Moment) -> str | None:
    """Which way to breathe, at the moment a movement sets out to an end that says so."""
    if now.progress.state != "out" or now.exercise is None:
        return None
    end = _end(now)
    if end is None or end.breath is None:
        return None
    begins = last.progress.state != "out" or last.progress.position != now.progress.position
    return end.breath if begins else None


def _end(moment: Moment) -> End | None:
    if moment.exercise is None:
        return None
    ends = moment.exercise.movement.end
    return next((end for end in ends if end.slug == moment.progress.position), None)


def _passed(before: Progress, now: Progress, mark: float) -> bool:
    """Whether the running clock has just reached the mark, in seconds."""
    return mark > 0 and now.holding and before.hold_s < mark <= now.hold_s


def _silent(moment: Moment) -> bool:
    return moment.advice is not None and moment.advice.reason in SILENT


def _finished(moment: Moment) -> bool:
    """Whether every side has its prescribed repetitions."""
    progress = moment.progress
    sided = moment.exercise is not None and moment.exercise.sided
    sides = moment.exercise.dose.sides if moment.exercise is not None else []
    keys = (sides or ("left", "right")) if sided else tuple(progress.counts)
    return progress.target > 0 and all(
        progress.counts.get(key, 0) >= progress.target for key in keys
    )


class _AdviceMemory:
    """Says what would help the coach see: once, and again but sparingly."""

    def __init__(self, policy: SoundPolicy) -> None:
        self._policy = policy
        self._since: tuple[AdviceReason, float] | None = None
        self._said: dict[AdviceReason, tuple[int, float]] = {}
        self._well_since: float | None = None

    def due(self, moment: Moment) -> str | None:
        """The advice's words if they are to be said at this moment."""
        advice, t = moment.advice, moment.t
        if advice is None or advice.reason in SILENT:
            self._since = None
            self._well_since = t if self._well_since is None else self._well_since
            if t - self._well_since >= self._policy.forget_s:
                self._said.clear()
            return None
        self._well_since = None
        reason = advice.reason
        if self._since is None or self._since[0] != reason:
            self._since = reason, t
        policy = self._policy
        wait_s = policy.position_after_s if reason == NOT_IN_POSITION else policy.advice_after_s
        times, last_s = self._said.get(reason, (0, 0.0))
        gaps = policy.advice_gaps_s
        gap_s = gaps[min(times, len(gaps)) - 1] if times else 0.0
        apart_s = t - max((at for _, at in self._said.values()), default=-policy.advice_apart_s)
        soon = apart_s < policy.advice_apart_s or (times and t - last_s < gap_s)
        if t - self._since[1] < wait_s or soon:
            return None
        self._said[reason] = times + 1, t
        return _spoken(advice)


def _spoken(advice: Advice) -> str:
    return say("advice-stalled") if advice.reason == "stalled" else advice.text
