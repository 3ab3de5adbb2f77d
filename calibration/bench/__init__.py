"""Benchmarks: accuracy on rendered people, robustness of seeing, speed. Not timed tests."""
