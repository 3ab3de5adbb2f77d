"""Lumbar Coach: a pose-checking webcam coach for lumbar-mobility exercises.

Data runs one way: see -> measure -> judge -> tell / keep.
"""

__version__ = "0.1.0"
