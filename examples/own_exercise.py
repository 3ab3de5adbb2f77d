"""Judges a clip by an exercise file of your own: a changed limit, or a tenth exercise.

python examples/own_exercise.py my-bird-dog.toml samples/clips/bird-dog-good.mp4
"""

import sys
from pathlib import Path

from coach import CoachError, load_exercise, watch


def main() -> None:
    """Print for each repetition which rules were broken, kept, and not to be judged."""
    exercise = load_exercise(Path(sys.argv[1]))
    for moment in watch(sys.argv[2], exercise):
        done = moment.progress.completed
        if done is not None:
            print(
                f"{done.start_s:5.1f} s to {done.end_s:5.1f} s"
                f"  wrong: {', '.join(done.faults) or '-'}"
                f"  good: {', '.join(done.kept) or '-'}"
                f"  can't see: {', '.join(done.unjudged) or '-'}"
            )


if __name__ == "__main__":
    try:
        main()
    except CoachError as error:
        sys.exit(f"own_exercise: {error}")
