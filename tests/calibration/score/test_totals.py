"""Scores of many clips together."""

import pytest

from calibration.score.scored_record import ScoredFault
from calibration.score.totals import by_exercise, total


def clip(desk, label, count, told, name="clip", **parts):
    reps = tuple(desk.counted(5 * i, 5 * i + 4) for i in range(told))
    return desk.score(label(count, **parts), desk.told(repetitions=reps), name=name)


def test_clips_are_right_off_by_one_or_worse(desk, label):
    scores = [clip(desk, label, 3, told, f"c{told}") for told in (3, 2, 4, 5, 0)]
    scores.append(clip(desk, label, None, 1, "uncounted"))
    count = total(scores).count
    assert (count.of, count.right, count.off_by_one, count.worse) == (5, 1, 2, 2)


def test_two_views_of_one_performance_are_one_sample_as_wrong_as_the_worse(desk, label):
    scores = [
        clip(desk, label, 3, 3, "a--someone-viewa"),
        clip(desk, label, 3, 2, "a--someone-viewb"),
        clip(desk, label, 3, 3, "b"),
    ]
    together = total(scores)
    assert (together.clips, together.performances) == (3, 2)
    assert (together.count.of, together.count.right) == (3, 2)
    counts = together.count_performances
    assert (counts.of, counts.right, counts.off_by_one) == (2, 1, 1)


def test_recall_and_precision_of_a_fault_over_clips(desk, label):
    seen = label(faults=(desk.fault("wobbly", 2, 4), desk.fault("wobbly", 20, 22, sure=False)))
    scores = [
        desk.score(
            seen, desk.told(faults=(ScoredFault("wobbly", 2, 4), ScoredFault("wobbly", 20, 22)))
        ),
        desk.score(seen, desk.told(faults=(ScoredFault("wobbly", 40, 44),))),
    ]
    (fault,) = total(scores).faults
    assert fault.exercise == "bird-dog"
    assert (fault.recall_sure, fault.recall_doubtful) == (0.5, 0.5)
    assert fault.precision == pytest.approx(2 / 3)
    assert fault.precision_sure == pytest.approx(1 / 3)


def test_false_cues_per_minute_and_on_clean_clips(desk, label):
    faulty = label(faults=(desk.fault("wobbly", 2, 4),))
    scores = [
        desk.score(label(), desk.told(seconds=30, corrections=(desk.cue(5, "wobbly"),))),
        desk.score(faulty, desk.told(seconds=30, corrections=(desk.cue(20, "wobbly"),))),
        desk.score(label(), desk.told(seconds=60)),
    ]
    cues = total(scores).cues
    assert (cues.false, cues.false_per_min) == (2, 1.0)
    assert (cues.clean_clips, cues.clean_seconds, cues.clean_false) == (2, 90, 1)
    assert cues.clean_per_3_min == pytest.approx(2.0)


def test_holds_within_half_a_second_or_a_tenth(desk, label):
    seen = label(holds=(desk.hold(0, 10),))
    scores = [desk.score(seen, desk.told(holds=(desk.hold(0, end),))) for end in (10.4, 8.8, 11.0)]
    holds = total([*scores, desk.score(seen, desk.told())]).holds
    assert (holds.labelled, holds.found, holds.close) == (4, 3, 2)
    assert holds.error_s == pytest.approx(1.0)


def test_judged_time_is_weighed_by_length(desk, label):
    scores = [
        desk.score(label(), desk.told(seconds=90, judged=90)),
        desk.score(label(), desk.told(seconds=10, judged=0)),
    ]
    assert total(scores).judged == pytest.approx(0.9)


def test_nothing_at_all_is_no_error():
    nothing = total([])
    assert nothing.clips == 0
    assert nothing.judged is None
    assert nothing.holds.overlap is None
    assert nothing.cues.false_per_min is None
    assert by_exercise([]) == {}
