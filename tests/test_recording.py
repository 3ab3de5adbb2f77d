"""A recording that is followed while it is seen has the record of one that is gone through."""

import pytest
from msgspec.structs import replace

from coach.exercise import find
from coach.keep.source_facts import About
from coach.keep.spool import unmasked
from coach.recognised import recognised
from coach.record.recorder import SourceFacts
from coach.recording import Follower, judged
from coach.session import Session


@pytest.mark.parametrize("slug", ["bird-dog", "cat-cow", None])
def test_following_gives_the_record_that_going_through_it_gives(stage, slug):
    instants = [unmasked(m) for m in Session(None).moments(stage.tracked(stage.bird_dog, 8.0))]
    about = About(SourceFacts("clip.mp4", 640, 480, 8.0))
    named = None if slug is None else find(slug)
    follower = Follower(named)
    for instant in instants:
        follower.take(instant)
    seen = follower.recognised(instants)
    followed = follower.judged(instants, seen, about, begun=0.0)
    through = judged(instants, recognised(instants, named), about)
    assert follower.last_s == instants[-1].measures.t
    assert replace(followed, timing=None) == replace(through, timing=None)
    if slug != "cat-cow":
        assert [r.side for r in followed.repetitions]
