"""Runs the coach on labelled clips and photos, and reports the scores: `coach evaluate`."""
