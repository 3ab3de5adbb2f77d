"""`coach demo`: the bundled sample from beginning to end, with something to look at left behind."""

from __future__ import annotations

import sys
from pathlib import Path

from coach.commands.replay import Outputs, judge_clip
from coach.errors import CoachError
from coach.progress import is_terminal
from coach.tell.display import has_display
from coach.tell.summary import summary
from poses import find

SAMPLE, EXERCISE = "cat-cow-good.mp4", "cat-cow"


def demo(video: Path, *, model: str | None, window: bool) -> int:
    """Replay the bundled clip; opens a window where there is a display."""
    import samples

    clip = Path(samples.__file__).parent / "clips" / SAMPLE
    if not clip.is_file():
        raise CoachError(f"the bundled sample {SAMPLE} is missing; install lumbar-coach again")
    exercise = find(EXERCISE)
    outputs = Outputs(video=video)
    outputs.check(str(clip))
    done = judge_clip(str(clip), exercise, outputs, model=model, window=window and has_display())
    print(summary(done.record, exercise.name, colour=is_terminal(sys.stdout)), end="")
    if done.code == 0:
        print(f"\nLook at it: {video}\nYour turn:  coach live {EXERCISE}")
    return done.code
