"""`coach calibrate`: from a clip, from a trace, in front of a camera; and what live makes of it."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace

import pytest

from coach.baseline.guide import Guide
from coach.baseline.settings import TakingSettings
from coach.cli import main
from coach.keep.baselines import load_person, person_path, save_person
from coach.tell.screens.window import Action

REST, OUT, HELD = 1.5, 1.0, 5.0
"""Seconds before a repetition, on the way, and in the end position."""


@pytest.fixture
def data(own_folders):
    return own_folders / "data"


@pytest.fixture
def repeats(stage):
    """Somebody who reaches out to the left, then to the right, with long holds."""

    def act(t: float, first: float = 5.0):
        one = OUT + HELD + OUT + 3.0
        leg, since = (0, t - first) if t < first + one else (1, t - first - one)
        if since <= OUT:
            at = 1.5 + max(since, 0.0)
        elif since <= OUT + HELD:
            at = 3.5
        else:
            at = 4.5 + min(since - OUT - HELD, OUT)
        return replace(stage.bird_dog(round(at, 3), leg=leg), t=t)

    return act


class Source:
    """A camera that gives these frames at once."""

    name, live, duration_s, frame_count, fps = "camera 0", True, None, None, 10.0

    def __init__(self, frames) -> None:
        self._frames = frames
        self.size = frames[0].size
        self.warnings: list[str] = []

    def frames(self) -> Iterator[object]:
        yield from self._frames

    def close(self) -> None:
        pass

    def __enter__(self):
        return self

    def __exit__(self, *_: object) -> None:
        pass


class Window:
    """Takes pictures and presses a key at one of them."""

    size = (640, 360)

    def __init__(self, at: int | None = None, key: Action = Action.QUIT) -> None:
        self.at, self.key, self.shown = at, key, []

    def __call__(self, full_screen=False):
        return self

    def __enter__(self):
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def open(self, image):
        return set()

    def show(self, image):
        self.shown.append(image)
        return {self.key} if len(self.shown) - 1 == self.at else set()

    def poll(self):
        return set()


class NoFeed:
    """Every frame is seen in its turn, so that nothing depends on the machine's speed."""

    def __init__(self, spec, source, tracker, notices) -> None:
        self.source, self.tracker = source, tracker

    def sights(self):
        from coach.see.tracked import seen  # noqa: PLC0415

        yield from seen(self.source.frames(), self.tracker)

    def __enter__(self):
        return self

    def __exit__(self, *_: object) -> None:
        pass


@pytest.fixture
def camera(stage, monkeypatch):
    """Run `coach calibrate` in front of a camera in which `act` happens; the window."""

    def run(*arguments, act, seconds=30.0, window=None):
        window = window or Window()
        stage.act(act)
        frames = stage.frames(seconds)
        at = "coach.commands.live_setup."
        monkeypatch.setattr(at + "open_source", lambda *_, **__: Source(frames))
        monkeypatch.setattr(at + "timed", lambda tracker, *_: tracker)
        monkeypatch.setattr(at + "Feed", NoFeed)
        monkeypatch.setattr(at + "Window", window)
        return main(["calibrate", *arguments, "--mute"]), window

    return run


# -- from a clip ----


def test_a_clip_gives_the_calm_start_and_the_furthest_calm_end(stage, data, repeats, capsys):
    stage.act(repeats)
    clip = stage.clip(seconds=26.0)
    assert main(["calibrate", "bird-dog", "--clip", str(clip)]) == 0
    told = capsys.readouterr().out
    assert "left, arm and leg stretched out" in told
    baseline = load_person(data).latest("bird-dog")
    assert baseline is not None
    assert {r.key for r in baseline.reaches} == {"reach.left", "reach.right"}
    assert all(r.held and 35 < r.range < 70 for r in baseline.reaches)
    assert baseline.setup.view == "side"
    assert baseline.taken.how == "clip"
    assert baseline.taken.model == "full"


def test_a_trace_gives_the_same_as_its_clip(stage, data, repeats):
    stage.act(repeats)
    clip, trace = stage.clip(seconds=26.0), stage.folder / "t.npz"
    assert main(["replay", str(clip), "--exercise", "bird-dog", "--trace", str(trace)]) == 0
    for source in (clip, trace):
        assert main(["calibrate", "bird-dog", "--clip", str(source)]) == 0
    one, other = load_person(data).history("bird-dog")
    assert other.reaches == one.reaches
    assert other.neutral == one.neutral
    assert other.taken.model == ""  # a trace does not tell which model saw it


def test_the_exercise_of_a_clip_is_recognised_when_it_is_not_named(stage, data, repeats, capsys):
    stage.act(repeats)
    assert main(["calibrate", "--clip", str(stage.clip(seconds=26.0))]) == 0
    assert "looks like" in capsys.readouterr().out
    assert load_person(data).latest("bird-dog") is not None


# -- in front of the camera ----


def test_somebody_is_led_through_rest_and_both_sides(camera, data, repeats, capsys):
    code, window = camera("bird-dog", act=repeats)
    assert code == 0
    baseline = load_person(data).latest("bird-dog")
    assert {r.key for r in baseline.reaches} == {"reach.left", "reach.right"}
    assert baseline.taken.how == "guided"
    assert len(window.shown) > 100
    assert "saved in" in capsys.readouterr().out


def test_measuring_waits_for_the_voice_at_its_own_rate(camera, data, repeats, monkeypatch):
    settings = []

    def guide(exercise, taking, **more):
        settings.append(taking)
        return Guide(exercise, taking, **more)

    monkeypatch.setattr("coach.commands.guiding.Guide", guide)
    assert camera("bird-dog", "--speech-rate", "0.5", act=repeats)[0] == 0
    assert settings == [TakingSettings().spoken_at(0.5)]


def test_the_camera_and_a_clip_measure_the_same_range(camera, data, repeats, stage, monkeypatch):
    with monkeypatch.context():
        assert camera("bird-dog", act=repeats)[0] == 0
    guided = load_person(data).latest("bird-dog")
    trace = stage.folder / "t.npz"
    stage.act(repeats)
    main(["replay", str(stage.clip(seconds=26.0)), "--exercise", "bird-dog", "--trace", str(trace)])
    assert main(["calibrate", "bird-dog", "--clip", str(trace)]) == 0
    clip = load_person(data).latest("bird-dog")
    for one, other in zip(guided.reaches, clip.reaches, strict=True):
        assert one.range == pytest.approx(other.range, abs=1.0)


def test_the_key_for_the_next_keeps_what_was_measured_and_esc_ends_it(camera, data, repeats):
    code, _ = camera("bird-dog", "cat-cow", act=repeats, window=Window(130, Action.NEXT))
    assert code == 0
    assert {r.key for r in load_person(data).latest("bird-dog").reaches} == {"reach.left"}
    code, window = camera("bird-dog", act=repeats, window=Window(130, Action.QUIT))
    assert code == 0
    assert len(window.shown) == 131


def test_when_nobody_comes_nothing_is_kept_and_it_ends_in_one_line(camera, data, stage, capsys):
    code, _ = camera("bird-dog", act=stage.nobody, seconds=60.0)
    assert code == 2
    told = capsys.readouterr()
    assert "nothing was measured" in told.err
    assert told.out == "Bird dog: not measured, you were never still in the start position\n"
    assert load_person(data).taken == ()


# -- shown, forgotten, of several people ----


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    return tmp_path_factory.mktemp("measured")


@pytest.fixture
def measured(stage, repeats, data, kept):
    """A trace, of which me and Ada were measured: made by the first test, copied for the others."""
    stage.act(repeats)
    trace = stage.folder / "t.npz"
    if not (kept / "data").exists():
        clip = stage.clip(seconds=26.0)
        assert main(["replay", str(clip), "--exercise", "bird-dog", "--trace", str(trace)]) == 0
        for more in ((), ("--person", "Ada")):
            assert main(["calibrate", "bird-dog", "--clip", str(trace), *more]) == 0
        shutil.copy(trace, kept)
        shutil.copytree(data, kept / "data")
        return trace
    shutil.copytree(kept / "data", data, dirs_exist_ok=True)
    shutil.copy(kept / "t.npz", trace)
    return trace


def test_what_was_measured_is_shown_and_forgotten_per_person(measured, data, capsys):
    capsys.readouterr()
    assert main(["calibrate", "--show", "--person", "Ada"]) == 0
    shown = capsys.readouterr().out
    assert "Bird dog" in shown
    assert str(person_path(data, "Ada")) in shown
    assert main(["calibrate", "--forget", "bird-dog", "--person", "Ada"]) == 0
    assert main(["calibrate", "--show", "--person", "Ada"]) == 0
    assert "nothing has been measured for Ada yet" in capsys.readouterr().out
    assert load_person(data).latest("bird-dog") is not None


def test_replay_tells_depth_in_per_cent_of_the_own_range(measured, stage, capsys):
    out = stage.folder / "r.json"
    capsys.readouterr()
    assert main(["replay", str(measured), "--exercise", "bird-dog", "--json", str(out)]) == 0
    record = json.loads(out.read_text())
    assert [(r["range_from"], round(r["depth"], 1)) for r in record["repetitions"]] == [
        ("baseline", 1.0)
    ] * 2
    assert record["own_range"]["used"] is True
    assert record["compared"]["measure"] == "leg_incline"
    told = capsys.readouterr().out
    assert "% of your range" in told
    assert "alike, as far as a camera can tell" in " ".join(told.split())


def test_without_a_baseline_the_record_says_nothing_of_it_and_the_counts_are_the_same(
    measured, stage
):
    records = []
    for more in ((), ("--no-baseline",)):
        out = stage.folder / "r.json"
        main(
            [
                "replay",
                str(measured),
                "--exercise",
                "bird-dog",
                "--json",
                str(out),
                "--force",
                *more,
            ]
        )
        records.append(json.loads(out.read_text()))
    assert records[1]["own_range"] is None
    assert [r["depth"] for r in records[1]["repetitions"]] == [None, None]
    own = ("depth", "depths", "range_from")
    plain = [
        [{k: v for k, v in r.items() if k not in own} for r in record["repetitions"]]
        for record in records
    ]
    assert plain[0] == plain[1]


def test_a_baseline_of_another_view_is_not_used_and_it_is_said_why(measured, data, capsys):
    person = load_person(data)
    baseline = person.latest("bird-dog")
    elsewhere = replace(baseline, setup=replace(baseline.setup, view="oblique", yaw_deg=50.0))
    save_person(data, person.adding(elsewhere))
    capsys.readouterr()
    assert main(["replay", str(measured), "--exercise", "bird-dog"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "was not used: it was measured from an angle, and you are seen from the side" in told
    assert "coach calibrate bird-dog" in told


def test_another_version_suggests_to_measure_again(measured, data, capsys):
    person = load_person(data)
    baseline = person.latest("bird-dog")
    old = replace(baseline, taken=replace(baseline.taken, version="0.0.1"))
    save_person(data, person.adding(old))
    capsys.readouterr()
    assert main(["replay", str(measured), "--exercise", "bird-dog"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "Time to measure it again (coach calibrate bird-dog)" in told
    assert "version 0.0.1" in told


def test_a_photo_tells_its_depth(measured, stage, data, capsys):
    import cv2  # noqa: PLC0415

    photo = stage.folder / "p.png"
    assert cv2.imwrite(str(photo), stage.frames(0.1)[0].image)
    stage.act(lambda t: replace(stage.bird_dog(3.5), t=t))
    capsys.readouterr()
    assert main(["check", str(photo), "--exercise", "bird-dog"]) == 0
    assert "of your range" in capsys.readouterr().out


# -- errors ----


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("no-such",), "no-such"),
        (("--forget", "cat-cow"), "nothing has been measured of 'cat-cow'"),
        (("--show", "--person", "../me"), "--person"),
        (("cat-cow", "bird-dog", "--clip", "x.mp4"), "one exercise"),
        (("bird-dog", "--clip", "x.npz"), "there is no trace"),
        (("bird-dog", "--clip", "x.mp4"), "x.mp4"),
        (("bird-dog", "--clip", "0"), "coach calibrate --camera 0"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(one_line, arguments, told):
    assert told in one_line("calibrate", *arguments)


def test_a_clip_without_a_calm_start_is_refused_and_nothing_is_kept(stage, data, capsys):
    stage.act(stage.nobody)
    clip = stage.clip(seconds=3.0)
    assert main(["calibrate", "bird-dog", "--clip", str(clip)]) == 2
    told = capsys.readouterr().err
    assert "never still in the start position" in told
    assert load_person(data).taken == ()


def test_a_damaged_file_stops_calibrating_before_the_work_but_no_session(
    stage, data, measured, one_line, capsys
):
    path = person_path(data, "me")
    path.write_text("schema = 9\n", encoding="utf-8")
    capsys.readouterr()
    assert "newer version" in one_line("calibrate", "bird-dog", "--clip", str(measured))
    assert main(["replay", str(measured), "--exercise", "bird-dog"]) == 0
    told = capsys.readouterr().err
    assert "your range is not used" in told
    assert "schema 9" in told
    assert path.read_text(encoding="utf-8") == "schema = 9\n"
    assert "newer version" in one_line(
        "replay", str(measured), "--exercise", "bird-dog", "--person", "me"
    )
