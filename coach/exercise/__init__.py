"""The exercises: one TOML file each, data and no logic."""

from coach.exercise.load import find, library, load, load_all, load_shipped
from coach.exercise.vocabulary import Exercise

__all__ = ["Exercise", "find", "library", "load", "load_all", "load_shipped"]
