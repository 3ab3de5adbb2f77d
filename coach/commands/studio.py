"""`coach studio`: a local page to try limits on recorded clips."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from coach.commands.limits import in_force
from coach.errors import CoachError
from coach.keep.files import check_writable
from coach.see.model import find_model
from poses.overrides import load

NEEDED = ("starlette", "uvicorn")
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
    check_pages()
    from calibration.studio.items import items_in
    from calibration.studio.loading import Traces
    from calibration.studio.serve import serve
    from calibration.studio.studio import Studio
    from calibration.studio.studio_app import studio_app
    from calibration.traces import default_folder
    from coach.see.tracker import try_model
    from samples.truth import CLIPS

    begun_with = in_force(limits)
    place = out or begun_with.path or DEFAULT_OUT
    check_writable(place)
    if place.exists():
        load(place)  # what could not be kept there is told now, and not after the work
    room = Studio(
        items_in(folder or CLIPS),
        Traces(traces or default_folder(), lambda: find_model(model, loads=try_model)),
        out=place,
        limits=begun_with,
        exercise=exercise,
    )
    return serve(
        lambda token, at: studio_app(room, token=token, port=at),
        port=port,
        browser=browser,
        about=f"limits are saved in {place}\n",
    )


def check_pages() -> None:
    """Raise CoachError when what the pages need is not installed."""
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        raise CoachError(
            f"the pages need {' and '.join(missing)}: python -m pip install {' '.join(missing)}"
        )
