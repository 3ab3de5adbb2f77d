"""`coach studio`: a local page to try limits on recorded clips."""

from __future__ import annotations

from contextlib import closing
from functools import partial
from pathlib import Path

from coach.bundled import bundled
from coach.commands.limits import in_force, user_limits
from coach.exercise.overrides import load
from coach.keep.files import check_writable
from coach.see.fetching.model import find_model

DEFAULT_OUT = Path("limits.toml")


def studio(
    folder: Path | None,
    *,
    exercise: str | None = None,
    limits: str | None = None,
    out: Path | None = None,
    traces: Path | None = None,
    model: str | None = None,
    port: int = 0,
    browser: bool = True,
) -> int:
    """Serve the page until Ctrl-C. Without a folder the bundled samples are shown."""
    from calibration.studio.tuner.studio import Studio
    from calibration.studio.tuner.studio_app import studio_app
    from calibration.studio.web.items import items_in
    from calibration.studio.web.loading import Traces
    from calibration.traces.cache import default_folder
    from calibration.tune.examples import too_few_people
    from calibration.tune.settings import TuneSettings
    from coach.pages.serve import serve
    from coach.see.tracking.tracker import try_model

    begun_with = in_force(limits)
    place = out or begun_with.path or DEFAULT_OUT
    check_writable(place)
    if place.exists():
        load(place)  # what could not be kept there is told now, and not after the work
    room = Studio(
        items_in(folder or bundled("samples", "clips")),
        Traces(traces or default_folder(), lambda: find_model(model, loads=try_model)),
        out=place,
        limits=begun_with,
        exercise=exercise,
        everywhere=user_limits(),
        untunable=partial(too_few_people, settings=TuneSettings()),
    )
    with closing(room):
        return serve(
            lambda keys, at: studio_app(room, keys=keys, port=at),
            port=port,
            browser=browser,
            about=f"limits are saved in {place}\n",
        )
