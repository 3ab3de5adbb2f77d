"""`coach replay`: feedback on a clip, a folder of photos, or a trace."""

from __future__ import annotations

import sys
from pathlib import Path

from coach.batch.long_clip import worth_sharing
from coach.batch.own_core import process_count
from coach.commands.baseline_owner import NOBODY, BaselineOwner
from coach.commands.inputs import inputs
from coach.commands.judge_clip import ReplayResult, judge_clip, open_clip
from coach.commands.limits import in_force
from coach.commands.recognise_clip import recognise_clip, tell_recognised
from coach.commands.remembering import remember_clip
from coach.commands.sinks import Outputs
from coach.commands.told import told
from coach.console import tell
from coach.errors import CoachError
from coach.exercise import Exercise
from coach.exercise.overrides import NONE, Overrides, find_with
from coach.keep.files import write_json
from coach.keep.source_facts import About
from coach.keep.trace import SUFFIX, Trace
from coach.progress import is_terminal
from coach.recognised import recognised
from coach.record import ExerciseRecord, RecordingRecord
from coach.recording import judged
from coach.see.input.oriented import UPRIGHT, Storage


def replay(
    clip: str,
    slug: str | None,
    outputs: Outputs,
    *,
    model: str | None,
    window: bool = False,
    limits: str | None = None,
    owner: BaselineOwner = NOBODY,
    storage: Storage = UPRIGHT,
    degrees: bool = False,
    jobs: int | None = None,
    remember: bool = False,
) -> int:
    """Judge a recording, print the summary, write what was asked for.

    `remember`: put it into the history too, since it shows the person themselves.

    `owner`: whose baseline is used. `storage`: whether the pictures are stored turned or mirrored.
    `jobs`: how many processes may see a long clip; None: one for each core.
    """
    own = in_force(limits)
    workers = process_count(jobs)
    if outputs.trace is not None:
        workers = 1  # a trace holds masks, which one process keeps
    exercise = find_with(slug, own) if slug is not None else None
    outputs.claim(inputs(clip, model, limits))
    if clip.endswith(SUFFIX):
        if window or outputs.video or outputs.trace:
            raise CoachError("a trace has no picture: only --json can be made from it")
        if storage != UPRIGHT:
            raise CoachError("a trace has no picture: --turn and --mirrored belong to its clip")
        result = ReplayResult(judge_trace(Path(clip), exercise, own, owner))
    else:
        with open_clip(clip, storage=storage) as source:
            shared = worth_sharing(source, workers)
            if exercise is None or shared:
                result = recognise_clip(
                    clip,
                    source,
                    outputs,
                    model=model,
                    window=window,
                    limits=own,
                    owner=owner,
                    storage=storage,
                    degrees=degrees,
                    named=exercise,
                    workers=workers if shared else 1,
                )
            else:
                result = judge_clip(
                    clip,
                    source,
                    exercise,
                    outputs,
                    model=model,
                    window=window,
                    limits=own,
                    owner=owner,
                    degrees=degrees,
                )
    trouble = _written(result.record, outputs)  # first: the terminal may be gone
    words = told(result.record, colour=is_terminal(sys.stdout), degrees=degrees)
    print(words, end="", flush=True)
    if trouble is not None:
        raise trouble
    if remember:
        remember_clip(clip, result.record, model, asks=sys.stdin.isatty())
    return result.code


def _written(record: ExerciseRecord | RecordingRecord, outputs: Outputs) -> CoachError | None:
    """Write the record that was asked for; what went wrong is returned: there is more to tell."""
    if outputs.json is None:
        return None
    try:
        placed = write_json(outputs.json, record, replace=outputs.force)
    except CoachError as error:
        return error
    if placed != outputs.json:
        tell(f"the record is {placed}")
    return None


def judge_trace(
    path: Path,
    named: Exercise | None,
    limits: Overrides = NONE,
    owner: BaselineOwner = NOBODY,
) -> ExerciseRecord | RecordingRecord:
    """The record of a trace, judged again without its pictures: as `named`, or as what it shows.

    `limits` are those `named` was made with; the record tells of them.
    """
    trace = Trace(path)
    if not trace.whole:
        tell(f"{path}: the run that made this trace was cut off; it is judged as far as it goes")
    seen = recognised(trace, named, limits)
    record = judged(trace, seen, About.of(trace, str(path)), limits, owner.known)
    tell_recognised(record, seen)
    return record
