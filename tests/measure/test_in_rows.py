"""Bodies that are measured together are measured as they are one by one."""

from dataclasses import replace

import numpy as np

from coach.body import Body
from coach.body import Landmark as L  # noqa: N817
from coach.measure.measurer import ROW, Measurer
from coach.measure.reading import Measures, Spine
from coach.testing.figure import ALL_FOURS, STANDING, figure
from coach.testing.outline import arc


def cut_off(body: Body) -> Body:
    """What a picture shows that ends in the middle of the back."""
    rows = round(float(body.points[[L.LEFT_HIP, L.LEFT_SHOULDER], 1].mean()))
    assert body.mask is not None
    mask = body.mask[rows * body.mask.shape[0] // body.size[1] :]
    points = body.points - np.array([0, rows], np.float32)
    return replace(body, size=(body.size[0], body.size[1] - rows), points=points, mask=mask)


def several() -> list[Body]:
    """Backs that are rounded, arched, cut off, hidden or far away, and nobody."""
    size, scale = (640, 560), 200
    bodies: list[Body] = []
    for i in range(ROW + 5):
        t = i / 30
        bodies += [
            figure(ALL_FOURS, t=t, back=arc(20.0 - 3 * i), size=size, scale=scale),
            figure(STANDING, t=t + 0.005, back=arc(10.0), size=size, scale=scale),
            replace(figure(ALL_FOURS, t=t + 0.01, size=size, scale=scale), mask=None),
            cut_off(figure(ALL_FOURS, t=t + 0.015, back=arc(60.0), size=size, scale=scale)),
            figure(ALL_FOURS, t=t + 0.02, size=size, scale=10),
            Body.absent(t + 0.025, size),
        ]
    return bodies


def told(measures: Measures) -> tuple[object, ...]:
    """All of it, as values that can be compared."""
    one: Spine | None = measures.spine
    shape = (
        None if one is None else (one.curve.tolist(), one.flexion.tolist(), one.total, one.clear)
    )
    doubt = None if one is None else (one.quality, one.doubt)
    return dict(measures.raw), dict(measures.smooth), shape, doubt, measures.view, measures.framing


def test_bodies_that_are_measured_together_are_measured_as_they_are_one_by_one():
    bodies = several()
    alone, together = Measurer(), list(Measurer().measure_all(bodies))
    assert [body for body, _ in together] == bodies
    for body, measures in together:
        assert told(measures) == told(alone.measure(body))
    found = [measures for _, measures in together]
    assert {m.spine is None for m in found} == {True, False}
    assert any("back" in m.framing.cut_off for m in found)
    assert any(
        np.isfinite(m.raw["lumbar_flexion"].value) for m in found if "lumbar_flexion" in m.raw
    )
