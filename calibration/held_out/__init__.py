"""What the numbers of recognising, counting and holding would be without the clips of one source.

    python -m calibration.held_out DIR... [--write | --check]

positions (who pushes which limit out), settings (chosen for all others) -> the table that
`coach evaluate` judges a source's own clips with (`calibration.evaluate.held_out`).
"""
