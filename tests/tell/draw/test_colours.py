"""No cue is told by its colour alone."""

from coach.tell.draw.palette import CUE_SIGN, CUE_TONE


def test_every_kind_of_cue_has_a_sign_and_a_tone_of_its_own():
    assert len(set(CUE_SIGN.values())) == len(set(CUE_TONE.values())) == len(CUE_SIGN)
