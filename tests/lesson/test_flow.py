"""A lesson goes by itself, and every step of it has a way without hands and a key."""

from dataclasses import replace

import numpy as np
import pytest

from coach.actions import Action
from coach.body import Body
from coach.lesson.stage import (
    Asking,
    Choosing,
    Ending,
    Hurting,
    Introducing,
    Paused,
    Placing,
    Rehearsing,
    Resting,
    Working,
)
from coach.profile import Profile
from coach.testing.figure import moved


def test_a_short_lesson_passes_all_stages_with_no_key_pressed(lessons):
    told = lessons.go(lessons.short(lessons.bends(), lessons.dogs()))
    assert told.stages == [
        "Introducing", "Rehearsing", "GettingReady", "Working", "Resting",
        "Introducing", "Placing", "Rehearsing", "GettingReady", "Working", "Ending",
    ]  # fmt: skip
    assert told.ended == {"side-bend": "done", "bird-dog": "done"}
    assert [dict(o.counts) for o in told.outcomes] == [{"left": 1, "right": 1}] * 2


def test_nothing_is_counted_before_the_start_tone(lessons):
    told = lessons.go("side-bend", limit_s=60)
    tones = {h.text: h.t for h in told.heard if h.kind is None}
    (record,) = told.record().exercises[0].records
    assert record.repetitions
    assert all(r.start_s >= tones["<start>"] for r in record.repetitions)
    trial = told.at(Rehearsing)
    assert any(b.moment.progress.completed for b in told.beats if b.moment.t <= trial[-1])


def test_sides_are_switched_by_voice_when_a_sides_dose_is_done(lessons):
    knee = lessons.RoutineEntry(exercise="knee-to-chest", repetitions=1, hold_s=2)
    told = lessons.go(lessons.short(knee))
    said = told.announced
    order = [said.index(x) for x in (
        "The left side first. Draw your knee towards your chest.",
        "Change sides: now the right side.",
        "Now both sides together.",
    )]  # fmt: skip
    assert order == sorted(order)
    assert dict(told.outcomes[0].counts) == {"left": 1, "right": 1, "both": 1}


def test_sets_count_anew_and_a_rest_lies_between_them(lessons):
    told = lessons.go(lessons.short(lessons.bends(sets=2, rest_s=22)))
    assert "That was set one. Rest for twenty-two seconds." in [
        s.replace("22", "twenty-two") for s in told.announced
    ]
    rests = told.at(Resting)
    assert rests[-1] - rests[0] == pytest.approx(22, abs=0.3)
    assert "Ten seconds left." in told.announced
    numbers = [h.text for h in told.heard if h.kind == "count"]
    assert set(numbers) == {"1"}
    assert dict(told.outcomes[0].counts) == {"left": 2, "right": 2}
    assert told.outcomes[0].sets == 2


def test_a_raised_hand_goes_on_from_a_rest(lessons):
    patient = lessons.SimulatedPerson()

    def hands_up(t, stage):
        patient.raise_hand = isinstance(stage, Resting) and t - stage.since > 4
        return set()

    told = lessons.go(lessons.short(lessons.bends(), lessons.bends()), patient, keys=hands_up)
    rests = told.at(Resting)
    assert rests[-1] - rests[0] < 6


def test_getting_up_pauses_counts_nothing_and_coming_back_goes_on(lessons):
    patient = lessons.SimulatedPerson()
    begun: list[float] = []

    def get_up(t, stage):
        if isinstance(stage, Working) and not begun:
            begun.append(t)
        patient.up = bool(begun) and 6 < t - begun[0] < 16
        return set()

    told = lessons.go(lessons.short(lessons.dogs(2)), patient, keys=get_up)
    (pause,) = told.record().pauses
    assert pause.why == "away"
    assert 1.5 < pause.start_s - begun[0] - 6 < 3.5
    assert pause.end_s == pytest.approx(begun[0] + 16 + 0.7, abs=1.0)
    assert (
        "Paused. Get back into position when you are ready. If it hurts, raise a hand."
        in told.announced
    )
    assert any(text.startswith("Good. ") and text.endswith(" more.") for text in told.announced)
    counted = [
        b.moment.t for b in told.beats
        if b.moment.progress.completed is not None and b.moment.progress.completed.counted
    ]  # fmt: skip
    assert not [t for t in counted if begun[0] + 6.5 < t < begun[0] + 16]
    assert told.ended == {"bird-dog": "done"}
    assert min(told.outcomes[0].counts.values()) >= 2


def test_a_hand_raised_after_getting_up_ends_the_exercise_gently(lessons):
    patient = lessons.SimulatedPerson()
    begun: list[float] = []

    def hurt(t, stage):
        if isinstance(stage, Working) and stage.index == 0 and not begun:
            begun.append(t)
        since = t - begun[0] if begun else 0
        patient.up = 4 < since < 40
        patient.raise_hand = isinstance(stage, Paused) and since > 10
        return set()

    told = lessons.go(lessons.short(lessons.dogs(), lessons.bends()), patient, keys=hurt)
    assert told.outcomes[0].ended == "pain"
    assert "Move gently" in next(x for x in told.announced if "stop this one" in x)
    assert told.stages[-1] == "Ending"  # no answer: the lesson ends
    assert "That's all for today. Take care of yourself." in told.announced


def test_the_pain_key_ends_an_exercise_and_a_hand_goes_on_with_the_next(lessons):
    patient = lessons.SimulatedPerson()
    pressed: list[float] = []

    def press(t, stage):
        patient.up = patient.raise_hand = isinstance(stage, Hurting) and t > pressed[0] + 20
        if isinstance(stage, Working) and stage.index == 0 and not pressed:
            pressed.append(t)
            return {Action.PAIN}
        return set()

    told = lessons.go(lessons.short(lessons.dogs(), lessons.bends()), patient, keys=press)
    assert told.ended == {"bird-dog": "pain", "side-bend": "done"}
    assert told.record().exercises[0].ended == "pain"


def test_what_hurt_today_is_asked_about_and_left_out_without_a_yes(lessons):
    told = lessons.go(lessons.short(lessons.dogs(), lessons.bends()), hurt=frozenset({"bird-dog"}))
    asked = told.first(Asking).said[-1].text
    assert asked.startswith("Bird dog hurt you earlier today.")
    assert told.ended == {"bird-dog": "refused", "side-bend": "done"}


def test_a_yes_to_a_question_is_handed_on_to_be_remembered(lessons):
    patient = lessons.SimulatedPerson()

    def agree(t, stage):
        patient.raise_hand = isinstance(stage, Asking) and t - stage.since > 5
        return set()

    profile = Profile(troubles=["hip-replacement"])
    told = lessons.go(lessons.short(lessons.dogs()), patient, profile=profile, keys=agree)
    assert [key for s in told.steps for key in s.agreed] == ["bird-dog hip-replacement"]
    assert told.ended == {"bird-dog": "done"}


def test_skip_and_back_are_keys(lessons):
    def press(t, stage):
        if isinstance(stage, Introducing) and stage.index == 0 and 3 < t < 4:
            return {Action.NEXT}
        if isinstance(stage, Placing) and stage.index == 1 and t < 60:
            return {Action.PREVIOUS}
        return set()

    told = lessons.go(lessons.short(lessons.bends(), lessons.dogs()), keys=press)
    assert "We'll skip this one." in told.announced
    # going back did the skipped one after all
    assert told.ended == {"side-bend": "done", "bird-dog": "done"}


def test_space_pauses_and_space_goes_on(lessons):
    pressed = []

    def press(t, stage):
        if (isinstance(stage, Working) and not pressed) or (
            len(pressed) == 1 and t > pressed[0] + 20
        ):
            pressed.append(t)
            return {Action.PAUSE}
        return set()

    told = lessons.go(lessons.short(lessons.bends()), keys=press)
    (pause,) = told.record().pauses
    assert pause.why == "key"
    assert pause.end_s - pause.start_s == pytest.approx(20, abs=0.5)
    assert told.ended == {"side-bend": "done"}


def test_what_leaves_the_picture_in_the_trial_is_told_and_tried_again(lessons):
    def cut(t, body: Body) -> Body:
        """The camera stands too near: hands and feet of a long bird dog leave the picture."""
        points = (body.points - (240, 180)) * 1.9 + (240, 180)
        return replace(moved(body, points=points.astype(np.float32)), mask=None)

    told = lessons.go(lessons.short(lessons.dogs()), lessons.SimulatedPerson(cut), limit_s=120)
    said = [x for x in told.announced if "the picture" in x and "try" not in x.lower()]
    assert any(x.startswith("Move back: ") for x in said), said
    assert not told.ended or told.ended["bird-dog"] != "done" or "can't judge" in " ".join(said)


def test_nobody_moving_is_asked_if_all_is_well_and_then_the_exercise_ends(lessons):
    patient = lessons.SimulatedPerson()
    patient.listen = lambda step: None if isinstance(step.stage, Working) else (
        lessons.SimulatedPerson.listen(patient, step)
    )  # fmt: skip
    told = lessons.go(lessons.short(lessons.bends()), patient)
    assert "Are you all right?" in " ".join(told.announced)
    assert told.ended == {"side-bend": "idle"}


def test_the_start_screen_is_steered_by_keys(lessons):
    keys = {10: {Action.DOWN}, 20: {Action.DOWN}, 30: {Action.UP}, 40: {Action.PICK_1}}
    told = lessons.go(None, keys=lambda t, _: keys.get(round(t * 10), set()), limit_s=10)
    chosen = [s.stage.chosen for s in told.steps if isinstance(s.stage, Choosing)]
    assert chosen[9:10] + chosen[19:20] + chosen[29:31] == [0, 1, 2, 1]
    assert told.first(Introducing).plan.items[0].exercise.slug == "bird-dog"


def test_getting_into_position_and_beginning_chooses_the_exercise(lessons):
    patient = lessons.SimulatedPerson()
    told = lessons.go(None, patient, limit_s=3)
    assert told.stages == ["Choosing"]  # somebody who stands there is only looking
    patient = lessons.SimulatedPerson()
    patient.rehearse("cobra")
    told = lessons.go(None, patient, limit_s=25)
    assert told.first(Introducing).plan.items[0].exercise.slug == "cobra"


def test_a_locked_exercise_is_left_out_of_a_routine_and_said(lessons):
    profile = Profile(troubles=["osteoporosis"])
    superman = lessons.RoutineEntry(exercise="superman")
    told = lessons.go(lessons.short(lessons.bends(), superman), profile=profile, limit_s=3)
    assert [i.exercise.slug for i in told.lesson.conductor.plan.items] == ["side-bend"]
    (left_out,) = told.record().left_out
    assert (left_out.exercise, left_out.trouble) == ("superman", "osteoporosis")


def test_an_adapted_exercise_says_how_before_it(lessons):
    profile = Profile(troubles=["wrist-trouble"])
    told = lessons.go(lessons.short(lessons.dogs()), profile=profile, limit_s=3)
    assert "For you: raise only the leg; keep both hands on the floor." in told.announced[0]


def test_the_last_card_ends_the_lesson_by_itself(lessons):
    told = lessons.go(lessons.short(lessons.bends()), wait_for_the_end=True)
    last = told.steps[-1].stage
    assert isinstance(last, Ending) and last.over
    assert told.at(Ending)[-1] - told.at(Ending)[0] == pytest.approx(15, abs=0.2)
