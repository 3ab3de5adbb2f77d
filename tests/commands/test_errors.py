"""What goes wrong is told in one line with the next step, and leaves nothing behind."""

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from coach.cli import main
from coach.errors import CoachError
from coach.exercise.load import forget, load, load_all
from coach.keep import files, trace_writer
from coach.keep.trace import Trace

ROOT = Path(__file__).parents[2]
POSES = ROOT / "poses"
GOES = ("--exercise", "bird-dog")


def test_an_unknown_exercise_names_the_nearest_and_all(one_line):
    for said in (
        one_line("replay", "clip.mp4", "--exercise", "birddog"),
        one_line("live", "birddog", "--no-window", "--mute"),
        one_line("check", "photo.png", "--exercise", "birddog"),
        one_line("exercises", "birddog"),
    ):
        assert "'birddog'" in said
        assert "did you mean 'bird-dog'?" in said
        assert all(slug in said for slug in load_all())


def test_counting_at_once_without_an_exercise_ends_with_2_and_the_list(capsys):
    assert main(["live", "--now", "--no-window", "--mute"]) == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert told.startswith("coach: ")
    assert all(slug in told for slug in load_all())


@pytest.mark.parametrize("name", ["none.mp4", "none.gif", "none.png", "none", "none.npz"])
def test_a_missing_file_is_told_by_its_name(name, stage, one_line):
    assert name in one_line("replay", stage.folder / name, *GOES)
    assert name in one_line("replay", stage.folder / name, *GOES, "--json", stage.folder / "r.json")
    assert stage.left() == []


def test_a_missing_clip_as_camera_is_told(stage, one_line):
    stage.act(stage.nobody)
    said = one_line(
        "live", "bird-dog", "--camera", stage.folder / "none.mp4", "--no-window", "--mute"
    )
    assert "none.mp4" in said


def test_a_text_file_that_is_named_like_a_clip_is_told(stage, one_line):
    stage.act(stage.nobody)
    clip = stage.folder / "notes.mp4"
    clip.write_text("Do three sets of ten.\n" * 50, encoding="utf-8")
    said = one_line("replay", clip, *GOES, "--trace", stage.folder / "t.npz")
    assert "notes.mp4" in said
    assert stage.left() == ["notes.mp4"]


def test_a_clip_without_a_frame_is_told(stage, one_line):
    stage.act(stage.nobody)
    clip = stage.clip(seconds=0.0, name="none.mp4")
    outputs = ("--json", stage.folder / "r.json", "--trace", stage.folder / "t.npz")
    assert "none.mp4" in one_line("replay", clip, *GOES, *outputs)
    (stage.folder / "empty.mp4").touch()
    assert "empty" in one_line("replay", stage.folder / "empty.mp4", *GOES, *outputs)
    assert stage.left() == ["empty.mp4", "none.mp4"]


def test_a_folder_without_photos_is_told(stage, one_line):
    stage.act(stage.nobody)
    assert "no photo in this folder" in one_line("replay", stage.folder, *GOES)


def test_a_camera_is_no_recording(one_line):
    assert "coach live --camera 0" in one_line("replay", "0", *GOES)


@pytest.mark.skipif(Path("/dev/video9").exists(), reason="there is a camera 9 here")
def test_no_camera_says_what_to_try(stage, one_line):
    stage.act(stage.nobody)
    said = one_line("live", "bird-dog", "--camera", "9", "--no-window", "--mute")
    assert "no picture from camera 9" in said
    assert "coach doctor" in said


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only here can it be taken away")
def test_no_display_says_how_to_go_without(stage, one_line, monkeypatch):
    stage.act(stage.nobody)
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    clip = stage.clip(1.0)
    trace = stage.folder / "t.npz"
    video = stage.folder / "v.mp4"
    outputs = ("--trace", trace, "--video", video)
    assert "use --no-window" in one_line("live", "bird-dog", "--camera", clip, "--mute", *outputs)
    main(["replay", str(clip), *GOES, "--window", *map(str, outputs)])
    assert stage.left() == ["clip.mp4"]


@pytest.mark.parametrize("option", ["--json", "--video", "--trace"])
@pytest.mark.parametrize("command", ["replay", "live"])
def test_what_cannot_be_written_is_told_before_the_work(command, option, stage, one_line):
    def see(t):
        raise AssertionError("nothing may be judged before the outputs are known to be good")

    stage.act(see)
    clip = stage.clip(1.0)
    arguments = (
        ("replay", clip, *GOES)
        if command == "replay"
        else ("live", "bird-dog", "--camera", clip, "--no-window", "--mute")
    )
    missing = stage.folder / "nowhere" / "out.mp4"
    assert "nowhere" in one_line(*arguments, option, missing)
    assert "is a folder" in one_line(*arguments, option, stage.folder)
    assert "is a file and no folder" in one_line(*arguments, option, clip / "out.mp4")
    if os.geteuid() != 0:
        locked = stage.folder / "locked"
        locked.mkdir(mode=0o500)
        assert "locked" in one_line(*arguments, option, locked / "out.mp4")
        locked.rmdir()
    assert stage.left() == ["clip.mp4"]


def test_a_data_folder_that_is_none_is_told_with_where_to_name_another(
    stage, one_line, monkeypatch
):
    taken = stage.folder / "taken"
    taken.write_text("a file", encoding="utf-8")
    monkeypatch.setenv("COACH_DATA", str(taken))
    assert "choose another data folder" in one_line("history")
    monkeypatch.setenv("COACH_DATA", str(taken / "deeper"))
    assert "choose another place" in one_line("history")


def test_no_output_takes_the_place_of_the_clip_or_of_another_output(stage, one_line):
    stage.act(stage.nobody)
    clip = stage.clip(1.0)
    before = clip.read_bytes()
    other = stage.folder / "out.mp4"
    cases = ((("--video", clip), "what is read"), (("--json", other, "--video", other), "twice"))
    for options, says in cases:
        assert says in one_line("replay", clip, *GOES, *options)
        assert says in one_line(
            "live", "bird-dog", "--camera", clip, "--no-window", "--mute", *options
        )
    assert clip.read_bytes() == before
    assert stage.left() == ["clip.mp4"]


def test_a_clips_name_that_no_clip_can_have_is_told_before_the_work(stage, one_line):
    def see(t):
        raise AssertionError("nothing may be judged before the outputs are known to be good")

    stage.act(see)
    clip = stage.clip(1.0)
    trace = stage.folder / "t.npz"
    said = one_line("replay", clip, *GOES, "--trace", trace, "--video", stage.folder / "out.mov3")
    assert ".mp4" in said
    assert stage.left() == ["clip.mp4"]


def test_pictures_of_a_check_need_a_folder_before_the_work(stage, one_line):
    def see(t):
        raise AssertionError("nothing may be judged before the outputs are known to be good")

    stage.act(see)
    photo = stage.folder / "none.png"
    taken = stage.folder / "taken"
    taken.write_text("a file", encoding="utf-8")
    assert "cannot be created" in one_line("check", photo, *GOES, "--pictures", taken)
    assert "nowhere" in one_line("check", photo, *GOES, "--json", stage.folder / "nowhere" / "j")


class FullDisk:
    """Opens files that take no byte."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        opened = files.open_new

        def open_full(path, mode):
            file = opened(path, mode)
            if path.parent != folder:
                return file

            class Full:
                def __enter__(self):
                    return self

                def __exit__(self, *_):
                    file.close()

                def write(self, data):
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

                def __getattr__(self, name):
                    return getattr(file, name)

            return Full()

        monkeypatch.setattr(files, "open_new", open_full)
        monkeypatch.setattr(trace_writer, "open_new", open_full)


@pytest.mark.parametrize("option", ["--json", "--trace"])
def test_a_full_disk_is_told_and_leaves_nothing_half(option, stage, capsys, monkeypatch):
    stage.act(stage.bird_dog)
    clip = stage.clip(1.0)
    FullDisk(stage.folder, monkeypatch)
    code = main(["replay", str(clip), *GOES, option, str(stage.folder / "out")])
    told = capsys.readouterr().err
    said = [line for line in told.splitlines() if not line.startswith("judging")]
    assert code == 2
    assert len(said) == 1
    assert said[0].startswith("coach: ")
    assert "No space left" in said[0]
    assert "free some space" in said[0]
    assert stage.left() == ["clip.mp4"]


@pytest.mark.parametrize("command", ["replay", "live"])
def test_the_summary_is_told_even_when_the_record_finds_no_room(
    command, stage, capsys, monkeypatch
):
    stage.act(stage.bird_dog)
    clip, out = str(stage.clip(1.0)), str(stage.folder / "out.json")
    FullDisk(stage.folder, monkeypatch)
    live = ["live", "bird-dog", "--now", "--camera", clip, "--no-window", "--mute", "--no-drop"]
    assert main([*(["replay", clip, *GOES] if command == "replay" else live), "--json", out]) == 2
    told = capsys.readouterr()
    assert "Repetitions" in told.out
    assert "out.json could not be written" in told.err


def test_what_was_there_before_survives_a_full_disk(stage, capsys, monkeypatch):
    stage.act(stage.bird_dog)
    clip = stage.clip(1.0)
    before = stage.folder / "out.json"
    record = b'{"schema": 2, "kind": "exercise"}'
    before.write_bytes(record)
    FullDisk(stage.folder, monkeypatch)
    assert main(["replay", str(clip), *GOES, "--json", str(before), "--force"]) == 2
    assert "No space left" in capsys.readouterr().err
    assert before.read_bytes() == record


def test_a_model_that_is_none_is_told(stage, one_line):
    clip = stage.clip(1.0)
    model = stage.folder / "mine.task"
    assert "mine.task" in one_line("replay", clip, *GOES, "--model", model)
    model.write_bytes(b"no model")
    assert "mine.task" in one_line("replay", clip, *GOES, "--model", model)
    assert "mine.task" in one_line("check", clip, *GOES, "--model", model)
    assert "huge" in one_line("replay", clip, *GOES, "--model", "huge")


def test_a_trace_has_no_picture_to_annotate(stage, one_line, capsys):
    stage.act(stage.bird_dog)
    trace = stage.folder / "t.npz"
    main(["replay", str(stage.clip(1.0)), *GOES, "--trace", str(trace)])
    capsys.readouterr()
    for option in ("--video", "--trace"):
        said = one_line("replay", trace, *GOES, option, stage.folder / "out.mp4")
        assert "no picture" in said or "only --json" in said
    assert "no picture" in one_line("replay", trace, *GOES, "--window")
    assert stage.left() == ["clip.mp4", "t.npz"]


def misspelt(text):
    return text.replace("at_most =", "at_mots =", 1)


def quoted(text):
    return text.replace("hold_s = 8.0", 'hold_s = "8.0"', 1)


def unknown_measure(text):
    return text.replace('measure = "trunk_incline"', 'measure = "trunk_inclin"', 1)


@pytest.mark.parametrize(
    "slip",
    [
        (misspelt, "at_mots", "did you mean 'at_most'?"),
        (quoted, "dose.hold_s", "float"),
        (unknown_measure, "start.position[0].signs", "did you mean 'trunk_incline'?"),
        (lambda text: text.replace("[dose]", "[dose", 1), "line", "TOML"),
        (lambda text: text.replace("schema = 1", "schema = 7", 1), "schema", "7"),
    ],
)
def test_a_slip_in_an_exercise_file_names_file_place_and_the_right_word(
    slip, tmp_path, monkeypatch, one_line
):
    wrong, place, word = slip
    text = (POSES / "bird_dog.toml").read_text(encoding="utf-8")
    assert wrong(text) != text
    path = tmp_path / "bird_dog.toml"
    path.write_text(wrong(text), encoding="utf-8")
    with pytest.raises(CoachError) as told:
        load(path)
    said = str(told.value)
    assert "\n" not in said
    assert "bird_dog.toml" in said
    assert place in said
    assert word in said
    monkeypatch.setattr(sys.modules[load.__module__], "FOLDER", tmp_path)
    forget()
    try:
        assert word in one_line("exercises")
    finally:
        forget()


@pytest.mark.parametrize(
    "arguments",
    [
        ["replay", "none.mp4", "--exercise", "bird-dog"],
        ["live", "birddog", "--no-window", "--mute"],
        ["check", "none.png", "--exercise", "bird-dog", "--json", "nowhere/out.json"],
    ],
)
def test_a_real_terminal_sees_one_line_and_no_traceback(arguments, tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "coach", *arguments],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
        timeout=60,
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1, done.stderr
    assert done.stderr.startswith("coach: ")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(
    not sys.platform.startswith("linux") or not hasattr(os, "geteuid") or os.geteuid() != 0,
    reason="only root can mount a small disk",
)
def test_a_disk_that_is_really_full_is_told(stage, capsys):
    small = stage.folder / "small"
    small.mkdir()
    mount = shutil.which("mount")
    if (
        mount is None
        or subprocess.run(
            [mount, "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(small)],
            capture_output=True,
            check=False,
        ).returncode
    ):
        pytest.skip("no small disk can be mounted here")
    try:
        (small / "other").write_bytes(bytes(60_000))
        stage.act(stage.bird_dog)
        clip = stage.clip(2.0)
        code = main(["replay", str(clip), *GOES, "--trace", str(small / "t.npz")])
        said = capsys.readouterr().err.strip().splitlines()
        assert code == 2
        assert sum(line.startswith("coach: ") for line in said) == 1
        (small / "other").unlink()
        for part in small.iterdir():  # as far as it came
            assert part.name == "t.partial.npz"
            assert len(Trace(part))
    finally:
        subprocess.run(["umount", str(small)], check=False)
