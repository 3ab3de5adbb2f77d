"""What the rules came to during one repetition: broken, kept, or mostly not to be seen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from coach.judge.verdict import Answer, Judgement


@dataclass(slots=True)
class Tally:
    """Collects the judgements of one repetition.

    wrong  slugs of the rules that were broken
    """

    wrong: set[str] = field(default_factory=set[str])
    _good: Counter[str] = field(default_factory=Counter[str])
    _unseen: Counter[str] = field(default_factory=Counter[str])

    def take(self, judgements: Iterable[Judgement]) -> None:
        """Take in what was judged at an instant, or of the whole repetition."""
        for judgement in judgements:
            if judgement.answer is Answer.WRONG:
                self.wrong.add(judgement.rule)
            elif judgement.answer is Answer.GOOD:
                self._good[judgement.rule] += 1
            else:
                self._unseen[judgement.rule] += 1

    def kept(self, rules: Collection[str]) -> tuple[str, ...]:
        """Those of the rules that were judged for most of their time, and never broken."""
        return tuple(r for r in rules if r not in self.wrong and self._judged(r))

    def unjudged(self, rules: Collection[str]) -> tuple[str, ...]:
        """Those of the rules of which nothing can be said."""
        return tuple(r for r in rules if r not in self.wrong and not self._judged(r))

    def doubt(self) -> None:
        """What was kept may have been another body's."""
        self._good.clear()

    def clear(self) -> None:
        """A new repetition begins."""
        self.wrong.clear()
        self._good.clear()
        self._unseen.clear()

    def _judged(self, rule: str) -> bool:
        return self._good[rule] > self._unseen[rule]
