import numpy as np
import pytest

from coach.batch.rows import ROW, read_in_rows, seen_in_rows
from coach.frame import Frame, Stall


def test_pictures_are_seen_and_measured_in_rows_and_none_is_held(stage):
    begun: list[float] = []

    def act(t):
        begun.append(t)
        return stage.bird_dog(t)

    frames = stage.frames(4.0)
    ahead: list[int] = []
    sights = seen_in_rows(read_in_rows(frames), stage.Actor(act))
    for number, (sight, frame) in enumerate(zip(sights, frames, strict=True), start=1):
        assert (sight.frame.t, sight.frame.size, sight.body.t) == (frame.t, frame.size, frame.t)
        assert sight.frame.image.strides == (0, 0, 0)  # no memory of its own
        ahead.append(len(begun) - number)
    assert max(ahead) == ROW - 1
    assert ahead[-1] == 0


def test_a_gap_between_the_pictures_of_a_row_stays_where_it_is(stage):
    one, other = stage.frames(0.2)
    row = [one, Stall(0.05, "a gap"), other, Stall(0.3, "another one")]
    told = list(seen_in_rows([row], stage.Actor(stage.bird_dog)))
    assert [type(item) for item in told[1::2]] == [Stall, Stall]
    assert [item.body.t for item in told[::2]] == [one.t, other.t]


@pytest.mark.parametrize(
    ("size", "together"), [((640, 480), ROW), ((1280, 720), 7), ((3840, 2160), 1)], ids=str
)
def test_pictures_are_read_in_rows_and_large_ones_one_by_one(size, together):
    width, height = size
    image = np.broadcast_to(np.uint8(0), (height, width, 3))
    items = [*(Frame(i / 30, image, i) for i in range(40)), Stall(40 / 30, "a gap")]
    rows = list(read_in_rows(iter(items)))
    assert [item for row in rows for item in row] == items
    assert {len(row) for row in rows[:-1]} == {together}
