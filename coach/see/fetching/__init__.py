"""How the pose model is found, fetched, checked or assembled; MediaPipe comes after this room."""
