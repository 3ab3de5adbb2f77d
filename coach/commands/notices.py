"""Notices about camera and machine: once on the terminal, and for a while on the screen."""

from __future__ import annotations

from collections import deque

from coach.console import tell

SHOWN_S = 8.0
"""So long a notice stays on the screen, in the session's own seconds."""


class Notices:
    """Each notice is told once. `kept` are those of the session, with times."""

    def __init__(self) -> None:
        """Nothing was said yet."""
        self.kept: list[tuple[float, str]] = []
        self._said: set[str] = set()
        self._waiting: deque[str] = deque()
        self._shown: tuple[float, str] | None = None
        self._t = 0.0

    def say(self, text: str) -> None:
        """Tell it now; the same words are not told twice."""
        if text in self._said:
            return
        self._said.add(text)
        self.kept.append((self._t, text))
        self._waiting.append(text)
        tell(text)

    def was_told(self, text: str) -> bool:
        """Whether these words were said."""
        return text in self._said

    def at(self, t: float) -> str | None:
        """What is to be on the screen at session time `t`, seconds; one notice after the other."""
        self._t = t
        if self._shown is not None and t - self._shown[0] > SHOWN_S:
            self._shown = None
        if self._shown is None and self._waiting:
            text = self._waiting.popleft()
            self._shown = t, text[:1].upper() + text[1:]
        return self._shown[1] if self._shown is not None else None
