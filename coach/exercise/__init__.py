"""The exercises: one TOML file each, data and no logic."""

from coach.exercise.load import find, load, load_all
from coach.exercise.vocabulary import Exercise

__all__ = ["Exercise", "find", "load", "load_all"]
