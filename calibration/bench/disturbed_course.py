"""The same movements in another order: shown twice, with one cut out, or from the end to the
beginning; and what must be counted then. Times in seconds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from calibration.bench.answers import Answer, Span
from calibration.bench.disturbed_recording import Bodies, Recording


def twice(it: Recording) -> Bodies:
    """Shown once more from the beginning, as a picture that moves on a web page does."""
    again = _again_after_s(it)
    return [*it.bodies, *(replace(b, t=b.t + again) for b in it.bodies)]


def counted_twice(plain: Answer, it: Recording) -> Answer:
    """As much again; what reaches the end may go on into the beginning."""
    again = _again_after_s(it)

    def both(spans: Sequence[Span]) -> tuple[Span, ...]:
        return *spans, *(_moved(span, again) for span in spans)

    return replace(
        plain,
        repetitions=both(plain.repetitions),
        holds=both(plain.holds),
        ends_s=plain.ends_s + again,
        seams_s=(it.bodies[-1].t, it.bodies[0].t + again),
    )


def _again_after_s(it: Recording) -> float:
    """How much later everything is when it is shown once more: one picture after the last."""
    lasts_s = it.bodies[-1].t - it.bodies[0].t
    return lasts_s + lasts_s / max(len(it.bodies) - 1, 1)


def one_left_out(it: Recording) -> Bodies | None:
    """One repetition is cut out, and the time closed up; None where there are not two."""
    cut = _cut(it)
    if cut is None:
        return None
    begins, ends = cut
    return [replace(b, t=_closed_up(b.t, cut)) for b in it.bodies if not begins <= b.t < ends]


def counted_without(plain: Answer, it: Recording) -> Answer:
    """All but that one."""
    cut = _cut(it)
    if cut is None:
        return plain

    def left(spans: Sequence[Span]) -> tuple[Span, ...]:
        return tuple(
            replace(s, start_s=_closed_up(s.start_s, cut), end_s=_closed_up(s.end_s, cut))
            for s in spans
            if not cut[0] <= (s.start_s + s.end_s) / 2 < cut[1]
        )

    return replace(
        plain,
        repetitions=left(plain.repetitions),
        holds=left(plain.holds),
        ends_s=_closed_up(plain.ends_s, cut),
    )


def _cut(it: Recording) -> tuple[float, float] | None:
    return it.moving[len(it.moving) // 2] if len(it.moving) > 1 else None


def _closed_up(t: float, cut: tuple[float, float]) -> float:
    begins, ends = cut
    return t if t <= begins else max(begins, t - (ends - begins))


def backwards(it: Recording) -> Bodies:
    """From the end to the beginning: all nine exercises go back the way they came."""
    whole_s = it.bodies[0].t + it.bodies[-1].t
    return [replace(b, t=whole_s - b.t) for b in reversed(it.bodies)]


def counted_backwards(plain: Answer, it: Recording) -> Answer:
    """As much, the last one first; what is cut off at one end may be told or not at the other."""
    whole_s = it.bodies[0].t + it.bodies[-1].t

    def back(spans: Sequence[Span]) -> tuple[Span, ...]:
        return tuple(
            replace(s, start_s=whole_s - s.end_s, end_s=whole_s - s.start_s) for s in spans
        )

    return replace(
        plain,
        repetitions=back(plain.repetitions),
        holds=back(plain.holds),
        seams_s=(it.bodies[0].t, it.bodies[-1].t),
    )


def _moved(span: Span, by_s: float) -> Span:
    return replace(span, start_s=span.start_s + by_s, end_s=span.end_s + by_s)
