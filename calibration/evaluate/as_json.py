"""An evaluation as JSON: times in seconds, shares 0 to 1."""

from __future__ import annotations

from typing import Any

import msgspec

from calibration.evaluate.evaluate import Evaluation
from calibration.score.recognition import NamedClip

SCHEMA = 2


def as_json(evaluation: Evaluation) -> dict[str, Any]:
    """Everything, records too."""
    e = evaluation
    return {
        "schema": SCHEMA,
        "recognition": {
            "clips": msgspec.to_builtins(e.clips),
            "unfit": msgspec.to_builtins(e.unfit),
            "photos": msgspec.to_builtins(e.photos),
        },
        "headline": msgspec.to_builtins(e.headline),
        "headline_held_out": msgspec.to_builtins(e.headline_held_out),
        "as_labelled": msgspec.to_builtins(e.as_labelled),
        "as_recognised": msgspec.to_builtins(e.as_recognised),
        "exercises": msgspec.to_builtins(dict(e.exercises)),
        "clips": [
            {
                "scored": result.case.label.fit,
                **_named(result.named),
                "as_labelled": msgspec.to_builtins(result.as_labelled),
                "as_recognised": msgspec.to_builtins(result.as_recognised),
                "held_out": msgspec.to_builtins(result.held_out),
                "mistaken": msgspec.to_builtins(result.mistaken),
                "records": dict(result.records),
            }
            for result in e.results
        ],
        "photos": [_named(named) for named in e.looked_at],
        "failed": dict(e.failed),
        "clips_without_label": list(e.found.clips_without_label),
        "labels_without_clip": list(e.found.labels_without_clip),
        "photos_missing": list(e.found.photos_missing),
    }


def _named(named: NamedClip) -> dict[str, Any]:
    return {
        "name": named.name,
        "labelled": named.labelled,
        "answer": msgspec.to_builtins(named.answer),
        "right": named.right,
    }
