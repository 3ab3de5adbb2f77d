"""`coach collect DIR…`: what several shards or machines made, put together."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from coach.batch.results import ResultsFolder
from coach.batch.table import must_have_parquet
from coach.commands.replay_many import tell_results
from coach.errors import CoachError


def collect(folders: Sequence[Path], *, out: Path | None = None, parquet: bool = False) -> int:
    """One table over all that lies in these folders; several folders are put together in `out`.

    What is missing or failed is named, and the exit code is 2 then.
    """
    if parquet:
        must_have_parquet()
    if out is None and len(folders) > 1:
        raise CoachError("say with --out DIR where the results of several folders are to go")
    sources = [ResultsFolder(folder) for folder in folders]
    lists = [listed for source in sources for listed in source.lists()]
    settings = {one.settings for one in lists}
    if len(settings) > 1:
        raise CoachError(
            "these were made with different settings or versions of the coach; run the older part "
            "again, or collect them apart"
        )
    clips = sorted({clip for one in lists for clip in one.clips}, key=lambda clip: clip.name)
    target = sources[0]
    if out is not None:
        target = ResultsFolder(out)
        target.prepare()
        for source in sources:
            target.take_over(source)
        target.write_list(clips, settings.pop())
    return tell_results(target, clips, parquet)
