"""The pages of `coach home`."""

from __future__ import annotations

from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp

from coach.exercise import load_all
from coach.exercise.prescription import WEEKDAYS
from coach.exercise.safety import load_safety
from coach.keep.config import load_settings
from coach.keep.profile import load_profile
from coach.language import say
from coach.pages.courses import amounts, courses
from coach.pages.guard import Keys
from coach.pages.home import views
from coach.pages.home.doses import doses
from coach.pages.home.for_you import for_you
from coach.pages.home.plan_form import beyond_the_form, exercise_fields
from coach.pages.home.sending import sending
from coach.pages.home.setting_fields import setting_fields
from coach.pages.home.state import Home, as_toml
from coach.pages.html import rendered
from coach.pages.kept import kept
from coach.pages.period import plan_on
from coach.pages.ranges import at_each_end
from coach.pages.report import period_report, session_report
from coach.pages.report.period_report import held, says
from coach.pages.report.words import in_words
from coach.pages.web import download, guarded
from coach.places import config_path
from coach.profile import UNKNOWN
from coach.tell.report.times import clock

STATIC = Path(__file__).with_name("static")


def home_app(home: Home, *, keys: Keys, port: int) -> ASGIApp:
    """All pages."""

    def page(name: str, here: str, title: str, status: int = 200, **values: object) -> Response:
        text = rendered(
            name,
            here=here,
            title=title,
            made_up=home.people.made_up,
            amounts=amounts,
            held=held,
            says=says,
            **values,
        )
        return HTMLResponse(text, status)

    def start(_: Request) -> Response:
        now = views.today(home.people.history, home.today())
        return page("home-start.html", "start", say("home-start"), now=now)

    def history(request: Request) -> Response:
        span = _span(request)
        weeks = views.weeks(home.people.history, home.today(), span)
        words = in_words(weeks.told)
        return page("home-history.html", "history", say("home-history"), weeks=weeks, words=words)

    def exercise(request: Request) -> Response:
        slug = request.path_params["slug"]
        shown = views.exercise(home.people.history, home.today(), slug, _span(request))
        if shown is None:
            known = load_all().get(slug)
            if known is None:
                raise HTTPException(404)
            return page("home-message.html", "history", known.name, message=say("home-no-exercise"))
        ends = at_each_end(shown.one.trends)
        return page("home-exercise.html", "history", shown.one.name, shown=shown, ends=ends)

    def session(request: Request) -> Response:
        name = request.path_params["name"]
        lies = kept(home.folder, name)
        found, told = courses(home.people.history, name, lies.trace)
        return page(
            "home-session.html", "history", found.name,
            session=found, courses=told, clip=lies.video, moment=clock,
        )  # fmt: skip

    def video(request: Request) -> Response:
        found = home.people.history.session(str(request.path_params["number"]))
        lies = kept(home.folder, found.id)
        if lies.video is None:
            raise HTTPException(404)
        return FileResponse(lies.video)

    def questions(_: Request) -> Response:
        told = home.people.history
        rated = told.activity_ratings()
        sessions = told.sessions(home.today(), None)
        return page(
            "home-questions.html", "questions", say("home-questions"),
            activities=[(one, [r for r in rated if r.activity == one.number])
                        for one in told.activities()],
            totals=told.questionnaires(),
            last=sessions[-1] if sessions else None,
        )  # fmt: skip

    def plan(_: Request) -> Response:
        opened = home.people.history.plan_on(home.today())
        return page(
            "home-plan.html", "plan", say("home-plan"),
            opened=opened, looked=home.looked, doses=doses, weekdays=WEEKDAYS,
            troubles=load_safety().trouble, exercises=exercise_fields(home.looked),
            more=home.looked is not None and beyond_the_form(home.looked),
            now=home.today(),
        )  # fmt: skip

    def plan_file(_: Request) -> Response:
        if home.looked is None:
            raise HTTPException(404)
        return download(as_toml(home.looked), "plan.toml", "application/toml")

    def settings(_: Request) -> Response:
        return page(
            "home-settings.html", "settings", say("home-settings"),
            200, **person_and_settings(home), settings_path=str(config_path()),
        )  # fmt: skip

    def report_file(request: Request) -> Response:
        told, day = home.people.history, home.today()
        name = request.query_params.get("session")
        if name is not None:
            found = told.session(name)
            text = session_report.report(
                told, found.id, today=day, version=home.version,
                trace=kept(home.folder, found.id).trace,
            )  # fmt: skip
            file = f"lumbar-coach-{found.day}-{found.id}.html"
        else:
            since = views.since(told, day, _span(request))
            text = period_report.report(told, since, day, today=day, version=home.version)
            file = f"lumbar-coach-{since}-{day}.html"
        return download(text.encode(), file, "text/html; charset=utf-8")

    routes: list[BaseRoute] = [
        Route("/", start),
        Route("/history", history),
        Route("/exercise/{slug}", exercise),
        Route("/session/{name}", session),
        Route("/api/session/{number:int}/video", video),
        Route("/questions", questions),
        Route("/plan", plan),
        Route("/plan.toml", plan_file),
        Route("/settings", settings),
        Route("/report", report_file),
        *sending(home),
    ]

    def not_found(_: Request, __: Exception) -> Response:
        return page("home-message.html", "", say("home-title"), 404, message=say("home-not-found"))

    return guarded(routes, STATIC, keys=keys, port=port, handlers={404: not_found})


def person_and_settings(home: Home) -> dict[str, object]:
    """What the page of settings shows of the person, and all settings."""
    known, profile = load_settings(), load_profile() or UNKNOWN
    plan = plan_on(home.people.history.plans(), home.today())
    return {
        "profile": profile,
        "troubles": load_safety().trouble,
        "levels": [one for one in load_all().values() if one.level],
        "cautions": plan.cautions if plan is not None else (),
        "for_you": for_you(profile, known.dose, plan),
        "fields": setting_fields(known),
        "data_path": str(home.folder),
    }


def _span(request: Request) -> str:
    asked_for = request.query_params.get("months", "3")
    return asked_for if asked_for in views.SPANS else "3"
