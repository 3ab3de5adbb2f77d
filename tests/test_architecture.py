"""What import-linter cannot tell: which modules call the camera, draw, open windows or write files.

Who may import whom stands in pyproject.toml under `[tool.importlinter]`; `lint-imports` checks it.
"""

import ast
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FILES = sorted((ROOT / "coach").rglob("*.py")) + sorted((ROOT / "calibration").rglob("*.py"))

CAPTURES = {"cv2.VideoCapture"}
CAPTURE_ROOMS = (
    "coach/see/input",
    "coach/doctor.py",
    "coach/tell/video/writer.py",  # reads back what it wrote
    "calibration/bench",
)

WINDOWS = {"cv2.imshow", "cv2.namedWindow", "cv2.waitKey", "cv2.waitKeyEx", "cv2.pollKey"}
WINDOW_ROOMS = (
    "coach/tell/screens/window.py",
    "coach/tell/screens/display.py",
    "calibration/bench",
)

DRAWING = {
    *("cv2.line", "cv2.polylines", "cv2.circle", "cv2.ellipse", "cv2.rectangle", "cv2.fillPoly"),
    *("cv2.fillConvexPoly", "cv2.putText", "cv2.arrowedLine", "cv2.drawContours"),
}
DRAWING_ROOMS = ("coach/tell", "calibration/bench", "calibration/back")

WRITES = {
    *("write_text", "write_bytes", "savez", "savez_compressed", "imwrite", "VideoWriter"),
    *("unlink", "rmtree", "mkdir", "mkdtemp", "mkstemp", "rename", "copyfile", "copyfileobj"),
    *("NamedTemporaryFile", "TemporaryDirectory"),
}
WRITE_ROOMS = (
    "coach/keep",
    "coach/history",
    "coach/lock.py",
    "coach/tell/video",
    "coach/tell/sound/tones.py",  # tones that a player of the system is to play
    "coach/batch",  # results of many clips, locks on cores, what a cluster sent
    "coach/see/fetching",  # the pose model, once
    "coach/doctor.py",  # tries whether the folders can be written
    "coach/exercise/document.py",  # a page of the docs
    "coach/exercise/plan_schema.py",
    "coach/record/document.py",
    "coach/testing/transcript.py",
    "calibration/evaluate/document.py",
    "coach/commands/check.py",  # the annotated photo
    "coach/testing/screens.py",  # the screens, to be looked at
    "calibration/recognition",  # the folder of traces
    "calibration/rules",  # what rules have shown, into the exercises' files
    "calibration/labels/label.py",
    "calibration/evaluate/evaluate.py",  # the folder of traces
    "calibration/evaluate/held_out.py",  # what would stand there without a source
    "calibration/studio/labeller/label_file.py",
    "coach/commands/report.py",  # a recording's own history, aside
    "coach/pages/home/people.py",  # a made-up person's, aside
    "coach/pages/serve.py",  # the page that leads the browser on
    "calibration/bench",
    "calibration/back",  # people at random, and the weights fitted to them
    "calibration/random_people",  # films of them
)


def test_only_the_input_room_opens_cameras_and_clips():
    assert callers(CAPTURES, CAPTURE_ROOMS) == []


def test_only_the_window_shows_pictures_and_reads_keys():
    assert callers(WINDOWS, WINDOW_ROOMS) == []


def test_only_the_telling_rooms_draw():
    assert callers(DRAWING, DRAWING_ROOMS) == []


def test_only_named_rooms_write_to_disk():
    found = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path in outside(WRITE_ROOMS)
        for call in calls(path)
        if name_of(call.func).rpartition(".")[2] in WRITES or opens_to_write(call)
    ]
    assert found == []


@pytest.mark.parametrize("room", sorted({*CAPTURE_ROOMS, *WINDOW_ROOMS, *WRITE_ROOMS}))
def test_a_room_that_is_named_exists(room):
    assert (ROOT / room).exists()


def test_what_is_looked_for_would_be_found():
    code = (
        "import cv2\nwith path.open('wb') as f: cv2.VideoCapture(0)\nopen(p)\nopen(p, mode='a')\n"
    )
    found = [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call)]
    assert sorted(name_of(call.func) for call in found) == [
        "cv2.VideoCapture",
        "open",
        "open",
        "path.open",
    ]
    assert sum(opens_to_write(call) for call in found) == 2


def callers(names: set[str], rooms: tuple[str, ...]) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path in outside(rooms)
        for call in calls(path)
        if name_of(call.func) in names
    ]


def outside(rooms: tuple[str, ...]) -> list[Path]:
    return [path for path in FILES if not any(path.is_relative_to(ROOT / room) for room in rooms)]


@cache
def calls(path: Path) -> tuple[ast.Call, ...]:
    tree = ast.parse(path.read_text("utf-8"))
    return tuple(node for node in ast.walk(tree) if isinstance(node, ast.Call))


def name_of(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return f"{name_of(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


def opens_to_write(call: ast.Call) -> bool:
    if name_of(call.func).rpartition(".")[2] not in {"open", "fdopen"}:
        return False
    given = [*call.args, *(k.value for k in call.keywords if k.arg == "mode")]
    texts = [a.value for a in given if isinstance(a, ast.Constant) and isinstance(a.value, str)]
    return any(set(text) <= set("rwaxbt+") and set(text) & set("wax+") for text in texts)
