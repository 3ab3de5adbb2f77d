"""MediaPipe is there without what only plots or records, which comes when somebody does."""

import subprocess
import sys
from importlib.util import find_spec

import pytest

pytestmark = pytest.mark.skipif(find_spec("mediapipe") is None, reason="needs mediapipe")

CHILD = """
import sys
{first}
from coach.see.fetching.loaded_when_needed import loaded_when_needed
with loaded_when_needed():
    from mediapipe.tasks.python.vision import drawing_utils, pose_landmarker
print("matplotlib" in sys.modules, end=" ")
figure = drawing_utils.plt.figure
import matplotlib.pyplot
print(figure is matplotlib.pyplot.figure, matplotlib.pyplot.__spec__.name)
"""


@pytest.mark.parametrize(("first", "before"), [("", "False"), ("import matplotlib", "True")])
def test_the_plotting_library_comes_with_the_first_plot(first, before):
    child = [sys.executable, "-c", CHILD.format(first=first)]
    done = subprocess.run(child, capture_output=True, text=True, check=True)
    assert done.stdout.split() == [before, "True", "matplotlib.pyplot"]


@pytest.mark.model
def test_whoever_sees_has_neither_the_plotting_library_nor_the_recorder_of_sound(pose_model):
    child = [
        sys.executable,
        "-c",
        f"import sys; from pathlib import Path; "
        f"from coach.see.tracking.tracker import try_model; "
        f"try_model(Path({str(pose_model)!r})); "
        f"print(sorted({{'matplotlib', 'sounddevice'}} & set(sys.modules)))",
    ]
    done = subprocess.run(child, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["[]"]
