"""What is told afterwards, in words."""
