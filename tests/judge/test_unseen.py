"""What may have happened while nothing was seen of somebody."""

import pytest

from coach.judge.unseen import Unseen, WayBack


@pytest.mark.parametrize(("ago_s", "been"), [(2.1, True), (1.9, False)])
def test_there_is_time_to_come_home_from_where_it_was_last_told(ago_s: float, been: bool) -> None:
    """A second from 40 degrees out at 40 a second; as long out again."""
    unseen = Unseen(longest_s=0.5)
    unseen.end(3.0, 1.9, WayBack(away=40.0, told_s=3.0 - ago_s, per_s=40.0))
    assert unseen.been_home(3.0, 50.0, 53.0) is been
