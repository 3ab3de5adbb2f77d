"""How well what the coach told agrees with labels. Pure."""
