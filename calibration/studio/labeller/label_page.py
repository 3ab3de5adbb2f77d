"""The server of `coach label`: one clip, its marks, and the coach's own result as a draft."""

from __future__ import annotations

from pathlib import Path
from threading import Lock
from typing import Any

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp

from calibration.labels.label import FACINGS, OTHER, VIEWS, label_exercises
from calibration.studio.labeller.draft import draft
from calibration.studio.labeller.label_file import Doc, Drafts, Version, read, save
from calibration.studio.web import STATIC
from calibration.studio.web.items import ClipItem
from calibration.studio.web.loading import Tell, Traces, Worker, load_reels
from coach.errors import CoachError
from coach.exercise import find, load_all
from coach.pages.film import Film, Shelf
from coach.pages.guard import Keys
from coach.pages.web import answer, application, asked, pictures
from coach.recognised import recognised


class SaveLabel(msgspec.Struct, forbid_unknown_fields=True):
    """Save these marks; `print` is that of the version they began with."""

    doc: dict[str, Any]
    print: str
    over: bool = False


class SaveDraft(msgspec.Struct, forbid_unknown_fields=True):
    """Keep these marks aside until they are saved; without any, forget what is aside."""

    doc: dict[str, Any] | None = None


class ProposeDraft(msgspec.Struct, forbid_unknown_fields=True):
    """Let the coach judge the clip as this exercise; without one, as what it recognises."""

    exercise: str = ""


class LabelDesk:
    """One clip and its label."""

    def __init__(
        self, clip: Path, label: Path, traces: Traces, drafts: Path, exercise: str | None = None
    ) -> None:
        """Raises CoachError when the clip or its label cannot be read."""
        self.clip = clip
        self.path = label
        self._traces = traces
        self._film = Film(clip, Shelf())
        self._drafts = Drafts(drafts, label)
        self._saving = Lock()
        self._worker: Worker[Doc] = Worker()
        self._exercise = OTHER if exercise is None else find(exercise).slug
        read(label, clip, self._exercise)  # a broken label is told before the page is opened
        self._size = self._film.size()

    def close(self) -> None:
        """End what goes on in the background."""
        self._worker.stop()

    def film(self, number: int) -> Film:
        """The clip. Raises CoachError when another one is asked for."""
        if number != 0:
            raise CoachError(f"there is no clip number {number}")
        return self._film

    def about(self) -> dict[str, Any]:
        """The clip, its label as the file has it, and what was marked but not saved."""
        version = read(self.path, self.clip, self._exercise)
        return {
            "clip": self.clip.stem,
            "path": str(self.path),
            "times": self._film.times(),
            "size": self._size,
            "doc": version.doc,
            "print": version.print,
            "unsaved": self._drafts.kept(),
            "exercises": [_about(slug) for slug in label_exercises()],
            "views": VIEWS,
            "facings": [facing for facing in FACINGS if facing is not None],
        }

    def keep(self, keep: SaveLabel) -> Version:
        """Save the marks."""
        with self._saving:
            version = save(self.path, keep.doc, keep.print, over=keep.over)
            self._drafts.forget()
            return version

    def remember(self, remember: SaveDraft) -> None:
        """Keep marks aside, or forget them."""
        with self._saving:
            if remember.doc is None:
                self._drafts.forget()
            else:
                self._drafts.keep(remember.doc)

    def propose(self, slug: str) -> None:
        """Begin to judge the clip in the background, without a slug as what is recognised in it.

        Raises CoachError for an unknown exercise.
        """
        named = find(slug) if slug else None

        def work(tell: Tell) -> Doc:
            (reel,) = load_reels([ClipItem(self.clip.stem, self.clip)], self._traces, tell)
            exercise = named or recognised(reel.instants).exercise
            return {"exercise": OTHER} if exercise is None else draft(reel, exercise)

        self._worker.start(work)

    def progress(self) -> object:
        """How far judging is."""
        return self._worker.progress

    def proposal(self) -> Doc:
        """What the coach says. Raises CoachError while it has not said anything."""
        if self._worker.result is None:
            raise CoachError("the coach has not judged the clip yet")
        return self._worker.result


def label_app(desk: LabelDesk, *, keys: Keys, port: int) -> ASGIApp:
    """The page of a clip."""

    def about(_: Request) -> Response:
        return answer(desk.about())

    def progress(_: Request) -> Response:
        return answer(desk.progress())

    def proposal(_: Request) -> Response:
        return answer(desk.proposal())

    async def keeps(request: Request) -> Response:
        keep = await asked(request, SaveLabel)
        return answer(await run_in_threadpool(desk.keep, keep))

    async def remembers(request: Request) -> Response:
        remember = await asked(request, SaveDraft)
        await run_in_threadpool(desk.remember, remember)
        return answer({})

    async def proposes(request: Request) -> Response:
        desk.propose((await asked(request, ProposeDraft)).exercise)
        return answer({})

    routes: list[BaseRoute] = [
        pictures(desk),
        Route("/api/label", about),
        Route("/api/progress", progress),
        Route("/api/proposal", proposal),
        Route("/api/save", keeps, methods=["POST"]),
        Route("/api/remember", remembers, methods=["POST"]),
        Route("/api/propose", proposes, methods=["POST"]),
    ]
    return application(STATIC / "label.html", routes, keys=keys, port=port)


def _about(slug: str) -> dict[str, Any]:
    """An exercise for the page: its faults and whether the coach can judge it."""
    exercise = load_all().get(slug)
    if exercise is None:
        name = "not one of these" if slug == OTHER else slug
        return {"slug": slug, "name": name, "judged": False, "sided": True, "faults": []}
    return {
        "slug": slug,
        "name": exercise.name,
        "judged": True,
        "sided": exercise.sided,
        "side": exercise.movement.side,
        "faults": [{"slug": f.slug, "name": f.name} for f in exercise.fault],
    }
