"""Recognition as a table: a row per labelled exercise, a column per answer."""

from __future__ import annotations

from collections.abc import Iterable
from string import ascii_lowercase

from calibration.evaluate.cells import NAME, listed, of, row, share, short
from calibration.labels.label import OTHER
from calibration.score.recognition import NONE, START, NamedClip, RecognitionScore

CELL = 5
RIGHT = 8


def confusion(title: str, score: RecognitionScore) -> str:
    """The table; columns of exercises are letters, which stand before the rows' names."""
    labelled = [r.labelled for r in score.rows if r.labelled != OTHER]
    answered = {slug for r in score.rows for slug in r.answers} - {START, NONE}
    slugs = [*labelled, *sorted(answered - {*labelled})]
    letters = dict(zip(slugs, ascii_lowercase, strict=False))
    widths = (RIGHT, *(CELL for _ in slugs), len(START) + 2, len(NONE) + 2)
    lines = [
        row(title, ("right", *letters.values(), START, NONE), widths),
        "-" * (NAME + sum(widths)),
    ]
    answers = {r.labelled: r for r in score.rows}
    for slug in [*slugs, *(s for s in (OTHER,) if s in answers)]:
        name = f"{letters.get(slug, ' ')} {slug}"
        r = answers.get(slug)
        cells = [str(r.answers.get(c) or ".") if r else "" for c in (*slugs, START, NONE)]
        lines.append(row(name, (of(r.right, r.of) if r else "", *cells), widths))
    return "\n".join(lines)


def recognised(score: RecognitionScore, what: str) -> Iterable[str]:
    """The sums in words, and every wrong answer."""
    right = f"{of(score.right, score.of)} right{share(score.right, score.of)}"
    yield f"{what} of the exercises: {right}"
    if score.other:
        yield (
            f"{what} of something else: {of(score.taken, score.other)} taken for an exercise"
            f"{share(score.taken, score.other)}"
        )
    yield from listed("wrong:", (f"{short(n.name)} {_answer_text(n)}" for n in score.wrong))


def _answer_text(named: NamedClip) -> str:
    answer = named.answer
    said = answer.slug or ("start of " + ", ".join(answer.start_of) if answer.start_of else NONE)
    at = f" ({answer.at})" if answer.slug and answer.at else ""
    best = max(answer.scores.items(), key=lambda s: s[1], default=None)
    score = f"; best {best[0]} {best[1]:.2f}" if best and not answer.slug and best[1] else ""
    mine = answer.scores.get(named.labelled)
    own = f"; {named.labelled} {mine:.2f}" if mine is not None and answer.slug else ""
    return f"{named.labelled} -> {said}{at}{score}{own}"
