"""MediaPipe's drawing helpers import a plotting library at once; here it is loaded on first use.

Nothing of the coach draws with them, and the library costs each process that sees 0.4 s before it
begins and 36 MB for as long as it runs. Whoever calls the one helper that plots has its plot still.
"""

from __future__ import annotations

import sys
from collections.abc import Generator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType

LIBRARY, PLOTS = "matplotlib", "matplotlib.pyplot"


class _StandIn(ModuleType):
    """In the place of a module until something of it is asked for."""

    def __getattr__(self, name: str) -> object:
        if name.startswith("__") or sys.modules.get(self.__name__) is self:
            raise AttributeError(name)
        return getattr(import_module(self.__name__), name)


@contextmanager
def plots_when_needed() -> Generator[None]:
    """What is imported meanwhile has stand-ins for the library; what is loaded already stays."""
    placed = {name: _StandIn(name) for name in (LIBRARY, PLOTS) if name not in sys.modules}
    sys.modules.update(placed)
    try:
        yield
    finally:
        for name, one in placed.items():
            if sys.modules.get(name) is one:
                del sys.modules[name]
