"""From pictures to one person's bodies: the pose model and who is followed."""
