"""`coach report`: one page about some days, a session or a recording, for screen and paper."""

from __future__ import annotations

import base64
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO

from coach import __version__
from coach.commands.baseline_owner import NOBODY, BaselineOwner
from coach.commands.export import ExportOptions, must_be_known, seen_again
from coach.commands.history import day_of
from coach.commands.inputs import inputs
from coach.errors import CoachError
from coach.exercise import load_all
from coach.history.history import History
from coach.keep.claim import claim
from coach.keep.config import data_folder, load_settings
from coach.keep.files import write_whole
from coach.keep.record_file import load_record
from coach.keep.trace import SUFFIX
from coach.language import say
from coach.pages.kept import kept
from coach.pages.report import period_report, session_report
from coach.pages.report.session_report import Still
from coach.pages.report.style import drawn_by_itself
from coach.places import named_path
from coach.record import ExerciseRecord, LessonRecord, Record, exercises_of

DAYS = 28
"""So many days are told where nobody says since when."""
MOST_STILLS = 8
OURS = b"<!doctype html>"


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """What was asked for on the command line; `stills`: a picture of each fault of a clip."""

    out: Path
    since: str | None = None
    until: str | None = None
    pdf: Path | None = None
    stills: bool = False
    exercise: str | None = None
    force: bool = False
    model: str | None = None
    limits: str | None = None
    owner: BaselineOwner = NOBODY
    degrees: bool = False


def report(source: str | None, options: ReportOptions) -> int:
    """Write the page, and print where it is.

    Raises CoachError when there is no such session or recording, or it cannot be written.
    """
    if options.pdf is not None:
        must_have_pdf()
    read = [] if source is None else list(inputs(source, options.model, options.limits))
    if source is not None and not named_path(source).exists():
        must_be_known(source)
    results = [(options.out, _is_page), (options.pdf, _is_pdf)]
    claim(results, inputs=[one for one in read if one.is_file()], force=options.force)
    text = _of_days(options) if source is None else _of_one(source, options)
    places = [_written(options.out, text.encode(), options)]
    if options.pdf is not None:
        places.append(_written(options.pdf, as_pdf(text), options))
    for place in places:
        print(say("report-saved", path=str(place)))
    return 0


def _of_days(options: ReportOptions) -> str:
    until = day_of(options.until, "--until") or date.today()
    since = day_of(options.since, "--since") or until - timedelta(DAYS - 1)
    if since > until:
        raise CoachError(f"--since {since} is after --until {until}")
    with History.open(data_folder(load_settings())) as history:
        return period_report.report(history, since, until, today=date.today(), version=__version__)


def _of_one(source: str, options: ReportOptions) -> str:
    """A recording, where there is one of that name; else a session."""
    if not named_path(source).exists():
        folder = data_folder(load_settings())
        with History.open(folder) as history:
            name = history.session(source).id
            lies = kept(folder, name)
            return session_report.report(
                history,
                name,
                today=date.today(),
                version=__version__,
                trace=lies.trace,
                stills=_stills_of_session(lies.video, history.record(name), options),
                degrees=options.degrees,
            )
    trace = named_path(source) if source.endswith(SUFFIX) else None
    if source.endswith(".json"):
        record, stills = load_record(named_path(source)), ()
    else:
        looking = ExportOptions(options.exercise, options.model, options.limits, options.owner)
        with seen_again(source, looking) as (record, _):
            stills = tuple(_stills(source, record)) if options.stills and trace is None else ()
    with tempfile.TemporaryDirectory(prefix="coach-") as folder, History.open(Path(folder)) as one:
        one.put("recording", _begun(record), record)
        return session_report.report(
            one,
            "recording",
            today=date.today(),
            version=__version__,
            title=""
            if isinstance(record, LessonRecord)
            else f"{say('report-clip')}: {named_path(source).name}",
            trace=trace,
            stills=stills,
            degrees=options.degrees,
        )


def _begun(record: Record) -> datetime:
    if isinstance(record, LessonRecord):
        return datetime.fromisoformat(record.begun)
    return datetime.now().astimezone()


def _stills_of_session(
    video: Path | None, record: Record, options: ReportOptions
) -> tuple[Still, ...]:
    """From the clip that was kept of it. Raises CoachError where there is none."""
    if not options.stills:
        return ()
    if video is None:
        raise CoachError(
            "no clip was kept of this session, so there are no stills of it; "
            "`coach live --keep` keeps one"
        )
    return tuple(_stills(str(video), record))


def _stills(source: str, record: Record) -> Iterator[Still]:
    """A picture of the middle of each fault; the first of each kind."""
    from coach.pages.film import as_jpeg
    from coach.see.input.open import open_source
    from coach.see.input.source import pictures_of

    wanted = sorted(_moments(exercises_of(record)))[:MOST_STILLS]
    with open_source(source) as clip:
        for frame in pictures_of(clip):
            if not wanted:
                return
            if frame.t >= wanted[0][0]:
                at, cue = wanted.pop(0)
                yield Still(at, cue, base64.b64encode(as_jpeg(frame.image)).decode())


def _moments(records: Sequence[ExerciseRecord]) -> Iterator[tuple[float, str]]:
    for record in records:
        seen: set[str] = set()
        for fault in record.faults:
            if fault.fault in seen:
                continue
            seen.add(fault.fault)
            words = fault.cue if fault.told == "spoken" else _to_look_at(record, fault.fault)
            yield (fault.start_s + fault.end_s) / 2, words


def _to_look_at(record: ExerciseRecord, slug: str) -> str:
    """A fault that only a clinician is told of, by its name."""
    exercise = load_all().get(record.exercise or "")
    known = {f.slug: f.name for f in exercise.fault} if exercise is not None else {}
    return f"{say('report-lane-reported')}: {known.get(slug, slug)}"


def must_have_pdf() -> None:
    """Raise CoachError now rather than after the work when no PDF can be made."""
    _fetcher()


def _fetcher() -> Any:  # noqa: ANN401 - WeasyPrint has no types
    """What gives WeasyPrint the pictures that stand in a page as `data:`, and fetches nothing."""
    try:
        return import_module("weasyprint.urls").URLFetcher(allowed_protocols=("data",))
    except (ImportError, AttributeError, OSError) as error:  # an old one; a system without Pango
        raise CoachError(
            "--pdf needs WeasyPrint 68 and Pango: pip install 'lumbar-coach[pdf]' (or print the "
            "page from the browser)"
        ) from error


def as_pdf(text: str) -> bytes:
    """The page as PDF. Raises CoachError where none can be made."""
    fetcher = _fetcher()
    weasyprint: Any = import_module("weasyprint")
    return bytes(weasyprint.HTML(string=drawn_by_itself(text), url_fetcher=fetcher).write_pdf())


def _written(path: Path, data: bytes, options: ReportOptions) -> Path:
    def write(file: BinaryIO) -> None:
        file.write(data)

    return write_whole(path, write, private=True, replace=options.force)


def _is_page(path: Path) -> bool:
    return _begins(path, OURS)


def _is_pdf(path: Path) -> bool:
    return _begins(path, b"%PDF")


def _begins(path: Path, head: bytes) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(head)) == head
    except OSError:
        return False
