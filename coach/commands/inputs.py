"""What a command reads, by the options that name it: nothing of it may be written over."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from coach.places import named_path
from coach.see.fetching.bundle import VARIANTS
from coach.see.input.open import is_camera


def inputs(
    source: str | Path | None, model: str | None = None, limits: str | None = None
) -> Iterator[Path]:
    """The files and folders among a command's source, `--model` and `--limits`."""
    if source is not None and not is_camera(source):
        yield named_path(source)
    if model is not None and model not in VARIANTS:
        yield named_path(model)
    if limits is not None:
        yield named_path(limits)
