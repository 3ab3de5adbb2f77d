"""Many people in many postures, seen exactly and, for a share, by the pose model."""

import pickle
import time
import zlib
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from calibration.back.people import BASES, Person, person
from calibration.back.pictures import Shot, camera, exact, outline, picture, pose_person
from calibration.back.postures import SHARES, Drawn, Wish, draw
from coach.body import Body, Mask
from coach.frame import Frame
from coach.see.fetching.model import find_model
from coach.see.tracking.tracker import Tracker
from samples.rotate import Array

SIZE = (400, 300)
POSES = 14
"""Postures of each person, in two families of seven: a neutral start, then six others."""
MODEL_EVERY = 3
"""Each third person is seen by the pose model too."""


@dataclass(frozen=True, eq=False)
class Row:
    """One person in one posture.

    who      number of the person; rows of one have the body in common
    start    number of the row in which this person is neutral in this family
    tag      "neutral", "flat" or "sag" (a raised leg with that low back), or ""
    facing   +1 when somebody standing so would face right in the picture
    azimuth  of the camera, degrees: 0 and 180 are side views
    slopes   at sacrum, T12 and T1, degrees
    hip      flexion of the left and right hip, degrees
    exact    points as they are, with the exact outline packed
    seen     the same as the pose model gave it, or None
    """

    who: int
    start: int
    base: str
    family: str
    tag: str
    facing: int
    azimuth: float
    slack: float
    slopes: Array
    hip: Array
    exact: "PackedBody"
    seen: "PackedBody | None"


@dataclass(frozen=True, eq=False)
class PackedBody:
    """A body with its mask as packed bits."""

    body: Body
    shape: tuple[int, int]
    bits: bytes

    @property
    def whole(self) -> Body:
        """The body with its mask."""
        n = self.shape[0] * self.shape[1]
        flat = np.unpackbits(np.frombuffer(zlib.decompress(self.bits), np.uint8), count=n)
        b = self.body
        mask: Mask = flat.reshape(self.shape).astype(bool)
        return Body(b.t, b.size, b.points, b.world, b.visibility, mask, b.people)


def packed(body: Body, mask: Mask) -> PackedBody:
    """Pack a body's mask."""
    bare = Body(body.t, body.size, body.points, body.world, body.visibility, None, 1)
    shape = (mask.shape[0], mask.shape[1])
    return PackedBody(bare, shape, zlib.compress(np.packbits(mask).tobytes(), 1))


def generate(path: Path, people: int, seed: int) -> None:
    """Write the rows of so many people to a file."""
    cv2.setNumThreads(1)
    rng = np.random.default_rng(seed)
    rows: list[Row] = []
    began = time.monotonic()
    with Tracker(find_model(None), photo=True) as tracker:
        for who in range(people):
            base = BASES[who // MODEL_EVERY % len(BASES)]
            use = tracker if who % MODEL_EVERY == 0 else None
            rows.extend(_rows_of(who, base, len(rows), use, rng))
            if who % 30 == 29:
                with path.open("wb") as file:
                    pickle.dump(rows, file)
                print(
                    f"{who + 1} people, {len(rows)} rows, {time.monotonic() - began:.0f} s",
                    flush=True,
                )
    with path.open("wb") as file:
        pickle.dump(rows, file)


def load(path: Path) -> list[Row]:
    """The rows of a file this program wrote itself."""
    with path.open("rb") as file:
        return pickle.load(file)


def _rows_of(
    who: int, base: str, first: int, tracker: Tracker | None, rng: np.random.Generator
) -> list[Row]:
    one = person(base, rng)
    names, shares = list(SHARES), np.array(list(SHARES.values()))
    both: list[str] = rng.choice(names, 2, replace=False, p=shares / shares.sum()).tolist()
    spread = rng.uniform(-38, 38) if rng.random() < 0.6 else rng.normal(0, 6)
    azimuth = (0.0 if rng.random() < 0.5 else 180.0) + float(spread)
    facing = -1 if abs(azimuth) < 90 else 1
    rows: list[Row] = []
    for family in both:
        start: int | None = None
        for tag, where, wish in _plan(family, rng):
            drawn = draw(where, rng, one.posture, wish)
            if drawn is None:
                continue
            turned = azimuth + float(rng.normal(0, 1.5))
            shot, exactly, seen = _seen(one, drawn, turned, tracker, rng)
            start = first + len(rows) if tag == "neutral" else start
            if start is not None:
                rows.append(
                    Row(who, start, base, family, tag, facing, turned, one.outfit.slack,
                        shot.slopes, drawn.hip, exactly, seen)
                )  # fmt: skip
    return rows


def _plan(family: str, rng: np.random.Generator) -> list[tuple[str, str, Wish]]:
    """Tag, family and wishes of one person's postures; the first is the still start."""
    rest = Wish(lumbar=0.0, thoracic=0.0)
    start = "all-fours" if family == "leg-raised" else family
    out = [("neutral", start, rest)]
    if family == "leg-raised":
        leg = int(rng.integers(2))
        for tag, low, high in (("flat", -4, 4), ("sag", -34, -18)):
            out.append((tag, family, Wish(
                lumbar=float(rng.uniform(low, high)), thoracic=float(rng.normal(0, 3)), leg=leg,
                raised=float(rng.uniform(-202, -172)), chord=float(rng.uniform(-2, 16)),
                arm=bool(rng.random() < 0.7))))  # fmt: skip
    out += [("", family, Wish())] * (POSES // 2 - len(out))
    return out


def _seen(
    one: Person, drawn: Drawn, azimuth: float, tracker: Tracker | None, rng: np.random.Generator
) -> tuple[Shot, PackedBody, PackedBody | None]:
    shot = pose_person(one, drawn)
    cam = camera(shot.vertices, one.body.skin, rng, SIZE, azimuth)
    exactly = packed(exact(shot.joints, cam, None), outline(shot.vertices, one.body.skin, cam))
    if tracker is None:
        return shot, exactly, None
    body = tracker.see(Frame(0.0, picture(one, shot.vertices, cam, rng), 0))
    seen = None if body.mask is None or not body.present else packed(body, body.mask)
    return shot, exactly, seen
