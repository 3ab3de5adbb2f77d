"""Traces that are written for a test, and whether two of them hold the same."""

import numpy as np

from coach.keep.trace_writer import TraceWriter
from coach.measure.measurer import Measurer
from coach.moment import Instant


def write(path, bodies):
    measurer = Measurer()
    measures = [measurer.measure(b) for b in bodies]
    with TraceWriter(path) as writer:
        for body, measured in zip(bodies, measures, strict=True):
            writer.add(Instant(body, measured))
    return measures


def same_numbers(one, other):
    return np.array_equal(np.array(one), np.array(other), equal_nan=True)


def same_body(one, other):
    return (
        (one.t, one.size, one.people, one.light) == (other.t, other.size, other.people, other.light)
        and (one.place, one.coarse) == (other.place, other.coarse)
        and (one.roll, one.drift, one.zoom) == (other.roll, other.drift, other.zoom)
        and all(
            same_numbers(a, b) and a.dtype == b.dtype
            for a, b in (
                (one.points, other.points),
                (one.world, other.world),
                (one.visibility, other.visibility),
            )
        )
        and (one.mask is None) == (other.mask is None)
        and (one.mask is None or np.array_equal(one.mask, other.mask))
    )


def same_measures(one, other):
    return (
        one.t == other.t
        and same_numbers(one.raw.values_, other.raw.values_)
        and same_numbers(one.raw.confidences, other.raw.confidences)
        and same_numbers(one.smooth.values_, other.smooth.values_)
        and (one.view, one.framing) == (other.view, other.framing)
    )
