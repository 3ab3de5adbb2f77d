"""Exercise files: every mistake names the file, the place and the nearest valid word."""

import ast
import tomllib
from pathlib import Path

import pytest

import coach
from coach.errors import CoachError
from coach.exercise import find, load, load_all
from coach.exercise.load import FOLDER
from coach.measure.table import SIDED, TABLE

FILES = sorted(FOLDER.glob("*.toml"))
GOOD = FOLDER / "bird_dog.toml"


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_every_exercise_is_valid_and_named_as_its_file(path: Path) -> None:
    exercise = load(path)
    assert exercise.slug == path.stem.replace("_", "-")
    assert find(path.stem) == exercise
    assert exercise.steps
    assert exercise.posture


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_every_number_has_its_source(path: Path) -> None:
    exercise = load(path)
    for word in (
        *exercise.fault,
        *(c for p in (*exercise.posture, *exercise.start.position) for c in p.signs),
        *exercise.movement.end, exercise.movement, exercise.dose,
    ):  # fmt: skip
        assert word.source.strip()


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_every_limit_can_be_tuned_within_its_legal_range(path: Path) -> None:
    for fault in load(path).fault:
        low, high = fault.legal
        assert low < high
        limits = [x for x in (fault.at_least, fault.at_most) if x is not None]
        assert all(low <= x <= high for x in limits)


def spoilt(tmp_path: Path, old: str, new: str) -> str:
    """What is said about the file with one thing changed."""
    text = GOOD.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "mine.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(CoachError) as error:
        load(path)
    message = str(error.value)
    assert message.startswith(f"{path}: ")
    assert "\n" not in message
    return message


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('severity = "fault"', 'severety = "fault"', ["severety", "did you mean 'severity'"]),
        ("at_most = 15", 'at_most = "15"', ["float", "fault[0] 'leg-too-high' at_most: "]),
        ('measure = "knee.working"\n', 'measure = "kne.working"\n',
         ["leg-bent", "'kne'", "did you mean 'knee'"]),
        ('measure = "knee.working"\n', 'measure = "knee"\n', ["leg-bent", "needs a side", "near"]),
        ('measure = "knee.working"\n', 'measure = "knee.lift"\n',
         ["leg-bent", "'knee.lift'", "'knee.left'"]),
        ('slug = "leg-too-high"', 'slug = "leg-too-high"\nonly = ["reech"]',
         ["leg-too-high", "unknown end position 'reech'", "did you mean 'reach'"]),
        ('cue = "Push your heel back, not up"', 'cue = "One two three four five six seven eight"',
         ["leg-too-high", "more than 7 words"]),
        ("legal = [5, 40]", "legal = [20, 40]", ["leg-too-high", "legal range"]),
        ("at_least = -25, at_most = 40, ", "at_least = 45, at_most = 40, ",
         ["posture[0].signs[1]", "45", "above at_most 40"]),
        ("at_least = -25, at_most = 40, ", "",
         ["posture[0].signs[1]", "needs at_least or at_most"]),
        ("enter = 16.0", "enter = 0.0", ["movement.end[0]", "enter must be above 0"]),
        ('"lumbar_flexion"', '"lumbar_flexon"', ["show[", "did you mean 'lumbar_flexion'"]),
        ('slug = "leg-bent"', 'slug = "same-side"', ["'same-side' is used twice"]),
        ('severity = "fault"', 'severity = "grave"', ["grave", "severity"]),
        ("schema = 1", "schema = 2", ["newer version of the coach", "schema 2"]),
        ("schema = 1", "schema = ", ["not valid TOML", "line 2"]),
        ('aim = "', 'aims = "', ["aim"]),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_its_place(tmp_path: Path, old, new, said) -> None:
    message = spoilt(tmp_path, old, new)
    for words in said:
        assert words in message


def test_a_file_that_is_not_there_or_not_text_is_named(tmp_path: Path) -> None:
    missing, binary = tmp_path / "no.toml", tmp_path / "picture.toml"
    binary.write_bytes(b"\xff\xfe\x00\xd8")
    for path in (missing, binary, tmp_path):
        with pytest.raises(CoachError, match=r"cannot be read|there is no file"):
            load(path)


@pytest.mark.parametrize("written", ["bird-dog", "bird_dog", "Bird dog", " BIRD-DOG "])
def test_an_exercise_is_found_however_it_is_written(written: str) -> None:
    assert find(written).slug == "bird-dog"


def test_an_unknown_exercise_suggests_the_nearest() -> None:
    with pytest.raises(CoachError, match="did you mean 'bird-dog'") as error:
        find("brid-dog")
    assert all(slug in str(error.value) for slug in load_all())


def test_an_exercise_like_no_other_lists_those_there_are() -> None:
    with pytest.raises(CoachError) as error:
        find("zzz")
    assert "did you mean" not in str(error.value)
    assert "cat-cow" in str(error.value)


def test_the_program_knows_no_exercise_by_name() -> None:
    """A tenth exercise is one new file: no room branches on one."""
    names = {x for e in load_all().values() for x in (e.slug, e.slug.replace("-", "_"))}
    names -= SIDED | set(TABLE)
    root = Path(coach.__file__).parents[1]
    for room in ("coach", "calibration"):
        for path in (root / room).rglob("*.py"):
            if "testing" in path.parts:  # made-up states for tests; not in the wheel
                continue
            tree = ast.parse(path.read_text(encoding="utf-8"))
            said = {n.value for n in ast.walk(tree) if isinstance(n, ast.Constant)}
            assert not names & {word for word in said if isinstance(word, str)}, path


def test_every_side_and_measure_of_the_table_may_be_written() -> None:
    raw = tomllib.loads(GOOD.read_text(encoding="utf-8"))
    written = {f["measure"].partition(".")[0] for f in raw["fault"]}
    assert written <= SIDED | set(TABLE)
