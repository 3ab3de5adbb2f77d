"""What the rules of the exercises have shown on labelled clips: are they silent on good form?

    python -m calibration.rules DIR... [--write | --check]

observe (what each rule measured in a recording) -> evidence (good performances, faults found) ->
silence (may it be spoken?) -> report, and write (the exercise files).
"""
