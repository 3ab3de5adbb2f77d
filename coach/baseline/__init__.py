"""A person's own range: measured in front of the camera or from a clip, in seconds of stillness."""
