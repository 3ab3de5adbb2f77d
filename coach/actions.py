"""Actions that keys ask for: windows turn keys into actions, lessons handle them."""

from __future__ import annotations

from enum import Enum


class Action(Enum):
    """One wish. PICK_1 .. PICK_9 choose from a list that is on the screen; with ZERO they are also
    numbers.
    """

    QUIT = "quit"
    PAUSE = "pause"
    MUTE = "mute"
    NEXT = "next"
    PREVIOUS = "previous"
    PAIN = "pain"
    YES = "yes"
    UP = "up"
    DOWN = "down"
    LEFT = "left"
    RIGHT = "right"
    ZERO = "0"
    PICK_1 = "1"
    PICK_2 = "2"
    PICK_3 = "3"
    PICK_4 = "4"
    PICK_5 = "5"
    PICK_6 = "6"
    PICK_7 = "7"
    PICK_8 = "8"
    PICK_9 = "9"

    @property
    def picked(self) -> int | None:
        """The place in the list that was chosen, from 0; None for other wishes."""
        return self.digit - 1 if self.digit else None

    @property
    def digit(self) -> int | None:
        """The number that was pressed; None for other wishes."""
        return int(self.value) if self.value.isdecimal() else None


NO_ACTIONS: frozenset[Action] = frozenset()
