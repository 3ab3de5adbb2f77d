"""A trace of somebody who does a bird dog."""

import pytest

from tests.keep.traces import write


@pytest.fixture
def good(stage, tmp_path):
    path = tmp_path / "good.npz"
    write(path, [stage.bird_dog(f.t) for f in stage.frames(1.0)])
    return path
