"""Many people in many postures, seen exactly and by the pose model."""

import pickle
import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import cv2
import numpy as np

from calibration.back import series
from calibration.back.bases import NODDING, ON_HEELS, SERIES, kind
from calibration.back.limbs import Limbs, Wish
from calibration.back.people import Person, person
from calibration.back.pictures import Place, Shot, camera, exact, outline, picture, pose_person
from calibration.back.postures import SHARES, STARTS, Drawn, draw
from coach.body import Body, Mask
from coach.errors import CoachError
from coach.frame import Frame
from coach.see.fetching.model import find_model
from coach.see.tracking.tracker import Tracker
from samples.rotate import Array

SIZE = (400, 300)
POSES = 14
"""Postures of each person, in two families of seven: a neutral start, then six others."""
KEPT = 0.5
"""Share of postures in which the spine alone has moved since the one before."""


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
        return _plain(self.body, flat.reshape(self.shape).astype(bool))


def packed(body: Body, mask: Mask) -> PackedBody:
    """Pack a body's mask."""
    shape = (mask.shape[0], mask.shape[1])
    return PackedBody(_plain(body, None), shape, zlib.compress(np.packbits(mask).tobytes(), 1))


def _plain(b: Body, mask: Mask | None) -> Body:
    """What the networks learn from; all else of a body is as if it had not been told."""
    return Body(b.t, b.size, b.points, b.world, b.visibility, mask, 1)


@dataclass(frozen=True, eq=False)
class Rows:
    """What was made so far: the rows of so many people, each drawn from seed and number."""

    seed: int
    people: int
    rows: list[Row]


def generate(path: Path, people: int, seed: int) -> None:
    """Write the rows of so many people to a file; one that holds fewer of them is gone on with.

    Raises CoachError when the file was begun with another seed.
    """
    cv2.setNumThreads(1)
    begun = load(path) if path.exists() else Rows(seed, 0, [])
    if begun.seed != seed:
        raise CoachError(
            f"{path} was begun with --seed {begun.seed}; give that, or name another file"
        )
    rows, began = begun.rows, time.monotonic()
    with Tracker(find_model(None), photo=True) as tracker:
        for who in range(begun.people, people):
            rows.extend(rows_of(who, seed, len(rows), tracker))
            if who % 30 == 29 or who == people - 1:
                _write(path, Rows(seed, who + 1, rows))
                spent = time.monotonic() - began
                print(f"{who + 1} people, {len(rows)} rows, {spent:.0f} s", flush=True)


def _write(path: Path, rows: Rows) -> None:
    beside = path.with_name(path.name + ".part")
    with beside.open("wb") as file:
        pickle.dump(rows, file)
    beside.replace(path)


def load(path: Path) -> Rows:
    """The rows of a file this program wrote itself. Raises CoachError for any other."""
    try:
        with path.open("rb") as file:
            found = pickle.load(file)
    except FileNotFoundError:
        raise CoachError(f"there is no {path}; write it with `calibration.back generate`") from None
    if not isinstance(found, Rows):
        raise CoachError(f"{path} holds no people of this version; make them again")
    return Rows(found.seed, found.people, [_renewed(row) for row in found.rows])


def _renewed(row: Row) -> Row:
    """A row whose bodies have all that bodies have today, also what came after it was made."""
    seen = None if row.seen is None else _renewed_body(row.seen)
    return replace(row, exact=_renewed_body(row.exact), seen=seen)


def _renewed_body(one: PackedBody) -> PackedBody:
    return replace(one, body=_plain(one.body, None))


def rows_of(who: int, seed: int, first: int, tracker: Tracker | None) -> list[Row]:
    """One person's postures; the same seed and number give the same, whoever came before."""
    rng = np.random.default_rng((seed, who))
    base = kind(who)
    one = person(base, rng)
    both = _families(who, rng)
    spread = rng.uniform(-38, 38) if rng.random() < 0.6 else rng.normal(0, 6)
    azimuth = (0.0 if rng.random() < 0.5 else 180.0) + float(spread)
    facing = -1 if abs(azimuth) < 90 else 1
    rows: list[Row] = []
    for family in both:
        place = Place.draw(rng)
        start: int | None = None
        for tag, drawn in _postures(who, family, rng, one.posture):
            shot, exactly, seen = _seen(one, drawn, _View(azimuth, place, tracker), rng)
            start = first + len(rows) if tag == "neutral" else start
            if start is not None:
                rows.append(
                    Row(who, start, base, family, tag, facing, azimuth, one.outfit.slack,
                        shot.slopes, drawn.hip, exactly, seen)
                )  # fmt: skip
    return rows


def _families(who: int, rng: np.random.Generator) -> list[str]:
    """The two families of postures of one person."""
    if who >= NODDING:
        return ["seated", "limbs-lifted"]
    often = dict(SHARES if who < SERIES else series.SHARES)
    known = ["on-heels"] if who >= ON_HEELS else []
    for family in known:
        del often[family]
    shares = np.array(list(often.values()))
    drawn = rng.choice(list(often), 2 - len(known), replace=False, p=shares / shares.sum())
    return [*known, *drawn.tolist()]


def _postures(
    who: int, family: str, rng: np.random.Generator, posture: tuple[float, float]
) -> Iterator[tuple[str, Drawn]]:
    """Tags and postures of one series of one person."""
    if who < SERIES:
        return _various(family, rng, posture)
    return series.series(family, rng, posture, loose=who >= NODDING)


def _various(
    family: str, rng: np.random.Generator, posture: tuple[float, float]
) -> Iterator[tuple[str, Drawn]]:
    """Tags and postures of a series, each drawn anew or with the limbs of the one before."""
    before: Limbs | None = None
    for tag, where, wish in _plan(family, rng):
        same = before is not None and (tag == "sag" or (not tag and rng.random() < KEPT))
        drawn = draw(where, rng, posture, replace(wish, limbs=before if same else None))
        if drawn is not None:
            before = drawn.limbs if where == family else None
            yield tag, drawn


def _plan(family: str, rng: np.random.Generator) -> list[tuple[str, str, Wish]]:
    """Tag, family and wishes of one person's postures; the first is the still start."""
    start: str = rng.choice(STARTS.get(family, (family,)))
    out = [("neutral", start, Wish(lumbar=0.0, thoracic=0.0, start=True))]
    if family == "leg-raised":
        leg = int(rng.integers(2))
        for tag, low, high in (("flat", -4, 4), ("sag", -34, -18)):
            out.append((tag, family, Wish(
                lumbar=float(rng.uniform(low, high)), thoracic=float(rng.normal(0, 3)), leg=leg,
                raised=float(rng.uniform(-202, -172)), chord=float(rng.uniform(-2, 16)),
                arm=bool(rng.random() < 0.7))))  # fmt: skip
    out += [("", family, Wish())] * (POSES // 2 - len(out))
    return out


@dataclass(frozen=True)
class _View:
    """From where a series is seen, and by which pose model."""

    azimuth: float
    place: Place
    tracker: Tracker | None


def _seen(
    one: Person, drawn: Drawn, view: _View, rng: np.random.Generator
) -> tuple[Shot, PackedBody, PackedBody | None]:
    shot = pose_person(one, drawn)
    turned = view.azimuth + float(rng.normal(0, 1.5))
    cam = camera(one, shot.vertices, view.place, SIZE, turned)
    exactly = packed(exact(shot.joints, cam, None), outline(shot.vertices, one.body.skin, cam))
    if view.tracker is None:
        return shot, exactly, None
    body = view.tracker.see(Frame(0.0, picture(one, shot.vertices, cam, rng), 0))
    seen = None if body.mask is None or not body.present else packed(body, body.mask)
    return shot, exactly, seen
