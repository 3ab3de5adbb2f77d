"""What is read on labelled clips of filmed people, where only expectations are known.

Read and told are two things: the networks read wherever the outline is fit for it, but a person is
told a change from their own rest, and only in the posture of the exercise that is judged.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import msgspec
import numpy as np

from calibration.labels.label import OTHER
from calibration.traces.cache import prints, trace_path
from coach.errors import CoachError
from coach.exercise import find, load_all
from coach.judge.judge import Judge
from coach.keep.trace import Trace
from coach.measure.back import PARTS, not_told
from coach.measure.measurer import Measurer
from coach.measure.reading import Back, Flexion, Measures
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

    def range(self, start_s: float, end_s: float) -> float:
        """From the lowest to the highest instant of a stretch, both parts together, degrees."""
        times = self.t[(self.t >= start_s) & (self.t <= end_s)].tolist()
        both = np.array([self.at(t - AT_S, t + AT_S).sum() for t in times])
        both = both[np.isfinite(both)]
        return float(np.ptp(both)) if len(both) else float("nan")


def report(folder: Path, traces: Path) -> Iterator[str]:
    """One line per clip of an evaluation folder, as read; and one per exercise it is told as.

    A clip of something else is judged as each exercise that looks at the back. Raises CoachError
    where nothing can be read.
    """
    labels = sorted((folder / "labels").glob("*.json"))
    if not labels:
        raise CoachError(f"{folder} has no labels; give a folder as docs/evaluation-format.md says")
    slugs = [slug for slug, exercise in load_all().items() if exercise.judges_spine]
    seen = 0
    for path in labels:
        label = cast(dict[str, Any], msgspec.json.decode(path.read_bytes()))
        named = label["exercise"]
        if named != OTHER and named not in slugs:
            continue
        course = _course(next((folder / "clips").glob(f"{path.stem}.*"), None), traces)
        if course is None:
            continue
        seen += 1
        yield from lines([read(course[::EVERY], label)])
        for slug in slugs if named == OTHER else [named]:
            yield told_line(slug, [back for back in told(course, slug) if back])
    if not seen:
        raise CoachError(f"{traces} has no traces of these clips; `coach evaluate` makes them")


def _course(clip: Path | None, traces: Path) -> list[Measures] | None:
    """A clip as it is measured; None when it has no trace."""
    path = None if clip is None else trace_path(traces, clip, prints(find_model(None)))
    if path is None or not path.exists():
        return None
    measurer = Measurer()
    return [measurer.measure(body) for body in Trace(path).bodies()]


def read(course: Sequence[Measures], label: dict[str, Any]) -> Filmed:
    """What the networks read of each instant."""
    reasons = Counter[str]()
    for measures in course:
        why = not_told(measures, "lumbar")
        reasons["told" if why is None else why.name] += 1 if measures.raw else 0
    flexion, error = (
        np.array([[_value(m.raw.get(f"{part}_{what}")) for part in PARTS] for m in course])
        for what in ("flexion", "error")
    )
    return Filmed(label, np.array([m.t for m in course]), flexion, error, reasons)


def told(course: Sequence[Measures], slug: str) -> list[Back | None]:
    """What somebody is told of their back who is judged as that exercise."""
    judge = Judge(find(slug))
    return [judge.judge(measures).back for measures in course]


def told_line(slug: str, instants: Sequence[Back]) -> str:
    """In how many of the instants at which somebody is seen they are told something, and what."""
    if not instants:
        return f"    as {slug}: nobody is seen"
    reasons = Counter(why.name for back in instants if (why := back.not_told) is not None)
    ranges: list[str] = []
    for part in PARTS:
        values = [v.degrees for b in instants if isinstance(v := getattr(b, part), Flexion)]
        if values:
            low, high = np.percentile(values, (5, 95)).tolist()
            ranges.append(f"{part} {low:+.0f}..{high:+.0f}")
    share = 1 - reasons.total() / len(instants)
    why = f" ({reasons.most_common(1)[0][0]})" if reasons else ""
    return f"    as {slug}: told {100 * share:.0f} %{why} {', '.join(ranges)}".rstrip()


def _value(reading: Any) -> float:  # noqa: ANN401 - a reading or None
    return float("nan") if reading is None else float(reading.value)


def lines(clips: Sequence[Filmed]) -> list[str]:
    """One line of figures per clip: cat less cow, or the change from start to end position."""
    out: list[str] = []
    for one in clips:
        label = one.label
        whole = max(sum(one.reasons.values()), 1)
        told = f"read {100 * one.reasons['told'] / whole:.0f} %"
        reasons = [(k, n) for k, n in one.reasons.most_common(4) if k != "told"]
        why = ", ".join(f"{k} {100 * n / whole:.0f} %" for k, n in reasons) or "always"
        out.append(f"{label['clip'][:60]}: {label['view']}, {told} ({why}); {_said(one)}")
    return out


def _said(one: Filmed) -> str:
    label = one.label
    cats, cows = (_marks(label.get(key)) for key in ("cat_s", "cow_s"))
    if cats and cows:
        cat, cow = (_usual([one.at(s - AT_S, s + AT_S) for s in x]) for x in (cats, cows))
        low, high = (cat - cow).tolist()
        if np.isnan(low + high):
            return "cat less cow: one of them is not read"
        ranges = [one.range(r["start_s"], r["end_s"]) for r in label.get("repetitions") or ()]
        return f"cat less cow {low + high:.0f} = {low:.0f} + {high:.0f}{_ranges(ranges)}"
    ends: list[str] = []
    for done in label.get("repetitions") or ():
        end = done.get("end_position")
        if end:
            change = one.at(*end) - one.at(done["start_s"] - 0.4, done["start_s"] + 0.1)
            ends.append("/".join("-" if np.isnan(v) else f"{v:+.0f}" for v in change))
    spread = [_spread(v[np.isfinite(v)]) for v in one.flexion.T]
    return f"ends {' '.join(ends) or '-'}; about its middle {' and '.join(spread)}"


def _ranges(degrees: Sequence[float]) -> str:
    """What a back goes through in each repetition, wherever somebody set their marks."""
    if not degrees:
        return ""
    usual = _median(np.array(degrees)[np.isfinite(degrees)])
    return f", in a repetition {usual:.0f} ({' '.join(f'{d:.0f}' for d in degrees)})"


def _usual(found: Sequence[Array]) -> Array:
    """(2,) the median of those that were told, per part; NaN without any. A mark that somebody set
    on the way from one end to the other is one of several, and must not make the figure."""
    told = np.array(found)
    return np.array([_median(part[np.isfinite(part)]) for part in told.T])


def _median(values: Array) -> float:
    return float(np.median(values)) if len(values) else float("nan")


def _marks(found: Any) -> list[float]:  # noqa: ANN401 - a number, a list or nothing
    return [found] if isinstance(found, int | float) else list(found or ())


def _spread(values: Array) -> str:
    if not len(values):
        return "-"
    low, middle, high = np.percentile(values, (5, 50, 95)).tolist()
    return f"{low - middle:.0f}..{high - middle:.0f}"
