"""`coach evaluate`: how well the coach agrees with labelled clips."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from coach.commands.inputs import inputs
from coach.commands.limits import in_force
from coach.console import tell
from coach.errors import CoachError
from coach.keep.claim import claim, is_evaluation
from coach.keep.files import write_json
from coach.see.fetching.model import find_model
from coach.see.fetching.wheels import cv2_warning


def evaluate(
    folders: Sequence[Path],
    *,
    json_path: Path | None = None,
    force: bool = False,
    exercise: str | None = None,
    traces: Path | None = None,
    workers: int | None = None,
    model: str | None = None,
    limits: str | None = None,
    wrong: bool = False,
) -> int:
    """Score labelled clips and photos of some folders and print the tables.

    0, or 2 when a clip or photo could not be judged; the tables are of the others.
    `wrong` lists what is wrong with each clip.
    """
    from calibration.evaluate import evaluate as evaluation
    from calibration.evaluate.as_json import as_json
    from calibration.evaluate.report import report
    from calibration.labels.cases import find_all
    from coach.see.tracking.tracker import try_model

    if workers is not None and workers < 1:
        raise CoachError(f"--workers {workers}: at least 1 is needed")
    read = [*folders, *inputs(None, model, limits)]
    claim([(json_path, is_evaluation)], inputs=read, force=force)
    warning = cv2_warning()
    if warning:
        tell(warning)
    asked = evaluation.EvaluateOptions(
        exercise, traces, workers or os.cpu_count() or 1, in_force(limits)
    )
    found = find_all(folders)  # a wrong label is told before a model is fetched
    result = evaluation.evaluate(asked, found, find_model(model, loads=try_model))
    if json_path is not None:
        write_json(json_path, as_json(result), replace=force)
    print(report(result, clip_by_clip=wrong), end="")
    return 2 if result.failed else 0
