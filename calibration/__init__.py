"""Benchmarks, labels and tuning; calls `coach` to judge and never judges by itself."""
