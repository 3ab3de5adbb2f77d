"""The lesson: what comes when, hands-free. Moments go in; stages and words come out. No clock."""
