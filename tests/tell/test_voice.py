"""The voice never blocks, is never late, and steps down to tones and flashes with one message."""

import os
import sys
import time
import wave
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any, cast

import pytest

from coach.judge.cue import Advice, Cue
from coach.judge.progress import Progress, Repetition
from coach.tell import tones
from coach.tell.sound import Sound, turn
from coach.tell.tones import NOTES, Tones
from coach.tell.voice import Voice

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the stand-in programs are shell scripts")

SPEAKS = 'text=$(/bin/cat); echo "$text" >> "{log}"; exec /bin/sleep {seconds}'


class Beeps:
    """Stands in for `Tones`."""

    def __init__(self, works: bool = True) -> None:
        self.works, self.played = works, cast("list[str]", [])

    def play(self, tone: str) -> bool:
        self.played.append(tone)
        return self.works

    def close(self) -> None:
        pass


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """Put a stand-in speech program alone on PATH; returns the log of what it was given."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))

    def install(script: str, name: str = "espeak-ng", seconds: float = 0.0) -> Path:
        log = tmp_path / "spoken.txt"
        path = folder / name
        path.write_text("#!/bin/sh\n" + script.format(log=log, seconds=seconds) + "\n")
        path.chmod(0o755)
        return log

    return install


def until(true: Callable[[], Any], seconds: float = 5.0) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.01)
    return False


def said(log: Path) -> list[str]:
    return log.read_text().splitlines() if log.exists() else []


def silent(works: bool = True) -> tuple[Any, Beeps]:
    beeps = Beeps(works)
    return cast(Any, beeps), beeps


def test_words_are_spoken_and_saying_returns_at_once(program):
    log = program(SPEAKS, seconds=0.3)
    with Voice(tones=silent()[0]) as voice:
        start = time.monotonic()
        voice.say("Look at the floor")
        assert time.monotonic() - start < 0.1
        assert until(lambda: said(log) == ["Look at the floor"])
        assert (voice.means, voice.message) == ("voice", None)


def test_safety_cuts_short_what_is_said_and_is_not_displaced(program):
    log = program(SPEAKS, seconds=1.2)
    with Voice(tones=silent()[0]) as voice:
        voice.say("Reach a little further")
        assert until(lambda: len(said(log)) == 1)
        start = time.monotonic()
        voice.cue(Cue("Stop and rest", "safety", 0.0))
        voice.say("Well done")
        assert until(lambda: "Stop and rest" in said(log), 2)
        assert time.monotonic() - start < 0.6
        assert "Well done" not in said(log)


def test_what_has_waited_too_long_is_never_spoken(program):
    log = program(SPEAKS, seconds=1.5)
    with Voice(tones=silent()[0]) as voice:
        voice.say("One long sentence that takes its time")
        assert until(lambda: len(said(log)) == 1)
        voice.say("Old news")
        time.sleep(1.3)
        voice.say("Fresh news")
        assert until(lambda: "Fresh news" in said(log), 3)
        assert "Old news" not in said(log)


@pytest.mark.parametrize("script", ["exit 3", "kill -9 $$"])
def test_a_program_that_crashes_gives_way_to_tones_with_one_message(program, script):
    program(script)
    given, beeps = silent()
    with Voice(tones=given) as voice:
        for i in range(2):
            voice.say("Look at the floor", urgent=i == 1)
            assert until(lambda n=i + 1: len(beeps.played) == n)
        assert until(lambda: voice.means == "tones")
        assert voice.message == (
            "No voice: the speech program espeak-ng does not answer. You get tones instead."
        )
        voice.say("Again")
        assert beeps.played == ["cue", "safety", "cue"]


def test_a_program_that_hangs_is_ended_and_the_next_one_tried(program):
    program('echo $$ >> "{log}.pid"; exec /bin/sleep 60', "spd-say")
    log = program(SPEAKS, "espeak-ng")
    given, beeps = silent()
    with Voice(speed=8.0, tones=given) as voice:
        for i in range(2):
            voice.say("Hm")
            assert until(lambda n=i + 1: len(beeps.played) == n, 4)
        voice.say("Now from the other")
        assert until(lambda: said(log) == ["Now from the other"])
        assert voice.message is None
    for pid in Path(f"{log}.pid").read_text().split():
        with pytest.raises(ProcessLookupError):
            os.kill(int(pid), 0)


def test_no_program_and_no_sound_flashes_with_one_message(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    given, _ = silent(works=False)
    with Voice(tones=given) as voice:
        assert voice.means == "flash"
        assert voice.message is not None and "flashes of the picture" in voice.message
        assert not voice.flash
        voice.say("Look at the floor")
        assert voice.flash
        assert until(lambda: not voice.flash, 2)


def test_mute_says_nothing_at_all(program):
    log = program(SPEAKS)
    given, beeps = silent()
    with Voice(mute=True, tones=given) as voice:
        voice.say("Look at the floor")
        voice.tone("rep")
        time.sleep(0.1)
        assert voice.means == "mute"
        assert (said(log), beeps.played) == ([], [])
        voice.mute = False
        voice.say("Here again")
        assert until(lambda: said(log) == ["Here again"])


def test_closing_while_speaking_is_quick(program):
    log = program(SPEAKS, seconds=30)
    voice = Voice(tones=silent()[0])
    voice.say("A very long story")
    assert until(lambda: said(log))
    start = time.monotonic()
    voice.close()
    assert time.monotonic() - start < 1.0


def test_tones_are_distinct_soft_edged_sound():
    heard = {tone: tones.samples(tone, 0.5).tobytes() for tone in NOTES}
    assert len(set(heard.values())) == len(NOTES)
    for tone in NOTES:
        wave_ = tones.samples(tone, 1.0)
        assert abs(int(wave_[0])) < 200
        assert abs(int(wave_[-1])) < 200
        with wave.open(BytesIO(tones.wav(tone, 0.5))) as file:
            assert file.getnframes() == len(wave_)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows plays by itself")
def test_tones_use_a_player_of_the_system_and_notice_when_it_fails(tmp_path, monkeypatch):
    player = tmp_path / "aplay"
    player.write_text(f'#!/bin/sh\n/bin/cp "$2" "{tmp_path}/heard.wav"; exit 1\n')
    player.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    player_tones = Tones()
    assert player_tones.play("rep")
    assert until((tmp_path / "heard.wav").exists)
    time.sleep(0.1)
    player_tones.play("rep")
    assert not player_tones.works
    assert not player_tones.play("rep")
    player_tones.close()


def test_the_turns_of_an_exercise_have_their_tones(make):
    def at(state="end", *, hold=0.0, holding=False, done=None, count=0, advice=None):
        rep = Repetition("left", 0, 1, 0, {}, (), done) if done is not None else None
        counts = {"left": count, "right": 5}
        progress = Progress(state, "x", "left", hold, 10.0, holding, counts, 5, rep)
        return make(progress=progress, advice=advice)

    hidden = at(advice=Advice("nobody", "Come back"))
    assert turn(None, at()) is None
    assert turn(at("waiting"), at("start")) == "start"
    assert turn(at(), at(hold=0.1, holding=True)) == "hold"
    assert turn(at(hold=3, holding=True), at(hold=3)) == "paused"
    assert turn(at(hold=10, holding=True), at(hold=10)) is None
    assert turn(at(), at(done=True, count=3)) == "rep"
    assert turn(at(), at(done=False, count=3)) is None
    assert turn(at(), at(done=True, count=5)) == "set"
    assert turn(at(), hidden) == "unseen"
    assert turn(hidden, hidden) is None
    assert turn(at(), at(advice=Advice("not-in-position", "Sit tall"))) is None
    assert turn(hidden, at("start")) is None
    assert turn(at("waiting", advice=Advice("not-in-position", "Sit tall")), at("start")) == "start"


def test_a_sound_speaks_the_cue_or_else_the_count(make):
    heard: list[str] = []

    class Ear:
        def cue(self, cue: Cue) -> None:
            heard.append(cue.text)

        def say(self, text: str, urgent: bool = False) -> None:
            heard.append(text)

        def tone(self, tone: str) -> None:
            heard.append(f"<{tone}>")

    rep = Repetition("left", 0, 1, 0, {}, (), counted=True)
    done = make(progress=Progress("start", counts={"left": 2, "right": 1}, target=5, completed=rep))
    sound = Sound(cast(Any, Ear()))
    sound.tell(make())
    sound.tell(done)
    sound.tell(replace(done, spoken=Cue("Level your hips", "fault", 0.0)))
    assert heard == ["<rep>", "2", "Level your hips"]
