"""What a person has told the coach about themselves, and what follows from it for an exercise."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import msgspec

from coach.exercise.vocabulary import Caution, Exercise, Level, Trouble
from coach.language import say


class Profile(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A person's profile, stored on their own machine only.

    troubles   what they have; it locks, adapts or asks before exercises
    signs_read the emergency and stop signs have been shown to them
    levels     the level they have chosen: exercise slug -> level slug
    agreed     questions they have said yes to (`Question.key`), asked only once
    """

    schema: Literal[1] = 1
    troubles: list[Trouble] = []
    signs_read: bool = False
    levels: dict[str, str] = {}
    agreed: list[str] = []

    def agreeing(self, key: str) -> Profile:
        """The profile with one more question said yes to."""
        return msgspec.structs.replace(self, agreed=[*dict.fromkeys([*self.agreed, key])])

    def having(self, troubles: Iterable[Trouble]) -> Profile:
        """The profile with more troubles, as a plan may name them."""
        return msgspec.structs.replace(self, troubles=[*dict.fromkeys([*self.troubles, *troubles])])


UNKNOWN = Profile()
"""Nobody has been asked: the usual, low-load level of everything, with all questions."""


def concerns(exercise: Exercise, profile: Profile) -> list[Caution]:
    """The cautions of an exercise that are this person's, in the file's order."""
    return [caution for caution in exercise.caution if caution.trouble in profile.troubles]


def locked(exercise: Exercise, profile: Profile) -> Caution | None:
    """Why the exercise is left out for this person, or None."""
    return next((c for c in concerns(exercise, profile) if c.effect == "lock"), None)


def level_of(exercise: Exercise, slug: str) -> Level | None:
    """The level of that slug; None for the usual way."""
    return next((level for level in exercise.level if level.slug == slug), None)


def in_words(trouble: str) -> str:
    """A trouble's slug in words, within a sentence."""
    return say(f"trouble-{trouble}")
