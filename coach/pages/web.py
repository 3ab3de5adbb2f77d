"""What all local pages share: files, answers in JSON, clear errors, pictures of clips."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol, TypeVar

import msgspec
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from coach import parse
from coach.errors import CoachError
from coach.pages.bounds import BODY_S
from coach.pages.film import Film
from coach.pages.guard import Guard, Keys
from coach.style.css import css

SHARED = Path(__file__).with_name("static")
"""What every page may use lies here, under /shared; a page's own files beside it, under /static."""
LONGEST_BODY = 4_000_000
"""Bytes; the marks of a long clip are a hundredth of it."""
T = TypeVar("T")


class HasFilms(Protocol):
    """Somebody who keeps clips by number."""

    def film(self, number: int) -> Film:
        """The clip of that number. Raises CoachError when there is none."""
        ...


def application(page: Path, routes: Sequence[BaseRoute], *, keys: Keys, port: int) -> ASGIApp:
    """A guarded page with its routes, its own files beside it."""

    def index(_: Request) -> Response:
        return FileResponse(page)

    return guarded([Route("/", index), *routes], page.parent, keys=keys, port=port)


def guarded(
    routes: Sequence[BaseRoute],
    static: Path,
    *,
    keys: Keys,
    port: int,
    handlers: Mapping[Any, Any] | None = None,
) -> ASGIApp:
    """Guarded routes with their own files; a CoachError becomes an answer of one line.

    `handlers` answer other errors.
    """

    def palette(_: Request) -> Response:
        return Response(css(), media_type="text/css")

    app = Starlette(
        routes=[
            *routes,
            Route("/shared/palette.css", palette),
            Mount("/shared", StaticFiles(directory=SHARED)),
            Mount("/static", StaticFiles(directory=static)),
        ],
        exception_handlers={CoachError: _error_response, **(handlers or {})},
    )
    return Guard(app, keys, port)


def pictures(films: HasFilms) -> Route:
    """The route of single pictures of clips."""

    def picture(request: Request) -> Response:
        film = films.film(int(request.path_params["number"]))
        data = film.jpeg(int(request.path_params["index"]))
        return Response(
            data, media_type="image/jpeg", headers={"cache-control": "private, max-age=86400"}
        )

    return Route("/api/clip/{number:int}/{index:int}.jpg", picture)


def answer(value: object, status: int = 200) -> Response:
    """A value as JSON: a dictionary, a struct or a dataclass."""
    return Response(msgspec.json.encode(value), status, media_type="application/json")


async def asked(request: Request, kind: type[T]) -> T:
    """What the page asks, checked. Raises CoachError when it is not of that kind."""
    if request.headers.get("content-type", "").partition(";")[0] != "application/json":
        raise CoachError("the page must send JSON")
    body = bytearray()
    try:
        async with asyncio.timeout(BODY_S):
            async for part in request.stream():
                body += part
                if len(body) > LONGEST_BODY:
                    raise CoachError("that is too long")
    except TimeoutError as error:
        raise CoachError("the page was too slow to say what it wants") from error
    name = "the page sent something unexpected"
    return parse.converted(parse.json(bytes(body), name), kind, name)


def download(data: bytes, name: str, kind: str) -> Response:
    """A file for the browser to keep."""
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(data, media_type=kind, headers=headers)


def _error_response(_: Request, error: Exception) -> Response:
    problem: dict[str, Any] = {"error": str(error)}
    if isinstance(error, FieldError):
        problem["field"] = error.field
    return answer(problem, 409 if isinstance(error, ChangedElsewhereError) else 400)


class ChangedElsewhereError(CoachError):
    """Somebody else has changed what is to be saved."""


class FieldError(CoachError):
    """One field of a form cannot be taken as it is: `exercise[2].hold_s`; told beside it."""

    def __init__(self, field: str, sentence: str) -> None:
        """The field's place in what was sent, and what is wrong there."""
        super().__init__(sentence)
        self.field = field
