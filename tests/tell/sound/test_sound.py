"""What is heard when: decided from moments, without any sound."""

from types import SimpleNamespace
from typing import Any, cast

import pytest

from coach.exercise import find
from coach.judge.cue import Advice, Cue
from coach.judge.progress import Progress, Repetition
from coach.language import say
from coach.session import Session
from coach.settings import SoundSettings
from coach.tell.sound.policy import Sound, SoundEvent, turn


class Ear:
    """Stands in for the voice."""

    def __init__(self) -> None:
        self.heard: list[str] = []

    def speak(self, text: str, kind: str) -> None:
        self.heard.append(f"{kind}: {text}")

    def tone(self, tone: str) -> None:
        self.heard.append(f"<{tone}>")


@pytest.fixture
def sound():
    """A sound with an ear, for the settings that matter."""

    def build(**settings):
        ear = Ear()
        return Sound(cast(Any, ear), SoundSettings(**settings)), ear.heard

    return build


def test_the_turns_of_an_exercise_have_their_tones(make):
    def at(state="end", *, hold=0.0, holding=False, done=None, count=0, advice=None):
        rep = Repetition("left", 0, 1, 0, {}, (), done) if done is not None else None
        counts = {"left": count, "right": 5}
        progress = Progress(
            state, "x", "end", "left", hold, 10.0, holding, counts, 5, completed=rep
        )
        return make(progress=progress, advice=advice)

    hidden = at(advice=Advice("nobody", "Come back"))
    paused = at(advice=Advice("paused", "Press space"))
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
    assert turn(at(), paused) == "paused"
    assert turn(paused, paused) is None
    assert turn(at(hold=9.9, holding=True), at(hold=10, holding=True)) == "held"
    assert turn(at(hold=10, holding=True), at(hold=10.1, holding=True)) is None
    assert turn(at("waiting", advice=Advice("not-in-position", "Sit tall")), at("start")) == "start"


def repetition(side="left", counted=True):
    return Repetition(side, 0, 1, 0, {}, (), counted)


def test_a_repetition_is_a_tone_and_its_number_or_the_cue_in_its_place(make, sound):
    counts = {"left": 2, "right": 1}
    progress = Progress("start", counts=counts, target=5, completed=repetition())
    said, heard = sound()
    said.tell(make())
    said.tell(make(progress=progress))
    said.tell(make(progress=progress, spoken=Cue("Level your hips", "fault", 0.0)))
    assert heard == ["<rep>", "count: 2", "<rep>", "cue: Level your hips"]


def test_a_part_repetition_is_neither_counted_nor_heard(make, sound):
    said, heard = sound()
    said.tell(make())
    said.tell(make(progress=Progress("start", counts={"left": 2}, completed=repetition("left", 0))))
    assert heard == []


def test_numbers_praise_and_countdown_can_be_left_out(make, sound):
    done = Progress("start", counts={"left": 2}, target=5, completed=repetition())
    said, heard = sound(counts=False, praise=False)
    said.tell(make())
    said.tell(make(progress=done, spoken=Cue("Better", "praise", 0.0)))
    assert heard == ["<rep>"]
    assert "countdown" not in "".join(hold(make, *sound(countdown=False), seconds=12, target=10))


def test_praise_is_heard_in_place_of_the_number(make, sound):
    done = Progress("start", counts={"left": 2}, target=5, completed=repetition())
    said, heard = sound()
    said.tell(make())
    said.tell(make(progress=done, spoken=Cue("Level now, good", "praise", 0.0)))
    assert heard == ["<rep>", "cue: Level now, good"]


def test_safety_is_spoken_without_a_tone_before_it(make, sound):
    done = Progress("start", counts={"left": 2}, target=5, completed=repetition())
    said, heard = sound()
    said.tell(make())
    said.tell(make(progress=done, spoken=Cue("Stop", "safety", 0.0)))
    assert heard == ["safety: Stop"]


def holding(clock, target, runs):
    return Progress(
        "end", "x", "reach", side="left", hold_s=clock, hold_target_s=target, holding=runs
    )


def hold(make, said, heard, *, seconds, target, fps=10, pause=None):
    """A hold of so many seconds; `pause` (from, to) is when its clock stands still."""
    clock = 0.0
    for i in range(round(seconds * fps)):
        t = i / fps
        runs = pause is None or not pause[0] <= t < pause[1]
        clock += 1 / fps if runs and i else 0.0
        said.tell(make(progress=holding(clock, target, runs)))
    return heard


def test_a_hold_is_counted_down_and_its_end_is_told(make, sound):
    heard = hold(make, *sound(), seconds=12, target=10)
    assert heard == [
        "countdown: 3", "countdown: 2", "countdown: 1", "<held>", "countdown: Now come back slowly",
    ]  # fmt: skip


def test_a_long_hold_tells_its_half_and_a_short_one_its_end_only(make, sound):
    assert hold(make, *sound(), seconds=32, target=30)[0] == "countdown: Half-way"
    assert hold(make, *sound(), seconds=6, target=5) == [
        "<held>",
        "countdown: Now come back slowly",
    ]
    assert hold(make, *sound(), seconds=3, target=2) == ["<held>"]


def test_a_paused_hold_repeats_nothing_when_it_goes_on(make, sound):
    heard = hold(make, *sound(), seconds=16, target=10, pause=(8.5, 11.5))
    assert heard == [
        "countdown: 3", "countdown: 2", "<paused>", "<hold>", "countdown: 1",
        "<held>", "countdown: Now come back slowly",
    ]  # fmt: skip


def test_with_few_pictures_only_the_last_mark_that_was_passed_is_told(make, sound):
    heard = hold(make, *sound(), seconds=14, target=10, fps=0.5)
    assert heard == ["countdown: 2", "<held>", "countdown: Now come back slowly"]


def unseen(make, said, heard, advice, seconds, *, begins=0.0, fps=10):
    """Nothing can be judged for so long, for one reason."""
    for i in range(round(seconds * fps)):
        t = begins + i / fps
        moment = make(advice=advice, progress=Progress("unseen" if advice else "start"))
        object.__setattr__(moment, "t", t)
        before = len(heard)
        said.tell(moment)
        heard[before:] = [f"{t:.1f} {x}" for x in heard[before:]]
    return heard


def test_advice_is_said_once_and_then_sparingly(make, sound):
    turned = Advice("wrong-view", "Turn side-on to the camera")
    heard = unseen(make, *sound(), turned, 90)
    assert heard == [
        f"{t} cue: Turn side-on to the camera" for t in ("0.5", "10.5", "40.5", "70.5")
    ]


def test_a_reason_that_comes_and_goes_is_not_said_each_time(make, sound):
    said, heard = sound()
    nobody = Advice("nobody", "Come into the picture")
    for i in range(5):
        unseen(make, said, heard, nobody, 1.5, begins=3.0 * i)
        unseen(make, said, heard, None, 1.5, begins=3.0 * i + 1.5)
    assert [x for x in heard if "cue" in x] == [
        "0.5 cue: Come into the picture", "12.5 cue: Come into the picture",
    ]  # fmt: skip
    unseen(make, said, heard, None, 25, begins=15)
    unseen(make, said, heard, nobody, 1.5, begins=40)
    assert heard[-1] == "40.5 cue: Come into the picture"


def test_two_reasons_in_turn_do_not_become_chatter(make, sound):
    said, heard = sound()
    for i in range(6):
        reason = ("cut-off", "wrong-view")[i % 2]
        unseen(make, said, heard, Advice(reason, reason), 1.0, begins=1.0 * i)
    assert [x for x in heard if "cue" in x] == ["0.5 cue: cut-off", "3.5 cue: wrong-view"]


def test_the_way_into_position_is_said_later_than_what_hinders_seeing(make, sound):
    heard = unseen(make, *sound(), Advice("not-in-position", "Come onto hands and knees"), 10)
    assert heard == ["4.0 cue: Come onto hands and knees"]


def test_a_pause_is_not_explained_to_the_person_who_asked_for_it(make, sound):
    said, heard = sound()
    said.tell(make())
    unseen(make, said, heard, Advice("paused", "Paused: press space to go on"), 60)
    assert heard == ["0.0 <paused>"]


def test_an_address_is_never_spoken(make, sound):
    stalled = Advice("stalled", "no picture from http://10.0.0.7:8080/video: check its network")
    assert unseen(make, *sound(), stalled, 2) == ["0.5 cue: " + say("advice-stalled")]


def breaths(make, said, steps):
    """States and phases one after the other, as cat-cow goes through them."""
    exercise = SimpleNamespace(
        name="Cat-cow", sided=False, judges_spine=True, movement=find("cat-cow").movement
    )
    told = []
    for state, phase, count in steps:
        moment = make(progress=Progress(state, phase, phase, counts={"": count}, target=8))
        object.__setattr__(moment, "exercise", exercise)
        told.append(said.hear(moment))
    return told


CYCLE = [("start", "x"), ("out", "cat"), ("end", "cat"), ("back", "cat"), ("out", "cow")]


def test_breathing_follows_the_movement_once_at_its_beginning(make, sound):
    said, _ = sound()
    told = breaths(make, said, [(s, p, 0) for s, p in (*CYCLE, ("out", "cow"), ("end", "cow"))])
    assert [h.text for h in told] == [None, "Breathe out", None, None, "Breathe in", None, None]
    assert {h.kind for h in told if h.text} == {"breath"}


def test_breathing_is_left_to_the_person_after_some_repetitions_or_if_unwanted(make, sound):
    for count, settings in ((3, {}), (0, {"breathing": False})):
        said, _ = sound(**settings)
        assert not any(h.text for h in breaths(make, said, [(s, p, count) for s, p in CYCLE]))


def test_a_whole_repetition_of_a_made_up_person_sounds_as_it_should(stage):
    """From bodies to what is heard: 2 s held of a prescribed 8 is a hold broken off."""
    session, heard = Session(find("bird-dog")), []
    said = Sound(cast(Any, Ear()))
    for moment in session.moments(stage.tracked(stage.bird_dog)):
        what = said.hear(moment)
        if what != SoundEvent():
            heard.append((what.tone, what.text))
    assert heard == [("hold", None), ("paused", None), ("rep", "1")]
