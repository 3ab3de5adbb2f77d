"""The exercises: one TOML file each, data and no logic."""

from poses.load import find, load, load_all
from poses.vocabulary import Exercise

__all__ = ["Exercise", "find", "load", "load_all"]
