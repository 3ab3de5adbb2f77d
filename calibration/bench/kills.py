"""Kills live sessions, lessons and replays at random moments, and looks at what is left.

    python -m calibration.bench.kills [--kill 200] [--end 50] [--seed 1]

Each run is a whole command with a made-up person before a made-up camera, in its own process.
`--kill` are ended by SIGKILL, `--end` by SIGTERM and SIGHUP in turn, half of these by two of them.
What must hold afterwards: every file that has its name can be read; every repetition that was
finished is in what was kept (for SIGKILL: that was finished GRACE_S before), and each of a session
is in the history too, before its file is looked at, and no session twice afterwards; nothing hangs,
and no traceback is told; the next start removes what was half done.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Any
from unittest.mock import patch

from calibration.bench.made_up import MadeUpSource, acting_on_stage, on_stage, repeating
from coach.cli import main as coach
from coach.errors import CoachError
from coach.exercise import find
from coach.history.database import Database
from coach.history.history import History
from coach.history.reading import Reading
from coach.keep.autosave import left_behind
from coach.keep.leftovers import ELSEWHERE_S, sweep
from coach.keep.profile import save_profile
from coach.keep.record_file import load_record
from coach.keep.source_facts import About
from coach.keep.trace import Trace
from coach.profile import UNKNOWN
from coach.record import LessonRecord, RecordingRecord
from coach.record.recorder import Recorder
from coach.rejudge import record_of
from coach.tell.video.writer import readable
from coach.testing.simulated_person import REHEARSED

KINDS = ("live", "lesson", "replay")
GRACE_S = 1.0
"""A repetition is on the disk this long after it was finished, at the latest."""
LONGEST_S = 4.0
HANG_S = 40.0
LOADED = ("coach.commands.live", "coach.commands.replay", "coach.tell.draw.overlay")
PAUSE_S = 0.001


@dataclass(frozen=True, slots=True)
class Run:
    """One run: which command, which signals, and after how many seconds the first comes.

    `under_way`: the seconds are counted from the first picture, and not from the start.
    """

    kind: str
    signals: tuple[int, ...]
    after_s: float
    video: bool
    under_way: bool


@dataclass(slots=True)
class Left:
    """What a run left: its exit status, and its problems, one line each."""

    status: int
    finished: int
    problems: list[str]


def command(run: Run, folder: Path) -> list[str]:
    """The arguments of the command."""
    outputs = ["--json", str(folder / "r.json"), "--trace", str(folder / "t.npz")]
    if run.video:
        outputs += ["--video", str(folder / "v.mp4")]
    if run.kind == "replay":
        return ["replay", "made-up.mp4", "--exercise", REHEARSED, *outputs]
    lesson = [] if run.kind == "lesson" else ["--now"]
    return ["live", REHEARSED, *lesson, "--camera", "0", "--no-window", "--mute", *outputs]


def act(run: Run, folder: Path) -> int:
    """The run itself, in its own process."""
    os.environ["COACH_DATA"] = str(folder / "data")
    os.environ["COACH_SETTINGS"] = str(folder / "settings.toml")
    save_profile(UNKNOWN)  # they have been asked before: there is no first run
    add = Recorder.add

    def journal() -> int:
        return os.open(folder / "journal", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def noted(self: Recorder, moment: Any) -> None:  # noqa: ANN401 - a method put in a place
        add(self, moment)
        done = moment.progress.completed
        if done is not None and done.counted:
            with os.fdopen(journal(), "ab") as file:
                file.write(f"{time.monotonic()}\n".encode())

    with ExitStack() as stack:
        stack.enter_context(patch.object(Recorder, "add", noted))
        source = MadeUpSource(3600.0, pause_s=PAUSE_S, each=lambda t: t or os.close(journal()))
        person = acting_on_stage(stack).body if run.kind == "lesson" else repeating(REHEARSED)
        on_stage(stack, source, person)
        sys.argv = ["coach", *command(run, folder)]
        return coach()


def started(run: Run, folder: Path) -> int:
    """Fork the run; returns the process's number."""
    process = os.fork()
    if process:
        return process
    status = 99
    try:
        for number, name in ((1, "out"), (2, "err")):
            handle = os.open(folder / name, os.O_WRONLY | os.O_CREAT)
            os.dup2(handle, number)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        status = act(run, folder)
        sys.stdout.flush()
    except BaseException:  # the parent looks for it in what was told
        traceback.print_exc()
    finally:
        os._exit(status & 0xFF)


def one(run: Run, folder: Path) -> Left:
    """Run, end it, and look at what is left."""
    process = started(run, folder)
    until = time.monotonic() + HANG_S
    while run.under_way and not (folder / "journal").exists() and time.monotonic() < until:
        time.sleep(0.01)
    time.sleep(run.after_s)
    killed = time.monotonic()
    for number in run.signals:
        os.kill(process, number)
        time.sleep(0.02)
    status = waited(process)
    problems: list[str] = []
    if status is None:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        return Left(-1, 0, ["it hangs"])
    told = (folder / "err").read_text("utf-8", "replace") if (folder / "err").exists() else ""
    if "Traceback" in told or "Fatal" in told or "Exception ignored" in told:
        problems.append(f"a traceback: {told.strip().splitlines()[-1][:120]}")
    problems += look(run, folder, status, killed)
    return Left(status, len(finished(folder)), problems)


def waited(process: int, seconds: float = HANG_S) -> int | None:
    """The exit status of the process (negative: by a signal), or None when it does not end."""
    until = time.monotonic() + seconds
    while True:
        done, status = os.waitpid(process, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        if time.monotonic() >= until:
            return None
        time.sleep(0.01)


def finished(folder: Path) -> list[float]:
    """When each repetition was finished, by the clock of the machine."""
    journal = folder / "journal"
    return [float(x) for x in journal.read_text("ascii").split()] if journal.exists() else []


def look(run: Run, folder: Path, status: int, killed: float) -> list[str]:
    """What does not hold."""
    problems: list[str] = []
    data = folder / "data"
    by_kill = status == -signal.SIGKILL
    wanted = [t for t in finished(folder) if not by_kill or t < killed - GRACE_S]
    if run.kind != "replay" and wanted:
        problems += look_into_history(data, len(wanted))
    left_behind(data)
    for place in (folder, data):
        sweep(place, now=time.time() + ELSEWHERE_S + 1)
    kept = 0
    for path in (*folder.rglob("*.json"), *folder.rglob("*.npz"), *folder.rglob("*.mp4")):
        try:
            kept = max(kept, counted(path))
        except Exception as error:
            problems.append(f"{path.name} cannot be read: {error}"[:160])
    hidden = [p.name for p in folder.rglob(".*") if not p.name.endswith(".lock")]
    if hidden:
        problems.append(f"left behind: {', '.join(hidden)}")
    if kept < len(wanted):
        problems.append(f"{len(wanted)} repetitions were finished, {kept} are kept")
    if not by_kill and status not in (0, 143, 129) and (status != -run.signals[0] or wanted):
        problems.append(f"it ended with {status}")
    out = folder / "out"
    told = out.read_text("utf-8", "replace") if out.exists() else ""
    if wanted and not by_kill and find(REHEARSED).name not in told:
        problems.append("no summary was told")
    return problems


def look_into_history(data: Path, wanted: int) -> list[str]:
    """What does not hold of the history: alone, and when the sessions' files have come in."""
    problems: list[str] = []
    try:
        for what in ("alone", "with the sessions' files"):
            database = Database.open(data, problems.append, datetime.now().astimezone())
            sessions = Reading(database).sessions()
            database.close()
            kept = sum(one.repetitions for s in sessions for one in s.exercises)
            if len(sessions) != 1 or kept < wanted:
                problems.append(
                    f"the history {what}: {wanted} repetitions were finished, {kept} are in it, "
                    f"in {len(sessions)} sessions"
                )
            left_behind(data)
            History.open(data, problems.append).close()
    except CoachError as error:
        problems.append(str(error))
    return problems


def counted(path: Path) -> int:
    """The counted repetitions in a file. Raises what there is to raise when it is not whole."""
    if path.suffix == ".mp4":
        if not readable(path):
            raise ValueError("no picture in it")
        return 0
    if path.suffix == ".npz":
        trace = Trace(path)
        record = record_of(trace, About.of(trace, str(path)), find(REHEARSED))
    else:
        record = load_record(path)
    if isinstance(record, RecordingRecord):
        return sum(one.counted for part in record.parts for one in part.repetitions)
    if isinstance(record, LessonRecord):
        many = [r for e in record.exercises for r in e.records]
        return sum(one.counted for r in many for one in r.repetitions)
    return sum(one.counted for one in record.repetitions)


def runs(kill: int, end: int, seed: int, longest_s: float) -> list[Run]:
    """The runs, at random moments."""
    chance = random.Random(seed)
    made: list[Run] = []
    for i in range(kill + end):
        ending = signal.SIGTERM if i % 2 else signal.SIGHUP
        signals = (ending,) * (1 + i // 2 % 2) if i >= kill else (signal.SIGKILL,)
        after = chance.uniform(0.0, longest_s)
        early = chance.random() < 0.2
        video = chance.random() < 0.3
        made.append(Run(KINDS[i % 3], signals, after, video, not early))
    return made


def main(arguments: list[str] | None = None) -> int:
    """Do all runs and print what came of them; 1 when anything did not hold."""
    parser = argparse.ArgumentParser(prog="python -m calibration.bench.kills", description=__doc__)
    parser.add_argument("--kill", type=int, default=200)
    parser.add_argument("--end", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--longest", type=float, default=LONGEST_S, help="seconds of a run")
    asked = parser.parse_args(arguments)
    statuses: Counter[tuple[str, int]] = Counter()
    repetitions, bad = 0, 0
    everything = runs(asked.kill, asked.end, asked.seed, asked.longest)
    for room in LOADED:  # once, and not in each run
        import_module(room)
    for run in everything:
        with tempfile.TemporaryDirectory() as folder:
            left = one(run, Path(folder))
        statuses[run.kind, left.status] += 1
        repetitions += left.finished
        bad += bool(left.problems)
        for problem in left.problems:
            print(f"{run}: {problem}", flush=True)
    told = {f"{kind} ended with {status}": n for (kind, status), n in sorted(statuses.items())}
    print(json.dumps(told, indent=1))
    print(
        f"{len(everything)} runs, {repetitions} repetitions finished in them, {bad} runs not right"
    )
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
