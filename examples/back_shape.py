"""Writes the shape of the back over time as CSV: no exercise, only measuring.

python examples/back_shape.py samples/clips/cat-cow-good.mp4 > back.csv
"""

import csv
import sys

from coach import CoachError, watch


def main() -> None:
    """A line per picture in which the back can be seen; + is rounded, - is arched.

    Only changes of the low and the upper back mean anything; what cannot be told is an empty cell.
    """
    out = csv.writer(sys.stdout)
    names = ("lumbar_flexion", "thoracic_flexion", "knee.left")
    out.writerow(["t_s", "total_deg", "lumbar_deg", "thoracic_deg", "knee_left_deg"])
    for moment in watch(sys.argv[1]):
        spine, found = moment.measures.spine, [moment.measures.smooth.get(n) for n in names]
        if spine is not None:
            told = [f"{one.value:.1f}" if one is not None else "" for one in found]
            out.writerow([f"{moment.t:.2f}", f"{spine.total:.1f}", *told])


if __name__ == "__main__":
    try:
        main()
    except CoachError as error:
        sys.exit(f"back_shape: {error}")
