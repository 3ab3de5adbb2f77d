"""Following one person among several, with a made-up network."""

import time

import numpy as np
import pytest

from coach.body import LANDMARKS
from coach.frame import Frame
from coach.see.tracking import crowd
from coach.see.tracking.follow import Follow
from coach.see.tracking.headcount import Headcount

SIZE = (600, 400)


def figure(x: float, height: float = 200.0, y: float = 200.0, visible: float = 0.9):
    """A standing figure around (x, y) in pixels, `height` tall."""
    across = np.where(np.arange(LANDMARKS) % 2, 0.15, -0.15) * height
    down = np.linspace(-0.5, 0.5, LANDMARKS) * height
    points = np.stack([x + across, y + down], axis=1).astype(np.float32)
    world = np.zeros((LANDMARKS, 3), np.float32)
    return crowd.person(points, np.full(LANDMARKS, visible, np.float32), world, None, SIZE)


class Scene:
    """Where people are, and a tracker that sticks to whom it has until told otherwise."""

    def __init__(self, *people, pick=0):
        self.people = list(people)
        self.pick = pick if people else None
        self.fooled = None
        self.delay = 0.0
        self.forgotten = 0

    def track(self, image, t, size):
        shown = [p for p in self.people if image[_row(p), _column(p)].any()]
        if self.fooled is not None:  # the track has jumped to this one
            self.pick, self.fooled = self.fooled, None
        if self.pick is not None and self.people[self.pick] in shown:
            return [self.people[self.pick]]
        if self.pick is not None:  # lost now; the detector looks next time
            self.pick = None
            return []
        if not shown:
            return []
        self.pick = self.people.index(shown[0])
        return [shown[0]]

    def forget(self):
        self.forgotten += 1
        self.pick = None

    def count(self, image, size):
        time.sleep(self.delay)
        return list(self.people)


def _row(person):
    return min(SIZE[1] - 1, round(person.centre[1]))


def _column(person):
    return min(SIZE[0] - 1, round(person.centre[0]))


def play(scene, frames, fps=20, events=(), later=(), *, row=None):
    """The Bodies of `frames` frames; `events` are (frame index, action) pairs, `later` people who
    are to be seen as well once they are there. `row`: so many frames are seen together."""
    image = np.zeros((SIZE[1], SIZE[0], 3), np.uint8)
    for one in (
        *scene.people,
        *later,
    ):  # paint a mark where people are, so that blanking can be noticed
        image[_row(one), _column(one)] = 255
    headcount = Headcount(scene.count)
    follow = Follow(scene.track, headcount, scene.forget)
    bodies = []
    shown = [Frame(index / fps, image, index) for index in range(frames)]
    if row is not None:
        for first in range(0, frames, row):
            bodies += follow.see_row(shown[first : first + row])
    else:
        for frame in shown:
            for at, action in events:
                if at == frame.index:
                    action()
            bodies.append(follow.see(frame))
    headcount.close()
    return bodies


def centre_x(body):
    return float((body.points[:, 0].min() + body.points[:, 0].max()) / 2)


def test_one_person_is_counted_as_one():
    bodies = play(Scene(figure(300)), 60)
    assert {b.people for b in bodies} == {1}


@pytest.mark.parametrize("people", [(), (figure(300),)])
@pytest.mark.parametrize("grey", [0, 51, 255])
def test_the_pictures_lightness_is_told_whether_or_not_somebody_is_there(people, grey):
    headcount = Headcount(lambda image, size: list(people))
    image = np.full((SIZE[1], SIZE[0], 3), grey, np.uint8)
    body = Follow(lambda *_: list(people), headcount, lambda: None).see(Frame(0.0, image, 0))
    headcount.close()
    assert body.present == bool(people)
    assert body.light == pytest.approx(grey / 255)


def test_two_people_are_told_half_a_second_after_the_first_look_and_from_then_on():
    bodies = play(Scene(figure(200), figure(450)), 60)
    assert [b.people for b in bodies[:10]] == [1] * 10
    assert {b.people for b in bodies[10:]} == {2}


@pytest.mark.parametrize("row", [1, 7, 16])
def test_frames_that_are_seen_in_a_row_show_what_they_show_one_by_one(row):
    alone, together = (
        play(Scene(figure(200), figure(450), pick=1), 60, row=row) for row in (None, row)
    )
    assert [(b.t, b.people, b.place, b.light, centre_x(b)) for b in alone] == [
        (b.t, b.people, b.place, b.light, centre_x(b)) for b in together
    ]


def test_a_second_person_who_is_missed_once_does_not_flicker():
    scene = Scene(figure(200), figure(450))
    answers = iter([2, 1, 2, 1, 1, 1])
    scene.count = lambda image, size: scene.people[: next(answers)]
    bodies = play(scene, 110)
    seen = [b.people for b in bodies]
    assert set(seen[10:90]) == {2}
    assert seen[-1] == 1


def test_when_the_track_jumps_to_another_person_the_first_is_found_again_in_the_same_frame():
    scene = Scene(figure(150), figure(480))
    bodies = play(scene, 60, events=[(30, lambda: setattr(scene, "fooled", 1))])
    assert {round(centre_x(b)) for b in bodies} == {150}


def test_while_the_first_person_cannot_be_found_again_the_other_is_not_taken_for_them():
    first, other = figure(150), figure(480)
    scene = Scene(first, other)

    def leave():
        scene.people[:] = [other]
        scene.pick = 0
        scene.fooled = None

    bodies = play(scene, 120, events=[(30, leave)])
    assert not any(b.present for b in bodies[31:65])
    assert round(centre_x(bodies[-1])) == 480


def test_a_wrong_first_pick_gives_way_to_the_one_in_front():
    scene = Scene(figure(60, height=120), figure(320, height=330), pick=0)
    bodies = play(scene, 60)
    assert round(centre_x(bodies[0])) == 60
    assert round(centre_x(bodies[-1])) == 320
    assert all(b.present for b in bodies)


def test_between_two_similar_people_the_one_who_is_followed_stays():
    scene = Scene(figure(150, height=220), figure(400, height=230), pick=0)
    bodies = play(scene, 100)
    assert {round(centre_x(b)) for b in bodies} == {150}


def test_somebody_who_walks_in_front_later_does_not_take_over():
    small, large = figure(200, height=160), figure(400, height=350)
    scene = Scene(small)
    bodies = play(scene, 200, events=[(100, lambda: scene.people.append(large))])
    assert {round(centre_x(b)) for b in bodies} == {200}
    assert bodies[-1].people == 2


@pytest.mark.parametrize("delay", [0.0, 0.03])
def test_a_slow_count_gives_the_same_results_on_the_same_frames(delay):
    scene = Scene(figure(60, height=120), figure(320, height=330), pick=0)
    scene.delay = delay
    bodies = play(scene, 50)
    counts = [b.people for b in bodies]
    assert counts == [1] * 10 + [2] * 40
    assert [round(centre_x(b)) for b in bodies] == [60] * 10 + [320] * 40


def test_nobody_is_a_value():
    bodies = play(Scene(), 40)
    assert not any(b.present for b in bodies)
    assert {b.people for b in bodies} == {0}


@pytest.mark.parametrize("odd", [figure(300, height=15), figure(300, visible=0.2)])
def test_tiny_and_hardly_visible_bodies_are_nobody(odd):
    assert odd is None


def test_two_detections_of_one_body_are_one_person():
    assert len(crowd.distinct([figure(300), figure(310, height=190)])) == 1
    assert len(crowd.distinct([figure(300), figure(310, height=100)])) == 1  # their legs only
    assert len(crowd.distinct([figure(200), figure(420)])) == 2


def test_a_doll_in_the_corner_is_not_a_second_person():
    assert len(crowd.distinct([figure(300, height=300), figure(40, height=85)])) == 1


def swaying(scene, who, x, seconds, fps=20):
    """Events in which this person spreads and folds the arms in place."""

    def to(frame):
        def act():
            scene.people[who] = bent(x, 30.0 * np.sin(0.7 * frame / fps))

        return act

    return [(i, to(i)) for i in range(0, round(seconds * fps), 5)]


def bent(x, by):
    """A figure that is so many pixels broader on each side, its middle where it was."""
    one = figure(x)
    points = one.points.copy()
    points[:, 0] += by * np.sign(points[:, 0] - x)
    return crowd.person(points, one.visibility, one.world, None, SIZE)


def test_of_two_people_alike_the_one_who_moves_is_followed_and_not_the_one_who_watches():
    scene = Scene(figure(200), figure(400))
    bodies = play(scene, 240, events=swaying(scene, 1, 400, 12.0))
    assert centre_x(bodies[30]) == pytest.approx(200, abs=5)
    assert centre_x(bodies[-1]) == pytest.approx(400, abs=40)


def test_it_is_told_which_of_two_people_is_followed_also_when_that_changes():
    scene = Scene(figure(200), figure(400))
    bodies = play(scene, 240, events=swaying(scene, 1, 400, 12.0))
    followed = {b.place: b for b in bodies}
    assert set(followed) == {None, "left", "right"}
    assert centre_x(followed["left"]) < centre_x(followed["right"])
    assert (bodies[0].place, bodies[30].place, bodies[-1].place) == (None, "left", "right")


def posed(x, joints, y=200.0):
    """A person whose joints lie at these places beside (x, y), left and right alike, pixels."""
    points = np.full((LANDMARKS, 2), (x, y), np.float32)
    for left, (dx, dy) in joints.items():
        points[[left, left + 1]] += np.array([dx, dy], np.float32)
    points += np.linspace(-1, 1, LANDMARKS, dtype=np.float32)[:, None]
    seen = np.full(LANDMARKS, 0.9, np.float32)
    return crowd.person(points, seen, np.zeros((LANDMARKS, 3), np.float32), None, SIZE)


def upright(x, size=1.0, y=200.0):
    ys = {11: -60, 13: -30, 15: 0, 23: 0, 25: 45, 27: 90}
    return posed(x, {i: (0.0, size * dy) for i, dy in ys.items()}, y)


def on_all_fours(x, arm=0.0):
    places = {11: (-60, 0), 13: (-60 - arm, 30 - arm), 15: (-60 - 2 * arm, 60 - 2 * arm),
              23: (0, 0), 25: (0, 60), 27: (60, 60)}  # fmt: skip
    return posed(x, places, y=300.0)


def gesturing(scene, who, x, size, frames):
    """Events in which somebody upright moves, and all that they look like meanwhile."""
    looks = [upright(x, size + i / 40) for i in range(0, 24, 6)]

    def to(look):
        return lambda: scene.people.__setitem__(who, look)

    return [(i, to(looks[i // 6 % 4])) for i in range(0, frames, 6)], looks


def test_who_is_on_the_floor_is_followed_and_not_who_stands_nearer_and_gestures():
    scene = Scene(upright(420, 1.8), on_all_fours(150))
    waving, looks = gesturing(scene, 0, 420, 1.8, 200)
    bodies = play(scene, 200, events=waving, later=looks)
    assert all(centre_x(b) > 350 for b in bodies[:20])
    assert all(centre_x(b) < 250 for b in bodies[60:])
    assert bodies[-1].place == "left"


def test_who_keeps_still_on_the_floor_is_not_left_for_somebody_who_stands_and_moves():
    scene = Scene(on_all_fours(150), upright(420, 1.8))
    waving, looks = gesturing(scene, 1, 420, 1.8, 200)
    bodies = play(scene, 200, events=waving, later=looks)
    assert all(centre_x(b) < 250 for b in bodies)


@pytest.mark.parametrize(("comes_s", "kept"), [(4.0, False), (10.0, True)])
def test_who_was_alone_is_not_left_for_somebody_who_lies_down_beside_them_later(comes_s, kept):
    """A child that comes to play beside a side bend; a patient who lies down beside the trainer."""
    scene = Scene(upright(150))
    bends, looks = gesturing(scene, 0, 150, 1.0, 400)
    comes = [(round(comes_s * 20), lambda: scene.people.append(on_all_fours(420)))]
    bodies = play(scene, 400, events=[*bends, *comes], later=[*looks, on_all_fours(420)])
    assert max(b.people for b in bodies) == 2
    assert all(centre_x(b) < 250 for b in bodies[: round(comes_s * 20)])
    assert (centre_x(bodies[-1]) < 250) is kept


def test_who_gets_up_from_the_floor_is_not_left_for_somebody_who_lies_there():
    scene = Scene(on_all_fours(150), on_all_fours(420))
    rises = [(100, lambda: scene.people.__setitem__(0, upright(150, y=315.0)))]
    assert all(centre_x(b) < 250 for b in play(scene, 200, events=rises))


@pytest.mark.parametrize(("theirs", "back"), [((40, 40, 170), True), ((160, 90, 40), False)])
def test_a_track_that_slid_onto_somebody_in_other_clothes_is_brought_back(theirs, back):
    """No jump tells it: they stood in front of the person, and the track went along with them."""
    mine = (160, 90, 40)
    person = upright(150)
    others = {100 + i: upright(x) for i, x in enumerate(range(160, 440, 20))}
    image = np.full((SIZE[1], SIZE[0], 3), 200, np.uint8)
    people, worn = [person], [mine]

    def paint() -> None:
        image[:] = 200
        for one, colour in zip(people, worn, strict=True):
            x = round(one.centre[0])
            image[120:220, x - 30 : x + 30] = colour

    pick = 0

    def track(shown, *_):
        nonlocal pick
        x = round(people[pick].centre[0])
        if tuple(shown[150, x]) != worn[pick]:  # painted over: the detector finds the other one
            pick = 1 - pick
        return [people[pick]]

    headcount = Headcount(lambda *_: list(people))
    follow = Follow(track, headcount, lambda: None)
    seen = []
    for frame in range(220):
        if frame in others:
            people, worn, pick = [person, others[frame]], [mine, theirs], 1
        paint()
        seen.append(centre_x(follow.see(Frame(frame / 20, image.copy(), frame))))
    headcount.close()
    assert seen[99] < 200
    assert seen[120] > 350
    assert (seen[-1] < 200) is back


@pytest.mark.parametrize(
    ("xs", "place"),
    [
        ((300,), None),
        ((300, 500), "left"),
        ((300, 100), "right"),
        ((300, 100, 500), "middle"),
        ((300, 320), None),
    ],
)
def test_where_somebody_is_among_others(xs, place):
    people = [figure(x) for x in xs]
    assert crowd.place(people[0], people, SIZE) == place


def test_the_one_who_exercises_is_kept_when_somebody_beside_begins_to_move():
    scene = Scene(figure(200), figure(400))
    events = [*swaying(scene, 0, 200, 20.0), *swaying(scene, 1, 400, 20.0)]
    bodies = play(scene, 400, events=events)
    assert all(abs(centre_x(b) - 200) < 40 for b in bodies)


def test_after_a_cut_the_person_is_looked_for_anew():
    scene = Scene(figure(200))
    rng = np.random.default_rng(0)
    shown = [rng.integers(1, 255, (SIZE[1], SIZE[0], 3)).astype(np.uint8) for _ in range(2)]
    headcount = Headcount(scene.count)
    follow = Follow(scene.track, headcount, scene.forget)
    forgotten = []
    for index in range(12):
        follow.see(Frame(index / 20, shown[index // 6], index))
        forgotten.append(scene.forgotten)
    headcount.close()
    assert forgotten == [0] * 6 + [1] * 6
