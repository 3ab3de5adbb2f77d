"""Limits fitted to labelled clips: `coach tune` is this.

examples (who did what) -> dials (what may be turned) -> sweep (what each setting would do) ->
choose (what the data supports) -> tune (all together, judged in full) -> report.
"""
