"""Written reports after a session."""
