"""Writes the shape of the back over time as CSV: no exercise, only measuring.

python examples/back_shape.py samples/clips/cat-cow-good.mp4 > back.csv
"""

import csv
import sys

from coach import CoachError, watch


def main() -> None:
    """One line per picture in which the back can be seen; + is rounded, - is arched."""
    out = csv.writer(sys.stdout)
    out.writerow(["t_s", "total_deg", "lumbar_deg", "thoracic_deg", "quality", "knee_left_deg"])
    for moment in watch(sys.argv[1]):
        spine, knee = moment.measures.spine, moment.measures.smooth.get("knee.left")
        if spine is not None:
            back = (spine.total, spine.lumbar, spine.thoracic)
            bend = f"{knee.value:.0f}" if knee is not None else ""
            out.writerow(
                [f"{moment.t:.2f}", *(f"{deg:.1f}" for deg in back), f"{spine.quality:.2f}", bend]
            )


if __name__ == "__main__":
    try:
        main()
    except CoachError as error:
        sys.exit(f"back_shape: {error}")
