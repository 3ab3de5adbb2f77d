"""Recordings and photos: replay, collect, check."""

from __future__ import annotations

import argparse
from pathlib import Path

from coach.cli.options import (
    Commands,
    add_force,
    add_language,
    add_limits,
    add_model,
    add_outputs,
    add_person,
    add_storage,
    storage,
    whose_baseline,
)
from coach.errors import CoachError


def add_replay_command(commands: Commands) -> None:
    """`coach replay`."""
    command = commands.add_parser(
        "replay", help="feedback on a recorded clip, photos or a trace, or on many of them"
    )
    command.add_argument(
        "clip",
        nargs="+",
        help="a clip, GIF, folder of photos, or a trace (.npz); several, or a folder of clips: "
        "a record for each, and a table over all",
    )
    command.add_argument("--exercise", help="which exercise (see `coach exercises`)")
    command.add_argument("--window", action="store_true", help="show it while it is judged")
    command.add_argument(
        "--history", action="store_true", help="it shows yourself: put it into your history"
    )
    add_storage(command)
    add_person(command)
    add_outputs(command)
    add_limits(command)
    add_model(command)
    _many(command)
    add_language(command)
    command.set_defaults(run=_run_replay)


def _many(command: argparse.ArgumentParser) -> None:
    many = command.add_argument_group("many clips")
    many.add_argument(
        "--out", type=Path, help="folder of the results (coach-results); a second run goes on in it"
    )
    many.add_argument(
        "--jobs", type=int, help="processes (one for each core); also for one long clip"
    )
    many.add_argument("--shard", metavar="I/N", help="only part I of N, as in 2/5")
    many.add_argument("--cluster", metavar="ADDRESS", help="on this Dask scheduler's workers")
    many.add_argument("--parquet", action="store_true", help="the table as Parquet, too")


def _run_replay(options: argparse.Namespace) -> int:
    from coach.commands.replay import replay
    from coach.commands.sinks import Outputs

    if _are_many(options):
        return _run_replay_many(options)
    outputs = Outputs(options.video, options.json, options.trace, options.force)
    (clip,) = options.clip
    return replay(
        clip,
        options.exercise,
        outputs,
        model=options.model,
        window=options.window,
        limits=options.limits,
        owner=whose_baseline(options, sees=not clip.endswith(".npz")),
        storage=storage(options),
        degrees=options.degrees,
        jobs=options.jobs,
        remember=options.history,
    )


def _are_many(options: argparse.Namespace) -> bool:
    from coach.batch.clips import holds_clips

    asked = (options.out, options.shard, options.cluster, options.parquet or None)
    path = Path(options.clip[0])
    return len(options.clip) > 1 or any(asked) or (path.is_dir() and holds_clips(path))


def _run_replay_many(options: argparse.Namespace) -> int:
    from coach.batch.shards import WHOLE, Shard
    from coach.commands.replay_many import OUT, Sharing, replay_many

    for name in ("video", "json", "trace", "window", "person", "history"):
        if getattr(options, name):
            raise CoachError(f"--{name} is for one clip; the results of many go to --out DIR")
    shard = WHOLE if options.shard is None else Shard.parsed(options.shard)
    return replay_many(
        [Path(clip) for clip in options.clip],
        options.exercise,
        Sharing(options.jobs, shard, options.cluster),
        out=options.out or OUT,
        parquet=options.parquet,
        model=options.model,
        limits=options.limits,
        storage=storage(options),
    )


def add_collect_command(commands: Commands) -> None:
    """`coach collect`."""
    command = commands.add_parser(
        "collect", help="put together what parts of `coach replay FOLDER` made"
    )
    command.add_argument("folder", nargs="+", type=Path, help="what --out named")
    command.add_argument("--out", type=Path, help="folder of all results")
    command.add_argument("--parquet", action="store_true", help="the table as Parquet, too")
    command.set_defaults(run=_run_collect)


def _run_collect(options: argparse.Namespace) -> int:
    from coach.commands.collect import collect

    return collect(options.folder, out=options.out, parquet=options.parquet)


def add_check_command(commands: Commands) -> None:
    """`coach check`."""
    command = commands.add_parser("check", help="judge single photos")
    command.add_argument("photo", nargs="+", type=Path, help="one or more pictures")
    command.add_argument("--exercise", help="which exercise (see `coach exercises`)")
    command.add_argument("--json", type=Path, help="write the verdicts to this file")
    command.add_argument("--pictures", type=Path, help="write annotated pictures to this folder")
    add_force(command)
    add_storage(command)
    add_limits(command)
    add_person(command)
    add_model(command)
    add_language(command)
    command.set_defaults(run=_run_check)


def _run_check(options: argparse.Namespace) -> int:
    from coach.commands.check import check

    return check(
        options.photo,
        options.exercise,
        json_path=options.json,
        pictures=options.pictures,
        force=options.force,
        model=options.model,
        limits=options.limits,
        owner=whose_baseline(options, sees=True),
        storage=storage(options),
        degrees=options.degrees,
    )
