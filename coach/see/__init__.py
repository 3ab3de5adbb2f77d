"""From a camera, clip or photo to a Body: the rooms that open cameras, files and the pose model."""
