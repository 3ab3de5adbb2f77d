"""Faults and cues against labelled faults."""

import pytest

from calibration.labels.fault_words import Meaning
from calibration.score.scored_record import ScoredFault


def one(score):
    (fault,) = score.faults
    return fault


def test_a_sure_fault_is_found_by_time_and_name(desk, label):
    seen = label(faults=(desk.fault("leg-too-high", 2, 4),))
    found = one(desk.score(seen, desk.told(faults=(ScoredFault("leg-too-high", 3, 6),))))
    assert (found.sure, found.sure_found, found.told, found.right, found.right_sure) == (1,) * 5


@pytest.mark.parametrize("told", [ScoredFault("leg-too-high", 10, 12), ScoredFault("wobbly", 2, 4)])
def test_another_time_or_another_fault_does_not_find_it(desk, label, told):
    seen = label(faults=(desk.fault("leg-too-high", 2, 4),))
    by_slug = {f.fault: f for f in desk.score(seen, desk.told(faults=(told,))).faults}
    assert (by_slug["leg-too-high"].sure, by_slug["leg-too-high"].sure_found) == (1, 0)
    assert (by_slug[told.fault].told, by_slug[told.fault].right) == (1, 0)


@pytest.mark.parametrize(("slug", "at", "unseen"), [
    ("wobbly", 2, 1), ("wobbly", 10, 0), ("leg-bent", 2, 0)
])  # fmt: skip
def test_a_missed_fault_that_the_coach_said_it_could_not_see(desk, label, slug, at, unseen):
    seen = label(faults=(desk.fault("wobbly", 2, 4),))
    missed = one(desk.score(seen, desk.told(unseen=(ScoredFault(slug, at, at + 2),))))
    assert (missed.sure, missed.sure_found, missed.sure_unseen) == (1, 0, unseen)
    found = desk.told(
        unseen=(ScoredFault(slug, at, at + 2),), faults=(ScoredFault("wobbly", 2, 4),)
    )
    assert one(desk.score(seen, found)).sure_unseen == 0


def test_doubtful_labels_are_counted_apart(desk, label):
    seen = label(faults=(desk.fault("wobbly", 2, 4, sure=False),))
    found = one(desk.score(seen, desk.told(faults=(ScoredFault("wobbly", 2, 4),))))
    assert (found.sure, found.doubtful, found.doubtful_found) == (0, 1, 1)
    assert (found.right, found.right_sure) == (1, 0)


def test_faults_where_nothing_can_be_judged_are_not_punished(desk, label):
    seen = label(faults=(desk.fault("wobbly", 2, 4),), cannot_judge=(desk.hidden(0, 10),))
    missed = desk.score(seen, desk.told()).faults
    assert sum(f.sure for f in missed) == 0
    false = desk.score(seen, desk.told(faults=(ScoredFault("leg-bent", 6, 8),)))
    assert all(f.told == 0 for f in false.faults)
    found = desk.score(seen, desk.told(faults=(ScoredFault("wobbly", 2, 4),))).faults
    assert [(f.sure, f.sure_found) for f in found] == [(1, 1)]


def test_any_of_several_rules_finds_a_label_and_excused_ones_are_not_wrong(desk, label):
    seen = label(faults=(desk.fault("only the neck moves", 0, 6),))
    either = Meaning(("shallow-cat", "shallow-cow"), frozenset({"shallow-cat", "shallow-cow", "x"}))
    told = desk.told(
        faults=(ScoredFault("shallow-cow", 0, 6), ScoredFault("x", 1, 2), ScoredFault("y", 1, 2))
    )
    by_slug = {f.fault: f for f in desk.score(seen, told, (either,)).faults}
    assert (by_slug["shallow-cow"].sure, by_slug["shallow-cow"].sure_found) == (1, 1)
    assert by_slug["x"].right == 1
    assert by_slug["y"].right == 0
    (missed,) = desk.score(seen, desk.told(), (either,)).faults
    assert (missed.fault, missed.sure, missed.sure_found) == ("shallow-cat", 1, 0)


def test_a_fault_without_a_rule_is_listed(desk, label):
    seen = label(faults=(desk.fault("hair in the face", 0, 6),))
    score = desk.score(seen, desk.told(), (Meaning(),))
    assert score.unmapped == ("hair in the face",)
    assert score.faults == ()
    assert not score.labelled_clean


def test_a_cue_that_nothing_explains_is_false(desk, label):
    told = desk.told(corrections=(desk.cue(5, "wobbly"),))
    score = desk.score(label(), told)
    assert [c.at_s for c in score.cues.false] == [5]
    assert score.labelled_clean


@pytest.mark.parametrize(("at", "false"), [(1.0, 1), (1.6, 0), (3.0, 0), (6.9, 0), (7.1, 1)])
def test_a_cue_belongs_to_a_labelled_fault_for_a_while(desk, label, at, false):
    seen = label(faults=(desk.fault("wobbly", 2, 4, sure=False),))
    assert (
        len(desk.score(seen, desk.told(corrections=(desk.cue(at, "wobbly"),))).cues.false) == false
    )
    assert len(desk.score(seen, desk.told(corrections=(desk.cue(at, "other"),))).cues.false) == 1


def test_a_cue_at_the_end_of_a_long_fault_is_explained_by_where_the_fault_began(desk, label):
    """A repetition is judged when it ends; what was labelled may lie at its beginning."""
    seen = label(faults=(desk.fault("too-fast", 0, 2),))
    told = desk.told(
        faults=(ScoredFault("too-fast", 0, 12),), corrections=(desk.cue(12, "too-fast"),)
    )
    assert desk.score(seen, told).cues.false == ()
    unrelated = desk.told(faults=(ScoredFault("too-fast", 8, 12),), corrections=told.corrections)
    assert len(desk.score(seen, unrelated).cues.false) == 1


def test_cues_in_the_dark_are_excused(desk, label):
    told = desk.told(corrections=(desk.cue(5, "wobbly"),))
    hidden = desk.score(label(cannot_judge=(desk.hidden(4, 6),)), told).cues
    assert (hidden.given, hidden.excused, hidden.false) == (1, 1, ())
    no_rule = label(faults=(desk.fault("hair in the face", 4, 6),))
    assert desk.score(no_rule, told, (Meaning(),)).cues.excused == 1
