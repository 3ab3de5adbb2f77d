"""`coach export`: what was seen and judged, in formats that other programs read."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from coach import stopping
from coach.commands.baseline_owner import NOBODY, BaselineOwner
from coach.commands.inputs import inputs
from coach.commands.judge_clip import open_clip
from coach.commands.limits import in_force
from coach.commands.looking import look_through
from coach.console import tell
from coach.exercise.overrides import find_with
from coach.export.writing import Export, Seen
from coach.keep.record_file import load_record
from coach.keep.source_facts import About, source_facts
from coach.keep.spool import Spool
from coach.keep.trace import SUFFIX, Trace
from coach.moment import Instant, Moment
from coach.places import named_path
from coach.recognised import Recognised, recognised
from coach.record import Record, exercises_of
from coach.recording import again, judged
from coach.see.input.oriented import UPRIGHT, Storage


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """How recordings are seen and judged before they are exported; as for `coach replay`."""

    exercise: str | None = None
    model: str | None = None
    limits: str | None = None
    owner: BaselineOwner = NOBODY
    storage: Storage = UPRIGHT


def export(sources: Sequence[str], wanted: Export, options: ExportOptions) -> int:
    """Export clips, traces and records; prints where everything is.

    Raises CoachError when one cannot be read, or a result could not be written.
    """
    named = [(source, wanted.of(_name(source))) for source in sources]
    for source, one in named:
        read = inputs(source, options.model, options.limits)
        one.prepare(read, pictures=_has_pictures(source))
    for source, one in named:
        if _has_pictures(source):
            with seen_again(source, options) as (record, seen):
                made = one.write(exercises_of(record), seen)
        else:
            made = one.write(exercises_of(load_record(named_path(source))), None)
        print(*made, sep="\n")
    return 0


def _has_pictures(source: str) -> bool:
    return not source.endswith(".json")


def _name(source: str) -> str:
    return named_path(source).absolute().stem


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
