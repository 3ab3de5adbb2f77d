"""`coach label`: a local page to mark what happens in a clip."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from coach.errors import CoachError
from coach.keep.files import check_writable
from coach.see.fetching.model import cache_folder, find_model


def label(
    clip: Path,
    *,
    out: Path | None = None,
    exercise: str | None = None,
    traces: Path | None = None,
    model: str | None = None,
    port: int = 0,
    browser: bool = True,
) -> int:
    """Serve the page until Ctrl-C."""
    from calibration.studio.labeller.label_page import LabelDesk, label_app
    from calibration.studio.web.items import label_path
    from calibration.studio.web.loading import Traces
    from calibration.traces.cache import default_folder
    from coach.pages.serve import serve
    from coach.see.tracking.tracker import try_model

    if not clip.is_file():
        raise CoachError(f"{clip}: there is no such clip (check the spelling)")
    place = out or label_path(clip)
    if place.parent.is_dir() or out is not None:  # else labels/ is made when the marks are saved
        check_writable(place)
    desk = LabelDesk(
        clip,
        place,
        Traces(traces or default_folder(), lambda: find_model(model, loads=try_model)),
        cache_folder() / "drafts",
        exercise,
    )
    with closing(desk):
        return serve(
            lambda keys, at: label_app(desk, keys=keys, port=at),
            port=port,
            browser=browser,
            about=f"the label is saved in {place}\n",
        )
