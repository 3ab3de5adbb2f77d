"""What the studio and the labelling page share: clips, their traces, and the static files."""

from pathlib import Path

STATIC = Path(__file__).with_name("static")
