"""What each command does, one file each; `coach.cli` only parses."""
