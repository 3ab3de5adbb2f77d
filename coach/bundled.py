"""Where the data files that belong to the program lie: in a wheel inside the package, in a checkout
beside it.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent
INSTALLED = _PACKAGE / "bundled"


def bundled(*parts: str) -> Path:
    """The path of a bundled file or folder, say `bundled("poses", "routines")`; it may be missing.

    `poses/` holds the exercises, routines and safety texts; `samples/` rendered clips (a wheel
    brings one only) and the looping demonstrations.
    """
    inside = INSTALLED.joinpath(*parts)
    return inside if inside.exists() else _PACKAGE.parent.joinpath(*parts)
