"""`coach demo`: the bundled sample from beginning to end, with something to look at left behind."""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec

from coach.bundled import bundled
from coach.commands.inputs import inputs
from coach.commands.judge_clip import judge_clip, open_clip
from coach.commands.sinks import Outputs
from coach.commands.told import told
from coach.console import called
from coach.errors import CoachError
from coach.exercise import find
from coach.keep.claim import free_name
from coach.language import say
from coach.progress import is_terminal
from coach.tell.screens.display import has_display

SAMPLE = "cat-cow-good.mp4"
USUAL_PLACE = Path("coach-demo.mp4")


class _Labelled(msgspec.Struct):
    """Of a clip's label, which exercise it shows."""

    exercise: str


def demo(
    video: Path | None,
    *,
    model: str | None,
    window: bool,
    force: bool = False,
    degrees: bool = False,
) -> int:
    """Replay the bundled clip; opens a window where there is a display.

    Where no name was given, an earlier demo's clip stays and a free name is taken.
    """
    video = free_name(USUAL_PLACE) if video is None else video
    clip = bundled("samples", "clips", SAMPLE)
    if not (clip.is_file() and clip.with_suffix(".json").is_file()):
        raise CoachError(f"the bundled sample {SAMPLE} is missing; install lumbar-coach again")
    exercise = find(_labelled(clip))
    outputs = Outputs(video=video, force=force)
    outputs.claim(inputs(clip, model))
    with open_clip(str(clip)) as source:
        done = judge_clip(
            str(clip),
            source,
            exercise,
            outputs,
            model=model,
            window=window and has_display(),
            degrees=degrees,
        )
    print(told(done.record, colour=is_terminal(sys.stdout), degrees=degrees), end="")
    if done.code == 0:
        print(f"\n{say('demo-watch', path=str(video))}")
        print(say("demo-your-turn", command=f"{called()} live {exercise.slug}"))
    return done.code


def _labelled(clip: Path) -> str:
    return msgspec.json.decode(clip.with_suffix(".json").read_bytes(), type=_Labelled).exercise
