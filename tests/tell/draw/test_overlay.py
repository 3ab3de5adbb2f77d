"""What the live picture shows in each state."""

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations
from types import SimpleNamespace

import cv2
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coach.body import Body
from coach.frame import Frame
from coach.judge.cue import Advice, Cue
from coach.judge.judge import Judged
from coach.judge.progress import Progress
from coach.judge.verdict import Answer, Judgement, Verdict
from coach.measure.reading import Back, Flexion, Framing, Measures, NotTold, Spine, View
from coach.measure.table import TABLE
from coach.moment import Moment, Timing
from coach.tell.draw import overlay
from coach.tell.draw.back import in_degrees
from coach.tell.draw.back import words as bend_words
from coach.tell.draw.banner import banner, line, unseen
from coach.tell.draw.label import PictureLabel, draw_labels
from coach.tell.draw.layout import layout
from coach.tell.draw.overlay import Options, draw
from coach.tell.draw.palette import AMBER, DIM, EXTENSION, FLEXION, NEUTRAL, RED, WHITE, bend_colour
from coach.tell.draw.scene import scene
from coach.tell.draw.skeleton import tints

Make = Callable[..., Moment]

SIZES = [
    (320, 240), (640, 480), (1280, 720), (1920, 1080), (3840, 2160), (720, 1280), (480, 480),
]  # fmt: skip
WORDS = ["Keep", "your", "long", "back", "unreasonably", "still,", "please", "142°"]
CUE = Cue("Straighten your knee and reach your heel to the wall", "fault", 0.0, "x", "knee.left")


def count(image: np.ndarray, colour: tuple[int, int, int], reach: int = 12) -> int:
    return int((np.abs(image.astype(int) - colour).max(axis=2) <= reach).sum())


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("mirror", [True, False])
def test_draws_at_every_size_without_touching_the_frame(make: Make, size, mirror):
    given_ = make(size, cue=CUE, readings={"knee.left": 142.0}, people=2)
    assert given_.frame is not None
    before = given_.frame.image.copy()
    out = draw(given_, mirror=mirror)
    assert out.shape == before.shape
    assert out.dtype == np.uint8
    assert out.flags.c_contiguous and out.flags.writeable
    assert np.array_equal(given_.frame.image, before)
    assert not np.shares_memory(out, given_.frame.image)


@pytest.mark.parametrize("mirror", [True, False])
def test_the_skeleton_lies_on_the_body(make: Make, mirror):
    given_ = make((1280, 720))
    out = draw(given_, mirror=mirror)
    for joint in (13, 15, 25, 27):
        x, y = given_.body.points[joint]
        x = 1280 - x if mirror else x
        assert (out[round(float(y)), round(float(x))] > 240).all(), joint


def test_points_of_a_smaller_picture_are_scaled_to_the_frame(make: Make):
    large, small = make((1280, 720)), make((640, 360))
    image = np.zeros((720, 1280, 3), np.uint8)
    plan = layout(1280, 720, False, 1)
    a = scene(image, plan, large.body, True).points
    b = scene(image, plan, small.body, True).points
    assert np.allclose(a, b, atol=1e-3)


def test_the_mirrored_picture_is_the_mirror_of_the_picture_between_the_bars(make: Make):
    plain = draw(make((640, 480), total=4.0), mirror=False)
    mirrored = draw(make((640, 480), total=4.0), mirror=True)
    stage = slice(220, 460)
    difference = np.abs(cv2.flip(mirrored, 1)[stage].astype(int) - plain[stage]).max(axis=2)
    assert (difference > 60).mean() < 0.004


def test_rounded_is_blue_arched_is_orange_neutral_is_green(make: Make):
    for total, colour in ((60.0, FLEXION), (-60.0, EXTENSION), (0.0, NEUTRAL)):
        out = draw(make(total=total, readings={"spine_total": total}), mirror=False)
        others = {FLEXION, EXTENSION, NEUTRAL} - {colour}
        assert count(out[150:240], colour) > 400
        assert all(count(out[150:240], other) < 40 for other in others)


def test_the_back_is_told_in_words_relative_to_neutral(make: Make):
    assert [bend_words(v) for v in (46.2, -30.0, 0.2)] == ["rounded", "arched", "flat"]
    out = draw(make(total=40.0), mirror=False, options=Options(neutral_deg=40.0))
    assert count(out[150:240], NEUTRAL) > 400


def test_degrees_are_told_with_their_error_or_not_at_all() -> None:
    both = Back(Flexion(-12.4, 5.2), NotTold.LEG_UP)
    assert in_degrees(both) == "low back −12° ± 5°, upper back: I can't tell while your leg is up"
    never = Back(NotTold.LEG_UP, NotTold.LEG_UP)
    assert in_degrees(never) == "I can't tell while your leg is up"


def test_a_doubtful_back_is_thin_and_grey(make: Make):
    out = draw(make(total=60.0, quality=0.2), mirror=False)
    assert count(out, FLEXION) == 0
    assert count(out[140:240], DIM) > 60


def test_a_fault_colours_its_limb_and_the_line(make: Make):
    verdict = Verdict(0.0, (Judgement("x", Answer.WRONG, "knee.left", "deg", 142, 160, -18),))
    out = draw(make(cue=CUE, verdict=verdict, readings={"knee.left": 142.0}), mirror=False)
    assert count(out[380:], AMBER) > 300
    assert count(out[100:380], AMBER) > 300
    assert count(out, RED) == 0


def test_wrong_and_unseen_limbs_are_told_apart():
    judgements = (
        Judgement("a", Answer.WRONG, "knee.left", "deg", 1, 2, -1),
        Judgement("b", Answer.UNSEEN, "elbow.right", "deg", why="hidden"),
        Judgement("c", Answer.WRONG, "spine_total", "deg", 1, 2, -1),
        Judgement("d", Answer.GOOD, "hip.left", "deg", 1, 2, 1),
        Judgement("e", Answer.WRONG, "no such measure", "deg", 1, 2, -1),
    )
    wrong, unseen = tints(Verdict(0.0, judgements))
    assert wrong == {(23, 25): AMBER, (25, 27): AMBER}
    assert unseen == {(12, 14), (14, 16)}


def test_safety_is_red_and_comes_before_cannot_see(make: Make):
    safety = Cue("Stop and rest", "safety", 0.0)
    given_ = make(cue=safety, advice=Advice("wrong-view", "Turn side-on"))
    said = line(given_)
    assert said is not None
    assert (said.words, said.colour, said.sign) == ("Stop and rest", RED, "stop")


def test_cannot_see_is_all_grey_and_says_the_fix(make: Make):
    progress = Progress("unseen", "x", "end", "left", 4.0, 10.0, False, {"left": 2, "right": 3}, 5)
    given_ = make(cue=CUE, advice=Advice("wrong-view", "Turn side-on"), progress=progress)
    out = draw(given_, mirror=True).astype(int)
    colourful = out.max(axis=2) - out.min(axis=2)
    assert colourful.max() <= 12
    said = line(given_)
    assert said is not None
    assert (said.words, said.sign) == ("Turn side-on", "question")


def test_advice_that_stops_nothing_comes_after_the_cue_and_greys_nothing(make: Make):
    hint = Advice("turn", "I only count so: turn side-on", blocks=False)
    said = line(make(advice=hint))
    assert said is not None
    assert (said.words, said.colour, said.sign) == (hint.text, WHITE, "arrow")
    said = line(make(cue=CUE, advice=hint))
    assert said is not None
    assert said.words == CUE.text
    assert not unseen(make(advice=hint))
    assert unseen(make(advice=Advice("wrong-view", "Turn side-on")))


def test_waiting_for_the_start_position_is_not_being_unseen(make: Make):
    given_ = make(advice=Advice("not-in-position", "Come onto hands and knees"), total=60.0)
    said = line(given_)
    assert said is not None
    assert (said.colour, said.sign) == (WHITE, "arrow")
    assert count(draw(given_, mirror=False)[140:240], FLEXION) > 400


def test_a_pause_has_its_own_sign(make: Make):
    said = line(make(advice=Advice("paused", "Press space to go on")))
    assert said is not None
    assert said.sign == "pause"


def test_nobody_in_view_is_said(make: Make):
    said = line(make(present=False))
    assert said is not None
    assert said.sign == "person"
    draw(make(present=False, name=None), mirror=True)


@pytest.mark.parametrize("name", sorted(TABLE))
def test_every_measure_of_the_table_can_be_in_question(make: Make, name):
    cue = Cue("Mind this", "refinement", 0.0, None, name)
    plain = draw(make(), mirror=False)
    out = draw(make(cue=cue, readings={name: 4.0}), mirror=False)
    assert (plain[70:400] != out[70:400]).any()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from([(320, 240), (640, 480), (1280, 720), (360, 640), (480, 480)]),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=30).map(" ".join),
    st.booleans(),
)
def test_a_cue_however_long_stays_in_its_own_box(size, said, clock):
    plan = layout(*size, clock, 2)
    image = np.full((size[1], size[0], 3), 200, np.uint8)
    overlay.banner(image, plan, overlay.BannerLine(said, AMBER, "warning"))
    low, high = np.array(AMBER) - 40, np.minimum(np.array(AMBER) + 40, 255)
    coloured = cv2.inRange(image, low, high)
    assert coloured.any()
    coloured[plan.cue.y : plan.cue.bottom, plan.cue.x : plan.cue.right] = 0
    assert not coloured.any()


def test_cues_are_large_enough_to_read_from_the_mat():
    for size in SIZES:
        plan = layout(*size, True, 2)
        image = np.zeros((size[1], size[0], 3), np.uint8)
        banner(image, plan, overlay.BannerLine("Level your hips", WHITE, None))
        rows = np.flatnonzero((image > 200).all(axis=2).any(axis=1))
        assert (rows.max() - rows.min()) / plan.unit > 0.05


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.floats(-3000, 3000, width=32), min_size=66, max_size=66), st.booleans())
def test_no_body_is_too_odd_to_draw(numbers, mirror):
    points = np.array(numbers, np.float32).reshape(33, 2)
    points[20] = np.nan
    sure = np.linspace(0, 1, 33).astype(np.float32)
    odd = Body(0.0, (320, 240), points, np.zeros((33, 3), np.float32), sure, None, 1)
    bow = Spine(points[:9].astype(float), np.linspace(0, 9, 9), 9.0, 4.0, 5.0, 0.9, None)
    measures = Measures(
        0.0, {}, {}, bow, View("unknown", "unknown", 0.0), Framing((), False, False, 1.0)
    )
    frame = Frame(0.0, np.zeros((240, 320, 3), np.uint8), 0)
    exercise = SimpleNamespace(name="Cobra", slug="cobra", sided=False, judges_spine=True)
    given_ = Moment(
        0.0, frame, odd, measures, exercise,
        Judged(Verdict(0.0, ()), Progress("start"), None, CUE, None), Timing(0.0, 0.0),
    )  # fmt: skip
    assert draw(given_, mirror=mirror).shape == (240, 320, 3)


def test_a_trace_without_pictures_is_drawn_on_dark(make: Make):
    out = draw(replace(make((320, 240)), frame=None), mirror=False)
    assert out.shape == (240, 320, 3)


def test_the_hold_clock_freezes_grey_and_completes_with_a_tick(make: Make):
    def clock(hold_s: float, holding: bool) -> np.ndarray:
        progress = Progress("end", "x", "end", "left", hold_s, 10.0, holding, {"left": 2}, 0)
        plan = layout(640, 480, True, 2)
        out = draw(make(progress=progress), mirror=False)
        return out[plan.ring.y : plan.ring.bottom, plan.ring.x : plan.ring.right]

    assert count(clock(6.0, True), NEUTRAL) > 100
    assert count(clock(6.0, False), NEUTRAL) == 0
    assert count(clock(10.0, False), NEUTRAL) > 200


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 640), st.integers(0, 480)), min_size=1, max_size=12))
def test_labels_never_cover_each_other_and_stay_on_the_stage(places):
    plan = layout(320, 240, True, 2)
    image = np.zeros((240, 320, 3), np.uint8)
    on = scene(image, plan, Body.absent(0.0, (320, 240)), False)
    on.taken.append(plan.ring)
    labels = [
        PictureLabel(f"rounded +{x}°", [(x, y, 0.0, -1.0)], WHITE, RED, "tick") for x, y in places
    ]
    draw_labels(on, labels)
    boxes = on.taken[1:]
    assert len(boxes) >= 1
    assert all(plan.stage.encloses(box) for box in boxes)
    assert not any(a.overlap(b) for a, b in combinations(on.taken, 2))


def test_notes_inset_and_flash(make: Make):
    inset = np.full((90, 160, 3), (200, 40, 40), np.uint8)
    options = Options(note="Sound is off", inset=inset, flash=True)
    out = draw(make(people=2), mirror=False, options=options)
    assert count(out[:, 480:], (200, 40, 40)) > 2000
    assert (out[:3] == 255).all()


def test_colours_keep_their_order():
    assert bend_colour(0) == NEUTRAL
    assert bend_colour(90) == FLEXION
    assert bend_colour(-90) == EXTENSION
