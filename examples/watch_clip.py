"""Tells what happens in a clip (or before the camera 0) while it happens.

python examples/watch_clip.py samples/clips/bird-dog-good.mp4 bird-dog
"""

import sys

from coach import CoachError, watch


def main() -> None:
    """Print each cue, each piece of advice and each repetition."""
    source, exercise = sys.argv[1:]
    advised = None
    for moment in watch(source, exercise):
        done = moment.progress.completed
        if moment.spoken is not None:
            print(f"{moment.t:6.1f} s  {moment.spoken.text}")
        if moment.advice is not None and moment.advice.text != advised:
            print(f"{moment.t:6.1f} s  {moment.advice.text}")
        if done is not None and done.counted:
            side = f" ({done.side})" if done.side else ""
            print(f"{moment.t:6.1f} s  repetition{side}, held {done.hold_s:.1f} s")
        advised = moment.advice and moment.advice.text


if __name__ == "__main__":
    try:
        main()
    except CoachError as error:
        sys.exit(f"watch_clip: {error}")
