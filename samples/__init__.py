"""Clips this project rendered itself, the exact truth of every frame, and the generator.

World axes everywhere in this package: x to the left of a person who stands facing -y,
-y is where that person looks, z up; metres; the floor is z = 0. Degrees for angles,
seconds for time. Clinical signs: + = forward flexion, bend to the own left, turn to
the own left.
"""
