import numpy as np
import pytest

from coach.batch.rows import ROW, read_in_rows, seen_in_rows
from coach.frame import Frame, Stall


def test_pictures_are_seen_and_measured_in_rows_and_none_is_held(stage):
    begun: list[float] = []

    def act(t):
        begun.append(t)
        return stage.bird_dog(t)

    straight = list(stage.tracked(stage.bird_dog, 4.0))
    ahead: list[int] = []
    for number, sight in enumerate(seen_in_rows(stage.tracked(act, 4.0)), start=1):
        assert sight.frame.t == straight[number - 1].frame.t
        assert sight.frame.size == straight[number - 1].frame.size
        assert sight.frame.image.strides == (0, 0, 0)  # no memory of its own
        ahead.append(len(begun) - number)
    assert len(ahead) == len(straight)
    assert max(ahead) == ROW - 1
    assert ahead[-1] == 0


@pytest.mark.parametrize(
    ("size", "row"), [((640, 480), ROW), ((1280, 720), 7), ((3840, 2160), 1)], ids=str
)
def test_pictures_are_read_in_rows_and_large_ones_one_by_one(size, row):
    width, height = size
    read: list[float] = []

    def clip():
        for i in range(40):
            read.append(i)
            yield Frame(i / 30, np.broadcast_to(np.uint8(0), (height, width, 3)), i)
        yield Stall(40 / 30, "a gap")

    ahead: list[int] = []
    for number, item in enumerate(read_in_rows(clip()), start=1):
        assert item.t == (number - 1) / 30
        ahead.append(len(read) - number)
    assert len(ahead) == 41
    assert max(ahead) == row - 1
