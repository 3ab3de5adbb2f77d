"""MediaPipe is there without the plotting library, which comes when somebody plots."""

import subprocess
import sys

import pytest

pytest.importorskip("mediapipe")

CHILD = """
import sys
import {first}
from mediapipe.tasks.python.vision import drawing_utils, pose_landmarker
assert drawing_utils.__spec__.loader is drawing_utils.__loader__
assert drawing_utils.__loader__.get_source(drawing_utils.__name__)
print("matplotlib" in sys.modules, end=" ")
figure = drawing_utils.plt.figure
import matplotlib.pyplot
print(figure is matplotlib.pyplot.figure, matplotlib.pyplot.__spec__.name)
"""


@pytest.mark.parametrize(
    ("first", "before"),
    [("coach.see.fetching", "False"), ("coach.see.fetching, matplotlib", "True")],
)
def test_the_plotting_library_comes_with_the_first_plot(first, before):
    child = [sys.executable, "-c", CHILD.format(first=first)]
    done = subprocess.run(child, capture_output=True, text=True, check=True)
    assert done.stdout.split() == [before, "True", "matplotlib.pyplot"]
