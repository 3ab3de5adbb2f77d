"""The routes of `coach home` that something is sent to: each takes a form, and answers nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from coach.errors import CoachError
from coach.exercise.prescription import Prescription
from coach.pages.home import asked as forms
from coach.pages.home.refused import refused
from coach.pages.home.setting_fields import keep_settings
from coach.pages.home.state import Home, keep_profile
from coach.pages.web import answer, asked


def sending(home: Home) -> list[BaseRoute]:
    """All of them."""
    every: dict[str, tuple[type[msgspec.Struct], Callable[[Any], object]]] = {
        "begin": (forms.Begin, lambda form: home.begin(form.what)),
        "person": (forms.Person, lambda form: home.show(made_up=form.made_up)),
        "studio": (forms.Form, lambda _: home.start(["studio"])),
        "rate": (forms.Rate, home.rate),
        "activity": (forms.NameActivity, lambda form: home.name_activity(form.name)),
        "activity/rate": (forms.RateActivity, home.rate_activity),
        "activity/end": (forms.EndActivity, lambda form: home.end_activity(form.activity)),
        "questionnaire": (forms.Total, home.add_total),
        "plan/look": (forms.PlanText, home.look),
        "plan/write": (Prescription, home.write_plan),
        "plan/follow": (forms.Form, lambda _: home.follow()),
        "plan/end": (forms.PlanEnd, lambda form: home.end_plan(form.number)),
        "profile": (forms.ProfileForm, keep_profile),
        "settings": (forms.SettingsForm, keep_settings),
    }
    return [_route(path, *one) for path, one in every.items()]


def _route(path: str, kind: type[msgspec.Struct], keep: Callable[[Any], object]) -> BaseRoute:
    async def kept(request: Request) -> Response:
        try:
            form = await asked(request, kind)
        except CoachError as error:
            raise refused(error) from error
        await run_in_threadpool(keep, form)
        return answer({})

    return Route(f"/api/{path}", kept, methods=["POST"])
