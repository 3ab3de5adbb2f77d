"""Everything that is heard: words, tones, and what may interrupt what."""
