"""The lights go out in the middle of it: nothing is invented, and it is said once."""

from itertools import islice
from typing import Any, cast

import numpy as np
import pytest

from coach.exercise import find
from coach.frame import Frame
from coach.see.input.clip import Clip
from coach.see.tracked import seen
from coach.see.tracking.tracker import Tracker
from coach.session import Session
from coach.tell.sound.policy import Sound


@pytest.mark.model
def test_in_the_dark_nothing_is_counted_and_it_is_said_once(pose_model, rendered):
    with Clip(rendered("cat-cow-good")) as clip:
        lit = list(islice(clip.frames(), 60))
    dark = np.zeros_like(lit[0].image)
    step = lit[1].t - lit[0].t
    rest = [Frame(lit[-1].t + step * (i + 1), dark, len(lit) + i) for i in range(60)]
    said: list[str | None] = []
    with Tracker(pose_model) as tracker:
        session = Session(find("cat-cow"))
        sound = Sound(cast(Any, None))
        counts, reasons = [], []
        for moment in session.moments(seen([*lit, *rest], tracker)):
            said.append(sound.hear(moment).text)
            counts.append(sum(moment.progress.counts.values()))
            reasons.append(moment.advice.reason if moment.advice else None)
            advice = moment.advice
    assert "too-dark" not in reasons[:60]
    assert set(reasons[75:]) == {"too-dark"}
    assert counts[-1] == counts[60]
    assert advice is not None
    assert said.count(advice.text) == 1
