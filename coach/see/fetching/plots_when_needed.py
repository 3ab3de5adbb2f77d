"""MediaPipe's drawing helpers import a plotting library at once; here it is loaded on first use.

Nothing of the coach draws with them, and the library costs each process that sees 0.4 s before it
begins and 36 MB for as long as it runs. Whoever calls the one helper that plots has its plot still.
"""

from __future__ import annotations

import sys
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from importlib import import_module
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType

HELPERS = "mediapipe.tasks.python.vision.drawing_utils"
LIBRARY, PLOTS = "matplotlib", "matplotlib.pyplot"


def plots_when_needed() -> None:
    """From now on the drawing helpers load without it; may be called as often as wanted."""
    if not any(isinstance(one, _Finder) for one in sys.meta_path):
        sys.meta_path.insert(0, _Finder())


class _StandIn(ModuleType):
    """In the place of a module until something of it is asked for."""

    def __getattr__(self, name: str) -> object:
        if name.startswith("__") or sys.modules.get(self.__name__) is self:
            raise AttributeError(name)
        return getattr(import_module(self.__name__), name)


@contextmanager
def _stand_ins() -> Generator[None]:
    """While the helpers are loaded; what is imported already stays."""
    placed = {name: _StandIn(name) for name in (LIBRARY, PLOTS) if name not in sys.modules}
    sys.modules.update(placed)
    try:
        yield
    finally:
        for name, one in placed.items():
            if sys.modules.get(name) is one:
                del sys.modules[name]


class _Finder(MetaPathFinder):
    """Finds the helpers where they always are, and loads them in its own way."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname != HELPERS:
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        if spec is not None and spec.loader is not None:
            spec.loader = _Loader(spec.loader)
        return spec


class _Loader(Loader):
    """Loads a module among stand-ins."""

    def __init__(self, real: Loader) -> None:
        self._real = real

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self._real.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        if module.__spec__ is not None:
            module.__spec__.loader = self._real
        module.__loader__ = self._real
        with _stand_ins():
            self._real.exec_module(module)
