"""What one photo is said to show: nothing is called good of which anything is in doubt."""

import pytest

from coach.exercise import find
from coach.judge.snapshot import Snapshot
from coach.judge.verdict import Answer, Judgement, Verdict
from coach.tell.report.photo import good_parts

FOLD = find("childs-pose")


def judged(rule: str, answer: Answer) -> Judgement:
    (fault,) = [f for f in FOLD.fault if f.slug == rule]
    return Judgement(rule, answer, fault.measure.base, fault.unit)


@pytest.mark.parametrize(
    ("of_the_heels", "good"),
    [(Answer.GOOD, "hips and elbows"), (Answer.WRONG, "elbows"), (Answer.UNSEEN, "elbows")],
)
def test_hips_are_good_only_where_nothing_else_about_them_is_wrong_or_unseen(
    of_the_heels: Answer, good: str
) -> None:
    told = judged("not-folded", Answer.GOOD), judged("arms-bent", Answer.GOOD)
    verdict = Verdict(0.0, told, (judged("hips-off-heels", of_the_heels),))
    shown = Snapshot(FOLD.movement.end[0].name, FOLD.movement.end[0].slug, None, verdict, None)
    assert good_parts(shown, FOLD) == good
