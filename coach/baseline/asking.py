"""What is said at an instant, and when it has been said: asking, reminding, helping the camera."""

from __future__ import annotations

from dataclasses import dataclass, field

from coach.baseline.settings import TakingSettings
from coach.judge.cue import Advice
from coach.language import say


@dataclass(slots=True)
class Prompter:
    """Collects the words of an instant; its main verb is `tell`.

    spoken      words take time; what is measured waits until they have been said
    say         the words of this instant, in order
    quiet_from  when all has been said, seconds
    """

    settings: TakingSettings
    spoken: bool
    say: list[str] = field(default_factory=list[str])
    quiet_from: float = 0.0
    _asked_s: float | None = None
    _unseen_since: float | None = None
    _unseen_told: float | None = None
    _hints: set[str] = field(default_factory=set[str])

    def tell(self, text: str, t: float) -> None:
        """Say it."""
        self.say.append(text)
        if self.spoken:
            self.quiet_from = max(self.quiet_from, t) + self.settings.speech.spoken_s(text)

    def ask(self, text: str, t: float) -> None:
        """Say what is asked for from now on."""
        self.tell(text, t)
        self._asked_s = max(self.quiet_from, t)

    def remind(self, text: str, t: float) -> None:
        """Say it at first, and again when nothing has come of it for a while."""
        if self._asked_s is None or t - self._asked_s >= self.settings.remind_s:
            self.ask(text, t)

    def hint(self, hint: Advice | None, t: float) -> None:
        """What would help the camera is said once."""
        if hint is not None and hint.reason not in self._hints:
            self._hints.add(hint.reason)
            self.tell(hint.text, t)

    def person_seen(self, t: float) -> None:
        """The person can be seen: what is asked for may be said again after a while."""
        if self._unseen_since is not None:
            self._unseen_since = None
            self._asked_s = t if self._asked_s is not None else None

    def unseen(self, why: Advice | None, t: float) -> bool:
        """Nothing can be seen, and this would help; True when it begins to be told."""
        if self._unseen_since is None or (why is not None and why.reason == "paused"):
            self._unseen_since, self._unseen_told = t, None
        due = self._unseen_told is None or t - self._unseen_told >= self.settings.remind_s
        if why is None or not due or t - self._unseen_since < self.settings.advice_s:
            return False
        first, self._unseen_told = self._unseen_told is None, t
        self.tell(why.text, t)
        return first

    def gone(self, t: float) -> bool:
        """Whether nothing could be seen for so long that it ends; that is said."""
        since = self._unseen_since
        if since is None or t - since < self.settings.gone_s:
            return False
        self.tell(say("calibrate-gone"), t)
        return True
