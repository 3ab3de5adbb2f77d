"""What a rule is about, for a person: a part of the body, how still, how fast."""

from __future__ import annotations

from collections.abc import Iterable

from coach.exercise.vocabulary import SECONDS, SEVERITIES, Exercise, Fault
from coach.language import listed, say

MOST = 3
"""So many parts are named; the rest is "the rest"."""
_TOPICS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("lumbar",), "low-back"),
    (("thoracic",), "upper-back"),
    (("spine",), "back"),
    (("sway",), "still"),
    (("ear_shoulder",), "shoulders"),
    (("neck", "head", "ear"), "head"),
    (("elbow",), "elbows"),
    (("knee",), "knees"),
    (("arm", "wrist", "hand"), "arms"),
    (("shoulder",), "shoulders"),
    (("thigh", "hip", "pelvis", "belly"), "hips"),
    (("leg", "ankle_", "straddle"), "legs"),
    (("ankle",), "feet"),
)
"""What a measure's name holds, and the part it is taken on; the first that fits. Else: trunk."""

BACK = frozenset({"back", "low-back", "upper-back"})
"""The back and its parts."""


def topic(fault: Fault) -> str:
    """The end of a message's name: "topic-head", "bare-head"."""
    if fault.unit == SECONDS and fault.statistic == "duration":
        return "pace"
    name = fault.measure.base
    return next((t for parts, t in _TOPICS if any(part in name for part in parts)), "trunk")


def topics(faults: Iterable[Fault], *, bare: bool = False) -> str:
    """ "your low back, your head and the rest", the gravest first; `bare`: "low back"."""
    ranked = sorted(faults, key=lambda f: SEVERITIES.index(f.severity))
    named = list(dict.fromkeys(topic(fault) for fault in ranked))
    if "back" in named:
        named = [one for one in named if one == "back" or one not in BACK]
    if len(named) > MOST:
        named = [*named[: MOST - 1], "other"]
    return listed([say(f"bare-{one}") if bare else say(f"topic-{one}") for one in named])


def unsure_rules(exercise: Exercise) -> list[Fault]:
    """Rules of safety that are not sure enough to be told: of them nothing good is said either."""
    return [f for f in exercise.fault if f.severity == "safety" and f.told != "spoken"]
