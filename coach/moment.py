"""One instant, complete: the value that every window, voice, recorder and report receives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from coach.body import Body
from coach.frame import Frame
from coach.judge.cue import Advice, Cue
from coach.judge.progress import Progress
from coach.judge.verdict import Verdict
from coach.measure.reading import Measures

if TYPE_CHECKING:
    from coach.exercise.vocabulary import Exercise


@dataclass(frozen=True, slots=True, eq=False)
class Timing:
    """What this instant cost, in seconds: the pose model, and everything of ours before drawing."""

    inference_s: float
    other_s: float


@dataclass(frozen=True, slots=True, eq=False)
class Moment:
    """Everything known at time `t` (seconds).

    frame     the picture; None when a trace is judged again or the camera has stalled
    exercise  what is being judged; None while nothing is recognised
    cue       the cue that is on show now; `spoken` is the one to say at this very instant
    advice    why nothing can be judged now, or None
    """

    t: float
    frame: Frame | None
    body: Body
    measures: Measures
    exercise: Exercise | None
    verdict: Verdict
    progress: Progress
    cue: Cue | None
    spoken: Cue | None
    advice: Advice | None
    timing: Timing
