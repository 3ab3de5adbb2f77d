"""Made-up labels and records, so that each score can be made to fail."""

from collections.abc import Callable
from pathlib import Path

import pytest

from calibration.labels.cases import Case
from calibration.labels.fault_words import Meaning
from calibration.labels.label import (
    HiddenSpan,
    Label,
    LabelledFault,
    LabelledHold,
    LabelledRepetition,
)
from calibration.score import scored_record as t
from calibration.score.clip import ClipScore, score_clip


class Desk:
    """Where labels and records are made up. All times in seconds."""

    @staticmethod
    def rep(start: float, end: float, side: str | None = None) -> LabelledRepetition:
        return LabelledRepetition(start, end, side, (start + 0.3, end - 0.3))

    @staticmethod
    def hold(start: float, end: float) -> LabelledHold:
        return LabelledHold(start, end, None)

    @staticmethod
    def fault(text: str, start: float, end: float, sure: bool = True) -> LabelledFault:
        return LabelledFault(text, start, end, sure)

    @staticmethod
    def hidden(start: float, end: float) -> HiddenSpan:
        return HiddenSpan("cut off", start, end)

    @staticmethod
    def counted(start: float, end: float, side: str | None = None) -> t.ScoredRepetition:
        return t.ScoredRepetition(start, end, side, counted=True)

    @staticmethod
    def part(start: float, end: float) -> t.ScoredRepetition:
        return t.ScoredRepetition(start, end, None, counted=False)

    @staticmethod
    def cue(at: float, *faults: str) -> t.Correction:
        return t.Correction(at, f"mend {faults[0]}", frozenset(faults))

    @staticmethod
    def told(*, seconds: float = 60.0, judged: float = 45.0, **parts: tuple) -> t.ScoredRecord:
        return t.ScoredRecord(seconds, judged, **parts)

    @staticmethod
    def score(
        label: Label,
        told: t.ScoredRecord,
        meanings: tuple[Meaning, ...] | None = None,
        name: str = "clip",
    ) -> ClipScore:
        """Scored where every labelled fault's text is its slug, unless `meanings` say otherwise."""
        if meanings is None:
            meanings = tuple(Meaning((f.fault,), frozenset({f.fault})) for f in label.faults)
        return score_clip(Case(name, Path(name), label), told, meanings)


@pytest.fixture
def desk() -> type[Desk]:
    return Desk


@pytest.fixture
def label() -> Callable[..., Label]:
    def make(count: int | tuple[int, int] | None = None, **parts: object) -> Label:
        low, high = count if isinstance(count, tuple) else (count, count)
        return Label("bird-dog", count_min=low, count_max=high, **parts)

    return make
