"""The two local pages: `coach studio` (limits on recorded clips) and `coach label` (marking them).

A small web server on the loopback address and hand-written pages; nothing is fetched from elsewhere
and nothing leaves the machine. Judging and scoring are those of `coach` and `calibration`.
"""
