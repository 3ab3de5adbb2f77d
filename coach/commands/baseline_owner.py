"""Whose baseline a command uses."""

from __future__ import annotations

from dataclasses import dataclass

from coach import __version__
from coach.console import tell
from coach.errors import CoachError
from coach.exercise import Exercise
from coach.judge.baseline import KnownBaseline, outdated
from coach.keep.baselines import ME, PersonBaselines, load_person
from coach.keep.config import data_folder, load_settings
from coach.language import say


@dataclass(frozen=True, slots=True)
class BaselineOwner:
    """The person whose ranges serve, and the pose model that sees them now ("" unknown)."""

    person: PersonBaselines | None = None
    model: str = ""

    def known(self, exercise: Exercise | None) -> KnownBaseline | None:
        """What is known of this person's range in an exercise."""
        if self.person is None or exercise is None:
            return None
        baseline = self.person.latest(exercise.slug)
        if baseline is None:
            return None
        stale = outdated(baseline, model=self.model, version=__version__)
        return KnownBaseline(baseline, self.person.name, stale)


NOBODY = BaselineOwner()


def owner(name: str | None, *, wanted: bool = True, model: str = "") -> BaselineOwner:
    """The person of that name, or "me"; nobody when not wanted.

    A file that cannot be read costs the session nothing: it is told in a line. Only when the
    person was named it raises CoachError.
    """
    if not wanted:
        return NOBODY
    try:
        person = load_person(data_folder(load_settings()), name or ME)
    except CoachError as error:
        if name is not None:
            raise
        tell(say("range-not-used-now", doubt=str(error)))
        return NOBODY
    if name is not None and not person.taken:
        tell(
            f"no range of {name} has been measured yet: `coach calibrate --person {name!r}` does it"
        )
    return BaselineOwner(person, model)
