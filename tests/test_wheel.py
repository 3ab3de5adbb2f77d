"""What an installation brings: built for real, looked into, and imported outside the checkout."""

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path, PurePosixPath

import pytest

pytestmark = pytest.mark.build
pytest.importorskip("hatchling", reason="hatchling is not installed: nothing can be built")

ROOT = Path(__file__).parents[1]
MOST_BYTES = 8_000_000


@pytest.fixture(scope="module")
def dist(tmp_path_factory):
    folder = tmp_path_factory.mktemp("dist")
    build(ROOT, folder)
    return folder


@pytest.fixture(scope="module")
def wheel(dist):
    (path,) = dist.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def names(wheel):
    return zipfile.ZipFile(wheel).namelist()


def test_it_brings_two_top_level_names_and_nothing_else(names):
    tops = {PurePosixPath(name).parts[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"coach", "calibration"}


def test_it_is_small(wheel):
    assert wheel.stat().st_size <= MOST_BYTES


def test_it_holds_what_the_checkout_holds_for_the_program(names):
    wanted = {
        *(f"coach/bundled/{path}" for path in files("poses/**/*.toml")),
        *(f"coach/bundled/{path}" for path in files("samples/demos/*.webp")),
        *files("calibration/studio/web/static/**/*"),
        *files("coach/pages/**/static/**/*"),
        *files("coach/pages/templates/*.html"),
        "coach/bundled/samples/clips/cat-cow-good.mp4",
        "coach/bundled/samples/CREDITS.md",
        "coach/py.typed",
        "calibration/py.typed",
    }
    assert wanted - set(names) == set()


def test_it_leaves_out_what_needs_a_checkout(names):
    unwanted = (
        "tests/",
        "coach/testing/",
        "calibration/bench/",
        "calibration/rules/",
        "__pycache__",
    )
    assert [name for name in names if any(part in name for part in unwanted)] == []


def test_the_same_wheel_comes_from_the_source_archive(dist, names, tmp_path):
    (archive,) = dist.glob("*.tar.gz")
    with tarfile.open(archive) as packed:
        packed.extractall(tmp_path, filter="data")
    (source,) = tmp_path.iterdir()
    build(source, tmp_path / "again", "wheel")
    (again,) = (tmp_path / "again").glob("*.whl")
    assert archive.stat().st_size <= MOST_BYTES
    assert sorted(zipfile.ZipFile(again).namelist()) == sorted(names)


def test_unpacked_elsewhere_the_exercises_and_the_demo_clip_are_found(wheel, tmp_path):
    zipfile.ZipFile(wheel).extractall(tmp_path)
    script = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "import coach, coach.bundled as b, coach.exercise as e, coach.exercise.routine as r\n"
        "print(coach.__file__)\n"
        "print(len(e.load_all()), len(r.load_routines()), len(list(b.bundled('samples', 'demos')"
        ".glob('*.webp'))), b.bundled('samples', 'clips', 'cat-cow-good.mp4').is_file())\n"
    )
    done = subprocess.run(
        [sys.executable, "-P", "-c", script, str(tmp_path)],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    where, found = done.stdout.splitlines()
    assert Path(where).is_relative_to(tmp_path)
    assert found == "9 2 9 True"


def build(source, folder, *targets):
    asked = [word for target in targets for word in ("-t", target)]
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(folder), *asked]
    done = subprocess.run(command, cwd=source, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def files(pattern):
    return [path.relative_to(ROOT).as_posix() for path in ROOT.glob(pattern) if path.is_file()]
