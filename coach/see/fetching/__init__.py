"""How the pose model is found, fetched, checked or assembled."""
