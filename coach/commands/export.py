"""`coach export`: what was seen and judged, in formats that other programs read."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from coach import __version__, stopping
from coach.commands.baseline_owner import NOBODY, BaselineOwner
from coach.commands.history import day_of
from coach.commands.inputs import inputs
from coach.commands.judge_clip import open_clip
from coach.commands.limits import in_force
from coach.commands.looking import look_through
from coach.console import tell
from coach.errors import CoachError
from coach.exercise.overrides import find_with
from coach.export.fhir import bundle
from coach.export.writing import Export, Seen
from coach.history.history import History
from coach.keep.config import data_folder, load_settings
from coach.keep.record_file import load_record
from coach.keep.source_facts import About, source_facts
from coach.keep.spool import Spool
from coach.keep.trace import SUFFIX, Trace
from coach.moment import Instant, Moment
from coach.pages.report.period_report import report
from coach.places import named_path
from coach.recognised import Recognised, recognised
from coach.record import Record, exercises_of
from coach.recording import again, judged
from coach.see.input.open import is_camera
from coach.see.input.oriented import UPRIGHT, Storage
from coach.see.input.spec import file_or_folder


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """How recordings are seen and judged, as for `coach replay`; which days are exported."""

    exercise: str | None = None
    model: str | None = None
    limits: str | None = None
    owner: BaselineOwner = NOBODY
    storage: Storage = UPRIGHT
    since: str | None = None
    until: str | None = None


def export(sources: Sequence[str], wanted: Export, options: ExportOptions) -> int:
    """Export clips, traces, records and sessions, or days; prints where everything is.

    Raises CoachError when one cannot be read, or a result could not be written.
    """
    if not sources:
        return _days(wanted, options)
    if options.since or options.until:
        raise CoachError("--since and --until are for days: leave the source away")
    named = [(source, _what(source), wanted.of(_name(source))) for source in sources]
    for source, what, _ in named:
        if what == "session":
            must_be_known(source)
        elif what == "recording" and not is_camera(source):
            file_or_folder(source)
    for source, what, one in named:
        read = inputs(source, options.model, options.limits) if what != "session" else ()
        one.prepare(read, "recording" if what == "recording" else "record")
    for source, what, one in named:
        if what == "recording":
            with seen_again(source, options) as (record, seen):
                made = one.write(exercises_of(record), seen)
        elif what == "record":
            made = one.write(exercises_of(load_record(named_path(source))), None)
        else:
            with History.open(data_folder(load_settings())) as history:
                made = one.write(exercises_of(history.record(history.session(source).id)), None)
        print(*made, sep="\n")
    return 0


def must_be_known(session: str) -> None:
    """Raises CoachError when there is no such session: before anything is made for it."""
    with History.open(data_folder(load_settings())) as history:
        history.session(session)


def _what(source: str) -> Literal["recording", "record", "session"]:
    """A file or a camera by its name; what is neither is the name of a session."""
    if source.endswith(".json"):
        return "record"
    is_name = not named_path(source).exists() and not Path(source).suffix and "/" not in source
    return "session" if is_name and not is_camera(source) else "recording"


def _name(source: str) -> str:
    return named_path(source).absolute().stem


def _days(wanted: Export, options: ExportOptions) -> int:
    since, until = day_of(options.since, "--since"), day_of(options.until, "--until")
    one = wanted.of("history")
    one.prepare((), "days")
    now = datetime.now().astimezone()
    with History.open(data_folder(load_settings())) as history:
        first = since or history.first_day() or now.date()
        last = until or now.date()

        def made_bundle() -> Mapping[str, Any]:
            page = report(history, first, last, today=now.date(), version=__version__)
            return bundle(history, first, last, now=now, version=__version__, report=page)

        print(*one.write_days(history, since, until, made_bundle), sep="\n")
    return 0


@contextmanager
def seen_again(source: str, options: ExportOptions) -> Generator[tuple[Record, Seen]]:
    """A clip, looked at now, or what a trace has kept of one."""
    limits = in_force(options.limits)
    named = find_with(options.exercise, limits) if options.exercise is not None else None
    with Spool() as spool:
        instants: Iterable[Instant]
        if source.endswith(SUFFIX):
            instants = trace = Trace(named_path(source))
            if not trace.whole:
                tell(f"{source}: the run that made this trace was cut off; it goes as far as it is")
            about = About.of(trace, source)
        else:
            with open_clip(source, "export", storage=options.storage) as clip:
                stopping.gently()
                look_through(clip, options.model, spool)
                about = About(source_facts(source, clip))
            instants = spool
        shown = recognised(instants, named, limits)
        record = judged(instants, shown, about, limits, options.owner.known)
        yield record, Seen(instants, _Again(instants, shown, options.owner))


@dataclass(frozen=True, slots=True)
class _Again:
    """The moments of a recording, as often as they are wanted."""

    instants: Iterable[Instant]
    seen: Recognised
    owner: BaselineOwner

    def __iter__(self) -> Iterator[Moment]:
        return again(self.instants, self.seen, self.owner.known)
