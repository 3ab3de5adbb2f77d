"""A plain classifier over all measures, with sources held out: what the written looks must beat.

Needs scikit-learn (`pip install "lumbar-coach[yardstick]"`). It learns end positions and other
movements, instant by instant; a recording is the exercise whose best third of instants is surest.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Any

import numpy as np
from numpy.typing import NDArray

from calibration.labels.label import OTHER
from calibration.recognition.held_out import named, worth
from calibration.recognition.shown import Shown
from calibration.score.recognition import NamedClip
from coach.errors import CoachError
from coach.judge.recognise import Recognition
from coach.measure.reading import Measures
from coach.measure.table import SIDED, TABLE

TREES = 200
BEST_SHARE = 0.3
"""Of a recording so many of the surest instants count."""
THRESHOLDS = tuple(round(0.2 + 0.05 * i, 2) for i in range(9))
MISSING = -999.0

Array = NDArray[np.float64]


def classified(shown: Sequence[Shown]) -> list[NamedClip]:
    """The answers of a classifier that has never seen the source. Raises CoachError."""
    sure = _sureness(shown)
    answers = [
        [named(one, _answer(s, threshold)) for one, s in zip(shown, sure, strict=True)]
        for threshold in THRESHOLDS
    ]
    chosen: list[NamedClip] = []
    for i, one in enumerate(shown):
        others = [j for j, other in enumerate(shown) if other.source != one.source]
        best = max(range(len(THRESHOLDS)), key=lambda c: worth(answers[c][j] for j in others))
        chosen.append(answers[best][i])
    return chosen


def _answer(sure: dict[str, float], threshold: float) -> Recognition:
    slug = max(sure, key=lambda s: sure[s], default=None)
    return Recognition(slug if slug is not None and sure[slug] >= threshold else None)


def _sureness(shown: Sequence[Shown]) -> list[dict[str, float]]:
    """Per recording how sure each exercise is, by a classifier without its source."""
    features: list[Array] = []
    taught: list[NDArray[np.bool_]] = []
    for one in shown:
        rows = [(_features(m), one.labelled == OTHER or one.does(m.t)) for m in one.instants()]
        features.append(np.array([row for row, _ in rows]))
        taught.append(np.array([teaches for _, teaches in rows], np.bool_))
    found: list[dict[str, float]] = [{} for _ in shown]
    for source in sorted({one.source for one in shown}):
        known = [i for i, one in enumerate(shown) if one.source != source and taught[i].any()]
        model = _classifier()
        model.fit(
            np.concatenate([features[i][taught[i]] for i in known]),
            np.concatenate([np.full(int(taught[i].sum()), shown[i].labelled) for i in known]),
            sample_weight=np.concatenate(
                [np.full(int(taught[i].sum()), float(taught[i].sum()) ** -0.5) for i in known]
            ),
        )
        classes = [str(c) for c in model.classes_]
        for i, one in enumerate(shown):
            if one.source == source:
                likely: Array = model.predict_proba(features[i])
                best = max(1, round(BEST_SHARE * len(likely)))
                tops = np.sort(likely, axis=0)[-best:].mean(axis=0).tolist()
                found[i] = {c: p for c, p in zip(classes, tops, strict=True) if c != OTHER}
    return found


def _classifier() -> Any:  # noqa: ANN401 - scikit-learn has no types
    try:
        ensemble = import_module("sklearn.ensemble")
    except ImportError as error:
        raise CoachError(
            'the yardstick needs scikit-learn: pip install "lumbar-coach[yardstick]"'
        ) from error
    return ensemble.ExtraTreesClassifier(
        TREES, min_samples_leaf=2, class_weight="balanced_subsample", random_state=0
    )


def _features(measures: Measures) -> list[float]:
    """All measures, the same for a body and its mirror image."""
    row = [measures.view.yaw_deg]
    for name, measure in TABLE.items():
        base, _, side = name.partition(".")
        if side == "right":
            continue
        if base in SIDED:
            pair = [_value(measures, name), _value(measures, f"{base}.right")]
            row += [max(pair), min(pair)]
        else:
            value = _value(measures, name)
            row.append(abs(value) if measure.mirrors and value != MISSING else value)
    return row


def _value(measures: Measures, name: str) -> float:
    reading = measures.smooth.get(name)
    return MISSING if reading is None else reading.value
