from dataclasses import replace
from itertools import pairwise, repeat
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from coach.batch import long_clip
from coach.batch.joining import Joined
from coach.batch.long_clip import JUDGED, cuts, see_long_clip, work
from coach.batch.part import (
    NO_ROOM,
    SETTLING_S,
    WARM_UP_S,
    Part,
    Seeing,
    SeenClip,
    see_part,
    warm_up_cost_s,
    warming_up,
    write,
)
from coach.batch.work import BatchSettings, ClipJob, judge
from coach.body import LANDMARKS, Landmark
from coach.exercise import find
from coach.exercise.overrides import NONE
from coach.frame import Frame
from coach.keep.source_facts import About
from coach.keep.spool import Spool, unmasked
from coach.measure.back import columns
from coach.measure.measurer import Measurer
from coach.measure.reading import Back, NotTold
from coach.measure.table import MEASURES
from coach.moment import Instant
from coach.record.recorder import SourceFacts
from coach.rejudge import record_of
from coach.see.input.open import open_source
from coach.see.input.oriented import UPRIGHT
from coach.session import Session

FACTS = SourceFacts("clip.mp4", 640, 480, 300.0)


SIZE = 640, 480
A_PICTURE_S = 0.21
"""The thinned clip has five pictures a second; by where it is cut, a hold begins up to one earlier
(in 12 of 17 places)."""
OUTLINED = {"spine_total", *(name for name, _ in columns(Back(NotTold.OUTLINE, NotTold.OUTLINE)))}
UNITS = {measure.name: measure.unit for measure in MEASURES}


def length_s(clip: Path) -> float:
    with open_source(clip) as source:
        assert source.duration_s is not None
        return source.duration_s


@pytest.mark.parametrize("size", [(640, 480), (1920, 1080)])
@pytest.mark.parametrize("parts", [1, 2, 3, 8])
@pytest.mark.parametrize("passes_over", [False, True])
@pytest.mark.parametrize("spare", [False, True])
def test_all_parts_take_equally_long_with_what_is_judged_beside_the_first_and_the_last(
    parts, size, passes_over, spare
):
    seeing = Seeing(UPRIGHT, size, Path("model"), parts, passes_over=passes_over)
    ends = [0.0, *cuts(300.0, seeing, spare=spare), 300.0]
    costs = [work(a, b, seeing) for a, b in pairwise(ends)]
    assert len(costs) == parts
    costs[0] *= 1.0 if spare else 1.0 + JUDGED
    if parts > 1:
        costs[-1] -= JUDGED * (300.0 - ends[1])
    assert max(costs) == pytest.approx(min(costs))


def test_of_large_pictures_the_second_part_gets_fewer_since_the_way_there_is_long():
    small, large = (
        cuts(300.0, Seeing(UPRIGHT, size, Path("model"), 2))[0]
        for size in ((640, 480), (1920, 1080))
    )
    assert small + 5.0 < large < 200.0


def test_where_the_way_there_need_not_be_decoded_the_size_makes_no_difference():
    small, large = (
        cuts(300.0, Seeing(UPRIGHT, size, Path("model"), 2, passes_over=True))[0]
        for size in ((640, 480), (1920, 1080))
    )
    assert small == large == pytest.approx(150.0, abs=WARM_UP_S)


@pytest.mark.parametrize(("fps", "every"), [(5.0, 1), (15.0, 1), (25.0, 2), (30.0, 2), (60.0, 4)])
def test_of_a_warm_up_some_pictures_are_seen_and_of_its_end_and_the_part_all(fps, every):
    frames = [Frame(i / fps, np.zeros((4, 4, 3), np.uint8), i) for i in range(round(8 * fps))]
    source = SimpleNamespace(frames=lambda: iter(frames))
    seen = [frame.index for frame in warming_up(source, 4.0)]
    all_from = 4.0 - SETTLING_S
    assert seen == [i for i in range(len(frames)) if i / fps >= all_from or i % every == 0]
    assert warm_up_cost_s(4.0, fps) * fps == pytest.approx(len(seen) - 4 * fps, abs=1)


@pytest.mark.model
def test_a_clip_seen_in_two_parts_is_judged_as_in_one(pose_model, thinned):
    clip = thinned("bird-dog-good")
    heard: list[float] = []
    taken: list[Instant] = []
    seeing = Seeing(UPRIGHT, SIZE, pose_model, 2, warm_up_s=3.0)
    with Spool() as spool:
        source = see_long_clip(clip, length_s(clip), seeing, spool, heard.append, also=taken.append)
        assert source is not None
        parts = list(spool)
        assert [i.measures.t for i in taken] == [i.measures.t for i in parts]
        record = record_of(parts, About(source.facts), find("bird-dog"))
    whole = judge(
        ClipJob("", clip, ""), BatchSettings("bird-dog", NONE, UPRIGHT, pose_model)
    ).record
    assert whole is not None
    assert len(parts) == whole.source.frames
    assert [i.measures.t for i in parts] == sorted({i.measures.t for i in parts})
    assert [(r.side, r.counted) for r in record.repetitions] == [
        (r.side, r.counted) for r in whole.repetitions
    ]
    assert [h.start_s for h in record.holds] == pytest.approx(
        [h.start_s for h in whole.holds], abs=A_PICTURE_S
    )
    assert {f.fault for f in record.faults} == {f.fault for f in whole.faults}
    differences = [
        abs(record.measures[name].mean - measure.mean)
        for name, measure in whole.measures.items()
        if measure.unit == "deg" and name in record.measures
    ]
    assert np.median(differences) <= 0.5
    assert max(heard) <= whole.source.duration_s + 0.1


@pytest.mark.model
def test_a_clip_without_anybody_has_no_person_to_disagree_about(pose_model, stage):
    clip = stage.clip(seconds=2.0)
    with Spool() as spool:
        source = see_long_clip(
            clip, length_s(clip), Seeing(UPRIGHT, SIZE, pose_model, 2), spool, lambda _: None
        )
        assert source is not None
        assert {instant.body.present for instant in spool} == {False}


@pytest.mark.model
def test_without_room_for_parts_a_long_clip_is_seen_in_one_piece(pose_model, stage, tmp_path):
    clip = stage.clip(seconds=2.0)
    gone = tmp_path / "gone"
    part = Part(clip, Seeing(UPRIGHT, SIZE, pose_model, 2), 0.0, 1.0, gone / "0")
    assert see_part(part, lambda _: None) == NO_ROOM


def instants(stage, act, seconds, rolls=None, session=None):
    """Those of somebody; `rolls`: how far the camera has turned the picture at each of them."""
    session = session or Session(None)
    return [
        unmasked(session.moment(replace(item, body=replace(item.body, roll=roll))))
        for item, roll in zip(stage.tracked(act, seconds), rolls or repeat(0.0), strict=False)
    ]


def written(path: Path, *batches) -> Path:
    with path.open("wb", buffering=0) as file:
        for batch in batches:
            write(file, batch)
    return path


def joined(spool, *files, also=lambda _: None):
    return Joined(files, spool, also)


def test_a_part_is_followed_while_it_is_being_written(tmp_path, stage):
    seen = instants(stage, stage.bird_dog, 2.0)
    content = written(tmp_path / "whole", [], seen[:8], seen[8:]).read_bytes()
    half = tmp_path / "half"
    heard: list[Instant] = []
    with Spool() as spool, joined(spool, half, also=heard.append) as parts:
        parts.go_on()
        assert heard == []  # nothing was begun yet
        for end in (2, len(content) // 2, len(content) - 1, len(content)):
            half.write_bytes(content[:end])
            parts.go_on()
            assert len(heard) in (0, 8, len(seen))
            assert [i.measures.t for i in spool] == [i.measures.t for i in heard]
        assert [i.measures.t for i in heard] == [i.measures.t for i in seen]


def test_the_second_part_is_followed_once_nothing_is_missing_before_it(tmp_path, stage):
    seen = instants(stage, stage.bird_dog, 4.0)
    one, other = tmp_path / "0", tmp_path / "1"
    heard: list[Instant] = []
    with Spool() as spool, joined(spool, one, other, also=heard.append) as parts:
        written(one, [], seen[:10])
        written(other, [seen[19]], seen[20:30])
        parts.go_on()
        assert len(heard) == 10
        written(one, [], seen[:10], seen[10:20])
        parts.is_whole(0, Measurer())
        parts.go_on()
        assert len(heard) == 30  # although the second one is still being seen
        written(other, [seen[19]], seen[20:30], seen[30:])
        parts.go_on()
        assert [i.measures.t for i in heard] == [i.measures.t for i in seen]


def test_a_camera_that_came_nearer_in_the_first_part_is_as_near_in_the_second(tmp_path, stage):
    seen = instants(stage, stage.bird_dog, 4.0)
    nearer = [replace(a, body=replace(a.body, zoom=1.01**i)) for i, a in enumerate(seen, start=1)]
    cut = len(seen) // 2
    from_there = [
        replace(a, body=replace(a.body, zoom=a.body.zoom / nearer[cut - 5].body.zoom))
        for a in nearer
    ]
    one = written(tmp_path / "0", [], nearer[:cut])
    other = written(tmp_path / "1", [from_there[cut - 1]], from_there[cut:])
    with Spool() as spool, joined(spool, one, other) as parts:
        parts.is_whole(0, Measurer())
        parts.go_on()
        found = [a.body.zoom for a in spool]
    assert found == pytest.approx([a.body.zoom for a in nearer])


def test_a_camera_that_was_turned_in_the_first_part_is_so_in_the_second(tmp_path, stage):
    rolls = np.linspace(2.0, 10.0, len(instants(stage, stage.bird_dog, 8.0))).tolist()
    cut = len(rolls) // 2
    whole = instants(stage, stage.bird_dog, 8.0, rolls)
    before = Session(None)
    instants(stage, stage.bird_dog, 8.0, rolls[:cut], before)
    from_there = instants(stage, stage.bird_dog, 8.0, [roll - rolls[cut - 9] for roll in rolls])
    one = written(tmp_path / "0", [], whole[:cut])
    other = written(tmp_path / "1", [from_there[cut - 1]], from_there[cut:])
    with Spool() as spool, joined(spool, one, other) as parts:
        parts.is_whole(0, before.measurer)
        parts.go_on()
        found = list(spool)
    assert len(found) == len(whole)
    assert any(
        abs(a.measures.raw["trunk_incline"].value - b.measures.raw["trunk_incline"].value) > 3.0
        for a, b in zip(from_there[cut:], whole[cut:], strict=True)
    )  # it is worth something
    for a, b in zip(found, whole, strict=True):
        assert a.body.roll == pytest.approx(b.body.roll)
        assert dict(a.measures.raw).keys() == dict(b.measures.raw).keys()
        for name, reading in a.measures.smooth.items():
            assert reading.value == pytest.approx(b.measures.smooth[name].value, abs=1e-6), name


def apart(one: Instant, other: Instant) -> float:
    """The largest difference between two measurements of a body, degrees."""
    a, b = one.measures.raw, other.measures.raw
    angles = [name for name in a if name in b and UNITS[name] == "deg"]
    return max(abs(a[name].value - b[name].value) for name in angles)


def without_a_face(body):
    """Nothing in one picture alone tells which of its names are right."""
    world = body.world.copy()
    world[Landmark.NOSE] = world[[Landmark.LEFT_EAR, Landmark.RIGHT_EAR]].mean(axis=0)
    return replace(body, world=world)


def exchanged(body):
    """The same body, its left side named the right one."""
    order = np.arange(LANDMARKS)
    order[Landmark.LEFT_EAR :] = order[Landmark.LEFT_EAR :] + np.tile([1, -1], 13)
    points, world, seen = body.points[order], body.world[order], body.visibility[order]
    return replace(body, points=points, world=world, visibility=seen)


def test_sides_whose_names_changed_before_the_warm_up_keep_theirs(tmp_path, stage):
    def act(t):
        body = without_a_face(stage.bird_dog(t))
        return exchanged(body) if t >= 3.0 else body

    cut, warm = 37, 32
    sights = list(stage.tracked(act, 5.0))
    whole, before, late = instants(stage, act, 5.0), Session(None), Session(None)
    for sight in sights[:cut]:
        before.moment(sight)
    from_there = [unmasked(late.moment(sight)) for sight in sights[warm:]][cut - warm - 1 :]
    assert min(map(apart, from_there[1:], whole[cut:])) > 90.0  # it is worth something
    one = written(tmp_path / "0", [], whole[:cut])
    other = written(tmp_path / "1", from_there[:1], from_there[1:])
    with Spool() as spool, joined(spool, one, other) as parts:
        parts.is_whole(0, before.measurer)
        parts.go_on()
        found = list(spool)
    for a, b in zip(found, whole, strict=True):
        for name, reading in a.measures.smooth.items():
            if name not in OUTLINED:
                assert reading.value == pytest.approx(b.measures.smooth[name].value, abs=1e-6), name


def test_parts_that_follow_two_people_leave_nothing_behind(stage, tmp_path, monkeypatch):
    acts = stage.bird_dog, lambda t: stage.bird_dog(t, at=(100.0, 100.0))
    one, other = (instants(stage, act, 1.0) for act in acts)

    def seen(_work, parts, *_, **__):
        for number, (part, found) in enumerate(zip(parts, (one, other), strict=True)):
            written(part.file, found[:1] if number else [], found)
            yield number, SeenClip(FACTS, (), Measurer())

    monkeypatch.setattr(long_clip, "in_processes", seen)
    heard: list[float] = []
    with Spool() as spool:
        found = see_long_clip(
            tmp_path / "clip.mp4", 300.0, Seeing(UPRIGHT, SIZE, tmp_path, 2), spool, heard.append
        )
        assert found is None
        assert list(spool) == []


def test_while_all_parts_are_being_seen_what_they_see_is_judged_seldom(
    stage, tmp_path, monkeypatch
):
    one, other = instants(stage, stage.bird_dog, 1.0), instants(stage, stage.bird_dog, 2.0)[-8:]
    judged: list[Instant] = []
    before: list[int] = []

    def seen(_work, parts, _workers, waiting, **_):
        written(parts[0].file, [], one)
        for _ in range(3):
            waiting([0.1, 0.1])
        before.append(len(judged))
        yield 0, SeenClip(FACTS, (), Measurer())
        before.append(len(judged))
        written(parts[1].file, one[-1:], other)
        waiting([0.5, 0.2])
        before.append(len(judged))
        yield 1, SeenClip(FACTS, (), Measurer())

    monkeypatch.setattr(long_clip, "in_processes", seen)
    seeing = Seeing(UPRIGHT, SIZE, tmp_path, 2)
    with Spool() as spool:
        clip = tmp_path / "clip.mp4"
        see_long_clip(clip, 300.0, seeing, spool, lambda _: None, also=judged.append)
    assert before == [0, len(one), len(one) + len(other)]
