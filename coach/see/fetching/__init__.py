"""How the pose model is found, fetched, checked or assembled; MediaPipe comes after this room."""

from coach.see.fetching.plots_when_needed import plots_when_needed

plots_when_needed()
