"""From Measures and an exercise to Verdict, Progress and Cue: pure folds over time."""
