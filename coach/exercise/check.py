"""What is wrong with an exercise beyond its types: limits that are no limits, unknown slugs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from coach.errors import nearest
from coach.exercise import vocabulary as v

RESERVED = ("other",)
"""What labels call everything that is no exercise."""
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_PLAIN = ("max", "min")
"""Statistics that a fault without `over` may name: they say nothing there."""


def problems(exercise: v.Exercise) -> Iterable[tuple[str, str]]:
    """What the types cannot say: limits that are limits, slugs that are known and used once."""
    yield from _condition_problems(exercise)
    yield from _movement_problems(exercise)
    yield from _fault_problems(exercise)
    yield from _word_problems(exercise)
    if not _SLUG.fullmatch(exercise.slug) or exercise.slug in RESERVED:
        asked = f"small letters, digits and single dashes, and not {', '.join(RESERVED)}"
        yield "slug", f"{exercise.slug!r} must be of {asked}"
    slugs = [fault.slug for fault in exercise.fault]
    for slug in slugs:
        if slugs.count(slug) > 1:
            yield "fault", f"the slug {slug!r} is used twice"


def _condition_problems(exercise: v.Exercise) -> Iterable[tuple[str, str]]:
    conditions: list[tuple[str, v.Condition | v.Sign | v.Fault]] = [
        *_within("start.position", exercise.start.position),
        *_within("posture", exercise.posture),
        *_within("look", exercise.look),
        *_within("near_miss", exercise.near_miss),
        *((f"fault[{i}] {f.slug!r}", f) for i, f in enumerate(exercise.fault)),
        *(
            (f"fault[{i}] {f.slug!r} where[{j}]", condition)
            for i, f in enumerate(exercise.fault)
            for j, condition in enumerate(f.where)
        ),
    ]
    for place, condition in conditions:
        if condition.at_least is None and condition.at_most is None:
            yield place, "needs at_least or at_most"
        low, high = condition.at_least, condition.at_most
        if low is not None and high is not None and low > high:
            yield place, f"at_least {low} is above at_most {high}"
    yield from _sign_problems(exercise)


def _sign_problems(exercise: v.Exercise) -> Iterable[tuple[str, str]]:
    """Spreads that are spreads, and a working side only where there are sides."""
    sided: list[tuple[str, Sequence[v.Sign], Sequence[v.Side]]] = [
        *((f"look[{i}]", look.signs, look.sides) for i, look in enumerate(exercise.look)),
        *((f"near_miss[{i}]", m.signs, m.sides) for i, m in enumerate(exercise.near_miss)),
        *((f"posture[{i}]", p.signs, ()) for i, p in enumerate(exercise.posture)),
        *((f"start.position[{i}]", p.signs, ()) for i, p in enumerate(exercise.start.position)),
    ]
    for place, signs, sides in sided:
        for j, sign in enumerate(signs):
            if sign.spread is not None and sign.spread <= 0:
                yield f"{place}.signs[{j}]", "spread must be above 0"
            if not sides and sign.measure.follows_work:
                yield f"{place}.signs[{j}]", f"'{sign.measure}' needs sides"


def _within(
    place: str, positions: Sequence[v.Position | v.Look | v.NearMiss]
) -> Iterable[tuple[str, v.Sign]]:
    for i, position in enumerate(positions):
        for j, sign in enumerate(position.signs):
            yield f"{place}[{i}].signs[{j}]", sign


def _word_problems(exercise: v.Exercise) -> Iterable[tuple[str, str]]:
    """Words that refer to other words, and doses that fit the sides."""
    ends = {end.slug for end in exercise.movement.end}
    for i, look in enumerate(exercise.look):
        if look.at != "start" and look.at not in ends:
            yield f"look[{i}]", f"unknown end position {look.at!r}{nearest(look.at, ends)}"
    if (exercise.compare is not None) != exercise.sided:
        yield "compare", "must be given where end positions have sides, and nowhere else"
    doses = [("dose", exercise.dose)]
    doses += [(f"level[{i}].dose", level.dose) for i, level in enumerate(exercise.level)]
    for place, dose in doses:
        if bool(dose.sides) != exercise.sided:
            yield place, "sides must be given where end positions have them, and nowhere else"
        if "both" in dose.sides and exercise.movement.together is None:
            yield place, "both sides at once need movement.together"


def _movement_problems(exercise: v.Exercise) -> Iterable[tuple[str, str]]:
    for i, end in enumerate(exercise.movement.end):
        ref = end.measure
        if end.sides and not (ref.side == "working" or ref.entry.mirrors):
            yield f"movement.end[{i}]", f"{ref} does not tell left from right"
        if end.enter <= 0:
            yield f"movement.end[{i}]", "enter must be above 0"


def _fault_problems(exercise: v.Exercise) -> Iterable[tuple[str, str]]:
    ends = {end.slug for end in exercise.movement.end}
    for i, fault in enumerate(exercise.fault):
        place = f"fault[{i}] {fault.slug!r}"
        limits = [x for x in (fault.at_least, fault.at_most) if x is not None]
        if any(not fault.legal[0] <= x <= fault.legal[1] for x in limits):
            yield place, f"limit {limits} is outside its legal range {list(fault.legal)}"
        for only in fault.only:
            if only not in ends:
                yield place, f"unknown end position {only!r}{nearest(only, ends)}"
        if (fault.statistic == "swings") != (fault.swing > 0):
            yield place, "swing goes with the statistic swings"
        if (fault.statistic in ("lag", "share")) != (fault.against is not None):
            yield place, "against goes with the statistics lag and share"
        if fault.over is None and (fault.until or fault.quiet or fault.statistic not in _PLAIN):
            yield place, "until, quiet and this statistic need over"
        yield from _silence_problem(place, fault)
        if len(fault.cue.split()) > 7:
            yield place, f"the cue has more than 7 words: {fault.cue!r}"


def _silence_problem(place: str, fault: v.Fault) -> Iterable[tuple[str, str]]:
    """A rule that is spoken has shown that it is silent on people who move well."""
    if fault.told == "reported":
        return
    if fault.silence is None:
        yield place, 'a rule that is spoken needs `silence`, or else told = "reported"'
        return
    shown = fault.silence
    told = max(shown.alarms, shown.held_out)
    if told > (1 - v.SILENT_SHARE) * shown.good or shown.expected > 1 - v.SILENT_SHARE:
        yield (
            place,
            (
                f"it may not be spoken: it tells of a fault in {told} of {shown.good} good "
                f"performances, and is expected to in {shown.expected:.0%}"
            ),
        )
