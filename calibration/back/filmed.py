"""What is read on labelled clips of filmed people, where only expectations are known."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import msgspec
import numpy as np

from calibration.traces.cache import prints, trace_path
from coach.keep.trace import Trace
from coach.measure.back import PARTS, not_told
from coach.measure.measurer import Measurer
from coach.see.fetching.model import find_model
from samples.rotate import Array

EVERY = 2
"""Each second frame is read."""
AT_S = 0.15
"""A marked instant is read over so many seconds to either side."""


@dataclass(frozen=True, eq=False)
class Filmed:
    """One clip: times (s), flexion and expected error (n, 2) in degrees, NaN where not told."""

    label: dict[str, Any]
    t: Array
    flexion: Array
    error: Array
    reasons: Counter[str]

    def at(self, start_s: float, end_s: float) -> Array:
        """(2,) the median flexion over a stretch; NaN where too little of it was told."""
        here = self.flexion[(self.t >= start_s) & (self.t <= end_s)]
        seen = np.isfinite(here)
        some = seen.sum(0) > 0.5 * max(len(here), 1)
        return np.array([np.median(here[seen[:, k], k]) if some[k] else np.nan for k in (0, 1)])


def filmed(clip: Path, label: Path, traces: Path) -> Filmed | None:
    """A clip as the program reads it; None when it has no trace."""
    path = trace_path(traces, clip, prints(find_model(None)))
    if not path.exists():
        return None
    measurer, reasons = Measurer(), Counter[str]()
    t: list[float] = []
    flexion: list[list[float]] = []
    error: list[list[float]] = []
    for i, body in enumerate(Trace(path).bodies()):
        if i % EVERY:
            continue
        raw = (measures := measurer.measure(body)).raw
        why = not_told(measures, "lumbar")
        reasons["told" if why is None else why.name] += 1 if raw else 0
        t.append(body.t)
        flexion.append([_value(raw.get(f"{part}_flexion")) for part in PARTS])
        error.append([_value(raw.get(f"{part}_error")) for part in PARTS])
    known = cast(dict[str, Any], msgspec.json.decode(label.read_bytes()))
    return Filmed(known, np.array(t), np.array(flexion), np.array(error), reasons)


def _value(reading: Any) -> float:  # noqa: ANN401 - a reading or None
    return float("nan") if reading is None else float(reading.value)


def lines(clips: Sequence[Filmed]) -> list[str]:
    """One line of figures per clip: cat less cow, or the change from start to end position."""
    out: list[str] = []
    for one in clips:
        label = one.label
        whole = max(sum(one.reasons.values()), 1)
        told = f"told {100 * one.reasons['told'] / whole:.0f} %"
        reasons = [(k, n) for k, n in one.reasons.most_common(4) if k != "told"]
        why = ", ".join(f"{k} {100 * n / whole:.0f} %" for k, n in reasons) or "always"
        out.append(f"{label['clip'][:60]}: {label['view']}, {told} ({why}); {_said(one)}")
    return out


def _said(one: Filmed) -> str:
    label = one.label
    cats, cows = (_marks(label.get(key)) for key in ("cat_s", "cow_s"))
    if cats and cows:
        cat, cow = (np.nanmean([one.at(s - AT_S, s + AT_S) for s in x], 0) for x in (cats, cows))
        low, high = (cat - cow).tolist()
        return f"cat less cow {low + high:.0f} = {low:.0f} + {high:.0f}"
    ends: list[str] = []
    for done in label.get("repetitions") or ():
        end = done.get("end_position")
        if end:
            change = one.at(*end) - one.at(done["start_s"] - 0.4, done["start_s"] + 0.1)
            ends.append("/".join("-" if np.isnan(v) else f"{v:+.0f}" for v in change))
    spread = [_spread(v[np.isfinite(v)]) for v in one.flexion.T]
    return f"ends {' '.join(ends) or '-'}; about its middle {' and '.join(spread)}"


def _marks(found: Any) -> list[float]:  # noqa: ANN401 - a number, a list or nothing
    return [found] if isinstance(found, int | float) else list(found or ())


def _spread(values: Array) -> str:
    if not len(values):
        return "-"
    low, middle, high = np.percentile(values, (5, 50, 95)).tolist()
    return f"{low - middle:.0f}..{high - middle:.0f}"
