"""Measuring a person's baseline, in front of the camera or from a clip."""
