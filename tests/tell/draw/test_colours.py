"""The back's colours are told apart by colour-blind eyes too; cues have a sign each besides."""

from itertools import combinations

import numpy as np
import pytest

from coach.tell.draw.palette import CUE_SIGN, EXTENSION, FLEXION, NEUTRAL, Colour

CLEARLY = 15.0
"""CIE 1976 colour difference; about 2.3 is just noticeable."""
EYES = {
    "most people": np.eye(3),
    "protanopia": [[0.152, 1.053, -0.205], [0.115, 0.786, 0.099], [-0.004, -0.048, 1.052]],
    "deuteranopia": [[0.367, 0.861, -0.228], [0.280, 0.673, 0.047], [-0.012, 0.043, 0.969]],
    "tritanopia": [[1.256, -0.077, -0.179], [-0.078, 0.931, 0.148], [0.005, 0.691, 0.304]],
}
"""Machado, Oliveira and Fernandes 2009, severity 1, on linear RGB."""
XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])


def lab(colour: Colour, eyes) -> np.ndarray:
    rgb = np.array(colour[::-1]) / 255
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    x, y, z = XYZ @ np.clip(np.array(eyes) @ linear, 0, 1) / (0.9505, 1.0, 1.089)
    fx, fy, fz = (np.cbrt(v) if v > 0.008856 else 7.787 * v + 16 / 116 for v in (x, y, z))
    return np.array([116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)])


@pytest.mark.parametrize("eyes", EYES)
def test_rounded_flat_and_arched_look_different_to_everybody(eyes):
    for a, b in combinations((FLEXION, NEUTRAL, EXTENSION), 2):
        assert np.linalg.norm(lab(a, EYES[eyes]) - lab(b, EYES[eyes])) > CLEARLY


def test_every_kind_of_cue_has_a_sign_of_its_own():
    assert len(set(CUE_SIGN.values())) == len(CUE_SIGN)
