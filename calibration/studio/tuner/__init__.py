"""`coach studio`: limits tried on recorded clips."""
