"""What a lesson goes by at each instant: in position, still, gone, a hand up, somebody else."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from coach.actions import Action
from coach.lesson.settings import LessonSettings
from coach.measure.reading import Measures
from coach.moment import Moment

MOVING = ("out", "end", "back")
IN_POSITION = ("start", *MOVING)


@dataclass(frozen=True, slots=True)
class Now:
    """One instant, digested. Seconds are how long something has lasted; 0 when it is not so.

    in_position_s  seen well, and in the exercise's posture
    still_s        in the start position without moving or wobbling
    nobody_s       nobody is seen, and nobody in front of the person either
    away_s         seen, but out of the exercise's posture, or got up from it
    blocked_s      seen, but not so that anything can be counted
    dark           nobody is seen because it is too dark
    several_s      more people in view than were accepted
    hand           a hand has just been raised, or is still up and not yet answered
    raised_s       a hand is up
    stalled        the camera gives no picture
    """

    t: float
    moment: Moment
    asked: AbstractSet[Action]
    in_position_s: float
    still_s: float
    nobody_s: float
    away_s: float
    blocked_s: float
    dark: bool
    several_s: float
    hand: bool
    raised_s: float
    stalled: bool

    @property
    def yes(self) -> bool:
        """Whether the person says yes: a hand or the key."""
        return self.hand or Action.YES in self.asked


class Signals:
    """Remembers since when things are so.

    `accepted` is how many people in view are taken to belong there.
    """

    def __init__(self, settings: LessonSettings) -> None:
        """Nobody has been seen."""
        self.accepted = 1
        self._settings = settings
        self._since: dict[str, float] = {}
        self._hand_used = False
        self._works_upright = True

    def update(self, moment: Moment, asked: AbstractSet[Action]) -> Now:
        """Take in one instant."""
        settings, t = self._settings, moment.t
        advice = moment.advice if moment.advice is not None and moment.advice.blocks else None
        reason = advice.reason if advice is not None else None
        state = moment.progress.state
        stalled = reason == "stalled"
        present = moment.body.present
        wobble = moment.measures.raw.get("sway")
        quiet = wobble is not None and wobble.value <= settings.still_sway
        in_position = present and reason is None and state in IN_POSITION
        hidden = reason == "hidden"  # the judge waits for them, and says so
        blocked = present and reason is not None and reason not in ("stalled", "paused", "hidden")
        up = upright(moment.measures, settings)
        lasted = {
            "in_position": in_position,
            "still": in_position and state == "start" and quiet,
            "nobody": not present and not stalled and not hidden,
            "away": blocked and (state == "waiting" or (up and not self._works_upright)),
            "blocked": blocked,
            "works upright": in_position and up,
            "works low": in_position and not up,
            "several": moment.body.people > self.accepted,
            "hand": raised_hand(moment.measures, settings),
        }
        for name, so in lasted.items():
            if not so:
                self._since.pop(name, None)
            elif name not in self._since:
                self._since[name] = t
        if self._lasted("works upright", t) >= settings.away_s:
            self._works_upright = True
        if self._lasted("works low", t) >= settings.away_s:
            self._works_upright = False
        raised = self._lasted("hand", t) >= settings.hand_s
        hand, self._hand_used = raised and not self._hand_used, raised
        return Now(
            t=t,
            moment=moment,
            asked=asked,
            in_position_s=self._lasted("in_position", t),
            still_s=self._lasted("still", t),
            nobody_s=self._lasted("nobody", t),
            away_s=self._lasted("away", t),
            blocked_s=self._lasted("blocked", t),
            dark=reason == "too-dark",
            several_s=self._lasted("several", t),
            hand=hand,
            raised_s=self._lasted("hand", t),
            stalled=stalled,
        )

    def _lasted(self, name: str, t: float) -> float:
        since = self._since.get(name)
        return 0.0 if since is None else max(t - since, 1e-9)


def upright(measures: Measures, settings: LessonSettings) -> bool:
    """Whether somebody surely stands, kneels or sits upright."""
    trunk = measures.smooth.get("trunk_rise") or measures.smooth.get("trunk_incline")
    if trunk is None or trunk.confidence < settings.hand_confidence:
        return False
    return trunk.value >= settings.upright_deg


def raised_hand(measures: Measures, settings: LessonSettings) -> bool:
    """Whether somebody upright holds one hand clearly above the shoulder."""
    least = settings.hand_confidence
    if not upright(measures, settings):
        return False
    for side in ("left", "right"):
        arm = measures.smooth.get(f"arm_incline.{side}")
        lift = measures.smooth.get(f"wrist_lift.{side}")
        if arm is None or lift is None or min(arm.confidence, lift.confidence) < least:
            continue
        if arm.value >= settings.hand_deg and lift.value >= settings.hand_lift:
            return True
    return False
