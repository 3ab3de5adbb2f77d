"""How fast the whole body moves: the same for trembling landmarks and for a camera that drifts."""

from dataclasses import replace

import numpy as np
import pytest

from coach.body import Body
from coach.body import Landmark as L  # noqa: N817
from coach.measure.measurer import Measurer
from coach.measure.motion import LONG_S
from coach.testing.figure import ALL_FOURS, figure


def motion(bodies: list[Body], name: str = "motion") -> list[float]:
    measurer = Measurer()
    read = [measurer.measure(b).raw.get(name) for b in bodies]
    return [r.value for r in read if r is not None]


def still(seconds: float = 2.0) -> list[Body]:
    return [figure(ALL_FOURS, t=i / 30) for i in range(int(30 * seconds))]


def moved(body: Body, by: np.ndarray) -> Body:
    return replace(body, points=(body.points + by).astype(np.float32))


def seen(body: Body, landmarks: tuple[int, ...], visibility: float) -> Body:
    how = body.visibility.copy()
    how[list(landmarks)] = visibility
    return replace(body, visibility=how)


def test_somebody_who_keeps_still_does_not_move() -> None:
    assert max(motion(still())) == pytest.approx(0.0, abs=1e-3)


def test_trembling_landmarks_are_hardly_motion() -> None:
    rng = np.random.default_rng(1)
    trembling = [moved(b, rng.normal(0, 0.02 * 75, b.points.shape)) for b in still(6.0)]
    assert np.median(motion(trembling)) < 0.05


def test_over_a_long_time_less_is_hidden_by_trembling() -> None:
    rng = np.random.default_rng(1)
    trembling = [moved(b, rng.normal(0, 0.02 * 75, b.points.shape)) for b in still(8.0)]
    short, long = (np.percentile(motion(trembling, n)[60:], 90) for n in ("motion", "motion_long"))
    assert long < 0.3 * short


def test_the_long_motion_is_told_once_half_of_its_time_was_seen() -> None:
    assert len(motion(still(3.0), "motion_long")) == pytest.approx(30 * (3.0 - LONG_S / 2), abs=2)


def test_a_swing_is_as_fast_in_a_film_of_many_more_pictures() -> None:
    """There is room for a few hundred of them at first."""
    slow, quick = (
        motion(
            [figure(replace(ALL_FOURS, hip=(85 - 8 * i / fps, 85)), t=i / fps) for i in range(n)]
        )
        for fps, n in ((30, 90), (150, 450))
    )
    assert quick[-1] == pytest.approx(slow[-1], rel=0.02)


def test_a_steady_swing_is_as_fast_over_a_long_time() -> None:
    swinging = [figure(replace(ALL_FOURS, hip=(85 - 8 * i / 30, 85)), t=i / 30) for i in range(90)]
    short, long = (motion(swinging, n)[-1] for n in ("motion", "motion_long"))
    assert long == pytest.approx(short, rel=0.05)


def test_a_camera_that_drifts_is_not_motion() -> None:
    drifting = [moved(b, np.array([20.0 * b.t, 8.0 * b.t])) for b in still()]
    assert max(motion(drifting)) == pytest.approx(0.0, abs=1e-2)


def nearer(body: Body, told: float) -> Body:
    """A camera that comes nearer by a twentieth a second; `told`: the room says such a share."""
    zoom = 1.05**body.t
    return replace(
        body, points=(body.points * zoom).astype(np.float32), zoom=zoom**told, roll=body.roll
    )


def test_a_camera_that_comes_nearer_is_not_motion_where_the_room_tells_it() -> None:
    told, untold = (max(motion([nearer(b, told) for b in still()])) for told in (1.0, 0.0))
    assert told == pytest.approx(0.0, abs=1e-2)
    assert untold > 0.03  # or the line above could not fail


def test_a_leg_that_swings_before_a_camera_that_comes_nearer_is_as_fast() -> None:
    swinging = [figure(replace(ALL_FOURS, hip=(85 - 40 * i / 30, 85)), t=i / 30) for i in range(60)]
    speeds = motion(swinging)
    assert motion([nearer(b, 1.0) for b in swinging]) == pytest.approx(speeds, rel=0.02, abs=0.01)


def in_a_hand(body: Body) -> Body:
    """A hand shifts, turns and brings the camera nearer; nothing behind the person tells of it."""
    by = np.exp(complex(0.03, np.radians(1.2)) * body.t)
    at = (body.points[:, 0] - 240 + 1j * (body.points[:, 1] - 180)) * by + (8 + 5j) * body.t
    points = np.stack([at.real + 240, at.imag + 180], axis=1)
    return replace(body, points=points.astype(np.float32))


def test_a_hand_before_a_plain_wall_is_no_motion_of_somebody_who_keeps_still(monkeypatch) -> None:
    held = [in_a_hand(b) for b in still(4.0)]
    assert max(motion(held)[15:]) < 0.01
    assert max(motion(held, "motion_long")) < 0.01
    monkeypatch.setattr("coach.measure.motion.turned_and_nearer", lambda *_: 0j)
    assert min(motion(held)[15:]) > 0.02  # or the lines above could not fail


def test_a_leg_that_swings_before_a_plain_wall_is_as_fast_from_a_hand() -> None:
    swinging = [figure(replace(ALL_FOURS, hip=(85 - 40 * i / 30, 85)), t=i / 30) for i in range(60)]
    speeds = motion(swinging)[15:]
    assert motion([in_a_hand(b) for b in swinging])[15:] == pytest.approx(speeds, rel=0.1)


def test_a_leg_that_swings_is_motion() -> None:
    swinging = [figure(replace(ALL_FOURS, hip=(85 - 40 * i / 30, 85)), t=i / 30) for i in range(60)]
    assert min(motion(swinging)[15:]) > 0.1


@pytest.mark.parametrize("far", [(L.LEFT_KNEE, L.LEFT_ANKLE), (L.RIGHT_KNEE, L.RIGHT_ANKLE)])
def test_a_leg_that_swings_is_motion_though_the_other_one_is_not_seen(far) -> None:
    """From the side the far limbs are often not seen: the near ones were not followed, either."""
    both = replace(ALL_FOURS, hip=(85, 85))
    swinging = [figure(replace(both, hip=(85 - 40 * i / 30,) * 2), t=i / 30) for i in range(60)]
    assert min(motion([seen(b, far, 0.3) for b in swinging])[15:]) > 0.2


def test_a_leg_that_swings_over_the_picture_s_edge_is_still_motion() -> None:
    """A limb that was followed within the picture would else come to rest where it leaves it."""
    swinging = [
        figure(replace(ALL_FOURS, hip=(85 - 40 * i / 30,) * 2), t=i / 30) for i in range(60)
    ]
    edge = min(int(b.points[L.LEFT_ANKLE, 1]) for b in swinging[30:]) - 1
    cut = [replace(b, size=(b.size[0], edge)) for b in swinging]
    assert motion(cut)[30:] == pytest.approx(motion(swinging)[30:], rel=0.1)


def test_a_far_side_that_comes_into_sight_and_goes_is_not_motion() -> None:
    far = (L.LEFT_ELBOW, L.LEFT_WRIST, L.LEFT_KNEE, L.LEFT_ANKLE)
    bodies = [seen(b, far, 0.3 if (i // 7) % 2 else 0.9) for i, b in enumerate(still())]
    assert max(motion(bodies)) == pytest.approx(0.0, abs=1e-3)


def test_somebody_who_wobbles_moves_as_fast_in_a_third_of_the_pictures() -> None:
    """In few pictures what a straight line misses of a sway passed for trembling."""
    swaying = [
        figure(replace(ALL_FOURS, hip=(85 + 6 * np.sin(5.0 * i / 30), 85)), t=i / 30)
        for i in range(180)
    ]
    often, seldom = np.median(motion(swaying)[15:]), np.median(motion(swaying[::3])[5:])
    assert seldom == pytest.approx(often, rel=0.1)
