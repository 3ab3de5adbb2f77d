"""A z-buffer in NumPy: which triangle each pixel sees, where in it, and how far away."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from samples.body import Ints
from samples.rotate import Array

NEAR = 0.05
"""Nearest depth drawn, metres."""
CHUNK = 2_000_000
"""Pixel tests held in memory at a time."""


@dataclass(frozen=True, eq=False)
class Hits:
    """The covered pixels, in reading order of a width x height picture."""

    pixel: Ints
    """y * width + x."""
    triangle: Ints
    corner: NDArray[np.float32]
    """Perspective-correct weights of the triangle's three corners."""
    depth: NDArray[np.float32]

    def picture(self, width: int, height: int) -> NDArray[np.float32]:
        """Return the depth picture; infinity where nothing is."""
        out = np.full(width * height, np.inf, np.float32)
        out[self.pixel] = self.depth
        return out.reshape(height, width)


def draw(
    xy: Array, depth: Array, triangles: Ints, width: int, height: int, *, cull: bool = True
) -> Hits:
    """Rasterise triangles whose corners are at picture positions `xy` (pixels)."""
    a, b, c = (xy[triangles[:, k]] for k in range(3))
    area = (b[:, 0] - a[:, 0]) * (c[:, 1] - a[:, 1]) - (b[:, 1] - a[:, 1]) * (c[:, 0] - a[:, 0])
    low = np.ceil(np.minimum(np.minimum(a, b), c) - 0.5)
    high = np.floor(np.maximum(np.maximum(a, b), c) - 0.5)
    low = np.maximum(low, 0).astype(np.int64)
    high = np.minimum(high, [width - 1, height - 1]).astype(np.int64)
    shown = (area < -1e-9) if cull else (np.abs(area) > 1e-9)
    shown &= (depth[triangles] > NEAR).all(1) & (low <= high).all(1)
    index = np.nonzero(shown)[0]
    a, b, c, area, low, high = a[index], b[index], c[index], area[index], low[index], high[index]
    span = high - low + 1
    count = span[:, 0] * span[:, 1]
    nearness = 1 / depth[triangles[index]]

    found: list[tuple[Ints, Ints, Array, Array]] = []
    ends = np.cumsum(count)
    start = 0
    while start < len(index):
        done = int(ends[start - 1]) if start else 0
        stop = max(start + 1, int(np.searchsorted(ends, done + CHUNK)))
        n = count[start:stop]
        t = np.repeat(np.arange(start, stop), n)
        step = np.arange(int(n.sum())) - np.repeat(np.cumsum(n) - n, n)
        px = low[t, 0] + step % span[t, 0]
        py = low[t, 1] + step // span[t, 0]
        x, y = px + 0.5, py + 0.5
        u = ((b[t, 0] - x) * (c[t, 1] - y) - (b[t, 1] - y) * (c[t, 0] - x)) / area[t]
        v = ((c[t, 0] - x) * (a[t, 1] - y) - (c[t, 1] - y) * (a[t, 0] - x)) / area[t]
        inside = (u >= 0) & (v >= 0) & (u + v <= 1)
        t, u, v = t[inside], u[inside], v[inside]
        weight = np.stack([u, v, 1 - u - v], axis=1) * nearness[t]
        total = weight.sum(1)
        found.append((py[inside] * width + px[inside], t, weight / total[:, None], 1 / total))
        start = stop
    if not found:
        none = np.zeros(0, np.int64)
        return Hits(none, none, np.zeros((0, 3), np.float32), np.zeros(0, np.float32))
    pixel, t, corner, z = (np.concatenate(part) for part in zip(*found, strict=True))
    return _nearest(pixel, index[t], corner, z, width * height)


def _nearest(pixel: Ints, triangle: Ints, corner: Array, depth: Array, size: int) -> Hits:
    """Keep the nearest find of each pixel: write far to near, the last one stays."""
    order = np.argsort(-depth, kind="stable")
    winner = np.full(size, -1)
    winner[pixel[order]] = order
    kept = winner[winner >= 0]
    return Hits(
        pixel[kept], triangle[kept], corner[kept].astype(np.float32), depth[kept].astype(np.float32)
    )
