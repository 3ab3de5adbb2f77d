"""The two local pages: `coach studio` (limits on recorded clips) and `coach label` (marking them).

The server is that of `coach.pages`. Judging and scoring are those of `coach` and `calibration`.
"""
