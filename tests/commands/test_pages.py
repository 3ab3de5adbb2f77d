"""`coach studio` and `coach label` from the command line: one clear line, or a page."""

import re
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from coach.pages.serve import listen

ROOT = Path(__file__).parents[2]


@pytest.fixture
def clip(stage):
    return stage.clip()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["studio", "{0}/nowhere"], "there is no file or folder"),
        (["studio", "{0}/empty"], "no clips in"),
        (["studio", "{0}", "--exercise", "yoga"], "there is no exercise 'yoga'"),
        (["studio", "{0}", "--out", "{0}/nowhere/limits.toml"], "does not exist"),
        (["studio", "{0}", "--out", "{0}/empty"], "is a folder"),
        (["studio", "{0}", "--limits", "{0}/wrong.toml"], "has no fault 'none'"),
        (["studio", "{0}", "--out", "{0}/wrong.toml"], "has no fault 'none'"),
        (["studio", "{0}/other.webm"], "cannot be judged|can be judged"),
        (["label", "{0}/nowhere.mp4"], "there is no such clip"),
        (["label", "{0}/empty"], "there is no such clip"),
        (["label", "{0}/text.mp4"], "not a video"),
        (["label", "{0}/clip.mp4", "--out", "{0}/wrong.json"], "wrong.json: "),
        (["label", "{0}/clip.mp4", "--exercise", "yoga"], "there is no exercise 'yoga'"),
    ],
)
def test_what_cannot_be_done_is_told_before_a_page_is_opened(
    clip, one_line, arguments, says, tmp_path
):
    (tmp_path / "empty").mkdir()
    (tmp_path / "text.mp4").write_text("no film", encoding="utf-8")
    (tmp_path / "wrong.json").write_text('{"exercise": "yoga"}', encoding="utf-8")
    (tmp_path / "other.webm").write_bytes(clip.read_bytes())
    (tmp_path / "other.json").write_text('{"exercise": "other"}', encoding="utf-8")
    wrong = "schema = 1\n[bird-dog.fault.none]\nat_most = 5\n"
    (tmp_path / "wrong.toml").write_text(wrong, encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    said = one_line(*(a.format(tmp_path) for a in arguments))
    assert re.search(says, said), said
    assert sorted(tmp_path.rglob("*")) == before


def test_a_taken_port_is_told(clip, one_line):
    with listen() as place:
        said = one_line("label", clip, "--no-browser", "--port", place.getsockname()[1])
    assert "leave --port out" in said


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C cannot be sent to one process there")
def test_the_printed_address_works_and_ctrl_c_ends_it_quietly(clip):
    # Whoever runs the tests may ignore Ctrl-C, and a child begins with what its parent ignores.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    program = subprocess.Popen(
        [sys.executable, "-m", "coach", "label", str(clip), "--no-browser"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    signal.signal(signal.SIGINT, before)
    try:
        lines = [program.stdout.readline() for _ in range(3)]
        address = re.search(r"http://127\.0\.0\.1:\d+/\?token=\S+", "".join(lines)).group()
        with urllib.request.urlopen(address, timeout=20) as page:
            assert b"<title>Lumbar Coach" in page.read()
        with pytest.raises(urllib.error.HTTPError, match="403"):
            urllib.request.urlopen(address.partition("?")[0], timeout=20)
        program.send_signal(signal.SIGINT)
        out, err = program.communicate(timeout=20)
    finally:
        program.kill()
    again, closed = out.splitlines()  # the printed address was used
    assert again.startswith("to open it once more: http://127.0.0.1:")
    assert (program.returncode, closed, err) == (0, "closed", "")
