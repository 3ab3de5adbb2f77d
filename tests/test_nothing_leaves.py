"""No command opens a connection, native code included: what strace sees of it, and its children."""

import os
import re
import shutil
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import cv2
import pytest

ROOT = Path(__file__).parents[1]
CALLS = "connect,sendto,sendmsg,sendmmsg"
ELSEWHERE = re.compile(r"AF_INET6?\b")
HERE = re.compile(r'inet_addr\("127\.|inet_pton\(AF_INET6, "::1"|"::ffff:127\.')
pytestmark = pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace")


def watched(log: Path, *arguments: object) -> list[str]:
    return [
        "strace",
        "-f",
        "-qq",
        "-e",
        f"trace={CALLS}",
        "-o",
        str(log),
        sys.executable,
        *map(str, arguments),
    ]


def left(log: Path) -> list[str]:
    """The calls that went to another machine."""
    assert log.exists(), "strace may not trace here"
    lines = log.read_text("utf-8", "replace").splitlines()
    return [line for line in lines if ELSEWHERE.search(line) and not HERE.search(line)]


@pytest.fixture
def few_pictures(rendered, tmp_path):
    """The first second of a sample: a record of use would be sent at the start as well."""
    source = cv2.VideoCapture(str(rendered("cat-cow-good")))
    path = tmp_path / "few.mp4"
    pictures = [source.read()[1] for _ in range(12)]
    height, width = pictures[0].shape[:2]
    out = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"mp4v"), 10.0, (width, height))
    for picture in pictures:
        out.write(picture)
    out.release()
    cv2.imwrite(str(tmp_path / "photo.png"), pictures[0])
    return path


@pytest.fixture
def environment(pose_model, tmp_path):
    return os.environ | {"COACH_MODEL": str(pose_model), "COACH_DATA": str(tmp_path / "data")}


def test_a_connection_would_be_seen(tmp_path):
    """A datagram socket's connect sends nothing, and is what a question for a name begins with."""
    code = "import socket; s = socket.socket(type=socket.SOCK_DGRAM); s.connect(('192.0.2.1', 53))"
    log = tmp_path / "calls"
    done = subprocess.run(watched(log, "-c", code), capture_output=True, text=True, check=False)
    if not log.exists() or "ptrace" in done.stderr:
        pytest.skip("strace may not trace here")
    assert len(left(log)) == 1


@pytest.mark.model
@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "{photo}"),
        ("replay", "{clip}", "--exercise", "cat-cow", "--trace", "{folder}/t.npz"),
        ("live", "cat-cow", "--now", "--camera", "{clip}", "--no-window"),
        ("demo", "--no-window", "--video", "{folder}/demo.mp4"),
    ],
    ids=lambda arguments: arguments[0],
)
def test_a_command_opens_no_connection(arguments, few_pictures, environment, tmp_path):
    given = {"clip": few_pictures, "photo": tmp_path / "photo.png", "folder": tmp_path}
    log = tmp_path / "calls"
    command = watched(log, "-m", "coach", *(a.format_map(given) for a in arguments))
    code = None
    if arguments[0] == "demo":  # its whole clip would take long: stopped when it is under way
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(6)
        subprocess.run(["pkill", "-INT", "-P", str(process.pid)], check=False)
        process.communicate(timeout=60)
    else:
        done = subprocess.run(
            command,
            check=False,
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
        )
        code = done.returncode
        assert code == 0, done.stderr
    assert left(log) == []


@pytest.mark.model
def test_the_studio_speaks_with_this_machine_only(few_pictures, environment, tmp_path):
    log = tmp_path / "calls"
    options = ("--no-browser", "--traces", tmp_path / "traces", "--out", tmp_path / "l.toml")
    process = subprocess.Popen(
        watched(log, "-m", "coach", "studio", few_pictures, *options),
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT, env=environment,
        start_new_session=True,
    )  # fmt: skip
    try:
        told = "".join(process.stdout.readline() for _ in range(3))
        address = re.search(r"http://127\.0\.0\.1:\d+/\S*", told).group()
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        with opener.open(address, timeout=20) as page:
            assert page.status == 200
        deadline = 60
        while not list((tmp_path / "traces").glob("*.npz")) and deadline:
            subprocess.run(["sleep", "0.5"], check=True)
            deadline -= 1
    finally:
        os.killpg(process.pid, signal.SIGINT)
        process.communicate(timeout=30)
    assert list((tmp_path / "traces").glob("*.npz")), "the clip was never looked at"
    assert left(log) == []
