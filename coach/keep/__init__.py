"""Records and traces: the only rooms that write to disk."""
