"""What the page of `coach studio` works on: clips, their charts, and what limits do to them."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

from calibration.labels.cases import Case
from calibration.studio.tuner.bench import Bench, Values
from calibration.studio.tuner.cards import cards
from calibration.studio.tuner.chart import chart
from calibration.studio.tuner.export import Format, export
from calibration.studio.web.bodies import Back, Bodies, backs, bodies
from calibration.studio.web.items import ClipItem
from calibration.studio.web.loading import Tell, Traces, Worker, load_reels
from coach.errors import CoachError
from coach.exercise import find, load_all
from coach.exercise.overrides import NONE, Overrides, load
from coach.exercise.tunable import tunables
from coach.judge.settings import CueSettings
from coach.keep.limits import LimitNote, save
from coach.pages.film import Film, Shelf
from coach.tell.draw.palette import FLEXION_FULL_DEG, NEUTRAL_DEG


class Opened:
    """Everything about the exercise that is open; bodies and backs are made when first wanted."""

    def __init__(self, bench: Bench, films: tuple[Film, ...]) -> None:
        """One film per reel of the bench."""
        self.bench = bench
        self.films = films
        self.bodies = cache(self._bodies)
        self.backs = cache(self._backs)

    def _bodies(self, number: int) -> Bodies:
        return bodies(self.bench.reels[number])

    def _backs(self, number: int) -> tuple[Back | None, ...]:
        return backs(self.bench.reels[number])


class Studio:
    """What the page works on."""

    def __init__(
        self,
        items: Sequence[ClipItem],
        traces: Traces,
        *,
        out: Path,
        limits: Overrides = NONE,
        exercise: str | None = None,
        everywhere: Path | None = None,
        untunable: Callable[[Sequence[Case]], str] = lambda _: "",
    ) -> None:
        """`out` is where limits are saved; `limits` those to begin with.

        everywhere  the file that every command uses by itself
        untunable   why `coach tune` cannot work on labelled clips; empty where it can

        Raises CoachError when no clip is of an exercise that can be judged.
        """
        self._items = tuple(items)
        self._traces = traces
        self._out = out
        self._limits = limits
        self._everywhere = everywhere
        self._untunable = untunable
        self._known = load_all()
        self._shelf = Shelf()
        self._busy = Lock()
        self._worker: Worker[Opened] = Worker()
        counts = {slug: len(self._of(slug)) for slug in self._known}
        if not any(counts.values()):
            raise CoachError(f"no clip is of an exercise that can be judged: {', '.join(counts)}")
        chosen = find(exercise).slug if exercise else max(counts, key=lambda slug: counts[slug])
        self.slug = chosen
        self.open(chosen)

    def open(self, slug: str) -> None:
        """Load an exercise's clips in the background."""
        exercise = find(slug)
        items = self._of(exercise.slug)
        for film in self._worker.result.films if self._worker.result is not None else ():
            film.close()
        self.slug = exercise.slug

        def work(tell: Tell) -> Opened:
            reels = load_reels(items, self._traces, tell)
            films = tuple(Film(reel.item.clip, self._shelf) for reel in reels)
            return Opened(Bench(exercise, reels), films)

        self._worker.start(work)

    def close(self) -> None:
        """End what goes on in the background."""
        self._worker.stop()

    def film(self, number: int) -> Film:
        """The clip of that number. Raises CoachError when there is none."""
        films = self._opened().films
        if not 0 <= number < len(films):
            raise CoachError(f"there is no clip number {number}")
        return films[number]

    # -- answers -----------------------------------------------------------------------------------

    def about(self) -> dict[str, Any]:
        """The exercises, the numbers that judging and drawing go by, and where limits are saved."""
        return {
            "exercise": self.slug,
            "exercises": [
                {"slug": slug, "name": e.name, "clips": len(self._of(slug))}
                for slug, e in self._known.items()
            ],
            "bends": {
                "level_deg": NEUTRAL_DEG,
                "full_deg": FLEXION_FULL_DEG,
            },
            "cue_s": CueSettings().show_s,
            "out": str(self._out),
            "limits": None if self._limits.path is None else str(self._limits.path),
        }

    def progress(self) -> object:
        """How far loading is."""
        return self._worker.progress

    def clips(self) -> dict[str, Any]:
        """The clips that are open, the limits, and how they are judged as shipped."""
        bench = self._opened().bench
        return {
            "exercise": {
                "slug": bench.exercise.slug,
                "name": bench.exercise.name,
                "judges_spine": bench.exercise.judges_spine,
            },
            "cards": cards(bench.exercise),
            "values": {limit.name: v for limit, v in self._limits.of(bench.exercise.slug).items()},
            "clips": [
                {
                    "number": number,
                    "name": reel.item.name,
                    "seconds": reel.seconds,
                    "size": reel.size,
                    "times": reel.times,
                    "label": _label(reel.item),
                    "before": bench.shipped.takes[number],
                }
                for number, reel in enumerate(bench.reels)
            ],
            "before": bench.shipped.total,
            "untunable": self._untunable(
                [case for reel in bench.reels if (case := reel.item.case()) and case.label.fit]
            ),
        }

    def judge(self, values: Values, clip: int | None = None, card: str = "") -> dict[str, Any]:
        """All clips with these limits, and the chart of a card for a clip where one is wanted."""
        bench = self._opened().bench
        with self._busy:  # one core's work: two at once would only be slower
            judged = bench.judge(values)
            drawn = None
            if clip is not None and card:
                self.film(clip)  # there is such a clip
                drawn = chart(bench.reels[clip], bench.with_values(values), card)
        return {
            "takes": judged.takes,
            "total": judged.total,
            "took_ms": round(judged.took_ms, 1),
            "chart": drawn,
        }

    def keep(self, values: Values) -> dict[str, Any]:
        """Save limits; those of other exercises in the same file stay."""
        bench = self._opened().bench
        old = load(self._out).values if self._out.exists() else NONE.values
        own = bench.overrides(values).values
        others = {limit: v for limit, v in old.items() if limit.exercise != bench.exercise.slug}
        together = Overrides({**others, **own}, self._out)
        save(self._out, together, self._notes(together, bench))
        path = shlex.quote(str(self._out))
        return {
            "path": str(self._out),
            "changed": len(own),
            "everywhere": self._everywhere is not None
            and self._out.absolute() == self._everywhere.absolute(),
            "elsewhere": str(self._everywhere or ""),
            "command": f"coach replay CLIP --exercise {bench.exercise.slug} --limits {path}",
        }

    def bodies(self, number: int) -> object:
        """Joints and bones of a clip."""
        self.film(number)
        return self._opened().bodies(number)

    def backs(self, number: int) -> object:
        """The back's line of a clip."""
        self.film(number)
        return self._opened().backs(number)

    def table(self, values: Values, kind: Format) -> tuple[str, bytes]:
        """The table of changes: a file's name and what is in it."""
        bench = self._opened().bench
        with self._busy:
            return f"{bench.exercise.slug}-changes.{kind}", export(bench, values, kind)

    # -- inside ------------------------------------------------------------------------------------

    def _of(self, slug: str) -> tuple[ClipItem, ...]:
        return tuple(item for item in self._items if item.is_of(slug))

    def _opened(self) -> Opened:
        opened = self._worker.result
        if opened is None:
            raise CoachError("the clips are not ready yet")
        return opened

    def _notes(self, together: Overrides, bench: Bench) -> dict[Any, LimitNote]:
        why = f"set by hand on the studio page, looking at {len(bench.reels)} clips"
        known = tunables(bench.exercise)
        return {x: LimitNote(known[x].value, why) for x in together.of(bench.exercise.slug)}


def _label(item: ClipItem) -> dict[str, Any] | None:
    label = item.label
    if label is None:
        return None
    return {
        "count_min": label.count_min,
        "count_max": label.count_max,
        "fit": label.fit,
        "repetitions": label.repetitions,
        "holds": label.holds,
        "faults": label.faults,
        "cannot_judge": label.cannot_judge,
    }
