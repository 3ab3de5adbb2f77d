"""What stays of all sessions, in one SQLite file in the data folder: written, read, deleted.

with History.open(folder) as history:
    for session in history.sessions(since=date(2026, 11, 1)): ...
"""
