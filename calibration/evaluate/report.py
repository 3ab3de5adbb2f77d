"""An evaluation as readable tables, at most `cells.COLUMNS` wide."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from calibration.evaluate.cells import listed, of, percent, share, short, wrapped
from calibration.evaluate.clip_result import ClipResult
from calibration.evaluate.confusion import confusion, recognised
from calibration.evaluate.evaluate import Evaluation
from calibration.evaluate.headline_table import headline_table
from calibration.evaluate.in_words import in_words
from calibration.evaluate.tables import LEGEND, clip_table, exercise_table, fault_table
from calibration.evaluate.wrong import wrong
from calibration.labels.label import OTHER


def report(evaluation: Evaluation, *, clip_by_clip: bool = False) -> str:
    """The tables, ending in a newline; `clip_by_clip` lists what is wrong with each clip."""
    e = evaluation
    fit = [r for r in e.results if r.case.label.fit]
    unfit = [r for r in e.results if not r.case.label.fit]
    judged = e.as_labelled.clips > 0
    parts = [
        confusion("clips taken as", e.clips) if e.clips.rows else "",
        wrapped(recognised(e.clips, "performances")) if e.clips.rows else "",
        confusion("unfit clips taken as", e.unfit) if e.unfit.rows else "",
        confusion("photos taken as", e.photos) if e.photos.rows else "",
        wrapped(recognised(e.photos, "photos")) if e.photos.rows else "",
        clip_table("clip", fit) if judged else "",
        LEGEND if judged else "",
        clip_table("not scored: unfit to judge by", unfit) if unfit else "",
        exercise_table(e.exercises, e.as_labelled) if judged else "",
        fault_table(e.as_labelled.faults) if judged else "",
        wrapped(["JUDGED AS LABELLED", *in_words(e.as_labelled)]) if judged else "",
        wrapped(_as_recognised(e)) if judged else "",
        headline_table(e.headline, e.headline_held_out) if judged else "",
        wrapped(_mistaken(fit)),
        wrapped(_lists(e, fit)),
        wrong(e.results) if clip_by_clip else "",
    ]
    return "\n\n".join(p for p in parts if p) + "\n"


def _as_recognised(evaluation: Evaluation) -> Iterable[str]:
    """What recognition costs: a clip taken for something else has nothing right."""
    t = evaluation.as_recognised
    count, cues = t.count, t.cues
    yield "JUDGED AS RECOGNISED (a clip taken for something else has nothing right)"
    yield (
        f"repetitions: {of(count.right, count.of)} clips in the labelled range"
        f"{share(count.right, count.of)}, {count.off_by_one} off by one, {count.worse} worse; "
        f"{of(t.repetitions_found, t.repetitions)} found at their time"
    )
    found, sure = (sum(getattr(f.score, k) for f in t.faults) for k in ("sure_found", "sure"))
    yield (
        f"holds: {of(t.holds.found, t.holds.labelled)} found; faults: {of(found, sure)} sure ones; "
        f"cues: {cues.false} false; {percent(t.judged)} of the time judged"
    )


def _mistaken(fit: Sequence[ClipResult]) -> Iterable[str]:
    other = [r for r in fit if r.named.labelled == OTHER]
    taken = [r for r in fit if r.mistaken is not None]
    if other:
        m = [r.mistaken for r in other if r.mistaken is not None]
        yield (
            f"{len(other)} clips of something else: {sum(x.repetitions for x in m)} repetitions "
            f"and {sum(x.holds for x in m)} holds counted, {sum(x.cues for x in m)} cues given"
        )
    yield from listed(
        "taken for the wrong exercise:",
        (
            f"{short(r.case.name)} {m.taken_for}: {m.repetitions} repetitions, {m.holds} holds, "
            f"{m.cues} cues"
            for r in taken
            if (m := r.mistaken) is not None
        ),
    )


def _lists(evaluation: Evaluation, fit: Sequence[ClipResult]) -> Iterable[str]:
    """What must not be overlooked."""
    scores = [(r, r.as_labelled) for r in fit if r.as_labelled is not None]
    yield from listed(
        "false cues:",
        (
            f"{short(r.case.name)} {cue.at_s:6.1f} s  {cue.text}"
            for r, score in scores
            for cue in score.cues.false
        ),
    )
    yield from listed(
        "labelled faults that no rule answers (calibration/fault_words.toml):",
        (f"{short(r.case.name)} {text}" for r, s in scores for text in dict.fromkeys(s.unmapped)),
    )
    without = [
        r.case.name
        for r in evaluation.results
        if r.as_labelled is None and r.named.labelled != OTHER
    ]
    yield from listed("recognised only, since the exercise has no file in poses/:", without)
    yield from listed(
        "could not be judged:", (f"{name}: {why}" for name, why in evaluation.failed.items())
    )
    found = evaluation.found
    yield from listed("clips without a label:", found.clips_without_label)
    yield from listed("labels without a clip:", found.labels_without_clip)
    yield from listed("photos that are listed and not there:", found.photos_missing)
    yield "traces: " + ", ".join(f"{n} {how}" for how, n in evaluation.origins.items())
