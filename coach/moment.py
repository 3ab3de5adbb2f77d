"""One instant: as it was seen (`Instant`), and with all that was judged of it (`Moment`)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from coach.body import Body
from coach.frame import Frame
from coach.judge.cue import Advice, Cue
from coach.judge.judge import Judged
from coach.judge.progress import Progress
from coach.judge.verdict import Verdict
from coach.measure.reading import Back, Measures

if TYPE_CHECKING:
    from coach.exercise.vocabulary import Exercise


@dataclass(frozen=True, slots=True)
class Instant:
    """What was seen and measured at one time: all that judging it needs.

    advice       why nothing went on then (a pause, a stalled camera), or None
    inference_s  what seeing it cost, seconds
    """

    body: Body
    measures: Measures
    advice: Advice | None = None
    inference_s: float = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Timing:
    """What this instant cost, in seconds: the pose model, and everything of ours before drawing."""

    inference_s: float
    other_s: float


@dataclass(frozen=True, slots=True, eq=False)
class Moment:
    """Everything known at time `t` (seconds): what every window, voice, recorder and report takes.

    frame     the picture; None when a trace is judged again or the camera has stalled
    exercise  what is being judged; None while nothing is recognised
    judged    what the judge says of it; its parts can be had by their own names
    """

    t: float
    frame: Frame | None
    body: Body
    measures: Measures
    exercise: Exercise | None
    judged: Judged
    timing: Timing

    def with_judged(self, **parts: Any) -> Moment:  # noqa: ANN401 - as `dataclasses.replace`
        """The same with other parts of `judged`."""
        return replace(self, judged=replace(self.judged, **parts))

    @property
    def verdict(self) -> Verdict:
        """Per rule good, wrong or can't see."""
        return self.judged.verdict

    @property
    def progress(self) -> Progress:
        """Phase, side, hold and repetitions."""
        return self.judged.progress

    @property
    def cue(self) -> Cue | None:
        """The cue that is on show now."""
        return self.judged.shown

    @property
    def back(self) -> Back | None:
        """The low and the upper back as changes from the person's neutral, or why not told."""
        return self.judged.back

    @property
    def spoken(self) -> Cue | None:
        """The cue to say at this very instant."""
        return self.judged.spoken

    @property
    def advice(self) -> Advice | None:
        """Why nothing can be judged now, or None."""
        return self.judged.advice
