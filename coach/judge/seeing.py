"""Whether the coach can see enough to judge, and what would help if not."""

from __future__ import annotations

from dataclasses import dataclass

from coach.judge.cue import Advice
from coach.measure.reading import Measures
from poses.vocabulary import Camera

NOBODY = Advice("nobody", "I can't see anybody: step into the picture")
_PARTS = {
    "head": ("head",),
    "hands": ("left hand", "right hand"),
    "elbows": ("left elbow", "right elbow"),
    "shoulders": ("shoulders",),
    "hips": ("hips",),
    "knees": ("left knee", "right knee"),
    "feet": ("left foot", "right foot"),
}


def obstacle(measures: Measures, camera: Camera) -> Advice | None:
    """What stands in the way of counting at this instant, the most basic thing first."""
    if not measures.raw:
        return NOBODY
    if measures.framing.too_far:
        return Advice("too-far", "You are small in the picture: come closer")
    cut = set(measures.framing.cut_off)
    missing = [part for part in camera.must_see if cut.intersection(_PARTS[part])]
    if missing:
        verb = "are" if missing[-1].endswith("s") else "is"
        return Advice("cut-off", f"Your {' and '.join(missing)} {verb} cut off: move back a little")
    if measures.view.kind not in camera.counted:
        return Advice("wrong-view", camera.turn)
    return None


@dataclass(slots=True)
class Seeing:
    """Waits before it complains, so that one bad frame says nothing; its one verb is `follow`.

    blocked_s  when something stood in the way last, seconds
    """

    camera: Camera
    dwell_s: float
    blocked_s: float = 0.0
    _since: float | None = None
    _clear_since: float | None = None
    _standing: Advice | None = None

    def follow(self, measures: Measures) -> tuple[Advice | None, bool]:
        """The advice to show, and whether this instant may be counted on."""
        now = obstacle(measures, self.camera)
        t = measures.t
        if now is None:
            self._since = None
            if self._standing is not None:
                self._clear_since = t if self._clear_since is None else self._clear_since
                if t - self._clear_since >= self.dwell_s / 2:
                    self._standing, self._clear_since = None, None
            return self._standing, self._standing is None
        self._clear_since = None
        self.blocked_s = t
        self._since = t if self._since is None else self._since
        if t - self._since >= self.dwell_s or now.reason == "nobody":
            self._standing = now
        return self._standing, self._standing is None
