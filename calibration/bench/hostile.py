"""Spoilt inputs for everything that is read: `python -m calibration.bench.hostile`.

Good files of each kind are spoilt at random (the same ones for the same --seed) and read as the
program reads them: text files and traces by their readers, clips and photos by the input room, and
all of them again by the command that a person types (with a stand-in for the pose model). Each kind
is tried in a process of its own with bounded memory. What must not happen: any error but the one
line for the user, a crash, a longer wait than `PATIENCE_S`, a picture or a time that is none, a raw
escape sequence. Ends with 1 when something of that has happened, and says how to see it again.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import multiprocessing
import random
import shutil
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import islice, pairwise
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from unittest.mock import patch

import numpy as np

from calibration.bench.hostile_inputs import (
    media,
    spoilt_archive,
    spoilt_bytes,
    spoilt_text,
    text_seeds,
    traces,
)
from calibration.labels.label import load_label
from coach import parse
from coach.body import Body
from coach.cli import main as coach
from coach.closing import Closing
from coach.errors import CoachError
from coach.exercise.load import load as load_exercise
from coach.exercise.overrides import load as load_limits
from coach.exercise.routine import load_routine
from coach.frame import Frame
from coach.keep.baselines import load_person, person_path
from coach.keep.config import load_settings
from coach.keep.profile import load_profile
from coach.keep.record_file import load_record
from coach.keep.trace import Trace
from coach.see.input.open import open_source
from coach.testing.simulated_person import REHEARSED

PATIENCE_S = 20.0
"""Longer than any of the small inputs may take, on a busy machine."""
MEMORY = 6_000_000_000
"""Bytes that a trying process may map."""
MOST_FRAMES = 500
TEXTS: dict[str, Callable[[Path], object]] = {
    "exercise": load_exercise,
    "routine": load_routine,
    "limits": load_limits,
    "settings": load_settings,
    "profile": load_profile,
    "record": load_record,
    "label": load_label,
}
SHARES = {"text": 1800, "trace": 5000, "media": 2000, "command": 400}
"""Inputs of a full run: per kind of text file, of traces, of media, and by command."""


@dataclass(slots=True)
class Tally:
    """What became of the inputs of one kind."""

    kind: str
    tried: int = 0
    taken: int = 0
    told: int = 0
    seconds: float = 0.0
    failures: Counter[str] = field(default_factory=Counter[str])


@cache
def _texts() -> dict[str, list[bytes]]:
    return text_seeds()


@cache
def _traces() -> list[bytes]:
    return traces()


@cache
def _media() -> dict[str, bytes]:
    return media()


def spoilt(kind: str, number: int, seed: int) -> tuple[str, bytes]:
    """The spoilt input of that number: what its file is called, and what is in it."""
    rng = random.Random(f"{kind} {number} {seed}")
    what = kind.removeprefix("command ")
    if what == "trace":
        good = rng.choice(_traces())
        if good[:2] == b"PK" and rng.random() < 0.7:
            return "a.npz", spoilt_archive(good, rng)
        return "a.npz", spoilt_bytes(good, rng)
    if what == "media":
        name, good = rng.choice(sorted(_media().items()))
        return name, spoilt_bytes(good, rng)
    return "a.toml", spoilt_text(rng.choice(_texts()[what]), rng)


def attempt(kind: str, path: Path) -> None:
    """Read a file as the program does. CoachError says what is wrong with it; nothing else may."""
    if kind.startswith("command "):
        _by_command(kind.removeprefix("command "), path)
    elif kind == "trace":
        for instant in islice(Trace(path), MOST_FRAMES):
            assert instant.body.t is not None
    elif kind == "media":
        with open_source(path) as source:
            items = list(islice(source.frames(), MOST_FRAMES))
        frames = [item for item in items if isinstance(item, Frame)]
        assert all(f.image.dtype == np.uint8 and f.image.shape[2:] == (3,) for f in frames)
        assert all(a.t < b.t for a, b in pairwise(frames)), "time does not rise"
    elif kind == "own range":
        place = person_path(path.parent, "me")
        place.parent.mkdir(exist_ok=True)
        path.replace(place)
        load_person(path.parent)
    else:
        TEXTS[kind](path)


def _by_command(kind: str, path: Path) -> None:
    """The command that a person would type. Its one line becomes the CoachError again."""
    photo = path.name.startswith("photo")
    command = {
        "trace": ["replay", str(path), "--exercise", REHEARSED, "--no-baseline"],
        "media": ["check" if photo else "replay", str(path), "--exercise", REHEARSED],
        "limits": ["exercises", REHEARSED],
        "exercise": ["exercises", REHEARSED],
    }[kind]
    if kind == "limits":
        command = ["replay", "none.npz", "--limits", str(path)]
    out, err = io.StringIO(), io.StringIO()
    with (
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
        patch("coach.see.tracking.tracker.Tracker", _Nobody),
        patch("coach.commands.setup.find_model", _no_model),
    ):
        code = coach(command)
    told = out.getvalue() + err.getvalue()
    assert "\x1b" not in told, "an escape sequence"
    assert "Traceback" not in told, told
    assert code in (0, 2), f"exit code {code}"
    if code == 2:
        raise CoachError(err.getvalue())


def _no_model(*_: object, **__: object) -> Path:
    return Path()


class _Nobody(Closing):
    """Stands in for the pose model, and sees nobody."""

    def __init__(self, *_: object, **__: object) -> None:
        """Take what the tracker takes."""

    def see(self, frame: Frame) -> Body:
        """Nobody."""
        return Body.absent(frame.t, frame.size)

    def close(self) -> None:
        """Nothing is open."""


# -- one process per kind --------------------------------------------------------------------------


def _try_all(line: Connection, kind: str, first: int, count: int, seed: int) -> None:
    """In the trying process: say each number before it is tried, and afterwards what became of it.

    Between two inputs nothing is kept but the program itself.
    """
    _bound_memory()
    with tempfile.TemporaryDirectory() as folder:
        for number in range(first, first + count):
            line.send(number)
            name, data = spoilt(kind, number, seed)
            place = Path(folder, str(number))
            place.mkdir()
            path = place / name
            path.write_bytes(data)
            try:
                attempt(kind, path)
                line.send("taken")
            except CoachError as error:
                message = str(error)
                long = len(message) > len(str(path)) * 3 + 2 * parse.LONGEST
                line.send(f"a message of {len(message)} characters" if long else "told")
            except Exception as error:
                line.send(_site(error))
            shutil.rmtree(place)


def _bound_memory() -> None:
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _site(error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    ours = [f for f in frames if "/coach/" in f.filename or "/calibration/" in f.filename]
    where = ours[-1] if ours else frames[-1]
    return f"{type(error).__name__} in {Path(where.filename).name}:{where.lineno}: {error!s:.80}"


TRYING = _try_all
"""What runs in the trying process."""


def tried(kind: str, count: int, seed: int) -> Tally:
    """All inputs of a kind; a process that crashes or hangs is told of, and the next goes on."""
    tally = Tally(kind)
    begun = time.perf_counter()
    context = multiprocessing.get_context("spawn")
    number = 0
    while number < count:
        ours, theirs = context.Pipe()
        given = theirs, kind, number, count - number, seed
        process = context.Process(target=TRYING, args=given, daemon=True)
        process.start()
        theirs.close()
        number = _listen(ours, process, tally, range(number, count))
        process.join(1)
        if process.is_alive():
            process.kill()
            process.join()
    tally.seconds = time.perf_counter() - begun
    return tally


def _listen(line: Connection, process: SpawnProcess, tally: Tally, numbers: range) -> int:
    """Take what a trying process says until it ends; the number that is to be tried next."""
    patience = 6 * PATIENCE_S  # it starts
    number = numbers.start
    while number in numbers:
        try:
            said = line.recv() if line.poll(patience) else "a hang"
        except EOFError:
            process.join(PATIENCE_S)
            said = f"a crash ({process.exitcode})"
        if isinstance(said, int):
            number, patience = said, PATIENCE_S
            continue
        tally.tried += 1
        tally.taken += said == "taken"
        tally.told += said == "told"
        if said not in ("taken", "told"):
            tally.failures[f"{said}  (first: number {number})"] += 1
        if said == "a hang" or said.startswith("a crash"):
            return number + 1
        number += 1
    return number


def main(arguments: Sequence[str] | None = None) -> int:
    """Try all, print a table, and what went wrong."""
    name = "python -m calibration.bench.hostile"
    parser = argparse.ArgumentParser(prog=name, description=__doc__)
    parser.add_argument("--share", type=float, default=1.0, help="of a full run (default: 1)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kind", help="only kinds that have this word in their name")
    parser.add_argument("--show", type=int, metavar="NUMBER", help="try one input, here")
    asked = parser.parse_args(arguments)
    kinds = [*text_seeds(), "trace", "media", "command trace", "command media", "command limits"]
    chosen = [kind for kind in kinds if asked.kind is None or asked.kind in kind]
    if asked.show is not None:
        with tempfile.TemporaryDirectory() as folder:
            name, data = spoilt(chosen[0], asked.show, asked.seed)
            path = Path(folder, name)
            path.write_bytes(data)
            attempt(chosen[0], path)
        return 0
    print("| kind | inputs | taken | told in one line | other | seconds |")
    print("|---|---|---|---|---|---|")
    failures: Counter[str] = Counter()
    total = 0
    for kind in chosen:
        share = SHARES[
            "command" if kind.startswith("command") else kind if kind in SHARES else "text"
        ]
        tally = tried(kind, max(1, round(asked.share * share)), asked.seed)
        other = tally.tried - tally.taken - tally.told
        print(
            f"| {kind} | {tally.tried:,} | {tally.taken:,} | {tally.told:,} | {other} "
            f"| {tally.seconds:.0f} |",
            flush=True,
        )
        failures += Counter({f"{kind}: {what}": n for what, n in tally.failures.items()})
        total += tally.tried
    wrong = sum(failures.values())
    print(f"\n{total:,} inputs; {wrong} ended in another way than they may")
    for what, times in failures.most_common():
        print(f"{times:5} × {what}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
