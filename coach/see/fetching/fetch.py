"""Ways to get a pose model: Google's own bundle, or its two networks from Python and npm packages.

Each way either returns the bundle's bytes or raises NotHere with the reason in a few words.
"""

from __future__ import annotations

import errno
import hashlib
import importlib.util
import queue
import shutil
import subprocess
import sys
import tarfile
import tempfile
import threading
import time
import urllib.error
import urllib.request
import zipfile
from collections.abc import Sequence
from http.client import HTTPException, HTTPResponse
from pathlib import Path

from coach.progress import ProgressBar
from coach.see.fetching import bundle
from coach.see.fetching.no_usage_records import users_environment, users_proxies

OFFICIAL_URL = (
    "https://storage.googleapis.com/mediapipe-models/pose_landmarker/"
    "pose_landmarker_{variant}/float16/1/pose_landmarker_{variant}.task"
)
ANSWER_S = 6.0  # a closed network must fall through within seconds
READ_S = 15.0  # longest silence while downloading
WHEEL = "mediapipe==0.10.21"
WHEEL_BYTES = 35_600_000
NPM_PACKAGE = "@mediapipe/pose@0.5.1675469404"
NPM_BYTES = 25_000_000
PACKAGE_S = 900.0  # 36 MB on a slow line
BLOCK = 1 << 16
IN_WHEEL = "mediapipe/modules/pose_detection/pose_detection.tflite"
FULL_IN_WHEEL = "mediapipe/modules/pose_landmark/pose_landmark_full.tflite"


class NotHere(Exception):  # noqa: N818 - reads as what it is
    """This way of getting the model did not work; the message is the reason in a few words."""


def from_google(variant: str) -> bytes:
    """Google's bundle, checked against its pinned SHA-256."""
    url = OFFICIAL_URL.format(variant=variant)
    response = _open_within(url, ANSWER_S)
    size = float(response.getheader("Content-Length") or 0)
    digest, parts, done = hashlib.sha256(), list[bytes](), 0
    try:
        with response, ProgressBar(size, f"Fetching the {variant} pose model") as bar:
            while block := response.read(BLOCK):
                digest.update(block)
                parts.append(block)
                done += len(block)
                bar.at(done)
    except (OSError, HTTPException) as error:
        raise NotHere("the download from Google was interrupted") from error
    if digest.hexdigest() not in bundle.OFFICIAL_SHA256[variant]:
        raise NotHere("the file from Google's address has a wrong checksum")
    return b"".join(parts)


def from_packages(variant: str, scratch: Path) -> bytes:
    """The bundle put together from the mediapipe 0.10.21 wheel (and npm for lite and heavy).

    `scratch` is an existing folder for the downloads.
    """
    if variant != "full" and shutil.which("npm") is None:
        raise NotHere(f"the {variant} model also needs npm, which is not installed")
    try:
        with zipfile.ZipFile(_wheel(scratch)) as wheel:
            detector = wheel.read(IN_WHEEL)
            landmarker = wheel.read(FULL_IN_WHEEL) if variant == "full" else b""
        if variant != "full":
            with tarfile.open(_npm_package(scratch)) as package:
                member = package.extractfile(f"package/pose_landmark_{variant}.tflite")
                landmarker = member.read() if member else b""
        return bundle.assemble(detector, landmarker, variant)
    except (zipfile.BadZipFile, tarfile.TarError, KeyError) as error:
        raise NotHere("a downloaded package is damaged") from error
    except (bundle.WrongFile, ImportError) as error:
        raise NotHere(str(error)) from error


def _open_within(url: str, seconds: float) -> HTTPResponse:
    """Open an address; give up after `seconds` in all, however many hosts and names are tried."""
    answers: queue.Queue[HTTPResponse | Exception] = queue.Queue(1)

    proxies = users_proxies(urllib.request.getproxies())
    opener = urllib.request.build_opener(urllib.request.ProxyHandler(proxies))

    def ask() -> None:
        try:
            answers.put(opener.open(url, timeout=READ_S))
        except (OSError, HTTPException, ValueError) as error:
            answers.put(error)

    threading.Thread(target=ask, daemon=True, name="model address").start()
    try:
        answer = answers.get(timeout=seconds)
    except queue.Empty:
        raise NotHere("Google's address does not answer") from None
    if isinstance(answer, urllib.error.HTTPError):
        raise NotHere(f"Google's address answers {answer.code}") from answer
    if isinstance(answer, Exception):
        raise NotHere("Google's address cannot be reached") from answer
    return answer


def _wheel(scratch: Path) -> Path:
    """The mediapipe 0.10.21 wheel, downloaded by pip into `scratch`.

    The networks are the same in the wheels of every system, so the one for Linux and Python 3.12
    does; where an index offers only some wheels, the one for this very interpreter is tried next.
    """
    if importlib.util.find_spec("pip") is None:
        raise NotHere("this Python has no pip (python -m ensurepip adds it)")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "download", "--no-deps"]
    pip += ["--quiet", "--retries", "1", "--only-binary=:all:", "--dest", str(scratch)]
    foreign = ["--python-version", "3.12", "--platform", "manylinux_2_28_x86_64"]
    reason = ""
    for target in (foreign, []):
        code, complaint = _run([*pip, *target, WHEEL], scratch, "pip", WHEEL_BYTES)
        found = sorted(scratch.glob("mediapipe-*.whl"))
        if code == 0 and found:
            return found[0]
        reason = reason or complaint
    raise NotHere(f"pip could not download {WHEEL} ({reason})")


def _npm_package(scratch: Path) -> Path:
    """The npm package that holds the lite and heavy networks."""
    npm = shutil.which("npm") or "npm"
    code, complaint = _run(
        [npm, "pack", "--silent", "--fetch-retries=1", NPM_PACKAGE], scratch, "npm", NPM_BYTES
    )
    found = sorted(scratch.glob("mediapipe-pose-*.tgz"))
    if code != 0 or not found:
        raise NotHere(f"npm could not download {NPM_PACKAGE} ({complaint})")
    return found[0]


def _run(command: Sequence[str], scratch: Path, name: str, size: int) -> tuple[int, str]:
    """Run a downloader with its temporary files in `scratch`, watching them grow.

    Returns its exit code and its last complaint. A full disk raises OSError(ENOSPC).
    """
    environment = users_environment() | {
        "TMPDIR": str(scratch),
        "TEMP": str(scratch),
        "TMP": str(scratch),
    }
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as complaints:
        try:
            process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=complaints,
                cwd=scratch,
                env=environment,
            )
        except OSError as error:
            raise NotHere(f"{name} cannot be started") from error
        try:
            deadline = time.monotonic() + PACKAGE_S
            with ProgressBar(size, f"Fetching the pose model through {name}") as bar:
                while process.poll() is None and time.monotonic() < deadline:
                    bar.at(_bytes_in(scratch))
                    time.sleep(0.1)
        finally:
            if process.poll() is None:
                process.kill()
            process.wait()
        complaints.seek(0)
        said = complaints.read()
    if "No space left" in said or "ENOSPC" in said:
        raise OSError(errno.ENOSPC, "No space left on device")
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    errors = [line for line in lines if "ERROR" in line or "error" in line]
    last = (errors or lines or ["no answer"])[-1]
    return process.returncode, last.removeprefix("ERROR: ")[:160]


def _bytes_in(folder: Path) -> int:
    total = 0
    for path in folder.rglob("*"):
        try:
            total += path.stat().st_size
        except OSError:
            continue  # a temporary file that has just gone
    return total
