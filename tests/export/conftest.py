"""A bird dog that was seen picture by picture, and what was judged of it."""

from dataclasses import dataclass, field

import numpy as np
import pytest

from coach.body import Body
from coach.exercise import find
from coach.keep.source_facts import About
from coach.measure.measurer import Measurer
from coach.moment import Instant, Moment
from coach.record.recorder import SourceFacts
from coach.rejudge import record_of
from coach.session import Session

SLUG = "bird-dog"
EVERY_TENTH = np.arange(65) / 10


@dataclass
class Recorded:
    instants: list[Instant]
    moments: list[Moment] = field(init=False)

    def __post_init__(self) -> None:
        self.moments = list(Session(find(SLUG)).recorded(self.instants))
        about = About(SourceFacts("clip.mp4", 320, 240, self.instants[-1].body.t))
        self.record = record_of(self.instants, about, find(SLUG))


@pytest.fixture
def recorded(stage):
    """Somebody at these times (seconds), nobody at the `empty` ones."""

    def make(times=EVERY_TENTH, empty=()):
        measurer = Measurer()
        bodies = [
            Body.absent(t, stage.size) if i in empty else stage.bird_dog(t)
            for i, t in enumerate(np.asarray(times).tolist())
        ]
        return Recorded([Instant(body, measurer.measure(body)) for body in bodies])

    return make
