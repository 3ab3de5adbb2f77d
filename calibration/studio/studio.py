"""The server of `coach studio`: clips, their charts, and what limits do to them."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp

from calibration.studio.bench import Bench
from calibration.studio.bodies import backs, bodies
from calibration.studio.cards import cards
from calibration.studio.chart import chart
from calibration.studio.export import KINDS, Format, export
from calibration.studio.film import Film, Shelf
from calibration.studio.items import Item
from calibration.studio.loading import Tell, Traces, Worker, load_reels
from calibration.studio.web import answer, application, asked, download
from coach.errors import CoachError
from poses import find, load_all
from poses.overrides import NONE, Note, Overrides, load, save
from poses.tunable import tunables


class Open(msgspec.Struct, forbid_unknown_fields=True):
    """Show the clips of an exercise."""

    exercise: str


class Ask(msgspec.Struct, forbid_unknown_fields=True):
    """Judge with these limits; draw the chart of a card for a clip."""

    values: dict[str, float]
    clip: int | None = None
    card: str = ""


class Keep(msgspec.Struct, forbid_unknown_fields=True):
    """Save these limits."""

    values: dict[str, float]


class Take(msgspec.Struct, forbid_unknown_fields=True):
    """Hand out the table of changes."""

    values: dict[str, float]
    format: Format


@dataclass(frozen=True, slots=True)
class Opened:
    """Everything about the exercise that is open."""

    bench: Bench
    films: tuple[Film, ...]


class Studio:
    """What the page works on."""

    def __init__(
        self,
        items: Sequence[Item],
        traces: Traces,
        *,
        out: Path,
        limits: Overrides = NONE,
        exercise: str | None = None,
    ) -> None:
        """`out` is where limits are saved; `limits` those to begin with.

        Raises CoachError when no clip is of an exercise that can be judged.
        """
        self._items = tuple(items)
        self._traces = traces
        self._out = out
        self._limits = limits
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
        self.slug = exercise.slug

        def work(tell: Tell) -> Opened:
            reels = load_reels(items, exercise, self._traces, tell)
            films = tuple(Film(reel.item.clip, self._shelf) for reel in reels)
            return Opened(Bench(exercise, reels), films)

        self._worker.start(work)

    def film(self, number: int) -> Film:
        """The clip of that number. Raises CoachError when there is none."""
        films = self._opened().films
        if not 0 <= number < len(films):
            raise CoachError(f"there is no clip number {number}")
        return films[number]

    # -- answers -----------------------------------------------------------------------------------

    def about(self) -> dict[str, Any]:
        """The exercises, and where limits are saved."""
        return {
            "exercise": self.slug,
            "exercises": [
                {"slug": slug, "name": e.name, "clips": len(self._of(slug))}
                for slug, e in self._known.items()
            ],
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
            "exercise": {"slug": bench.exercise.slug, "name": bench.exercise.name},
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
        }

    def judge(self, ask: Ask) -> dict[str, Any]:
        """All clips with these limits, and the chart that was asked for."""
        bench = self._opened().bench
        with self._busy:  # one core's work: two at once would only be slower
            judged = bench.judge(ask.values)
            drawn = None
            if ask.clip is not None and ask.card:
                self.film(ask.clip)  # there is such a clip
                drawn = chart(bench.reels[ask.clip], bench.with_values(ask.values), ask.card)
        return {
            "takes": judged.takes,
            "total": judged.total,
            "took_ms": round(judged.took_ms, 1),
            "chart": drawn,
        }

    def keep(self, values: Mapping[str, float]) -> dict[str, Any]:
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
            "command": f"coach replay CLIP --exercise {bench.exercise.slug} --limits {path}",
        }

    def bodies(self, number: int) -> object:
        """Joints and bones of a clip."""
        self.film(number)
        return _bodies(self._opened().bench, number)

    def backs(self, number: int) -> object:
        """The back's line of a clip."""
        self.film(number)
        return _backs(self._opened().bench, number)

    def table(self, take: Take) -> Response:
        """The table of changes as a file."""
        bench = self._opened().bench
        with self._busy:
            data = export(bench, take.values, take.format)
        name = f"{bench.exercise.slug}-changes.{take.format}"
        return download(data, name, KINDS[take.format])

    # -- inside ------------------------------------------------------------------------------------

    def _of(self, slug: str) -> tuple[Item, ...]:
        return tuple(item for item in self._items if item.is_of(slug))

    def _opened(self) -> Opened:
        opened = self._worker.result
        if opened is None:
            raise CoachError("the clips are not ready yet")
        return opened

    def _notes(self, together: Overrides, bench: Bench) -> dict[Any, Note]:
        why = f"set by hand on the studio page, looking at {len(bench.reels)} clips"
        known = tunables(bench.exercise)
        return {x: Note(known[x].value, why) for x in together.of(bench.exercise.slug)}


def studio_app(studio: Studio, *, token: str, port: int) -> ASGIApp:
    """The page of a studio."""

    def about(_: Request) -> Response:
        return answer(studio.about())

    def progress(_: Request) -> Response:
        return answer(studio.progress())

    def clips(_: Request) -> Response:
        return answer(studio.clips())

    def joints(request: Request) -> Response:
        return answer(studio.bodies(int(request.path_params["number"])))

    def curves(request: Request) -> Response:
        return answer(studio.backs(int(request.path_params["number"])))

    async def opens(request: Request) -> Response:
        studio.open((await asked(request, Open)).exercise)
        return answer(studio.about())

    async def judges(request: Request) -> Response:
        ask = await asked(request, Ask)
        return answer(await run_in_threadpool(studio.judge, ask))

    async def keeps(request: Request) -> Response:
        keep = await asked(request, Keep)
        return answer(await run_in_threadpool(studio.keep, keep.values))

    async def tables(request: Request) -> Response:
        take = await asked(request, Take)
        return await run_in_threadpool(studio.table, take)

    routes: list[BaseRoute] = [
        Route("/api/studio", about),
        Route("/api/progress", progress),
        Route("/api/clips", clips),
        Route("/api/clip/{number:int}/bodies", joints),
        Route("/api/clip/{number:int}/backs", curves),
        Route("/api/open", opens, methods=["POST"]),
        Route("/api/judge", judges, methods=["POST"]),
        Route("/api/save", keeps, methods=["POST"]),
        Route("/api/export", tables, methods=["POST"]),
    ]
    return application("studio.html", routes, studio, token=token, port=port)


@lru_cache(maxsize=64)
def _bodies(bench: Bench, number: int) -> object:
    return bodies(bench.reels[number])


@lru_cache(maxsize=64)
def _backs(bench: Bench, number: int) -> object:
    return backs(bench.reels[number])


def _label(item: Item) -> dict[str, Any] | None:
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
