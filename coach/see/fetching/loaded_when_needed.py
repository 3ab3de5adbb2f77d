"""What MediaPipe imports at once and the coach does not use; here it is loaded on first use.

Its drawing helpers want a plotting library, which costs each process that sees 0.4 s before it
begins and 36 MB for as long as it runs. Its recorder of sound wants a library that, where the
system has no PortAudio, looks for it with a linker: 0.1 s. Whoever calls a helper that plots or
records has that still.
"""

from __future__ import annotations

import sys
from collections.abc import Generator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType

LIBRARIES = ("matplotlib", "matplotlib.pyplot", "sounddevice")


class _StandIn(ModuleType):
    """In the place of a module until something of it is asked for."""

    def __getattr__(self, name: str) -> object:
        if name.startswith("__") or sys.modules.get(self.__name__) is self:
            raise AttributeError(name)
        return getattr(import_module(self.__name__), name)


@contextmanager
def loaded_when_needed() -> Generator[None]:
    """What is imported meanwhile has stand-ins for them; what is loaded already stays."""
    placed = {name: _StandIn(name) for name in LIBRARIES if name not in sys.modules}
    sys.modules.update(placed)
    try:
        yield
    finally:
        for name, one in placed.items():
            if sys.modules.get(name) is one:
                del sys.modules[name]
