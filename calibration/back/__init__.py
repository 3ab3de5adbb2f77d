"""How the back is read: random people made of the project's own bodies, and a fit to them."""
