"""Films of people at random, whom no number was chosen for."""
