"""`--shard i/N`: which part of the work is done here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coach.batch.work import ClipJob
from coach.errors import CoachError


@dataclass(frozen=True, slots=True)
class Shard:
    """Part `number` (from 1) of `of` parts."""

    number: int = 1
    of: int = 1

    @classmethod
    def parsed(cls, text: str) -> Shard:
        """What `2/5` means. Raises CoachError when it means nothing."""
        number, slash, of = text.partition("/")
        if slash and number.isdecimal() and of.isdecimal() and 1 <= int(number) <= int(of):
            return cls(int(number), int(of))
        raise CoachError(f"--shard {text}: write part/parts, from 1/N to N/N, as in 2/5")

    def share(self, jobs: Sequence[ClipJob]) -> list[ClipJob]:
        """This shard's jobs, by their keys alone: every machine that has the clips agrees.

        The same clip under two names falls to one shard.
        """
        return [job for job in jobs if int(job.key, 16) % self.of == self.number - 1]


WHOLE = Shard()
