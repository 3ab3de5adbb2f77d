"""What is heard at each moment: the cue in words, the turns of the exercise as tones."""

from __future__ import annotations

from coach.moment import Moment
from coach.tell.banner import unseen
from coach.tell.tones import Tone
from coach.tell.voice import Voice


class Sound:
    """A sink for moments: speaks `moment.spoken`, plays a tone when something changes.

    `counts` also speaks the number of each counted repetition when nothing else is said.
    """

    def __init__(self, voice: Voice, counts: bool = True) -> None:
        """Start before the first moment, with nothing heard yet."""
        self.voice = voice
        self.counts = counts
        self._last: Moment | None = None

    def tell(self, moment: Moment) -> None:
        """Let the person hear what this moment brings; returns at once."""
        last, self._last = self._last, moment
        if moment.spoken is not None:
            self.voice.cue(moment.spoken)
            return
        tone = turn(last, moment)
        if tone is not None:
            self.voice.tone(tone)
        done = moment.progress.completed
        if self.counts and done is not None and done.counted and tone != "set":
            key = done.side or ""
            self.voice.say(str(moment.progress.counts.get(key, 0) or ""))


def turn(last: Moment | None, now: Moment) -> Tone | None:
    """The tone for what changed between two moments, the most telling first."""
    if last is None:
        return None
    before, after = last.progress, now.progress
    counted = after.completed is not None and after.completed.counted
    paused = before.holding and not after.holding and 0 < after.hold_s < after.hold_target_s
    changes: tuple[tuple[bool, Tone | None], ...] = (
        (unseen(now), None if unseen(last) else "unseen"),
        (counted and _finished(now), "set"),
        (counted, "rep"),
        (after.holding and not before.holding, "hold"),
        (paused, "paused"),
        (after.state == "start" and before.state in ("waiting", "unseen"), "start"),
    )
    return next((tone for changed, tone in changes if changed), None)


def _finished(moment: Moment) -> bool:
    """Whether every side has its prescribed repetitions."""
    progress = moment.progress
    sided = moment.exercise is not None and moment.exercise.sided
    keys = ("left", "right") if sided else tuple(progress.counts)
    return progress.target > 0 and all(
        progress.counts.get(key, 0) >= progress.target for key in keys
    )
