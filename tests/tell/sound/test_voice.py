"""The voice never blocks, is never late, and steps down to tones and flashes with one message."""

import math
import os
import sys
import time
import wave
from collections.abc import Callable
from io import BytesIO
from itertools import combinations
from pathlib import Path
from typing import Any, cast

import pytest

from coach.judge.cue import Cue
from coach.tell.sound import tones
from coach.tell.sound.tones import NOTES, Tones
from coach.tell.sound.voice import Voice

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the stand-in programs are shell scripts")

SPEAKS = 'text=$(/bin/cat); echo "$text" >> "{log}"; exec /bin/sleep {seconds}'


class Beeps:
    """Stands in for `Tones`."""

    def __init__(self, works: bool = True) -> None:
        self.works, self.played = works, cast("list[str]", [])

    def play(self, tone: str, settle_s: float = 0.0) -> bool:
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

    def install(script: str, name: str = "espeak-ng", seconds: float = 0.3) -> Path:
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
        voice.speak("Reach a little further", "cue")
        assert until(lambda: len(said(log)) == 1)
        start = time.monotonic()
        voice.cue(Cue("Stop and rest", "safety", 0.0))
        voice.speak("Well done", "cue")
        assert until(lambda: "Stop and rest" in said(log), 2)
        assert time.monotonic() - start < 0.6
        assert "Well done" not in said(log)


def test_an_announcement_waits_for_its_turn_and_no_number_displaces_it(program):
    log = program(SPEAKS, seconds=0.4)
    with Voice(tones=silent()[0]) as voice:
        voice.speak("Reach a little further", "cue")
        assert until(lambda: len(said(log)) == 1)
        voice.say("Change sides")
        voice.say("Turn round, so that your right side is near")
        voice.speak("5", "count")
        assert until(lambda: len(said(log)) == 3)
        time.sleep(0.6)
    assert said(log) == [
        "Reach a little further",
        "Change sides",
        "Turn round, so that your right side is near",
    ]


def test_an_announcement_that_safety_cut_short_is_said_again(program):
    log = program(SPEAKS, seconds=0.6)
    with Voice(tones=silent()[0]) as voice:
        voice.say("Change sides")
        assert until(lambda: len(said(log)) == 1)
        voice.say("Stop and rest", urgent=True)
        assert until(lambda: len(said(log)) == 3)
    assert said(log) == ["Change sides", "Stop and rest", "Change sides"]


def test_hush_stops_what_is_said_and_forgets_what_waits(program):
    log = program(SPEAKS, seconds=5)
    with Voice(tones=silent()[0]) as voice:
        voice.say("A long story")
        assert until(lambda: len(said(log)) == 1)
        voice.say("And another")
        voice.hush()
        voice.speak("Here again", "cue")
        assert until(lambda: len(said(log)) == 2, 1.5)
    assert said(log) == ["A long story", "Here again"]


def test_breathing_is_spoken_softly(tmp_path, program):
    log = program('echo "$@" >> "{log}"; exec /bin/sleep {seconds}')
    with Voice(volume=1.0, tones=silent()[0]) as voice:
        voice.speak("Breathe out", "breath")
        assert until(lambda: len(said(log)) == 1)
        voice.speak("Look up", "cue")
        assert until(lambda: len(said(log)) == 2)
    loud = [int(line.split("-a ")[1].split()[0]) for line in said(log)]
    assert loud[0] < 0.7 * loud[1]


def test_a_program_that_ends_without_having_spoken_is_noticed(program):
    """espeak-ng without a sound card ends at once, and with success."""
    program('/bin/cat > /dev/null; echo "$text" >> "{log}"')
    given, beeps = silent()
    with Voice(tones=given) as voice:
        voice.speak("Look at the floor", "cue")
        assert until(lambda: beeps.played == ["cue"])
        voice.speak("3", "count")
        assert until(lambda: voice.means == "tones")
        assert voice.message is not None and "cannot be heard" in voice.message


def test_asking_never_waits_even_when_program_and_player_hang(program):
    class Stuck(Beeps):
        def play(self, tone: str, settle_s: float = 0.0) -> bool:
            time.sleep(0.5)
            return super().play(tone)

    program("exec /bin/sleep 60")
    with Voice(tones=cast(Any, Stuck())) as voice:
        longest = 0.0
        for i in range(40):
            begun = time.monotonic()
            voice.tone("rep")
            voice.speak(str(i), "count")
            voice.say(f"Announcement {i}")
            voice.speak("Stop", "safety")
            longest = max(longest, time.monotonic() - begun)
            time.sleep(0.01)
        assert longest < 0.05


def test_a_tone_amid_important_words_follows_them_and_words_wait_for_a_tone(program):
    log = program(SPEAKS, seconds=0.4)
    given, beeps = silent()
    with Voice(tones=given) as voice:
        voice.speak("Level your hips", "cue")
        assert until(lambda: len(said(log)) == 1)
        voice.tone("rep")
        time.sleep(0.15)
        assert beeps.played == []
        assert until(lambda: beeps.played == ["rep"])
        begun = time.monotonic()
        voice.tone("set")
        voice.speak("8", "count")
        assert until(lambda: len(said(log)) == 2)
        assert time.monotonic() - begun > 0.5  # the tune was heard out


@pytest.mark.parametrize(
    ("wanted", "means"),
    [
        ({"words": False}, "tones"),
        ({"beeps": False}, "voice"),
        ({"words": False, "beeps": False}, "mute"),
    ],
)
def test_voice_and_tones_can_each_be_unwanted_and_that_is_no_trouble(program, wanted, means):
    log = program(SPEAKS)
    given, beeps = silent()
    with Voice(tones=given, **wanted) as voice:
        assert (voice.means, voice.message) == (means, None)
        voice.say("Look at the floor")
        voice.tone("rep")
        time.sleep(0.5)
        assert bool(said(log)) is wanted.get("words", True)
        assert bool(beeps.played) is wanted.get("beeps", True)
        assert not voice.flash


def test_what_has_waited_too_long_is_never_spoken(program):
    log = program(SPEAKS, seconds=1.5)
    with Voice(tones=silent()[0]) as voice:
        voice.say("One long sentence that takes its time")
        assert until(lambda: len(said(log)) == 1)
        voice.speak("Old news", "cue")
        time.sleep(1.3)
        voice.speak("Fresh news", "cue")
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
            "No voice: the speech program espeak-ng cannot be heard. You get tones instead."
        )
        voice.say("Again")
        assert until(lambda: beeps.played == ["cue", "safety", "cue"])


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
        assert until(lambda: voice.flash, 1)
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


def semitones(tone):
    """Pitches of the sounding notes, in semitones."""
    return [12 * math.log2(pitch / 440) for pitch, _ in NOTES[tone] if pitch]


@pytest.mark.parametrize(("one", "other"), list(combinations(NOTES, 2)))
def test_any_two_tones_differ_in_number_or_tune_or_clearly_in_pitch(one, other):
    a, b = semitones(one), semitones(other)
    if len(a) != len(b):
        return
    tune_a, tune_b = ([round(x - t[0]) for x in t] for t in (a, b))
    apart = abs(sum(a) / len(a) - sum(b) / len(b))
    assert tune_a != tune_b or apart >= 4


def test_tones_have_soft_edges():
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
