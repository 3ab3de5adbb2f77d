"""Pictures that are missing, come more or less often, or are played faster or slower, and
recordings that begin or end elsewhere. Times in seconds."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import replace

from calibration.bench.disturbed_recording import Bodies, Recording
from coach.body import Body

LOST = 0.2
"""Share of the frames that are missing."""
LONGEST_BETWEEN_S = 0.13
"""Over a longer step nobody knows what was between two pictures: limbs turn round in less."""
SLOWER, FASTER = 0.8, 1.25
"""So many times its speed a recording is played at."""
UNEVEN_S, STANDS_S = 0.012, 0.3
"""A phone's pictures are 15 to 40 ms apart for 33: each is told to be by up to so much earlier or
later than it was. So long one picture stands, while the phone does something else."""
CUT_S, LEAST_LEFT_S = 1.0, 2.0
"""So much is cut from a recording; nothing is from one of which less than that would be left."""


def dropped(it: Recording) -> Bodies:
    """A fifth of the frames is missing."""
    return [body for body in it.bodies if it.random.random() >= LOST]


def ten_a_second(it: Recording) -> Bodies | None:
    """Ten frames a second; None where there are hardly more."""
    bodies = [it.bodies[0]]
    for body in it.bodies[1:]:
        if body.t - bodies[-1].t >= 0.1 - 1e-3:
            bodies.append(body)
    return bodies if len(bodies) < 0.8 * len(it.bodies) else None


def sixty_a_second(it: Recording) -> Bodies:
    """A frame between every two: the body half-way where they are near enough to tell where that
    was, else the earlier one once more, as in a GIF that was made a clip of."""
    bodies = [it.bodies[0]]
    for before, after in zip(it.bodies, it.bodies[1:], strict=False):
        if before.present and after.present:
            known = after.t - before.t <= LONGEST_BETWEEN_S
            bodies.append(_half_way(before, after if known else before, (before.t + after.t) / 2))
        bodies.append(after)
    return bodies


def shown_thrice(it: Recording) -> Bodies | None:
    """Ten pictures a second, each shown until the next, as where thirty a second are written of
    them; None where there are hardly more than ten."""
    some = ten_a_second(it)
    if some is None:
        return None
    times = [body.t for body in some]
    return [replace(some[bisect_right(times, body.t) - 1], t=body.t) for body in it.bodies]


def _half_way(before: Body, after: Body, t: float) -> Body:
    return replace(
        before,
        t=t,
        points=(before.points + after.points) / 2,
        world=(before.world + after.world) / 2,
        visibility=(before.visibility + after.visibility) / 2,
    )


def unevenly(it: Recording) -> Bodies:
    """Times that are a little off, and in each repetition (or in the middle, where there is none)
    the same picture for a while."""
    middle = (it.bodies[0].t + it.bodies[-1].t) / 2
    stands = [it.random.uniform(a, max(a, b - STANDS_S)) for a, b in it.moving] or [middle]
    bodies: list[Body] = []
    shown = it.bodies[0]
    for body in it.bodies:
        if not any(since <= body.t < since + STANDS_S for since in stands):
            shown = body
        late_s = it.random.uniform(-UNEVEN_S, UNEVEN_S)
        at = max(body.t + late_s, bodies[-1].t + 1e-3) if bodies else body.t
        bodies.append(replace(shown, t=at))
    return bodies


def played(speed: float) -> Callable[[Recording], Bodies]:
    """Played at so many times its speed: somebody else does it faster, or slower."""

    def apply(it: Recording) -> Bodies:
        return [replace(b, t=b.t / speed, drift=b.drift * speed) for b in it.bodies]

    return apply


def begun_later(it: Recording) -> Bodies | None:
    """The camera is started a second later; None where hardly anything would be left."""
    begins_s = it.bodies[0].t + CUT_S
    kept = [replace(b, t=b.t - CUT_S) for b in it.bodies if b.t >= begins_s]
    return kept if kept and kept[-1].t - kept[0].t >= LEAST_LEFT_S else None


def ended_earlier(it: Recording) -> Bodies | None:
    """The camera is stopped a second earlier; None where hardly anything would be left."""
    ends_s = it.bodies[-1].t - CUT_S
    kept = [b for b in it.bodies if b.t <= ends_s]
    return kept if kept and kept[-1].t - kept[0].t >= LEAST_LEFT_S else None
