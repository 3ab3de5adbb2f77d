"""How well exercises are told from each other by people who were not looked at for it."""
