"""The routes of `coach studio`: what the page asks, checked, and the studio's answers."""

from __future__ import annotations

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp

from calibration.studio.tuner.export import KINDS, Format
from calibration.studio.tuner.studio import Studio
from calibration.studio.web import STATIC
from coach.pages.guard import Keys
from coach.pages.web import answer, application, asked, download, pictures


class OpenRequest(msgspec.Struct, forbid_unknown_fields=True):
    """Show the clips of an exercise."""

    exercise: str


class JudgeRequest(msgspec.Struct, forbid_unknown_fields=True):
    """Judge with these limits; draw the chart of a card for a clip."""

    values: dict[str, float]
    clip: int | None = None
    card: str = ""


class SaveLimits(msgspec.Struct, forbid_unknown_fields=True):
    """Save these limits."""

    values: dict[str, float]


class ExportRequest(msgspec.Struct, forbid_unknown_fields=True):
    """Hand out the table of changes."""

    values: dict[str, float]
    format: Format


def studio_app(studio: Studio, *, keys: Keys, port: int) -> ASGIApp:
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
        studio.open((await asked(request, OpenRequest)).exercise)
        return answer(studio.about())

    async def judges(request: Request) -> Response:
        ask = await asked(request, JudgeRequest)
        return answer(await run_in_threadpool(studio.judge, ask.values, ask.clip, ask.card))

    async def keeps(request: Request) -> Response:
        keep = await asked(request, SaveLimits)
        return answer(await run_in_threadpool(studio.keep, keep.values))

    async def tables(request: Request) -> Response:
        take = await asked(request, ExportRequest)
        name, data = await run_in_threadpool(studio.table, take.values, take.format)
        return download(data, name, KINDS[take.format])

    routes: list[BaseRoute] = [
        pictures(studio),
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
    return application(STATIC / "studio.html", routes, keys=keys, port=port)
