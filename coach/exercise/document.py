"""Writes docs/exercises.md and docs/sources.md from `poses/`: `python -m coach.exercise.document`.

With files named behind it, their page is printed and nothing is written.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from coach.exercise import phrases as p
from coach.exercise import vocabulary as v
from coach.exercise.load import FOLDER, load, load_shipped
from coach.exercise.sources import load_sources
from coach.measure.measure_ref import MeasureRef
from coach.measure.table import MEASURES

PLACE = FOLDER.parent / "docs" / "exercises.md"
SOURCES = PLACE.with_name("sources.md")
HEAD = """\
# The exercises

Made from [`poses/`](../poses) by `python -m coach.exercise.document`; change the files there, not
this page.

An exercise of your own is one file like these, in the folder that `coach exercises` names: it is
then recognised, coached, labelled and tuned like the others. A mistake in it is named with its
place.

For physiotherapists and anybody who tunes limits. S.. are the sources of [sources.md](sources.md),
REC what is recalled but could not be checked, OR own reasoning, and "clips" what was measured on
films. Angles are in degrees, lengths in trunk lengths (shoulder to hip). One camera sees projected
angles of a clothed surface, and nobody's pain: this is not a medical device.

How to read the rules:

- **Counting is relative, form is absolute.** A repetition is counted when the measure leaves the
  person's own rest and comes back; how well it was done is judged by the limits, and un-counts
  nothing.
- **A rule can answer good, wrong, or can't see.** Seen from a side that does not tell, nothing is
  said.
- A limit may be tuned within the range given in brackets. After a fault, the measure must come back
  inside the limit by the amount named last, if one is, before it is over.
- A position is evidence, not a gate: beyond the limits of a sign doubt grows, by one standard
  deviation for each ± that is named (else 12° or 0.2 lengths), and the doubts of all signs are
  added up. A sign that cannot be seen says nothing, but a *telling* one leaves doubt.
- Severity: *safety* is said first, then a *fault*, then a *refinement*.
"""

SOURCES_HEAD = """\
# The sources

Made from [`poses/sources/sources.toml`](../poses/sources/sources.toml) by
`python -m coach.exercise.document`; change the file there, not this page.

Cited in `poses/` as S.., `OR` marks own reasoning. Most papers were read as abstracts or excerpts
only, and several pages as third-party copies. A physiotherapist should sign off targets and
wording.
"""


def document(exercises: Iterable[v.Exercise]) -> str:
    """The whole page, ending in a newline."""
    exercises = list(exercises)
    contents = [f"- [{e.name}](#{_anchor(e.name)}): {e.aim}" for e in exercises]
    parts = [HEAD, "\n".join(contents), *map(_exercise, exercises), _glossary(exercises)]
    return "\n\n".join(part.strip() for part in parts) + "\n"


def list_of_sources() -> str:
    """The page of the sources, ending in a newline."""
    rows = [(name, source.name, source.where) for name, source in load_sources().items()]
    return SOURCES_HEAD + "\n" + _table(("", "what", "where"), rows) + "\n"


def _exercise(e: v.Exercise) -> str:
    return "\n\n".join(
        part
        for part in (
            f"## {e.name}",
            f"`{e.slug}` · {e.aim}",
            f"**Said before it begins:** {e.safety}"
            + (f"\n\n**What the camera cannot see:** {e.blind}" if e.blind else ""),
            "### Who must take care",
            _table(
                ("with", "then", "how", "source"),
                [(_plain(c.trouble), p.EFFECTS[c.effect], c.text, c.source) for c in e.caution],
            ),
            "### How",
            "\n".join(f"{i}. {step}" for i, step in enumerate(e.steps, 1)),
            f"Breathing: {e.breathing}",
            "### How much",
            _doses(e),
            "### Where the camera stands",
            _camera(e.camera),
            "### Start position",
            f"Asked for with “{e.start.say}”.",
            _positions(e.start.position),
            "The exercise goes on while:",
            _positions(e.posture),
            "### How it is counted",
            _movement(e.movement),
            _compared(e),
            "### What is judged",
            _faults(e),
            "### How it is recognised",
            _looks(e),
        )
        if part
    )


def _doses(e: v.Exercise) -> str:
    rows = [("as a rule", p.dose(e.dose), "", e.dose.source)]
    rows += [
        (level.name, p.dose(level.dose), _asked(level), level.dose.source) for level in e.level
    ]
    return _table(("level", "dose", "what is different", "source"), rows)


def _asked(level: v.Level) -> str:
    agree = f". First the person must agree to: “{level.ask}”" if level.ask else ""
    return f"{level.text}{agree}"


def _camera(c: v.CameraPlacement) -> str:
    reach = f"; at the movement's far end also {', '.join(c.reach)}" if c.reach else ""
    return "\n".join([
        f"{c.place} Said: “{c.say}”; seen from elsewhere: “{c.turn}”.",
        "",
        f"- counted when seen {p.seen_from(c.counted)}; judged when seen {p.seen_from(c.judged)}",
        f"- must be in the picture: {', '.join(c.must_see)}{reach}",
        f"- tried once beforehand: “{c.rehearse}”",
        f"- a person hidden for up to {p.number(c.memory_s)} s is taken to be where they were",
    ])  # fmt: skip


def _positions(positions: Sequence[v.Position]) -> str:
    return "\n".join(
        f"- {'or ' if i else ''}**{position.name}**: "
        + "; ".join(p.sign(s) for s in position.signs)
        for i, position in enumerate(positions)
    )


def _movement(m: v.Movement) -> str:
    rows = [_end(end, end.measure.entry.unit) for end in m.end]
    each = "Each end position reached is one repetition"
    pair = "One of each end position together is one repetition"
    said = [
        f"{each if m.counts == 'each' else pair}: {m.source}.",
        f"It ends when less than {m.back:.0%} of the way is left. Less than {m.partial:.0%} of the "
        f"person's own usual way is shown as a part repetition and not counted; shorter than "
        f"{p.number(m.shortest_s)} s is noise. Held means slower than {m.still:.0%} of the way per "
        "second.",
    ]
    if m.together is not None:
        said.append(
            f"Left and right are one repetition of both sides when they share {m.together:.0%} of "
            f"the longer one's time and the smaller reaches {m.alike:.0%} of the larger."
        )
    if m.along is not None:
        said.append(
            f"Where one leg is taken for the other, {p.in_words(m.along)} tells whose side it was."
        )
    head = ("end position", "said", "measure", "begins when it", "rest", "held from", "source")
    return " ".join(said) + "\n\n" + _table(head, rows)


def _compared(e: v.Exercise) -> str:
    if e.compare is None:
        return ""
    least = p.amount(e.compare.noticed, e.show[0].entry.unit)
    return (
        f"Left and right differ from {least} on, by {p.in_words(e.show[0])}, where they "
        f"were seen {p.seen_from(e.camera.judged)}: {e.compare.source}."
    )


def _end(end: v.End, unit: str) -> tuple[str, ...]:
    return (
        end.name + (", left and right" if end.sides else ""),
        f"“{end.say}”",
        f"{p.in_words(end.measure)}, {_way(end)}",
        f"leaves rest by {p.amount(end.enter, unit)}",
        f"{p.amount(end.rest, unit)}, or the own one within {p.limits(*end.own_rest, unit)}",
        f"{end.hold:.0%} of the way" + (f", breathe {end.breath}" if end.breath else ""),
        end.source,
    )


def _way(end: v.End) -> str:
    to_left = bool(end.sides) and end.measure.entry.mirrors
    return ("to the own left" if to_left else "upwards") if end.direction == "up" else "downwards"


def _faults(e: v.Exercise) -> str:
    rows = [
        (
            f"**{f.name}** `{f.slug}`",
            f"{p.limit(f)} ({_legal(f)})",
            p.when(f),
            f.severity + _evidence_text(f),
            f"“{f.cue}”" + (f"; mended: “{f.praise}”" if f.praise else ""),
            f.source,
        )
        for f in e.fault
    ]
    head = (
        "what is wrong",
        "limit (tunable; over again)",
        "looked at",
        "severity, and whether it is said",
        "said",
        "source",
    )
    return _table(head, rows)


def _evidence_text(f: v.Fault) -> str:
    """Whether it is said to the person, and what it has shown on labelled clips."""
    shown = f.silence
    if shown is None:
        return ", reported"
    silent = shown.good - max(shown.alarms, shown.held_out)
    return f", {f.told} (silent in {silent} of {shown.good} good, {shown.sources} sources)"


def _legal(f: v.Fault) -> str:
    tunable = f"{p.number(f.legal[0])} to {p.amount(f.legal[1], f.unit)}"
    return tunable if f.over is not None else f"{tunable}; {p.amount(f.clear, f.unit)}"


def _looks(e: v.Exercise) -> str:
    names = {end.slug: end.name for end in e.movement.end} | {"start": "start position"}
    lines = [
        f"- **{names[look.at]}**{', left or right' if look.sides else ''}"
        f"{f', seen {p.seen_from(look.views)}' if look.views else ''}: "
        + "; ".join(p.sign(s) for s in look.signs)
        for look in e.look
    ]
    lines += [
        f"- not it, but **{miss.name}**: " + "; ".join(p.sign(s) for s in miss.signs)
        for miss in e.near_miss
    ]
    note = "Several exercises share a start position, so it alone recognises none."
    return "\n".join([note, "", *lines])


def _glossary(exercises: Sequence[v.Exercise]) -> str:
    used = {ref.base for e in exercises for ref in _measures(e)}
    rows = [
        (f"`{base}`", m.meaning, m.unit, m.sign)
        for m in MEASURES
        if (base := m.name.partition(".")[0]) in used and not m.name.endswith(".right")
    ]
    return "## The measures\n\n" + _table(("name", "meaning", "unit", "sign"), rows)


def _measures(e: v.Exercise) -> Iterable[MeasureRef]:
    yield from e.show
    for position in (*e.start.position, *e.posture, *e.look, *e.near_miss):
        yield from (s.measure for s in position.signs)
    yield from (end.measure for end in e.movement.end)
    for fault in e.fault:
        yield fault.measure
        yield from (c.measure for c in fault.where)
        if fault.against is not None:
            yield fault.against
        if fault.until is not None:
            yield fault.until.measure
        yield from (quiet.measure for quiet in fault.quiet)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    if not rows:
        return ""
    keep = [i for i, _ in enumerate(head) if any(row[i] for row in rows)]
    lines = [
        [head[i] for i in keep],
        ["---"] * len(keep),
        *([row[i] for i in keep] for row in rows),
    ]
    return "\n".join(f"| {' | '.join(c.replace('|', '/') for c in line)} |" for line in lines)


def _plain(slug: str) -> str:
    return slug.replace("-", " ")


def _anchor(name: str) -> str:
    kept = "".join(c for c in name.lower() if c.isalnum() or c in " -")
    return kept.replace(" ", "-")


def main() -> int:
    """Write the pages; of files that are named, print theirs."""
    files = [Path(name) for name in sys.argv[1:]]
    if files:
        print(document([load(path) for path in files]), end="")
    else:
        PLACE.write_text(document(load_shipped().values()), encoding="utf-8")
        SOURCES.write_text(list_of_sources(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
