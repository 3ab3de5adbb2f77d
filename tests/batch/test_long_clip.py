from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from coach.batch.long_clip import NO_ROOM, SKIPPED, Part, Seeing, _see, cuts, see_long_clip
from coach.batch.work import BatchSettings, ClipJob, judge
from coach.exercise import find
from coach.exercise.overrides import NONE
from coach.keep.source_facts import About
from coach.keep.spool import Spool
from coach.rejudge import record_of
from coach.see.input.open import open_source
from coach.see.input.oriented import UPRIGHT


def length_s(clip: Path) -> float:
    with open_source(clip) as source:
        assert source.duration_s is not None
        return source.duration_s


@pytest.mark.parametrize("parts", [1, 2, 3, 8])
def test_all_parts_take_equally_long(parts):
    ends = [0.0, *cuts(300.0, parts), 300.0]
    costs = [b - a + SKIPPED * a for a, b in pairwise(ends)]
    assert len(costs) == parts
    assert max(costs) == pytest.approx(min(costs))


@pytest.mark.model
def test_a_clip_seen_in_two_parts_is_judged_as_in_one(pose_model, thinned):
    clip = thinned("bird-dog-good")
    heard: list[float] = []
    seeing = Seeing(UPRIGHT, pose_model, 2, warm_up_s=3.0)
    with Spool() as spool:
        source = see_long_clip(clip, length_s(clip), seeing, spool, heard.append)
        assert source is not None
        parts = list(spool)
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
        [h.start_s for h in whole.holds], abs=0.15
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
            clip, length_s(clip), Seeing(UPRIGHT, pose_model, 2), spool, lambda _: None
        )
        assert source is not None
        assert {instant.body.present for instant in spool} == {False}


@pytest.mark.model
def test_without_room_for_parts_a_long_clip_is_seen_in_one_piece(pose_model, stage, tmp_path):
    clip = stage.clip(seconds=2.0)
    gone = tmp_path / "gone"
    part = Part(clip, Seeing(UPRIGHT, pose_model, 2), 0.0, 1.0, gone / "0")
    assert _see(part, lambda _: None) == NO_ROOM
