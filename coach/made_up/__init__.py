"""A made-up person: records and weeks by hand, to look around in and for tests."""
