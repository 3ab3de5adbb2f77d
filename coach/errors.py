"""What goes wrong at the edges, told to the person who can do something about it."""

from __future__ import annotations


class CoachError(Exception):
    """One line for the user that names the next step.

    Every edge (camera, clip, model, exercise file, output file) raises this and nothing else for
    what a user can cause or cure. The command line prints `coach: <message>` and exits with 2.
    """
