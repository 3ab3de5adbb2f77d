"""Judges every clip of a folder, whatever exercise it shows, and prints one line for each.

python examples/judge_folder.py samples/clips
"""

import sys
from pathlib import Path

from coach import CoachError, RecordingRecord, judge_clip


def main() -> None:
    """One line per clip; a clip that cannot be read is told and left out."""
    for clip in sorted(Path(sys.argv[1]).glob("*.mp4")):
        try:
            record = judge_clip(clip)
        except CoachError as error:
            print(error, file=sys.stderr)
            continue
        for one in record.parts if isinstance(record, RecordingRecord) else (record,):
            counted = sum(repetition.counted for repetition in one.repetitions)
            print(f"{clip.name}: {one.exercise or 'nothing known'}, {counted} repetitions")


if __name__ == "__main__":
    main()
