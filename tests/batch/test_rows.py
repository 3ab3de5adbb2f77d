import numpy as np
import pytest

from coach.batch.rows import measured_in_rows, read_in_rows
from coach.frame import Frame, Stall
from coach.measure.measurer import ROW
from coach.session import Session


def test_pictures_are_seen_and_measured_in_rows_as_they_are_one_by_one(stage):
    begun: list[float] = []

    def act(t):
        begun.append(t)
        return stage.bird_dog(t)

    straight = list(Session(None).moments(stage.tracked(stage.bird_dog, 4.0)))
    rows = read_in_rows(stage.frames(4.0))
    ahead: list[int] = []
    found = measured_in_rows(rows, stage.Actor(act), Session(None))
    for number, (instant, moment) in enumerate(zip(found, straight, strict=True), start=1):
        assert instant.body.mask is None
        assert instant.measures.t == moment.t
        assert instant.measures.raw == moment.measures.raw
        assert instant.measures.smooth == moment.measures.smooth
        assert instant.measures.framing == moment.measures.framing
        ahead.append(len(begun) - number)
    assert max(ahead) == ROW - 1
    assert ahead[-1] == 0


def test_a_gap_between_the_pictures_of_a_row_stays_where_it_is(stage):
    one, other = stage.frames(0.2)
    row = [one, Stall(0.05, "a gap"), other, Stall(0.3, "another one")]
    told = list(measured_in_rows([row], stage.Actor(stage.bird_dog), Session(None)))
    assert [(i.measures.t, i.body.present, i.advice and i.advice.text) for i in told] == [
        (one.t, True, None),
        (0.05, False, "a gap"),
        (other.t, True, None),
        (0.3, False, "another one"),
    ]


@pytest.mark.parametrize(
    ("size", "together"), [((640, 480), ROW), ((1280, 720), 13), ((3840, 2160), 2)], ids=str
)
def test_pictures_are_read_in_rows_and_of_large_ones_fewer(size, together):
    width, height = size
    image = np.broadcast_to(np.uint8(0), (height, width, 3))
    items = [*(Frame(i / 30, image, i) for i in range(80)), Stall(80 / 30, "a gap")]
    rows = list(read_in_rows(iter(items)))
    assert [item for row in rows for item in row] == items
    assert {len(row) for row in rows[:-1]} == {together}
