"""Depth as a share of the own range; it moves neither counts nor limits."""

from dataclasses import replace

import pytest

from coach.judge.baseline import (
    Baseline,
    BaselineSettings,
    KnownBaseline,
    RangeOfMotion,
    SetUp,
    Taken,
    misfit,
    outdated,
)
from coach.judge.depth import DepthScorer, Peak

SETTINGS = BaselineSettings()
TAKEN = Taken("2026-11-20T10:00+00:00", "guided", "full", "0.1.0")
SIDE = SetUp("side", 4.0, "left")
STRAIGHT = SetUp("side", 0.0, "left")
"""As the scripts see people."""


def known(slug, *reaches, setup=SIDE, taken=TAKEN, neutral=None) -> KnownBaseline:
    return KnownBaseline(Baseline(slug, taken, setup, 0.9, neutral or {}, reaches), "me")


def cat_cow_of(cat: float, cow: float, rest: float = -10.0, setup=STRAIGHT):
    return known(
        "cat-cow",
        RangeOfMotion("cat", rest, rest + cat, 0.9, held=False),
        RangeOfMotion("cow", rest, rest - cow, 0.9, held=False),
        setup=setup,
        neutral={"spine_total": rest},
    )


def side_bend_of(left: float, right: float):
    return known(
        "side-bend",
        RangeOfMotion("bend", 0.5, 0.5 + left, 0.9, held=True, side="left"),
        RangeOfMotion("bend", 0.5, 0.5 - right, 0.9, held=True, side="right"),
        setup=SetUp("front", 0.0, "left"),
    )


# -- the share ----


def test_each_half_of_a_cat_cow_is_a_share_of_its_own_range(people, cat_cow):
    person = people.Cat().cat().cow().flat()
    session = people.watch(cat_cow, person.script, known=cat_cow_of(58.0, 76.0))
    (repetition,) = session.repetitions
    assert repetition.depth.range_from == "baseline"
    assert repetition.depth.shares["cat"] == pytest.approx(1.0, abs=0.03)
    assert repetition.depth.shares["cow"] == pytest.approx(0.5, abs=0.03)
    assert repetition.depth.share == pytest.approx(0.75, abs=0.03)


@pytest.mark.parametrize("rate", [10, 30, "irregular"])
def test_left_and_right_have_ranges_of_their_own_at_any_frame_rate(people, side_bend, rate):
    person = people.Bender().bend("left", 21.5).bend("right", 21.5)
    session = people.watch(side_bend, person.script, rate, known=side_bend_of(21.0, 42.0))
    shares = [(r.side, round(r.depth.share, 1)) for r in session.repetitions]
    assert shares == [("left", 1.0), ("right", 0.5)]


def test_the_share_that_is_reached_now_goes_with_each_instant(people, side_bend):
    person = people.Bender().bend("left", 21.5)
    session = people.watch(side_bend, person.script, known=side_bend_of(42.0, 42.0))
    live = [j.progress.depth for j in session.instants]
    assert live[0] is None
    assert max(d for d in live if d is not None) == pytest.approx(0.5, abs=0.03)


def test_without_a_baseline_the_first_two_good_repetitions_serve_from_the_third_on(
    people, side_bend
):
    person = people.Bender().bend("left", 20.5).bend("left", 24.5).bend("left", 11.5)
    session = people.watch(side_bend, person.script)
    depths = [r.depth for r in session.repetitions]
    assert [d.range_from for d in depths] == [None, None, "first-repetitions"]
    assert depths[2].share == pytest.approx(11.0 / 22.0, abs=0.04)


def test_a_repetition_with_a_fault_is_not_learned_from(side_bend):
    own = DepthScorer(side_bend)
    peaks = (Peak("bend", "left", 20.0),)
    own.score(peaks, counted=True, clean=False)
    own.score(peaks, counted=True, clean=True)
    assert own.score(peaks, counted=True, clean=True).share is None
    assert own.score((Peak("bend", "left", 10.0),), counted=True, clean=True).share == 0.5


def test_both_sides_at_once_are_measured_by_the_mean_of_the_sides():
    both = known(
        "superman",
        RangeOfMotion("lift", 0.0, 10.0, 0.9, held=True, side="left"),
        RangeOfMotion("lift", 0.0, 20.0, 0.9, held=True, side="right"),
    ).baseline
    assert both.range("lift", "both") == 15.0
    assert both.range("lift", "left") == 10.0
    assert replace(both, reaches=both.reaches[:1]).range("lift", "both") is None


# -- nothing else changes ----


def test_faults_keep_their_limits_whatever_the_own_range(people, bird_dog):
    person = people.Dog().reach("left", lumbar_flexion=-80.0).reach("right", level=24.0)
    reach = [
        RangeOfMotion("reach", -45.0, 60.0, 0.9, held=True, side="left"),
        RangeOfMotion("reach", -45.0, 60.0, 0.9, held=True, side="right"),
    ]
    generous = known("bird-dog", *reach, setup=SetUp("side", 0.0, "left"))
    with_it = people.watch(bird_dog, person.script, known=generous)
    without = people.watch(bird_dog, person.script)
    assert with_it.repetitions[0].depth.range_from == "baseline"
    assert "low-back-sags" in without.faults
    assert with_it.faults == without.faults
    assert [c.text for c in with_it.cues] == [c.text for c in without.cues]


def test_counts_are_the_same_with_a_baseline(people, cat_cow):
    person = people.Cat().cat().cow().flat().cat().cow().flat()
    plain = people.watch(cat_cow, person.script)
    with_it = people.watch(cat_cow, person.script, known=cat_cow_of(200.0, 200.0))
    assert [(r.start_s, r.counted) for r in with_it.repetitions] == [
        (r.start_s, r.counted) for r in plain.repetitions
    ]


def test_the_known_rest_serves_until_the_own_is_seen(people, cat_cow):
    unseen = people.watch(cat_cow, people.Script(people.ALL_FOURS).stay(0.1))
    assert unseen.judge.neutral_spine is None
    dog = known("bird-dog", neutral={"spine_total": -33.0}, setup=SetUp("side", 0.0, "left"))
    from coach.exercise import find  # noqa: PLC0415

    session = people.watch(find("bird-dog"), people.Script(people.ALL_FOURS).stay(0.1), known=dog)
    assert session.judge.neutral_spine == -33.0


# -- does it fit ----


@pytest.mark.parametrize(
    ("then", "now", "words"),
    [
        (SIDE, SetUp("side", 12.0, "left"), None),
        (SIDE, SetUp("oblique", 40.0, "left"), "from the side, and you are seen from an angle"),
        (SIDE, SetUp("front", 85.0, "left"), "from the front"),
        (SetUp("side", 18.0, "left"), SetUp("oblique", 22.0, "left"), None),
        (SetUp("side", 2.0, "left"), SetUp("side", 19.0, "left"), "turned 17°"),
        (SetUp("front", 88.0, "left"), SetUp("back", 88.0, "left"), "from behind"),
        (SIDE, SetUp("side", 4.0, "right"), "left side towards the camera"),
        (SIDE, SetUp("unknown", 4.0, "left"), None),
        (SIDE, SetUp("unknown", 50.0, "left"), "can't tell"),
    ],
)
def test_another_view_or_another_side_is_told_in_words(bird_dog, then, now, words):
    why = misfit(known("bird-dog", setup=then).baseline, bird_dog, now, SETTINGS)
    assert (why is None) if words is None else (why is not None and words in why)


def test_the_side_towards_the_camera_matters_only_where_a_limb_is_measured(cat_cow, side_bend):
    other = SetUp("side", 4.0, "right")
    assert misfit(known("cat-cow").baseline, cat_cow, other, SETTINGS) is None
    front = known("side-bend", setup=SetUp("front", 86.0, "left")).baseline
    assert misfit(front, side_bend, SetUp("front", 86.0, "right"), SETTINGS) is None


def test_from_another_view_it_is_not_used_and_the_first_repetitions_serve(people, cat_cow):
    elsewhere = cat_cow_of(58.0, 38.0, setup=SetUp("oblique", 40.0, "left"))
    person = people.Cat().cat().cow().flat()
    session = people.watch(cat_cow, person.script, known=elsewhere)
    assert session.judge.own.doubt is not None
    assert session.judge.own.grown() == {}
    assert session.repetitions[0].depth.range_from is None


def test_another_model_or_version_makes_it_out_of_date_but_not_unknown_ones():
    baseline = known("cat-cow").baseline
    assert outdated(baseline, model="full", version="0.1.0") is None
    assert outdated(baseline, model="", version="") is None
    assert "full model" in (outdated(baseline, model="lite", version="0.1.0") or "")
    assert "version 0.1.0" in (outdated(baseline, model="full", version="0.2.0") or "")


# -- has it grown ----


@pytest.mark.parametrize(
    ("slug", "end", "more", "times", "grown"),
    [
        ("side-bend", "bend", 11.0, 3, True),
        ("side-bend", "bend", 9.0, 3, False),
        ("side-bend", "bend", 30.0, 2, False),
        ("seated-twist", "turned", 12.0, 3, False),  # a rotation is measured less well
        ("seated-twist", "turned", 16.0, 3, True),
    ],
)
def test_a_range_has_grown_beyond_the_cameras_error_in_three_repetitions(
    slug, end, more, times, grown
):
    from coach.exercise import find  # noqa: PLC0415

    reach = RangeOfMotion(end, 0.0, 20.0, 0.9, held=True, side="left")
    own = DepthScorer(find(slug), known(slug, reach))
    for _ in range(times):
        own.score((Peak(end, "left", 20.0 + more),), counted=True, clean=True)
    assert own.grown() == ({f"{end}.left": pytest.approx(more)} if grown else {})


# -- somebody else's baseline ----


def test_a_range_that_is_far_exceeded_is_dropped_and_the_reason_told(people, side_bend) -> None:
    person = people.Bender().bend("left", 40.0).bend("right", 40.0)
    session = people.watch(side_bend, person.script, known=side_bend_of(12.0, 12.0))
    assert len(session.counted) == 2
    assert all(r.depth.range_from != "baseline" for r in session.repetitions)
    assert "somebody else's" in session.judge.own.doubt


def test_a_range_that_is_never_nearly_reached_is_dropped_after_three_repetitions(cat_cow) -> None:
    own = DepthScorer(cat_cow, cat_cow_of(70.0, 70.0))
    shallow = (Peak("cat", None, 25.0), Peak("cow", None, 20.0))
    doubts = []
    for _ in range(3):
        own.score(shallow, counted=True, clean=True)
        doubts.append(own.doubt)
    assert doubts[:2] == [None, None]
    assert doubts[2] == "you only go to 36 % of it each time; it may be somebody else's"
    assert own.score(shallow, counted=True, clean=True).range_from == "first-repetitions"


@pytest.mark.parametrize(
    ("range_", "peaks"),
    [
        (70.0, (25.0, 25.0, 50.0)),  # a bad day with one good repetition
        (70.0, (40.0, 40.0, 40.0)),  # two thirds as far as usual
        (25.0, (9.0, 9.0, 9.0)),  # so little that it may be the camera
    ],
)
def test_a_bad_day_keeps_the_range(cat_cow, range_, peaks) -> None:
    own = DepthScorer(cat_cow, cat_cow_of(range_, range_))
    for away in peaks:
        own.score((Peak("cat", None, away), Peak("cow", None, away)), counted=True, clean=True)
    assert own.doubt is None


def test_going_a_little_further_than_measured_is_still_the_same_person(people, side_bend) -> None:
    person = people.Bender().bend("left", 24.0)
    session = people.watch(side_bend, person.script, known=side_bend_of(20.0, 20.0))
    assert session.judge.own.doubt is None
    assert session.repetitions[0].depth.share == pytest.approx(1.2, abs=0.05)


@pytest.mark.parametrize("rest", [-45.0, -10.0, 14.0])
def test_whoevers_rest_it_is_the_same_repetitions_are_counted(people, cat_cow, rest) -> None:
    person = people.Cat().cat().cow().cat().cow().flat()
    alone = people.watch(cat_cow, person.script)
    session = people.watch(cat_cow, person.script, known=cat_cow_of(58.0, 40.0, rest=rest))
    counted = [(r.start_s, r.end_s) for r in session.counted]
    assert counted == [(r.start_s, r.end_s) for r in alone.counted]
    assert len(counted) == 2


def test_somebody_who_rests_quite_elsewhere_is_not_measured_by_it(people, cat_cow) -> None:
    person = people.Cat().cat().cow().flat()
    session = people.watch(cat_cow, person.script, known=cat_cow_of(58.0, 76.0, rest=-45.0))
    assert "somebody else's" in session.judge.own.doubt
    assert session.repetitions[0].depth.range_from != "baseline"


def test_who_never_keeps_still_has_their_rest_seen_in_passing(people, cat_cow):
    script = people.Script({**people.ALL_FOURS, "spine_total": -30.0})
    for _ in range(4):
        script.to(1.2, spine_total=20.0).to(1.2, spine_total=-30.0)
        script.to(1.2, spine_total=-75.0).to(1.2, spine_total=-30.0)
    moving = people.watch(cat_cow, script)
    assert len(moving.repetitions) >= 3
    assert moving.judge.neutral_spine == pytest.approx(-30.0, abs=10.0)
