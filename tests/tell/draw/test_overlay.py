"""What the live picture shows in each state."""

from collections.abc import Callable
from dataclasses import replace
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
from coach.judge.progress import Progress, State
from coach.judge.verdict import Answer, Judgement, Verdict
from coach.measure.reading import Back, Flexion, Framing, Measures, NotTold, Spine, View
from coach.measure.table import TABLE
from coach.moment import Moment, Timing
from coach.tell.draw import overlay
from coach.tell.draw.back import in_degrees
from coach.tell.draw.back import words as bend_words
from coach.tell.draw.banner import banner, line, unseen
from coach.tell.draw.box import Box
from coach.tell.draw.counter import counter
from coach.tell.draw.inset import Inset
from coach.tell.draw.layout import Layout, layout, natural
from coach.tell.draw.overlay import Options, draw
from coach.tell.draw.palette import EXTENSION, FAULT, FLEXION, NEUTRAL, UNSURE, bend_colour, bgr
from coach.tell.draw.scene import scene
from coach.tell.draw.skeleton import tints

Make = Callable[..., Moment]

SIZES = [(320, 240), (640, 480), (1280, 720), (1920, 1080), (720, 1280), (480, 480)]
WORDS = ["Keep", "your", "long", "back", "unreasonably", "still,", "please", "142°"]
UNRESTED = Back(NotTold.NO_NEUTRAL, NotTold.NO_NEUTRAL)
CUE = Cue("Straighten your knee and reach your heel to the wall", "fault", 0.0, "x", "knee.left")


def plan_of(size: tuple[int, int], ring: bool = False) -> Layout:
    return layout(*natural(size), size, ring)


def view_of(given_: Moment, *, mirror: bool = False, options: Options | None = None) -> np.ndarray:
    """What is drawn of the camera's picture."""
    out = draw(given_, mirror=mirror, options=options or Options(neutral_deg=0.0))
    return plan_of(given_.body.size).view.of(out)


def count(image: np.ndarray, colour: tuple[int, int, int], reach: int = 12) -> int:
    return int((np.abs(image.astype(int) - colour).max(axis=2) <= reach).sum())


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("mirror", [True, False])
def test_draws_at_every_size_without_touching_the_frame(make: Make, size, mirror):
    given_ = make(size, cue=CUE, readings={"knee.left": 142.0}, people=2)
    assert given_.frame is not None
    before = given_.frame.image.copy()
    out = draw(given_, mirror=mirror)
    assert out.shape[1::-1] == natural(size)
    asked = draw(given_, mirror=mirror, options=Options(size=(1000, 640)))
    assert asked.shape == (640, 1000, 3)
    assert out.dtype == np.uint8
    assert out.flags.c_contiguous and out.flags.writeable
    assert np.array_equal(given_.frame.image, before)
    assert not np.shares_memory(out, given_.frame.image)


@pytest.mark.parametrize("mirror", [True, False])
def test_the_skeleton_lies_on_the_body(make: Make, mirror):
    given_ = make((1280, 720))
    out = view_of(given_, mirror=mirror)
    scale = out.shape[1] / 1280
    for joint in (13, 15, 25, 27):
        x, y = given_.body.points[joint]
        x = 1280 - x if mirror else x
        assert (out[round(float(y) * scale), round(float(x) * scale)] > 240).all(), joint


def test_points_of_a_smaller_picture_are_scaled_to_the_frame(make: Make):
    large, small = make((1280, 720)), make((640, 360))
    image = np.zeros((720, 1280, 3), np.uint8)
    a = scene(image, large.body, True).points
    b = scene(image, small.body, True).points
    assert np.allclose(a, b, atol=1e-3)


def test_the_mirrored_picture_is_the_mirror_of_the_picture_and_words_stay_unturned(make: Make):
    plain, mirrored = make((640, 480), total=4.0), make((640, 480), total=4.0)
    view, turned = view_of(plain), view_of(mirrored, mirror=True)
    difference = np.abs(cv2.flip(turned, 1).astype(int) - view).max(axis=2)
    assert (difference > 60).mean() < 0.004
    name = plan_of((640, 480)).name
    assert np.array_equal(name.of(draw(plain, mirror=False)), name.of(draw(mirrored, mirror=True)))


def test_rounded_is_blue_arched_is_orange_neutral_is_green(make: Make):
    for total, colour in ((60.0, FLEXION), (-60.0, EXTENSION), (0.0, NEUTRAL)):
        out = view_of(make(total=total, readings={"spine_total": total}))
        others = {FLEXION, EXTENSION, NEUTRAL} - {colour}
        assert count(out, colour) > 400
        assert all(count(out, other) < 40 for other in others)


def test_the_back_is_told_in_words_relative_to_neutral(make: Make):
    assert [bend_words(v) for v in (46.2, -30.0, 0.2)] == ["rounded", "arched", "flat"]
    out = view_of(make(total=40.0, back=UNRESTED), options=Options(neutral_deg=40.0))
    assert count(out, NEUTRAL) > 400


def test_the_colour_is_of_what_is_told_not_of_the_outline(make: Make):
    flat = Back(Flexion(-2.0, 7.0), Flexion(3.0, 6.0))
    out = view_of(make(total=60.0, back=flat), options=Options(neutral_deg=0.0))
    assert count(out, NEUTRAL) > 400
    assert count(out, FLEXION) < 40


def test_degrees_are_told_with_their_error_or_not_at_all() -> None:
    both = Back(Flexion(-12.4, 5.2), NotTold.LEG_UP)
    assert in_degrees(both) == "low back −12° ± 5°, upper back: I can't tell while your leg is up"
    never = Back(NotTold.LEG_UP, NotTold.LEG_UP)
    assert in_degrees(never) == "I can't tell while your leg is up"


@pytest.mark.parametrize("why", [NotTold.OTHER_POSTURE, NotTold.LEG_UP])
def test_a_back_that_is_not_told_has_no_colour(make: Make, why):
    out = view_of(make(total=60.0, back=Back(why, why)))
    assert count(out, FLEXION) == 0
    assert count(out, UNSURE) > 60


def test_who_is_on_the_way_down_to_the_mat_hears_nothing_of_the_back(make: Make):
    def label(why: NotTold) -> np.ndarray:
        out = draw(make(back=Back(why, why)), mirror=False, options=Options(neutral_deg=0.0))
        return plan_of((640, 480)).back.of(out)

    assert np.ptp(label(NotTold.LEG_UP).max(axis=2)) > 60
    assert np.ptp(label(NotTold.OTHER_POSTURE).max(axis=2)) < 10


def test_without_a_neutral_there_is_nothing_to_be_rounded_from(make: Make):
    for given_ in (make(total=60.0, back=UNRESTED), make(total=60.0, name=None, back=None)):
        assert count(view_of(given_, options=Options()), FLEXION) == 0


def test_who_never_keeps_still_has_the_neutral_that_counting_goes_by(make: Make):
    moving = make(total=60.0, back=UNRESTED)
    assert count(view_of(moving), FLEXION) > 400


def test_a_doubtful_back_is_thin_and_grey(make: Make):
    out = view_of(make(total=60.0, quality=0.2))
    assert count(out, FLEXION) == 0
    assert count(out, UNSURE) > 60


def test_a_fault_colours_its_limb_and_the_line(make: Make):
    verdict = Verdict(0.0, (Judgement("x", Answer.WRONG, "knee.left", "deg", 142, 160, -18),))
    out = draw(make(cue=CUE, verdict=verdict, readings={"knee.left": 142.0}), mirror=False)
    plan = plan_of((640, 480))
    assert count(plan.foot.of(out), FAULT) > 300
    assert count(plan.view.of(out), FAULT) > 300
    assert count(out, bgr("bad")) == 0


def test_wrong_and_unseen_limbs_are_told_apart():
    judgements = (
        Judgement("a", Answer.WRONG, "knee.left", "deg", 1, 2, -1),
        Judgement("b", Answer.UNSEEN, "elbow.right", "deg", why="hidden"),
        Judgement("c", Answer.WRONG, "spine_total", "deg", 1, 2, -1),
        Judgement("d", Answer.GOOD, "hip.left", "deg", 1, 2, 1),
        Judgement("e", Answer.WRONG, "no such measure", "deg", 1, 2, -1),
    )
    wrong, unseen = tints(Verdict(0.0, judgements))
    assert wrong == {(23, 25): FAULT, (25, 27): FAULT}
    assert unseen == {(12, 14), (14, 16)}


def test_safety_is_red_and_comes_before_cannot_see(make: Make):
    safety = Cue("Stop and rest", "safety", 0.0)
    given_ = make(cue=safety, advice=Advice("wrong-view", "Turn side-on"))
    said = line(given_)
    assert said is not None
    assert (said.words, said.tone, said.sign) == ("Stop and rest", "bad", "stop")


def test_cannot_see_is_all_grey_and_says_the_fix(make: Make):
    progress = Progress("unseen", "x", "end", "left", 4.0, 10.0, False, {"left": 2, "right": 3}, 5)
    given_ = make(cue=CUE, advice=Advice("wrong-view", "Turn side-on"), progress=progress)
    out = draw(given_, mirror=True).astype(int)
    colourful = out.max(axis=2) - out.min(axis=2)
    assert colourful.max() <= 26  # the ground's own tint, and no more
    said = line(given_)
    assert said is not None
    assert (said.words, said.sign) == ("Turn side-on", "question")


def test_advice_that_stops_nothing_comes_after_the_cue_and_greys_nothing(make: Make):
    hint = Advice("turn", "I only count so: turn side-on", blocks=False)
    said = line(make(advice=hint))
    assert said is not None
    assert (said.words, said.tone, said.sign) == (hint.text, "ink", "arrow")
    said = line(make(cue=CUE, advice=hint))
    assert said is not None
    assert said.words == CUE.text
    assert not unseen(make(advice=hint))
    assert unseen(make(advice=Advice("wrong-view", "Turn side-on")))


def test_waiting_for_the_start_position_is_not_being_unseen(make: Make):
    given_ = make(advice=Advice("not-in-position", "Come onto hands and knees"), total=60.0)
    said = line(given_)
    assert said is not None
    assert (said.tone, said.sign) == ("ink", "arrow")
    assert count(view_of(given_), FLEXION) > 400


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
    plain, out = view_of(make()), view_of(make(cue=cue, readings={name: 4.0}))
    assert (plain != out).any()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from([(320, 240), (640, 480), (1280, 720), (360, 640), (480, 480)]),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=30).map(" ".join),
    st.booleans(),
)
def test_a_cue_however_long_stays_in_its_own_box(size, said, clock):
    plan = layout(*size, (640, 480), clock)
    image = np.full((size[1], size[0], 3), 200, np.uint8)
    overlay.banner(image, plan, overlay.BannerLine(said, "warn", "warning"))
    low, high = np.array(FAULT) - 40, np.minimum(np.array(FAULT) + 40, 255)
    coloured = cv2.inRange(image, low, high)
    assert coloured.any()
    coloured[plan.foot.y : plan.foot.bottom] = 0
    assert not coloured.any()


def test_cues_are_large_enough_to_read_from_the_mat():
    for size in SIZES:
        plan = layout(*size, size, True)
        image = np.zeros((size[1], size[0], 3), np.uint8)
        banner(image, plan, overlay.BannerLine("Level your hips", "ink", None))
        rows = np.flatnonzero((image > 200).all(axis=2).any(axis=1))
        assert (rows.max() - rows.min()) / plan.unit > 0.07


def test_counts_are_large_enough_to_read_from_the_mat(make: Make):
    for size in [(640, 480), (1280, 720), (1920, 1080), (480, 480)]:
        image = draw(make(size), mirror=False, options=Options(size=size))
        counts = layout(*size, size, False).counts.of(image)
        rows = np.flatnonzero((counts > 200).all(axis=2).sum(axis=1) > 2)
        runs = np.split(rows, np.flatnonzero(np.diff(rows) > 1) + 1)
        assert max(len(run) for run in runs) / size[1] >= 0.12, size


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.floats(-3000, 3000, width=32), min_size=66, max_size=66), st.booleans())
def test_no_body_is_too_odd_to_draw(numbers, mirror):
    points = np.array(numbers, np.float32).reshape(33, 2)
    points[20] = np.nan
    sure = np.linspace(0, 1, 33).astype(np.float32)
    odd = Body(0.0, (320, 240), points, np.zeros((33, 3), np.float32), sure, None, 1)
    bow = Spine(points[:9].astype(float), np.linspace(0, 9, 9), 9.0, 0.9, 0.9, None)
    measures = Measures(
        0.0, {}, {}, bow, View("unknown", "unknown", 0.0), Framing((), False, False, 1.0)
    )
    frame = Frame(0.0, np.zeros((240, 320, 3), np.uint8), 0)
    exercise = SimpleNamespace(name="Cobra", slug="cobra", sided=False, judges_spine=True)
    given_ = Moment(
        0.0, frame, odd, measures, exercise,
        Judged(Verdict(0.0, ()), Progress("start"), None, CUE, None), Timing(0.0, 0.0),
    )  # fmt: skip
    assert draw(given_, mirror=mirror).shape[1::-1] == natural((320, 240))


def test_a_trace_without_pictures_is_drawn_on_dark(make: Make):
    out = draw(replace(make((320, 240)), frame=None), mirror=False)
    assert (plan_of((320, 240)).view.of(out)[:9] < 60).all()


def test_the_hold_clock_freezes_grey_and_completes_with_a_tick(make: Make):
    def clock(hold_s: float, holding: bool) -> np.ndarray:
        progress = Progress("end", "x", "end", "left", hold_s, 10.0, holding, {"left": 2}, 0)
        return plan_of((640, 480), ring=True).clock.of(draw(make(progress=progress), mirror=False))

    assert count(clock(6.0, True), NEUTRAL) > 100
    assert count(clock(6.0, False), NEUTRAL) == 0
    assert count(clock(10.0, False), NEUTRAL) > 200


def test_nobody_is_told_to_keep_still_while_they_are_not_seen(make: Make):
    def foot(state: State, holding: bool, hold_s: float = 6.0) -> np.ndarray:
        progress = Progress(state, "x", "end", "left", hold_s, 10.0, holding, {"left": 2}, 0)
        clock = plan_of((640, 480), ring=True).clock
        drawn = clock.of(draw(make(progress=progress), mirror=False))
        return drawn[round(0.64 * clock.h) : round(0.76 * clock.h), clock.w // 3 : -clock.w // 3]

    assert (foot("unseen", False) == foot("unseen", False, 0.0)).all()
    assert (foot("end", False) != foot("end", False, 0.0)).any()


def test_the_demonstration_stands_in_the_panel_and_fades(make: Make):
    blue = (200, 40, 40)
    picture = np.full((90, 160, 3), blue, np.uint8)
    strong = draw(make(), mirror=False, options=Options(inset=Inset(picture)))
    weak = draw(make(), mirror=False, options=Options(inset=Inset(picture, 0.4)))
    room = plan_of((640, 480)).inset
    assert count(room.of(strong), blue) > 2000
    assert count(strong, blue) == count(room.of(strong), blue)
    assert count(weak, blue) == 0
    assert (room.of(weak) != room.of(draw(make(), mirror=False))).any()


def test_a_flash_turns_the_bar_round(make: Make):
    foot = plan_of((640, 480)).foot
    calm = foot.of(draw(make(cue=CUE), mirror=False))
    flash = foot.of(draw(make(cue=CUE), mirror=False, options=Options(flash=True)))
    assert count(flash, FAULT) > 4 * count(calm, FAULT)


def test_colours_keep_their_order():
    assert bend_colour(0) == NEUTRAL
    assert bend_colour(90) == FLEXION
    assert bend_colour(-90) == EXTENSION


def test_a_clinician_sees_the_value_that_the_cue_is_about(make: Make):
    given_ = make(cue=CUE, readings={"knee.left": 142.4})
    said = line(given_)
    assert said is not None
    assert overlay.with_degrees(said, given_).words == f"{CUE.text} (142°)"
    assert overlay.with_degrees(said, make(cue=CUE)) == said


def test_a_short_hold_is_a_part_filled_dot() -> None:
    def filled(share: float) -> int:
        image = np.zeros((480, 640, 3), np.uint8)
        progress = Progress("start", counts={"": 1}, target=3, held={"": (share,)})
        box = Box(20, 20, 300, 200)
        counter(image, box, 480, digit=80, progress=progress, keys=("",), frozen=False)
        return count(image, NEUTRAL)

    assert filled(0.25) < filled(0.6) < filled(1.0)
    assert filled(0.75) == filled(1.0), "held long enough"
