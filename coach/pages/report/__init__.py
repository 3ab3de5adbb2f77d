"""The report: one page by itself, for screen and paper, of some days, a session, or a recording."""
